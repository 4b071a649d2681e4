package io.elman.kernels;

import static io.elman.kernels.VectorLanes.FLOATS;
import static io.elman.kernels.VectorLanes.LENGTH;

import jdk.incubator.vector.FloatVector;

/// The innermost loops of the matrix product: a few rows of `A` times two vectors of a panel of
/// `B`.
///
/// Every sum stays in a register from its first to its last step. `a`, `b` and `c` begin at the
/// offsets `ao`, `bo` and `co`; the panel has `k` rows.
final class VectorTiles {

    private VectorTiles() {}

    static void eight(
            int k,
            float[] a,
            int ao,
            int aRowStride,
            int aColumnStride,
            float[] b,
            int bo,
            float[] c,
            int co,
            int cRowStride) {
        int a1 = aRowStride;
        int a2 = 2 * aRowStride;
        int a3 = 3 * aRowStride;
        int a4 = 4 * aRowStride;
        int a5 = 5 * aRowStride;
        int a6 = 6 * aRowStride;
        int a7 = 7 * aRowStride;
        int c1 = co + cRowStride;
        int c2 = co + 2 * cRowStride;
        int c3 = co + 3 * cRowStride;
        int c4 = co + 4 * cRowStride;
        int c5 = co + 5 * cRowStride;
        int c6 = co + 6 * cRowStride;
        int c7 = co + 7 * cRowStride;
        FloatVector s00 = FloatVector.fromArray(FLOATS, c, co);
        FloatVector s01 = FloatVector.fromArray(FLOATS, c, co + LENGTH);
        FloatVector s10 = FloatVector.fromArray(FLOATS, c, c1);
        FloatVector s11 = FloatVector.fromArray(FLOATS, c, c1 + LENGTH);
        FloatVector s20 = FloatVector.fromArray(FLOATS, c, c2);
        FloatVector s21 = FloatVector.fromArray(FLOATS, c, c2 + LENGTH);
        FloatVector s30 = FloatVector.fromArray(FLOATS, c, c3);
        FloatVector s31 = FloatVector.fromArray(FLOATS, c, c3 + LENGTH);
        FloatVector s40 = FloatVector.fromArray(FLOATS, c, c4);
        FloatVector s41 = FloatVector.fromArray(FLOATS, c, c4 + LENGTH);
        FloatVector s50 = FloatVector.fromArray(FLOATS, c, c5);
        FloatVector s51 = FloatVector.fromArray(FLOATS, c, c5 + LENGTH);
        FloatVector s60 = FloatVector.fromArray(FLOATS, c, c6);
        FloatVector s61 = FloatVector.fromArray(FLOATS, c, c6 + LENGTH);
        FloatVector s70 = FloatVector.fromArray(FLOATS, c, c7);
        FloatVector s71 = FloatVector.fromArray(FLOATS, c, c7 + LENGTH);
        int ap = ao;
        int bp = bo;
        for (int p = 0; p < k; p++) {
            FloatVector b0 = FloatVector.fromArray(FLOATS, b, bp);
            FloatVector b1 = FloatVector.fromArray(FLOATS, b, bp + LENGTH);
            FloatVector av = FloatVector.broadcast(FLOATS, a[ap]);
            s00 = av.fma(b0, s00);
            s01 = av.fma(b1, s01);
            av = FloatVector.broadcast(FLOATS, a[ap + a1]);
            s10 = av.fma(b0, s10);
            s11 = av.fma(b1, s11);
            av = FloatVector.broadcast(FLOATS, a[ap + a2]);
            s20 = av.fma(b0, s20);
            s21 = av.fma(b1, s21);
            av = FloatVector.broadcast(FLOATS, a[ap + a3]);
            s30 = av.fma(b0, s30);
            s31 = av.fma(b1, s31);
            av = FloatVector.broadcast(FLOATS, a[ap + a4]);
            s40 = av.fma(b0, s40);
            s41 = av.fma(b1, s41);
            av = FloatVector.broadcast(FLOATS, a[ap + a5]);
            s50 = av.fma(b0, s50);
            s51 = av.fma(b1, s51);
            av = FloatVector.broadcast(FLOATS, a[ap + a6]);
            s60 = av.fma(b0, s60);
            s61 = av.fma(b1, s61);
            av = FloatVector.broadcast(FLOATS, a[ap + a7]);
            s70 = av.fma(b0, s70);
            s71 = av.fma(b1, s71);
            ap += aColumnStride;
            bp += PackedMatrix.PANEL;
        }
        s00.intoArray(c, co);
        s01.intoArray(c, co + LENGTH);
        s10.intoArray(c, c1);
        s11.intoArray(c, c1 + LENGTH);
        s20.intoArray(c, c2);
        s21.intoArray(c, c2 + LENGTH);
        s30.intoArray(c, c3);
        s31.intoArray(c, c3 + LENGTH);
        s40.intoArray(c, c4);
        s41.intoArray(c, c4 + LENGTH);
        s50.intoArray(c, c5);
        s51.intoArray(c, c5 + LENGTH);
        s60.intoArray(c, c6);
        s61.intoArray(c, c6 + LENGTH);
        s70.intoArray(c, c7);
        s71.intoArray(c, c7 + LENGTH);
    }

