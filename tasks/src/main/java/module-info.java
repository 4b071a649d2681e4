import org.jspecify.annotations.NullMarked;

/// The jobs people run, such as learning to add, written only with the public API, as a user would
/// write them.
@NullMarked
module io.elman.tasks {
    requires static transitive org.jspecify;
    requires transitive io.elman.train;

    exports io.elman.tasks;
}
