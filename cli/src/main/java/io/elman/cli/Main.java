package io.elman.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// The command `elman`.
///
/// | exit code | meaning                                                   |
/// |-----------|-----------------------------------------------------------|
/// | 0         | done                                                      |
/// | 1         | a file is missing or bad, or the work went wrong          |
/// | 2         | the arguments are wrong                                   |
/// | 130       | stopped by Ctrl-C; a training run can be resumed          |
@Command(
        name = "elman",
        description = "Trains, inspects and runs recurrent neural networks.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND")
public final class Main implements Runnable {
    private static final int HELP_WIDTH = 100;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    Main() {}

    /// Runs the command and leaves the virtual machine with its exit code.
    public static void main(String[] args) {
        Console console = Console.ofProcess();
        int code;
        try (Interruption interruption = new Interruption(console.err())) {
            interruption.install();
            code = run(console, interruption, args);
        }
        System.exit(code);
    }

    /// Runs the command and gives its exit code. Nothing is thrown, whatever goes wrong.
    static int run(Console console, Interruption interruption, String... args) {
        Failures failures = new Failures(console.err());
        try {
            return commandLine(console, interruption, failures).execute(args);
        } catch (Throwable failure) {
            return failures.report(failure);
        }
    }

    private static CommandLine commandLine(
            Console console, Interruption interruption, Failures failures) {
        CommandLine train = new CommandLine(new Train())
                .addSubcommand(new TrainAddition(console, interruption));
        return new CommandLine(new Main())
                .addSubcommand(train)
                .addSubcommand(new Predict(console))
                .addSubcommand(new Summary(console))
                .addSubcommand(new Inspect(console))
                .addSubcommand(new Convert(console))
                .addSubcommand(new RunModel(console))
                .setExpandAtFiles(false)
                .setUsageHelpWidth(console.terminal()
                        ? Math.clamp(console.columns(), 60, HELP_WIDTH)
                        : HELP_WIDTH)
                .setUsageHelpLongOptionsMaxWidth(30)
                .setColorScheme(
                        Help.defaultColorScheme(console.colour() ? Help.Ansi.ON : Help.Ansi.OFF))
                .setOut(new PrintWriter(console.out(), true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(console.err(), true, StandardCharsets.UTF_8))
                .setParameterExceptionHandler((failure, _) -> failures.report(failure))
                .setExecutionExceptionHandler((failure, _, _) -> failures.report(failure));
    }

    @Override
    public void run() {
        throw noCommand(spec);
    }

    /// Says which commands there are below one that does nothing by itself.
    static ParameterException noCommand(CommandSpec spec) {
        String commands = String.join(", ", spec.subcommands().keySet())
                .replaceFirst(", (\\w+)$", " or $1");
        return new ParameterException(
                spec.commandLine(),
                "expected " + commands + " after " + spec.qualifiedName() + ", got nothing");
    }
}
