package io.elman.kernels;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.jspecify.annotations.Nullable;

/// The chosen set of kernels.
///
/// There are two sets, and they give the same bits: *scalar*, in plain Java, and *vector*, in the
/// Vector API of the module `jdk.incubator.vector`. Two system properties choose, read once per
/// JVM:
///
/// | property           | values                 | default                                  |
/// |--------------------|------------------------|------------------------------------------|
/// | `elman.kernels`    | `scalar`, `vector`     | `vector` where it is present and pays    |
/// | `elman.vector.bits`| `128`, `256`, `512`    | what the processor prefers, within these |
///
/// @param name `scalar` or `vector`
/// @param gemm the matrix product
/// @param elementwise loops over elements
/// @param reductions sums and the like
/// @param gates steps of the gated cells
/// @param updates steps of the optimisers
public record Kernels(
        String name,
        Gemm gemm,
        Elementwise elementwise,
        Reductions reductions,
        Gates gates,
        Updates updates) {

    /// The kernels of this JVM: chosen at the first call, the same ever after.
    ///
    /// Where the vector kernels would serve but the module is missing, the first call logs one
    /// warning that names the cure.
    ///
    /// @throws IllegalStateException if a property has a value that is not listed above, or asks
    ///     for vector kernels where the module is missing
    public static Kernels active() {
        Kernels kernels = Active.KERNELS;
        if (kernels == null) {
            throw new IllegalStateException(Active.CHOICE.error());
        }
        return kernels;
    }

    /// The plain Java kernels.
    public static Kernels scalar() {
        return new Kernels(
                KernelChoice.SCALAR,
                new ScalarGemm(),
                new ScalarElementwise(),
                new ScalarReductions(),
                new ScalarGates(),
                new ScalarUpdates());
    }

    /// The kernels in the Vector API, of the width of this JVM.
    ///
    /// @throws IllegalStateException if the module `jdk.incubator.vector` is missing, or a property
    ///     has a value that is not listed above
    public static Kernels vector() {
        KernelChoice choice = KernelChoice.forcedVector();
        if (choice.error() != null) {
            throw new IllegalStateException(choice.error());
        }
        return VectorKernels.create();
    }

    /// What these kernels are, for a log or a bug report: `vector kernels, 512 bits`, or
    /// `scalar kernels` with the reason in brackets.
    public String describe() {
        if (name.equals(KernelChoice.VECTOR)) {
            return "vector kernels, " + VectorKernels.bits() + " bits";
        }
        Kernels active = Active.KERNELS;
        boolean chosen = active != null && active.name.equals(name);
        String reason = chosen ? Active.CHOICE.reason() : "asked for by the caller";
        return "scalar kernels (" + reason + ")";
    }

    /// The choice of this JVM. Nothing in here may fail: an exception while a class is initialised
    /// would reach the user as an error without its sentence.
    private static final class Active {
        static final KernelChoice CHOICE = KernelChoice.ofThisJvm();
        static final @Nullable Kernels KERNELS = create(CHOICE);

        private static @Nullable Kernels create(KernelChoice choice) {
            if (choice.error() != null) {
                return null;
            }
            if (choice.warning() != null) {
                Logger logger = System.getLogger("io.elman.kernels");
                logger.log(Level.WARNING, choice.warning());
            }
            return choice.vector() ? VectorKernels.create() : scalar();
        }
    }
}
