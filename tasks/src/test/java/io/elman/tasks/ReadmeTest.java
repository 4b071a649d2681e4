package io.elman.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import io.elman.nn.Linear;
import io.elman.nn.Lstm;
import io.elman.nn.OneHot;
import io.elman.nn.RepeatVector;
import io.elman.nn.Sequential;
import io.elman.nn.loss.SoftmaxCrossEntropy;
import io.elman.tensor.Rng;
import io.elman.tensor.Values;
import io.elman.tensor.autodiff.Pass;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What the README and the other documents say about the code and about one another.
class ReadmeTest {
    private static final Pattern JAVA_BLOCK = Pattern.compile("(?ms)^```java\n(.*?)^```$");
    private static final Pattern MARKED = Pattern.compile("(?ms)^ *// README \\d\n(.*?)^ *// end$");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#\\s]+)(?:#[^)]*)?\\)");

    private final Path root = root();

    @Test
    void its_java_is_the_java_that_is_compiled() throws IOException {
        Path source = root.resolve("tasks/src/test/java/io/elman/tasks/ReadmeExample.java");
        List<String> compiled = found(MARKED, source).stream()
                .map(java -> java.replaceAll("(?m)^ {8}", ""))
                .toList();
        assertThat(compiled).hasSize(2);
        assertThat(found(JAVA_BLOCK, root.resolve("README.md"))).isEqualTo(compiled);
    }

    @Test
    void its_loop_makes_the_loss_smaller() {
        Addition task = Addition.generate(40, 1, Rng.seed(7));
        Sequential model = Sequential.of(
                OneHot.of(12),
                Lstm.of(12, 8).lastOutput(),
                RepeatVector.of(2),
                Lstm.of(8, 8),
                Linear.of(8, 12));
        int[] order = Rng.seed(1).permutation(task.train().size());
        Values inputs = task.train().inputs().batch(order, 0, order.length);
        Values targets = task.train().targets().batch(order, 0, order.length);
        double before = loss(model, inputs, targets);
        ReadmeExample.loop(model, inputs, targets);
        assertThat(loss(model, inputs, targets)).isLessThan(0.95 * before);
    }

    private static double loss(Sequential model, Values inputs, Values targets) {
        Pass pass = Pass.inference();
        return new SoftmaxCrossEntropy()
                .apply(pass, model.apply(pass, pass.input(inputs)), targets)
                .value()
                .item();
    }

    @Test
    void every_link_of_a_document_leads_to_a_file() throws IOException {
        List<String> broken = new ArrayList<>();
        for (Path document : documents()) {
            for (String link : found(LINK, document)) {
                if (!link.contains("://") && !Files.exists(document.resolveSibling(link))) {
                    broken.add(root.relativize(document) + ": " + link);
                }
            }
        }
        assertThat(broken).isEmpty();
    }

    private List<Path> documents() throws IOException {
        List<Path> documents = new ArrayList<>();
        try (Stream<Path> top = Files.list(root);
                Stream<Path> below = Files.walk(root.resolve("docs"))) {
            Stream.concat(top, below)
                    .filter(file -> file.toString().endsWith(".md"))
                    .forEach(documents::add);
        }
        assertThat(documents).hasSizeGreaterThan(5);
        return documents;
    }

    private static List<String> found(Pattern pattern, Path file) throws IOException {
        Matcher matcher = pattern.matcher(Files.readString(file));
        return matcher.results().map(result -> result.group(1)).toList();
    }

    /// The folder of the whole project, above the module that is tested.
    private static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("mvnw"))) {
            folder = folder.getParent();
        }
        return folder;
    }
}
