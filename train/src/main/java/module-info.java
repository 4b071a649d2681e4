import org.jspecify.annotations.NullMarked;

/// Data sets, the training loop, metrics, listeners, checkpoints and model files. Nothing here
/// knows sockets or a particular job.
@NullMarked
module io.elman.train {
    requires static transitive org.jspecify;
    requires transitive io.elman.nn;
    requires transitive io.elman.formats;

    exports io.elman.train;
    exports io.elman.train.metric;
}
