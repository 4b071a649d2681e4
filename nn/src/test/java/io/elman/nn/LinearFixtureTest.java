package io.elman.nn;

import io.elman.tensor.autodiff.Gradients;
import io.elman.tensor.autodiff.Variable;
import io.elman.testkit.Golden;
import java.util.Collection;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// PyTorch's `nn.Linear`: `golden/linear.py` wrote the numbers.
class LinearFixtureTest {
    private static final Golden GOLDEN = Golden.load(LinearFixtureTest.class, "/golden/linear.txt");

    static Collection<String> cases() {
        return GOLDEN.cases();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void linear_is_that_of_pytorch(String name) {
        Golden golden = GOLDEN.under(name);
        Fixture fixture = new Fixture(golden);
        int[] weight = golden.shape("weight");
        Linear linear = Linear.of(weight[1], weight[0]);
        Linear layer = golden.has("bias") ? linear : linear.withoutBias();
        fixture.load(layer.parameters());
        Variable x = fixture.input("input");
        fixture.output("output", layer.apply(fixture.pass(), x));
        Gradients gradients = fixture.backward();
        fixture.gradients(gradients, layer.parameters());
        fixture.gradient("input", x);
    }
}
