package io.elman.bench.kernels;

/// Kernels of a family, each called by a method that JMH times.
public interface KernelBenchmark {
    /// Makes what the kernels work on, of the size that the parameters say.
    void prepare();

    /// What a call does; it follows from the parameters, also before anything is prepared.
    ///
    /// @param kernel the name of the method
    Work work(String kernel);
}
