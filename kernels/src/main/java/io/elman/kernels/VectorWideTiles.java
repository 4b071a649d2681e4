package io.elman.kernels;

import static io.elman.kernels.VectorLanes.FLOATS;
import static io.elman.kernels.VectorLanes.LENGTH;

import jdk.incubator.vector.FloatVector;

/// Innermost loops for products of very few rows: one or two rows of `A` times four vectors of `B`,
/// so that enough sums are under way at once.
///
/// The second pair of vectors lies `next` numbers after the first: in the same panel, or in the
/// next one where a panel is two vectors wide. In `C` the four follow each other.
final class VectorWideTiles {

    private VectorWideTiles() {}

    static void two(
            int k,
            float[] a,
            int ao,
            int aRowStride,
            int aColumnStride,
            float[] b,
            int bo,
            int next,
            float[] c,
            int co,
            int cRowStride) {
        int a1 = aRowStride;
        int c1 = co + cRowStride;
        FloatVector s00 = FloatVector.fromArray(FLOATS, c, co);
        FloatVector s01 = FloatVector.fromArray(FLOATS, c, co + LENGTH);
        FloatVector s02 = FloatVector.fromArray(FLOATS, c, co + 2 * LENGTH);
        FloatVector s03 = FloatVector.fromArray(FLOATS, c, co + 3 * LENGTH);
        FloatVector s10 = FloatVector.fromArray(FLOATS, c, c1);
        FloatVector s11 = FloatVector.fromArray(FLOATS, c, c1 + LENGTH);
        FloatVector s12 = FloatVector.fromArray(FLOATS, c, c1 + 2 * LENGTH);
        FloatVector s13 = FloatVector.fromArray(FLOATS, c, c1 + 3 * LENGTH);
        int ap = ao;
        int bp = bo;
        int bq = bo + next;
        for (int p = 0; p < k; p++) {
            FloatVector b0 = FloatVector.fromArray(FLOATS, b, bp);
            FloatVector b1 = FloatVector.fromArray(FLOATS, b, bp + LENGTH);
            FloatVector b2 = FloatVector.fromArray(FLOATS, b, bq);
            FloatVector b3 = FloatVector.fromArray(FLOATS, b, bq + LENGTH);
            FloatVector av = FloatVector.broadcast(FLOATS, a[ap]);
            s00 = av.fma(b0, s00);
            s01 = av.fma(b1, s01);
            s02 = av.fma(b2, s02);
            s03 = av.fma(b3, s03);
            av = FloatVector.broadcast(FLOATS, a[ap + a1]);
            s10 = av.fma(b0, s10);
            s11 = av.fma(b1, s11);
            s12 = av.fma(b2, s12);
            s13 = av.fma(b3, s13);
            ap += aColumnStride;
            bp += PackedMatrix.PANEL;
            bq += PackedMatrix.PANEL;
        }
        s00.intoArray(c, co);
        s01.intoArray(c, co + LENGTH);
        s02.intoArray(c, co + 2 * LENGTH);
        s03.intoArray(c, co + 3 * LENGTH);
        s10.intoArray(c, c1);
        s11.intoArray(c, c1 + LENGTH);
        s12.intoArray(c, c1 + 2 * LENGTH);
        s13.intoArray(c, c1 + 3 * LENGTH);
    }

    static void one(
            int k,
            float[] a,
            int ao,
            int aColumnStride,
            float[] b,
            int bo,
            int next,
            float[] c,
            int co) {
        FloatVector s00 = FloatVector.fromArray(FLOATS, c, co);
        FloatVector s01 = FloatVector.fromArray(FLOATS, c, co + LENGTH);
        FloatVector s02 = FloatVector.fromArray(FLOATS, c, co + 2 * LENGTH);
        FloatVector s03 = FloatVector.fromArray(FLOATS, c, co + 3 * LENGTH);
        int ap = ao;
        int bp = bo;
        int bq = bo + next;
        for (int p = 0; p < k; p++) {
            FloatVector b0 = FloatVector.fromArray(FLOATS, b, bp);
            FloatVector b1 = FloatVector.fromArray(FLOATS, b, bp + LENGTH);
            FloatVector b2 = FloatVector.fromArray(FLOATS, b, bq);
            FloatVector b3 = FloatVector.fromArray(FLOATS, b, bq + LENGTH);
            FloatVector av = FloatVector.broadcast(FLOATS, a[ap]);
            s00 = av.fma(b0, s00);
            s01 = av.fma(b1, s01);
            s02 = av.fma(b2, s02);
            s03 = av.fma(b3, s03);
            ap += aColumnStride;
            bp += PackedMatrix.PANEL;
            bq += PackedMatrix.PANEL;
        }
        s00.intoArray(c, co);
        s01.intoArray(c, co + LENGTH);
        s02.intoArray(c, co + 2 * LENGTH);
        s03.intoArray(c, co + 3 * LENGTH);
    }
}
