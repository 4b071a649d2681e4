package io.elman.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.elman.testkit.PublicTypes;
import io.elman.train.metric.Metric;
import java.io.IOException;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.Test;

/// `docs/layers.md` names every metric and listener that there is, and every option of training.
class TrainingTablesTest {
    private static final Path PAGE = Path.of("..", "docs", "layers.md");
    private static final List<Class<?>> KINDS = List.of(Metric.class, Listener.class);

    private static List<Class<?>> types() {
        return PublicTypes.beside(Trainer.class).stream()
                .filter(type -> !Modifier.isAbstract(type.getModifiers()))
                .filter(type -> KINDS.stream().anyMatch(kind -> kind.isAssignableFrom(type)))
                .toList();
    }

    @Test
    void the_page_names_every_class() throws IOException {
        String page = Files.readString(PAGE);
        List<String> names = types().stream().<String>map(Class::getSimpleName).toList();
        assertThat(names).contains("Perplexity", "EarlyStopping");
        assertThat(names)
                .allSatisfy(name -> assertThat(page).containsPattern("\\b" + name + "\\b"));
    }

    /// As a call, `name(`, in the part of the page on its kind.
    @Test
    void the_page_names_every_option() throws IOException {
        for (Class<?> type : types()) {
            String heading = Metric.class.isAssignableFrom(type) ? "Metrics" : "Training";
            assertCalled(type, PublicTypes.options(type), heading);
        }
        assertCalled(Metric.class, PublicTypes.options(Metric.class), "Metrics");
        assertCalled(FitOptions.class, PublicTypes.options(FitOptions.class), "Training");
        assertCalled(Trainer.class, PublicTypes.options(Trainer.class), "Training", "Optimisers");
        assertCalled(Dataset.class, PublicTypes.options(Dataset.class),
                "Training", "Losses", "Lengths and masks");

        assertThat(PublicTypes.options(EarlyStopping.class)).contains("restoreBest");
        assertThat(PublicTypes.options(Metric.class)).contains("ignoredIndex", "named");
        assertThat(PublicTypes.options(Trainer.class)).contains("clipNorm");
        assertThat(PublicTypes.options(Dataset.class)).contains("classWeights");
        assertThat(PublicTypes.options(FitOptions.class)).contains("truncated");
    }

    private static void assertCalled(Class<?> type, Collection<String> names, String... headings)
            throws IOException {
        StringBuilder parts = new StringBuilder();
        for (String part : Files.readString(PAGE).split("(?m)^## ", -1)) {
            if (List.of(headings).contains(part.lines().findFirst().orElse(""))) {
                parts.append(part);
            }
        }
        assertThat(names).as(type.getSimpleName()).allSatisfy(
                name -> assertThat(parts.toString()).containsPattern("\\b" + name + "\\("));
    }
}
