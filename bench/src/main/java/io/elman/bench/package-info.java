/// From the files of measured training runs to the plots and tables of the documentation.
///
/// [Results] reads what the scripts beside this module left, [CurveTable] fills in the tables,
/// [CurvePlots] draws. Only the packages below measure, and nothing depends on it.
@NullMarked
package io.elman.bench;

import org.jspecify.annotations.NullMarked;