    static void six(
            int k,
            float[] a,
            int ao,
            int aRowStride,
            int aColumnStride,
            float[] b,
            int bo,
            float[] c,
            int co,
            int cRowStride) {
        int a1 = aRowStride;
        int a2 = 2 * aRowStride;
        int a3 = 3 * aRowStride;
        int a4 = 4 * aRowStride;
        int a5 = 5 * aRowStride;
        int c1 = co + cRowStride;
        int c2 = co + 2 * cRowStride;
        int c3 = co + 3 * cRowStride;
        int c4 = co + 4 * cRowStride;
        int c5 = co + 5 * cRowStride;
        FloatVector s00 = FloatVector.fromArray(FLOATS, c, co);
        FloatVector s01 = FloatVector.fromArray(FLOATS, c, co + LENGTH);
        FloatVector s10 = FloatVector.fromArray(FLOATS, c, c1);
        FloatVector s11 = FloatVector.fromArray(FLOATS, c, c1 + LENGTH);
        FloatVector s20 = FloatVector.fromArray(FLOATS, c, c2);
        FloatVector s21 = FloatVector.fromArray(FLOATS, c, c2 + LENGTH);
        FloatVector s30 = FloatVector.fromArray(FLOATS, c, c3);
        FloatVector s31 = FloatVector.fromArray(FLOATS, c, c3 + LENGTH);
        FloatVector s40 = FloatVector.fromArray(FLOATS, c, c4);
        FloatVector s41 = FloatVector.fromArray(FLOATS, c, c4 + LENGTH);
        FloatVector s50 = FloatVector.fromArray(FLOATS, c, c5);
        FloatVector s51 = FloatVector.fromArray(FLOATS, c, c5 + LENGTH);
        int ap = ao;
        int bp = bo;
        for (int p = 0; p < k; p++) {
            FloatVector b0 = FloatVector.fromArray(FLOATS, b, bp);
            FloatVector b1 = FloatVector.fromArray(FLOATS, b, bp + LENGTH);
            FloatVector av = FloatVector.broadcast(FLOATS, a[ap]);
            s00 = av.fma(b0, s00);
            s01 = av.fma(b1, s01);
            av = FloatVector.broadcast(FLOATS, a[ap + a1]);
            s10 = av.fma(b0, s10);
            s11 = av.fma(b1, s11);
            av = FloatVector.broadcast(FLOATS, a[ap + a2]);
            s20 = av.fma(b0, s20);
            s21 = av.fma(b1, s21);
            av = FloatVector.broadcast(FLOATS, a[ap + a3]);
            s30 = av.fma(b0, s30);
            s31 = av.fma(b1, s31);
            av = FloatVector.broadcast(FLOATS, a[ap + a4]);
            s40 = av.fma(b0, s40);
            s41 = av.fma(b1, s41);
            av = FloatVector.broadcast(FLOATS, a[ap + a5]);
            s50 = av.fma(b0, s50);
            s51 = av.fma(b1, s51);
            ap += aColumnStride;
            bp += PackedMatrix.PANEL;
        }
        s00.intoArray(c, co);
        s01.intoArray(c, co + LENGTH);
        s10.intoArray(c, c1);
        s11.intoArray(c, c1 + LENGTH);
        s20.intoArray(c, c2);
        s21.intoArray(c, c2 + LENGTH);
        s30.intoArray(c, c3);
        s31.intoArray(c, c3 + LENGTH);
        s40.intoArray(c, c4);
        s41.intoArray(c, c4 + LENGTH);
        s50.intoArray(c, c5);
        s51.intoArray(c, c5 + LENGTH);
    }

