package io.elman.cli;

import io.elman.tasks.AdditionFormat;
import io.elman.train.ModelFile;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// The command `summary`: prints what is in a model's file.
@Command(
        name = "summary",
        description = "Prints what is in a model's file: its layers, what it is for, how it was trained.",
        mixinStandardHelpOptions = true,
        synopsisHeading = "",
        customSynopsis = "Usage: elman summary MODEL",
        optionListHeading = "%nOptions:%n",
        parameterListHeading = "%n",
        footerHeading = "%nExample:%n",
        footer = "  ./elman summary runs/addition/model.safetensors")
final class Summary implements Callable<Integer> {
    private final Console console;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "MODEL", arity = "0..*", description = "the model's file")
    private List<Path> paths = new ArrayList<>();

    Summary(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        if (paths.size() != 1) {
            throw new Arguments(spec.commandLine())
                    .wrong("expected one model's file, got "
                            + (paths.isEmpty() ? "none" : paths.size() + " arguments"));
        }
        Path path = paths.getFirst();
        ModelFile file = ModelFile.load(path);
        PrintStream out = console.out();
        if (file.task().isEmpty()) {
            out.println(file.model());
        } else {
            AdditionFormat format = AdditionFormat.of(path.toString(), file.task());
            out.print(file.model().summary(format.questionLength()));
        }
        if (!file.task().isEmpty()) {
            out.println(" Task: " + listed(file.task()));
        }
        if (!file.training().isEmpty()) {
            out.println(" Training: " + listed(file.training()));
        }
        if (file.training().get("results") instanceof Map<?, ?> results) {
            out.println(" Results: " + listed(results));
        }
        out.flush();
        return 0;
    }

    /// What a map says, but not the maps in it: `addition, digits 3, reverse true`.
    private static String listed(Map<?, ?> map) {
        StringJoiner list = new StringJoiner(", ");
        map.forEach((name, value) -> {
            if (!(value instanceof Map<?, ?>)) {
                list.add(name.equals("name")
                        ? shown(value)
                        : name.toString().replace('_', ' ') + " " + shown(value));
            }
        });
        return Printable.of(list.toString());
    }

    private static String shown(Object value) {
        return switch (value) {
            case Boolean truth -> truth ? "yes" : "no";
            case Double number ->
                String.format(Locale.ROOT, Math.abs(number) < 1e-3 ? "%.4e" : "%.4f", number);
            case String text when text.contains(" ") -> "\"" + text + "\"";
            default -> String.valueOf(value);
        };
    }
}
