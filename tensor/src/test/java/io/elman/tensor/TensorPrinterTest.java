package io.elman.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import io.elman.tensor.autodiff.Parameter;
import io.elman.testkit.GoldenText;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What PyTorch prints, word for word: `golden/printing.py` wrote the texts.
class TensorPrinterTest {
    static List<GoldenText> texts() {
        return GoldenText.load(TensorPrinterTest.class, "/golden/printing.txt");
    }

    @ParameterizedTest
    @MethodSource("texts")
    void prints_like_pytorch(GoldenText text) {
        Tensor tensor = tensor(text);
        Object printed = text.given().containsKey("parameter") ? parameter(tensor) : tensor;
        assertThat(printed).hasToString(text.expected());
    }

    private static Parameter parameter(Tensor tensor) {
        Parameter parameter = new Parameter(tensor.shape(), (_, _) -> {});
        parameter.set(tensor);
        return parameter;
    }

    private static Tensor tensor(GoldenText text) {
        Shape shape = shape(text.given().getOrDefault("shape", "-"));
        String values = text.given().getOrDefault("values", "");
        float[] numbers = new float[shape.elements()];
        String[] words = values.isEmpty() ? new String[0] : values.split(" ", -1);
        for (int k = 0; k < numbers.length; k++) {
            numbers[k] = switch (values) {
                case "lattice" -> ((7919 * k + 13) % 6007 - 3003) / 1024f;
                case "count" -> k;
                default -> number(words[k]);
            };
        }
        return Tensor.of(shape, numbers);
    }

    private static Shape shape(String text) {
        return text.equals("-")
                ? Shape.of()
                : Shape.of(
                        Arrays.stream(text.split("x", -1)).mapToInt(Integer::parseInt).toArray());
    }

    private static float number(String text) {
        return switch (text) {
            case "nan" -> Float.NaN;
            case "inf" -> Float.POSITIVE_INFINITY;
            case "-inf" -> Float.NEGATIVE_INFINITY;
            default -> Float.parseFloat(text);
        };
    }
}
