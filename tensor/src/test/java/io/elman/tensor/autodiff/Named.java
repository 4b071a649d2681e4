package io.elman.tensor.autodiff;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/// Things by name, in the order in which they were put in.
final class Named<T> {
    private final Map<String, T> things = new LinkedHashMap<>();

    Named<T> put(String name, T thing) {
        things.put(name, thing);
        return this;
    }

    /// The thing of this name, which has to be there.
    T get(String name) {
        T thing = things.get(name);
        if (thing == null) {
            throw new AssertionError("expected one of " + things.keySet() + ", got " + name);
        }
        return thing;
    }

    /// The thing of this name, or null.
    @Nullable
    T find(String name) {
        return things.get(name);
    }

    void forEach(BiConsumer<String, T> action) {
        things.forEach(action);
    }

    /// Other things of the same names.
    <R> Named<R> map(BiFunction<String, T, R> function) {
        Named<R> mapped = new Named<>();
        things.forEach((name, thing) -> mapped.put(name, function.apply(name, thing)));
        return mapped;
    }
}
