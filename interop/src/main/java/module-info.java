import org.jspecify.annotations.NullMarked;

/// Models of other frameworks as Elman's, and back. Only here are their layers, their names and the
/// orders of their gates known.
@NullMarked
module io.elman.interop {
    requires static transitive org.jspecify;
    requires transitive io.elman.train;

    exports io.elman.interop;
    exports io.elman.interop.keras;
    exports io.elman.interop.torch;
}
