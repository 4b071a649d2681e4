package io.elman.kernels;

import org.jspecify.annotations.Nullable;

/// One time step of the gated recurrent cells, after the matrix products, and its derivative.
///
/// All buffers are `[rows, hidden]` without gaps, except the gates: `[rows, 4 · hidden]` for LSTM
/// in the order `i f g o`, `[rows, 3 · hidden]` for GRU in the order `r z n` (PyTorch's orders).
/// Each array is followed by the offset of its first element. Every formula is per element, and
/// every operation in it rounds once. The order written is the order computed. Buffers must not
/// overlap unless it says so. Arguments are not checked (an `assert` guards them in tests).
///
/// Sources: Hochreiter and Schmidhuber, "Long Short-Term Memory" (1997), with the forget gate of
/// Gers et al. (2000); Cho et al., "Learning Phrase Representations using RNN Encoder–Decoder"
/// (2014), in the form with the reset gate after the recurrent product, as in `torch.nn.GRU`.
public interface Gates {

    /// One LSTM step.
    ///
    /// ```text
    /// i = sigmoid(a_i)   f = sigmoid(a_f)   g = tanh(a_g)   o = sigmoid(a_o)
    /// c = fma(f, cPrevious, i * g)
    /// tanhC = tanh(c)
    /// h = o * tanhC
    /// ```
    ///
    /// @param a the pre-activations, overwritten with the activated gates `i f g o`
    /// @param cPrevious the cell state before the step, or null for zeros; may be `c` itself
    /// @param c receives the cell state after the step
    /// @param tanhC receives `tanh(c)`, which the derivative needs; may be `h` itself if it is not
    ///     wanted
    /// @param h receives the hidden state after the step
    void lstm(
            int rows,
            int hidden,
            float[] a,
            int ao,
            float @Nullable [] cPrevious,
            int cpo,
            float[] c,
            int co,
            float[] tanhC,
            int to,
            float[] h,
            int ho);

    /// The derivative of [#lstm].
    ///
    /// ```text
    /// s = fma(dh * o, fma(-tanhC, tanhC, 1), dc)        the whole gradient of the new cell state
    /// da_i = (s * g) * fma(-i, i, i)
    /// da_f = (s * cPrevious) * fma(-f, f, f)
    /// da_g = (s * i) * fma(-g, g, 1)
    /// da_o = (dh * tanhC) * fma(-o, o, o)
    /// dc = s * f
    /// ```
    ///
    /// @param gates the activated gates `i f g o`
    /// @param cPrevious the cell state before the step, or null for zeros
    /// @param tanhC as [#lstm] gave it
    /// @param dh the gradient of the new hidden state
    /// @param dc the gradient of the new cell state, overwritten with that of the previous one
    /// @param da receives the gradient of the pre-activations; may be `gates` itself
    void lstmGradient(
            int rows,
            int hidden,
            float[] gates,
            int go,
            float @Nullable [] cPrevious,
            int cpo,
            float[] tanhC,
            int to,
            float[] dh,
            int dho,
            float[] dc,
            int dco,
            float[] da,
            int dao);

    /// One GRU step whose reset gate acts after the recurrent product.
    ///
    /// ```text
    /// r = sigmoid(a_r)   z = sigmoid(a_z)   n = tanh(fma(r, hn, a_n))
    /// h = fma(z, hPrevious - n, n)                      that is (1 - z) * n + z * hPrevious
    /// ```
    ///
    /// @param a the whole pre-activations of `r` and `z`, and the input's part of `n`; overwritten
    ///     with the activated gates `r z n`
    /// @param hn the hidden state's part of `n`, with its bias
    /// @param hPrevious the hidden state before the step, or null for zeros; may be `h` itself
    /// @param h receives the hidden state after the step
    void gru(
            int rows,
            int hidden,
            float[] a,
            int ao,
            float[] hn,
            int hno,
            float @Nullable [] hPrevious,
            int hpo,
            float[] h,
            int ho);

    /// The derivative of [#gru].
    ///
    /// ```text
    /// da_n = (dh * (1 - z)) * fma(-n, n, 1)
    /// da_z = (dh * (hPrevious - n)) * fma(-z, z, z)
    /// da_r = (da_n * hn) * fma(-r, r, r)
    /// dhn  = da_n * r
    /// dhPrevious = dh * z                               the direct path only
    /// ```
    ///
    /// @param gates the activated gates `r z n`
    /// @param hn as given to [#gru]
    /// @param hPrevious the hidden state before the step, or null for zeros
    /// @param dh the gradient of the new hidden state
    /// @param da receives the gradient of `a`; may be `gates` itself
    /// @param dhn receives the gradient of `hn`; may be `hn` itself
    /// @param dhPrevious overwritten with what reaches the previous state without passing a matrix;
    ///     may be `dh` itself
    void gruGradient(
            int rows,
            int hidden,
            float[] gates,
            int go,
            float[] hn,
            int hno,
            float @Nullable [] hPrevious,
            int hpo,
            float[] dh,
            int dho,
            float[] da,
            int dao,
            float[] dhn,
            int dhno,
            float[] dhPrevious,
            int dhpo);
}
