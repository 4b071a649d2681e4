package io.elman.bench.speed;

import io.elman.nn.Sequential;
import io.elman.nn.stream.StreamSession;
import io.elman.tensor.Tensor;
import java.util.List;

/// One step of one sequence.
public final class Streaming implements Measured {
    private final StreamSession session;
    private final float[] in;
    private final float[] out;

    /// A stream of the row's layer; its batch and time count for nothing.
    public Streaming(LayerRow row) {
        this.session = Sequential.of(row.layer()).stream();
        this.in = Numbers.tensor(Numbers.INPUT, 1, row.in()).data();
        this.out = new float[row.out()];
    }

    @Override
    public void call() {
        session.step(in, out);
    }

    /// The output of the fifth step.
    @Override
    public List<Tensor> results() {
        session.reset();
        for (int i = 0; i < 5; i++) {
            call();
        }
        return List.of(Tensor.of(out.clone()));
    }
}
