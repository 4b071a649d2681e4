package io.elman.cli;

import io.elman.formats.FormatException;
import io.elman.formats.Npy;
import io.elman.formats.StoredTensor;
import io.elman.tensor.Tensor;
import io.elman.tensor.Values;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// The command `run`: runs a model on numpy arrays and writes numpy arrays.
@Command(
        name = "run",
        description = {
                "Runs a model on numpy arrays and writes numpy arrays.",
                "",
                "Arrays over time have the order of axes of the model's own framework: examples first for "
                        + "Elman's and Keras' files; for PyTorch's [time, batch, …], or [batch, time, …] if the architecture "
                        + "says batch_first. States are h0, c0 and hn, cn, [layers · directions, batch, …], with "
                        + "the layer's number before it, as in 0.h0, if several layers have one."
        },
        mixinStandardHelpOptions = true,
        customSynopsis = "Usage: elman run MODEL --input x.npy [--input NAME=FILE ...] [--lengths FILE] "
                + "--output y.npy [--output NAME=FILE ...] [--architecture FILE]",
        sortOptions = false,
        optionListHeading = "%nOptions:%n",
        synopsisHeading = "",
        parameterListHeading = "%n",
        footerHeading = "%nExample:%n",
        footer = "  ./elman run weights.pt --architecture lstm.json --input x.npy --input h0=h.npy "
                + "--input c0=c.npy --output y.npy --output hn=hn.npy")
final class RunModel implements Callable<Integer> {
    private final Console console;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "MODEL", arity = "0..*",
            description = "a model of Elman's or Keras', or a state dictionary of PyTorch's")
    private List<Path> paths = new ArrayList<>();

    @Option(names = "--input", paramLabel = "[NAME=]FILE",
            description = "an npy file: numbers or ids, called x unless named")
    private List<String> inputs = new ArrayList<>();

    @Option(names = "--lengths", paramLabel = "FILE",
            description = "an npy file: how many steps of each sequence count")
    private @Nullable Path lengths;

    @Option(names = "--output", paramLabel = "[NAME=]FILE",
            description = "an npy file to write, of y unless named")
    private List<String> outputs = new ArrayList<>();

    @Mixin
    private ModelSource source = new ModelSource();

    RunModel(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Arguments arguments = new Arguments(spec.commandLine());
        Path path = arguments.only("one model's file", paths);
        Map<String, Path> in = NamedFiles.of(arguments, "--input", ModelRun.INPUT, inputs);
        Map<String, Path> out = NamedFiles.of(arguments, "--output", ModelRun.OUTPUT, outputs);
        if (!in.containsKey(ModelRun.INPUT)) {
            throw arguments.wrong("--input", "an npy file for the model's input", "");
        }
        if (out.isEmpty()) {
            throw arguments.wrong("--output", "an npy file to write", "");
        }
        ModelRun run = new ModelRun(source.open(path));
        requireKnown(arguments, "--input", run.inputs(), in);
        requireKnown(arguments, "--output", run.outputs(), out);
        Map<String, Tensor> states = new LinkedHashMap<>();
        in.forEach((name, file) -> {
            if (!name.equals(ModelRun.INPUT)) {
                states.put(name, Npy.read(file).floats());
            }
        });
        Map<String, Tensor> results = run.run(values(in.getOrDefault(ModelRun.INPUT, Path.of(""))),
                states, lengths == null ? new int[0] : lengths(lengths));
        out.forEach((name, file) -> {
            Tensor result = results.get(name);
            if (result != null) {
                Npy.write(file, result);
                console.out().println(Printable.of(name + " " + result.shape() + " is in " + file
                        + "."));
            }
        });
        console.out().flush();
        return 0;
    }

    private static void requireKnown(Arguments arguments, String option, List<String> known,
            Map<String, Path> given) {
        for (String name : given.keySet()) {
            if (!known.contains(name)) {
                throw arguments.wrong(option, "one of the names " + known, name);
            }
        }
    }

    /// Whole numbers are ids, others are numbers.
    private static Values values(Path file) {
        StoredTensor array = Npy.read(file);
        return array.dtype().isFloating() ? array.floats() : array.ints();
    }

    private static int[] lengths(Path file) {
        StoredTensor array = Npy.read(file);
        if (array.dtype().isFloating() || array.shape().rank() != 1) {
            throw new FormatException(file.toString(),
                    "expected lengths, a row of whole numbers, got " + array.dtype().label() + " "
                            + array.shape(),
                    "Save them as int64, one for each sequence.");
        }
        return array.ints().data();
    }
}
