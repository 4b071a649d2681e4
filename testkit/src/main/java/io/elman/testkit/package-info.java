/// What tests judge by.
///
/// [Value] is an automatic differentiation of single numbers in double precision; [Oracles] writes
/// the recurrent layers and the losses with it, formula by formula. [Golden] and [GoldenText] read
/// the numbers and the texts that other programs wrote. [Closeness] and [GradientCheck] compare,
/// [Seeded] gives reproducible randomness, [Mutations] damaged files; [PublicTypes] says what a
/// module offers.
package io.elman.testkit;