    static void four(
            int k,
            float[] a,
            int ao,
            int aRowStride,
            int aColumnStride,
            float[] b,
            int bo,
            float[] c,
            int co,
            int cRowStride) {
        int a1 = aRowStride;
        int a2 = 2 * aRowStride;
        int a3 = 3 * aRowStride;
        int c1 = co + cRowStride;
        int c2 = co + 2 * cRowStride;
        int c3 = co + 3 * cRowStride;
        FloatVector s00 = FloatVector.fromArray(FLOATS, c, co);
        FloatVector s01 = FloatVector.fromArray(FLOATS, c, co + LENGTH);
        FloatVector s10 = FloatVector.fromArray(FLOATS, c, c1);
        FloatVector s11 = FloatVector.fromArray(FLOATS, c, c1 + LENGTH);
        FloatVector s20 = FloatVector.fromArray(FLOATS, c, c2);
        FloatVector s21 = FloatVector.fromArray(FLOATS, c, c2 + LENGTH);
        FloatVector s30 = FloatVector.fromArray(FLOATS, c, c3);
        FloatVector s31 = FloatVector.fromArray(FLOATS, c, c3 + LENGTH);
        int ap = ao;
        int bp = bo;
        for (int p = 0; p < k; p++) {
            FloatVector b0 = FloatVector.fromArray(FLOATS, b, bp);
            FloatVector b1 = FloatVector.fromArray(FLOATS, b, bp + LENGTH);
            FloatVector av = FloatVector.broadcast(FLOATS, a[ap]);
            s00 = av.fma(b0, s00);
            s01 = av.fma(b1, s01);
            av = FloatVector.broadcast(FLOATS, a[ap + a1]);
            s10 = av.fma(b0, s10);
            s11 = av.fma(b1, s11);
            av = FloatVector.broadcast(FLOATS, a[ap + a2]);
            s20 = av.fma(b0, s20);
            s21 = av.fma(b1, s21);
            av = FloatVector.broadcast(FLOATS, a[ap + a3]);
            s30 = av.fma(b0, s30);
            s31 = av.fma(b1, s31);
            ap += aColumnStride;
            bp += PackedMatrix.PANEL;
        }
        s00.intoArray(c, co);
        s01.intoArray(c, co + LENGTH);
        s10.intoArray(c, c1);
        s11.intoArray(c, c1 + LENGTH);
        s20.intoArray(c, c2);
        s21.intoArray(c, c2 + LENGTH);
        s30.intoArray(c, c3);
        s31.intoArray(c, c3 + LENGTH);
    }

    static void two(
            int k,
            float[] a,
            int ao,
            int aRowStride,
            int aColumnStride,
            float[] b,
            int bo,
            float[] c,
            int co,
            int cRowStride) {
        int a1 = aRowStride;
        int c1 = co + cRowStride;
        FloatVector s00 = FloatVector.fromArray(FLOATS, c, co);
        FloatVector s01 = FloatVector.fromArray(FLOATS, c, co + LENGTH);
        FloatVector s10 = FloatVector.fromArray(FLOATS, c, c1);
        FloatVector s11 = FloatVector.fromArray(FLOATS, c, c1 + LENGTH);
        int ap = ao;
        int bp = bo;
        for (int p = 0; p < k; p++) {
            FloatVector b0 = FloatVector.fromArray(FLOATS, b, bp);
            FloatVector b1 = FloatVector.fromArray(FLOATS, b, bp + LENGTH);
            FloatVector av = FloatVector.broadcast(FLOATS, a[ap]);
            s00 = av.fma(b0, s00);
            s01 = av.fma(b1, s01);
            av = FloatVector.broadcast(FLOATS, a[ap + a1]);
            s10 = av.fma(b0, s10);
            s11 = av.fma(b1, s11);
            ap += aColumnStride;
            bp += PackedMatrix.PANEL;
        }
        s00.intoArray(c, co);
        s01.intoArray(c, co + LENGTH);
        s10.intoArray(c, c1);
        s11.intoArray(c, c1 + LENGTH);
    }

    static void one(
            int k,
            float[] a,
            int ao,
            int aColumnStride,
            float[] b,
            int bo,
            float[] c,
            int co) {
        FloatVector s00 = FloatVector.fromArray(FLOATS, c, co);
        FloatVector s01 = FloatVector.fromArray(FLOATS, c, co + LENGTH);
        int ap = ao;
        int bp = bo;
        for (int p = 0; p < k; p++) {
            FloatVector b0 = FloatVector.fromArray(FLOATS, b, bp);
            FloatVector b1 = FloatVector.fromArray(FLOATS, b, bp + LENGTH);
            FloatVector av = FloatVector.broadcast(FLOATS, a[ap]);
            s00 = av.fma(b0, s00);
            s01 = av.fma(b1, s01);
            ap += aColumnStride;
            bp += PackedMatrix.PANEL;
        }
        s00.intoArray(c, co);
        s01.intoArray(c, co + LENGTH);
    }
}
