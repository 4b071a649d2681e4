package io.elman.bench.kernels;

import io.elman.tensor.Tensor;
import io.elman.tensor.autodiff.PackedWeights;
import io.elman.tensor.autodiff.Pass;
import io.elman.tensor.autodiff.ReusedMemory;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/// The softmax of rows, which is an operation of several kernels, with what an operation costs.
@State(Scope.Thread)
public class SoftmaxBenchmark implements KernelBenchmark {
    private static final int ROWS = 64;

    @Param({"12", "1024"})
    int classes;

    private final ReusedMemory memory = new ReusedMemory();
    private final PackedWeights packed = new PackedWeights();
    private Tensor x = Tensor.zeros(0);

    @Override
    @Setup
    public void prepare() {
        x = Tensor.of(Operands.floats(1, ROWS * classes)).reshape(ROWS, classes);
    }

    /// See [io.elman.tensor.autodiff.Variable#softmax].
    @Benchmark
    public Tensor softmax() {
        memory.reset();
        return Pass.inference(memory, packed).constant(x).softmax().value();
    }

    @Override
    public Work work(String kernel) {
        return Work.of((long) ROWS * classes, FunctionFlops.EXP + 3, 2, 2)
                .named(ROWS + " × " + Work.count(classes));
    }
}
