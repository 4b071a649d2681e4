package io.elman.testkit;

import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;

/// Randomness for tests that can be had again.
///
/// A run draws one seed, or takes it from the property [#PROPERTY], and every test class that asks
/// prints it: `FooTest: reproduce with -Delman.test.seed=123`. A test's numbers depend on that seed
/// and on the class alone, not on which tests ran before.
public final class Seeded {
    /// The property that sets the seed of a run.
    public static final String PROPERTY = "elman.test.seed";

    private static final long DRAWN = new SplittableRandom().nextLong() >>> 1;
    private static final Set<String> PRINTED = ConcurrentHashMap.newKeySet();

    private Seeded() {}

    /// The seed for this test class; it is printed, once for each class.
    public static long seed(Class<?> test) {
        long seed = Long.getLong(PROPERTY, DRAWN);
        String line = test.getSimpleName() + ": reproduce with -D" + PROPERTY + "=" + seed;
        if (PRINTED.add(line)) {
            System.out.println(line);
        }
        return seed * 31 + test.getName().hashCode();
    }

    /// A generator of its own for this test class, from [#seed].
    public static SplittableRandom random(Class<?> test) {
        return new SplittableRandom(seed(test));
    }
}
