package io.elman.nn;

import io.elman.tensor.autodiff.Gradients;
import io.elman.tensor.autodiff.Variable;
import io.elman.testkit.Golden;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// PyTorch's `nn.LayerNorm`: `golden/layer_norm.py` wrote the numbers.
class LayerNormFixtureTest {
    private static final Golden ALL = Golden.load(LayerNormFixtureTest.class,
            "/golden/layer_norm.txt");

    static List<String> names() {
        return List.copyOf(ALL.cases());
    }

    @ParameterizedTest
    @MethodSource("names")
    void layer_norm_is_that_of_pytorch(String name) {
        Golden golden = ALL.under(name);
        LayerNorm usual = LayerNorm.of(golden.shape("weight")[0]);
        LayerNorm layer = name.equals("keras") ? usual.keras() : usual;
        Fixture fixture = new Fixture(golden);
        fixture.load(layer.parameters());
        Variable x = fixture.input("input");
        fixture.output("output", layer.apply(fixture.pass(), x));
        Gradients gradients = fixture.backward();
        fixture.gradients(gradients, layer.parameters());
        fixture.gradient("input", x);
    }
}
