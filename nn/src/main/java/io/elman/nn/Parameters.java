package io.elman.nn;

import io.elman.tensor.autodiff.Parameter;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;

/// Parameters by name in an order. The order says which random numbers each of them is drawn from.
public final class Parameters {
    private Parameters() {}

    /// No parameters.
    public static SequencedMap<String, Parameter> none() {
        return Collections.unmodifiableSequencedMap(new LinkedHashMap<>());
    }

    /// One parameter.
    public static SequencedMap<String, Parameter> of(String name, Parameter parameter) {
        SequencedMap<String, Parameter> named = new LinkedHashMap<>();
        named.put(name, parameter);
        return Collections.unmodifiableSequencedMap(named);
    }

    /// Two parameters.
    public static SequencedMap<String, Parameter> of(String name1, Parameter parameter1,
            String name2, Parameter parameter2) {
        return joined(of(name1, parameter1), of(name2, parameter2));
    }

    /// The same parameters, each name with `prefix` before it.
    public static SequencedMap<String, Parameter> under(String prefix,
            Map<String, Parameter> parameters) {
        SequencedMap<String, Parameter> prefixed = new LinkedHashMap<>();
        parameters.forEach((name, parameter) -> prefixed.put(prefix + name, parameter));
        return Collections.unmodifiableSequencedMap(prefixed);
    }

    /// The parameters whose names begin with `prefix`, without it: what [#under] was given.
    public static SequencedMap<String, Parameter> inside(String prefix,
            Map<String, Parameter> all) {
        SequencedMap<String, Parameter> inside = new LinkedHashMap<>();
        all.forEach((name, parameter) -> {
            if (name.startsWith(prefix)) {
                inside.put(name.substring(prefix.length()), parameter);
            }
        });
        return Collections.unmodifiableSequencedMap(inside);
    }

    /// The parameters of all `groups`, one group after another.
    @SafeVarargs
    public static SequencedMap<String, Parameter> joined(
            SequencedMap<String, Parameter>... groups) {
        SequencedMap<String, Parameter> all = new LinkedHashMap<>();
        for (SequencedMap<String, Parameter> group : groups) {
            all.putAll(group);
        }
        return Collections.unmodifiableSequencedMap(all);
    }
}
