package io.elman.cli;

import io.elman.interop.keras.KerasFile;
import io.elman.interop.torch.TorchExport;
import io.elman.nn.Sequential;
import io.elman.train.ModelFile;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// The command `convert`: writes a model for another framework, or another framework's for Elman.
@Command(
        name = "convert",
        description = {
                "Writes a model in another format.",
                "",
                "--to elman prints what became of each part of the file. --to pytorch writes the weights as "
                        + "safetensors and prints a Python module that loads them; what is to be said about the "
                        + "layers is printed on standard error. --to keras writes a .keras file. What cannot be carried over exactly is refused."
        },
        mixinStandardHelpOptions = true,
        customSynopsis = "Usage: elman convert FILE --to elman|pytorch|keras --out FILE [--architecture FILE]",
        sortOptions = false,
        optionListHeading = "%nOptions:%n",
        synopsisHeading = "",
        parameterListHeading = "%n",
        footerHeading = "%nExamples:%n",
        footer = {
                "  ./elman convert weights.pt --architecture tagger.json --to elman --out tagger.safetensors",
                "  ./elman convert model.keras --to elman --out model.safetensors",
                "  ./elman convert model.safetensors --to pytorch --out weights.safetensors > model.py"})
final class Convert implements Callable<Integer> {
    private final Console console;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "FILE", arity = "0..*",
            description = "a model of Elman's or Keras', or a state dictionary of PyTorch's")
    private List<Path> paths = new ArrayList<>();

    @Option(names = "--to", paramLabel = "FORMAT", description = "elman, pytorch or keras")
    private String target = "";

    @Option(names = "--out", paramLabel = "FILE", description = "the file to write")
    private @Nullable Path out;

    @Option(names = "--example", paramLabel = "SIZES",
            description = "for --to keras: the sizes of one example's axes, such as ?,12 for any number of "
                    + "steps of 12 numbers; needed if the model does not tell")
    private @Nullable String example;

    @Mixin
    private ModelSource source = new ModelSource();

    Convert(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Arguments arguments = new Arguments(spec.commandLine());
        Path path = arguments.only("one model's file", paths);
        arguments.choice("--to", target, List.of("elman", "pytorch", "keras"));
        Path written = out;
        if (written == null || written.toString().isEmpty()) {
            throw arguments.wrong("--out", "a file to write", "");
        }
        if (written.toAbsolutePath().normalize().equals(path.toAbsolutePath().normalize())) {
            throw arguments.wrong("--out", "another file than the model's", written.toString());
        }
        OpenedModel opened = source.open(path);
        if (target.equals("elman")) {
            new ModelFile(opened.model(), opened.task(), opened.training()).save(written);
            print(console.out(), opened.report());
            console.out().println("The model is in " + written + ".");
        } else if (target.equals("keras")) {
            writeKeras(written, opened.model(),
                    KerasExample.of(arguments, opened.model(), example));
            print(console.out(), opened.report());
            console.out().println("The model is in " + written + ".");
        } else {
            TorchExport export = TorchExport.of(opened.model());
            export.save(written);
            print(console.err(), export.report().text().lines().toList());
            console.out().print(export.source());
        }
        console.out().flush();
        return 0;
    }

    private static void writeKeras(Path path, Sequential model, int[] example) {
        try {
            KerasFile.write(path, model, example);
        } catch (UnsupportedOperationException refused) {
            throw new IllegalArgumentException(refused.getMessage(), refused);
        }
    }

    private static void print(PrintStream stream, List<String> lines) {
        lines.forEach(line -> stream.println(Printable.of(line)));
    }
}
