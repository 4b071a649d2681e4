package io.elman.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;

/// Named tensors that another program computed, read from a text file beside the tests.
///
/// ```
/// # a comment
/// name 2x3 1 2 3 4.5 -6 7e-3
/// case/loss - 0.25
/// ```
///
/// A line is a name, a shape (`-` for a scalar) and the values in row-major order. A slash in the
/// name parts the case from the tensor: [#cases] lists the cases, [#under] chooses one.
///
/// Errors are [AssertionError]s, since a broken fixture fails the test that reads it.
public final class Golden {
    private final String source;
    private final Map<String, GoldenTensor> tensors;

    private Golden(String source, Map<String, GoldenTensor> tensors) {
        this.source = source;
        this.tensors = tensors;
    }

    /// The fixture at this place of the class path.
    ///
    /// @param owner the class whose loader finds the resource, usually the test
    /// @param resource an absolute name such as `/golden/lstm.txt`
    public static Golden load(Class<?> owner, String resource) {
        return parse(resource, read(owner, resource));
    }

    /// The fixture in this text; `source` names it in error messages.
    public static Golden parse(String source, String text) {
        Map<String, GoldenTensor> tensors = new LinkedHashMap<>();
        int number = 0;
        for (String line : text.lines().toList()) {
            number++;
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            GoldenTensor tensor = GoldenTensor.parse(source + " line " + number, line);
            if (tensors.put(tensor.name(), tensor) != null) {
                throw new AssertionError(
                        source + " line " + number + ": a second tensor named " + tensor.name());
            }
        }
        return new Golden(source, tensors);
    }

    static String read(Class<?> owner, String resource) {
        try (InputStream stream = owner.getResourceAsStream(resource)) {
            if (stream == null) {
                throw new AssertionError(
                        resource + ": expected a resource on the class path of " + owner.getName()
                                + ", got none");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(resource, e);
        }
    }

    /// The names of the tensors in the order of the file.
    public List<String> names() {
        return List.copyOf(tensors.keySet());
    }

    /// What stands before the first slash of the names, each once, in the order of the file.
    public SequencedSet<String> cases() {
        LinkedHashSet<String> cases = new LinkedHashSet<>();
        for (String name : tensors.keySet()) {
            int slash = name.indexOf('/');
            if (slash > 0) {
                cases.add(name.substring(0, slash));
            }
        }
        return Collections.unmodifiableSequencedSet(cases);
    }

    /// The tensors of one case, named without it.
    public Golden under(String which) {
        Map<String, GoldenTensor> chosen = new LinkedHashMap<>();
        tensors.forEach((name, tensor) -> {
            if (name.startsWith(which + "/")) {
                chosen.put(name.substring(which.length() + 1), tensor);
            }
        });
        if (chosen.isEmpty()) {
            throw new AssertionError(source + ": expected a case " + which + ", got " + cases());
        }
        return new Golden(source + " " + which, chosen);
    }

    /// Whether there is a tensor of this name.
    public boolean has(String name) {
        return tensors.containsKey(name);
    }

    /// The tensor of this name.
    public GoldenTensor get(String name) {
        GoldenTensor tensor = tensors.get(name);
        if (tensor == null) {
            throw new AssertionError(source + ": expected a tensor " + name + ", got " + names());
        }
        return tensor;
    }

    /// The sizes of this tensor's axes.
    public int[] shape(String name) {
        return get(name).shape();
    }

    /// The values of this tensor, row-major.
    public double[] values(String name) {
        return get(name).values();
    }

    /// The values of this tensor, rounded to float32.
    public float[] floats(String name) {
        return get(name).floats();
    }

    /// The values of this tensor, which must be whole numbers.
    public int[] integers(String name) {
        return get(name).integers();
    }

    /// The only value of this tensor.
    public double scalar(String name) {
        return get(name).scalar();
    }

    /// The tensors whose names begin with a prefix, named without it, such as all of `grad.`.
    public List<GoldenTensor> startingWith(String prefix) {
        List<GoldenTensor> found = new ArrayList<>();
        tensors.forEach((name, tensor) -> {
            if (name.startsWith(prefix)) {
                found.add(tensor.named(name.substring(prefix.length())));
            }
        });
        return found;
    }

    @Override
    public String toString() {
        return source + " " + names();
    }
}
