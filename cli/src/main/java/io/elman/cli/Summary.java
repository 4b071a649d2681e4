package io.elman.cli;

import io.elman.tasks.AdditionFormat;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// The command `summary`: prints what is in a model's file.
@Command(
        name = "summary",
        description = "Prints what is in a model's file: its layers, what it is for, how it was trained. "
                + "A state dictionary of PyTorch's needs an architecture beside it.",
        mixinStandardHelpOptions = true,
        synopsisHeading = "",
        customSynopsis = "Usage: elman summary MODEL [--architecture FILE]",
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

    @Mixin
    private ModelSource source = new ModelSource();

    Summary(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Path path = new Arguments(spec.commandLine()).only("one model's file", paths);
        OpenedModel file = source.open(path);
        PrintStream out = console.out();
        if (file.task().isEmpty()) {
            out.println(file.model());
        } else {
            AdditionFormat format = AdditionFormat.of(path.toString(), file.task());
            out.print(file.model().summary(format.questionLength()));
        }
        MapText.record(file.task(), file.training()).forEach(out::println);
        file.report().forEach(line -> out.println(Printable.of(" " + line)));
        out.flush();
        return 0;
    }
}
