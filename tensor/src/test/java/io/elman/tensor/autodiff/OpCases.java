package io.elman.tensor.autodiff;

import java.util.List;
import java.util.stream.Stream;

/// All cases of all operations. An operation without a case fails [OpGradientTest].
final class OpCases {
    private OpCases() {}

    static List<OpCase> all() {
        return Stream.of(
                ElementwiseCases.all(),
                ActivationCases.all(),
                LayoutCases.all(),
                RowCases.all(),
                NormalizeCases.all(),
                AffineCases.all(),
                RnnCases.all(),
                LstmCases.all(),
                GruCases.all(),
                TraversalCases.all())
                .flatMap(List::stream)
                .toList();
    }
}
