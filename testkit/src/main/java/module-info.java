import org.jspecify.annotations.NullMarked;

/// Oracles, golden files and assertions for the tests of the other modules. It shares no code with
/// what it judges: no Elman module is needed here.
@NullMarked
module io.elman.testkit {
    requires static transitive org.jspecify;

    exports io.elman.testkit;
}
