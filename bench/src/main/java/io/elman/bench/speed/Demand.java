package io.elman.bench.speed;

/// Something that a row is held against.
///
/// @param text what is asked for
/// @param met whether it is so
record Demand(String text, boolean met) {}
