/// What training keeps and allocates in its steady state.
@NullMarked
package io.elman.bench.memory;

import org.jspecify.annotations.NullMarked;
