/// Models that take one step of a sequence at a time: a
/// [StreamingModel][io.elman.nn.stream.StreamingModel] is shared, each of its
/// [sessions][io.elman.nn.stream.StreamSession] follows one sequence, a
/// [state][io.elman.nn.stream.StreamState] is a value.
///
/// A step has the bits that the whole sequence would have had at once. A
/// [StreamedLayer][io.elman.nn.stream.StreamedLayer] is what a layer becomes for that; the package
/// knows no layers of `nn`.
@NullMarked
package io.elman.nn.stream;

import org.jspecify.annotations.NullMarked;
