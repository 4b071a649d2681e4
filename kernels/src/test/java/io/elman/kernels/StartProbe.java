package io.elman.kernels;

/// What a program sees that starts with the options under test; run in a JVM of its own.
final class StartProbe {

    private StartProbe() {}

    public static void main(String[] arguments) {
        for (int i = 0; i < 2; i++) {
            try {
                System.out.println(Kernels.active().describe());
            } catch (IllegalStateException e) {
                System.out.println("refused: " + e.getMessage());
            }
        }
        try {
            System.out.println(Kernels.vector().describe());
        } catch (IllegalStateException e) {
            System.out.println("vector refused: " + e.getMessage());
        }
        System.out.println(Kernels.scalar().describe());
    }
}
