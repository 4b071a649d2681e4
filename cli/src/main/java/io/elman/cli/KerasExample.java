package io.elman.cli;

import io.elman.nn.Sequential;
import io.elman.nn.stream.StepForm;
import io.elman.tensor.Shape;
import io.elman.tensor.ShapeException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The shape of one example, which a file of Keras' says and one of Elman's does not.
final class KerasExample {
    private static final String OPTION = "--example";

    private KerasExample() {}

    /// The sizes, −1 for any.
    ///
    /// @param given what the option says, or null: then the model has to take either sequences or
    ///     vectors, but not both
    static int[] of(Arguments arguments, Sequential model, @Nullable String given) {
        if (given != null) {
            return Arrays.stream(given.split(",", -1))
                    .mapToInt(size -> size(arguments, given, size))
                    .toArray();
        }
        List<int[]> fitting = new ArrayList<>();
        int[][] tried = switch (model.stepInput()) {
            case null -> new int[0][];
            case StepForm.Ids _,StepForm.OneHot _ -> new int[][] {{-1}, {}};
            case StepForm.Numbers(int features) -> new int[][] {{-1, features}, {features}};
        };
        for (int[] example : tried) {
            if (fits(model, example)) {
                fitting.add(example);
            }
        }
        if (fitting.size() != 1) {
            throw arguments.wrong(OPTION,
                    "the sizes of one example's axes, such as ?,12, since this"
                            + " model does not tell",
                    "");
        }
        return fitting.getFirst();
    }

    private static int size(Arguments arguments, String given, String size) {
        try {
            int number = size.equals("?") ? -1 : Integer.parseInt(size);
            if (number == -1 || number > 0) {
                return number;
            }
        } catch (NumberFormatException _) {
            // Said below.
        }
        throw arguments.wrong(OPTION, "sizes above zero or ? with commas between", given);
    }

    private static boolean fits(Sequential model, int[] example) {
        try {
            model.outputShape(Shape.of(Arrays.stream(example).map(size -> Math.max(1, size))
                    .toArray()));
            return true;
        } catch (ShapeException _) {
            return false;
        }
    }
}
