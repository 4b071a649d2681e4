package io.elman.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// The command `train`, which needs to be told what.
@Command(
        name = "train",
        description = "Trains a network for a task.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "TASK")
final class Train implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw Main.noCommand(spec);
    }
}
