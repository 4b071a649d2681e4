package io.elman.kernels;

/// The fixed tree that joins the lanes of a reduction; the lanes are overwritten.
final class LaneTree {

    private LaneTree() {}

    static float sum(float[] lanes) {
        for (int step = lanes.length / 2; step > 0; step /= 2) {
            for (int l = 0; l < step; l++) {
                lanes[l] += lanes[l + step];
            }
        }
        return lanes[0];
    }

    static double sum(double[] lanes) {
        for (int step = lanes.length / 2; step > 0; step /= 2) {
            for (int l = 0; l < step; l++) {
                lanes[l] += lanes[l + step];
            }
        }
        return lanes[0];
    }

    static float max(float[] lanes) {
        for (int step = lanes.length / 2; step > 0; step /= 2) {
            for (int l = 0; l < step; l++) {
                lanes[l] = Math.max(lanes[l], lanes[l + step]);
            }
        }
        return lanes[0];
    }
}
