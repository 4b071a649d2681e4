package io.elman.cli;

import io.elman.formats.StoredTensor;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// The command `inspect`: prints what is in a file of any format that Elman reads.
@Command(
        name = "inspect",
        description = "Prints what is in a file of tensors or a model, Elman's or another framework's: "
                + "the tensors, and what it says of its architecture. Nothing in the file is run.",
        mixinStandardHelpOptions = true,
        synopsisHeading = "",
        customSynopsis = "Usage: elman inspect FILE",
        optionListHeading = "%nOptions:%n",
        parameterListHeading = "%n",
        footerHeading = "%nExample:%n",
        footer = "  ./elman inspect weights.pt")
final class Inspect implements Callable<Integer> {
    private final Console console;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "FILE", arity = "0..*",
            description = "a safetensors, .pt, .pth, .keras, .h5 or .npy file, told by its content")
    private List<Path> paths = new ArrayList<>();

    Inspect(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Path path = new Arguments(spec.commandLine()).only("one file", paths);
        Contents contents = FileFormat.inspect(path);
        PrintStream out = console.out();
        out.println(Printable.of(path + ": " + contents.what()));
        contents.lines().forEach(line -> out.println(Printable.of(line)));
        printTensors(out, List.copyOf(contents.tensors()));
        out.flush();
        return 0;
    }

    private static void printTensors(PrintStream out, List<StoredTensor> tensors) {
        List<String> names = tensors.stream().map(tensor -> Printable.of(tensor.name())).toList();
        int width = names.stream().mapToInt(String::length).max().orElse(0);
        long numbers = 0;
        for (int i = 0; i < tensors.size(); i++) {
            StoredTensor tensor = tensors.get(i);
            StringBuilder line = new StringBuilder("  ").append(names.get(i));
            line.repeat(' ', width - names.get(i).length() + 2).append(tensor.dtype().label());
            line.repeat(' ', 9 - tensor.dtype().label().length()).append(tensor.shape());
            out.println(line);
            numbers += tensor.shape().elements();
        }
        out.println(String.format(Locale.ROOT, "%d %s, %,d numbers", tensors.size(),
                tensors.size() == 1 ? "tensor" : "tensors", numbers));
    }
}
