package io.elman.train;

import io.elman.nn.Sequential;
import io.elman.tensor.Tensor;
import io.elman.tensor.Values;
import io.elman.tensor.autodiff.Memory;
import io.elman.tensor.autodiff.PackedWeights;
import io.elman.tensor.autodiff.Pass;

/// A model that answers: [Sequential#predict] with several threads, and without arranging the
/// weights anew in every call. The bits are the same.
///
/// Several threads may ask at once. The weights may change only between two calls, and
/// [#refresh] has to follow. To be closed when it is no longer needed, which ends its threads; the
/// model stays as it is.
public final class Predictor implements AutoCloseable {
    private static final String WHO = "Predictor";
    private static final int BLOCK = 32;

    private final Sequential model;
    private final Workers workers;
    private final PackedWeights packed = new PackedWeights();
    private volatile boolean closed;

    private Predictor(Sequential model, Workers workers) {
        this.model = model;
        this.workers = workers;
    }

    /// With as many threads as there are processors.
    public static Predictor of(Sequential model) {
        return of(model, 0);
    }

    /// With so many threads, the asking one among them.
    ///
    /// @param threads how many; 0 for as many as there are processors
    /// @throws IllegalArgumentException if it is negative
    public static Predictor of(Sequential model, int threads) {
        if (threads < 0) {
            throw new IllegalArgumentException(
                    WHO + ": expected threads of at least 0, got " + threads);
        }
        return new Predictor(model, new Workers(threads));
    }

    /// The outputs for many examples, example-first, as [Sequential#predict] takes and gives them.
    ///
    /// @param lengths how many steps of each example count, the others are padding; none if all do
    /// @throws io.elman.tensor.ShapeException if the examples do not fit a layer, with its number
    ///     and name, or the lengths do not fit the examples
    /// @throws IllegalStateException if this is closed
    public Tensor predict(Values examples, int... lengths) {
        if (closed) {
            throw new IllegalStateException(
                    WHO + ": expected to be open, got predict(...) after close()");
        }
        Tensor predictions = Tensor.zeros(model.predictionShape(examples, lengths));
        int count = predictions.shape().size(0);
        int blocks = count == 0 ? 0 : blocks(count, workers.count());
        workers.run(blocks, (block, _) -> {
            int from = (int) ((long) block * count / blocks);
            int to = (int) ((block + 1L) * count / blocks);
            Pass pass = Pass.inference(Memory.fresh(), packed);
            predictions.setExamples(from, model.predict(pass, examples, from, to, lengths));
        });
        return predictions;
    }

    /// The number of blocks of almost equal length that so many examples are cut into, each of
    /// which one thread takes: as many as threads, or a multiple of that, so that none has more
    /// than 32 examples.
    ///
    /// @throws IllegalArgumentException if there are no examples or no threads
    public static int blocks(int examples, int threads) {
        if (examples < 1 || threads < 1) {
            throw new IllegalArgumentException(WHO + ": expected examples and threads, got "
                    + examples + " and " + threads);
        }
        return (int) Math.min(examples,
                threads * Math.ceilDiv(examples, (long) BLOCK * threads));
    }

    /// To be called after the weights were changed, while nobody asks.
    public void refresh() {
        packed.invalidate();
    }

    @Override
    public void close() {
        closed = true;
        workers.close();
    }
}
