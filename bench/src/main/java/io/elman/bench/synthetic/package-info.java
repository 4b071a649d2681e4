/// The classic synthetic tasks for recurrent networks: adding two marked numbers, copying what was
/// seen long ago. [SyntheticRun][io.elman.bench.synthetic.SyntheticRun] trains,
/// [SyntheticPage][io.elman.bench.synthetic.SyntheticPage] writes the page.
@NullMarked
package io.elman.bench.synthetic;

import org.jspecify.annotations.NullMarked;
