/// Elman's part of `bench/compare`: how long recurrent layers take, beside other libraries.
@NullMarked
package io.elman.bench.speed;

import org.jspecify.annotations.NullMarked;
