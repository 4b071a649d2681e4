import org.jspecify.annotations.NullMarked;

/// The one command, `elman`: reads arguments, runs the tasks, prints what they say.
@NullMarked
module io.elman.cli {
    requires static org.jspecify;
    requires io.elman.interop;
    requires io.elman.tasks;
    requires info.picocli;
    // sun.misc.Signal, for the second Ctrl-C.
    requires jdk.unsupported;

    opens io.elman.cli to
            info.picocli;
}
