package io.elman.cli;

import io.elman.formats.StoredTensor;
import java.util.Collection;
import java.util.List;

/// What is in a file, for people.
///
/// @param what what kind of file it is
/// @param lines what it says of itself: architecture, origin, what it does not say
/// @param tensors its tensors, unread
record Contents(String what, List<String> lines, Collection<StoredTensor> tensors) {}
