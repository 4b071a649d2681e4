package io.elman.train;

import io.elman.formats.FileException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/// A folder that keeps a run: `model.safetensors`, which is what others need, and beside it
/// `checkpoint.safetensors`, from which the run can go on.
///
/// Both are replaced whole after each epoch, so that a crash costs at most the current epoch.
public final class RunFolder implements Keeper {
    private final Path folder;
    private final Map<String, Object> task;
    private final Map<String, Object> options;

    private RunFolder(Path folder, Map<String, Object> task, Map<String, Object> options) {
        this.folder = folder;
        this.task = task;
        this.options = options;
    }

    /// A folder for a new run, made if it does not exist.
    ///
    /// @param task what the model is for, as plain data; kept in the model's file
    /// @param options what the run is started with, as plain data; kept in the checkpoint
    /// @throws FileException if it cannot be made, or holds a run already
    public static RunFolder create(Path folder, Map<String, Object> task,
            Map<String, Object> options) {
        RunFolder run = new RunFolder(folder, task, options);
        if (Files.exists(run.checkpoint()) || Files.exists(run.model())) {
            throw FileException.cannotWrite(
                    folder, "it holds a model already",
                    "Resume that run, or choose another folder.");
        }
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw FileException.cannotWrite(folder, "it is a file", "Name a folder.");
        }
        make(folder);
        return run;
    }

    static void make(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException cause) {
            throw FileException.cannotMakeFolder(folder, cause);
        }
    }

    /// The folder of a run that goes on.
    ///
    /// @throws FileException if there is no run in it that can go on
    public static RunFolder open(Path folder) {
        CheckpointFile saved = CheckpointFile.load(folder.resolve("checkpoint.safetensors"));
        return new RunFolder(folder, saved.task(), saved.options());
    }

    /// The same folder for a run that goes on with other options.
    public RunFolder withOptions(Map<String, Object> options) {
        return new RunFolder(folder, task, options);
    }

    /// Where the run is, as the folder holds it now.
    ///
    /// @throws FileException if it cannot be read
    public TrainingState state() {
        return CheckpointFile.load(checkpoint()).state();
    }

    /// What the model is for.
    public Map<String, Object> task() {
        return task;
    }

    /// What the run was started with.
    public Map<String, Object> options() {
        return options;
    }

    /// The model's file.
    public Path model() {
        return folder.resolve("model.safetensors");
    }

    /// The run's file.
    public Path checkpoint() {
        return folder.resolve("checkpoint.safetensors");
    }

    @Override
    public void keep(Training training, TrainingState state) {
        Map<String, Object> record = TrainingRecord.of(training, state.position().batch());
        CheckpointFile checkpoint = new CheckpointFile(state, task, options);
        if (!Files.exists(checkpoint())) {
            // Whatever happens from here on, the run can go on.
            checkpoint.save(checkpoint());
        }
        // The model comes first, so that it is never older than what the checkpoint calls done.
        new ModelFile(training.model(), task, record).save(model());
        checkpoint.save(checkpoint());
    }
}
