/// The command `elman` and its subcommands: arguments in, the work of `io.elman.tasks` done, its
/// course and its results printed. [Main][io.elman.cli.Main] is the way in.
package io.elman.cli;
