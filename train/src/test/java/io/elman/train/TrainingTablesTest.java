package io.elman.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.elman.testkit.PublicTypes;
import io.elman.train.metric.Metric;
import java.io.IOException;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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

    /// As a call, `name(`.
    @Test
    void the_page_names_every_option() throws IOException {
        String page = Files.readString(PAGE);
        List<String> options = new ArrayList<>();
        types().forEach(type -> options.addAll(PublicTypes.options(type)));
        List.of(Trainer.class, Dataset.class, FitOptions.class)
                .forEach(type -> options.addAll(PublicTypes.options(type)));
        assertThat(options).contains("restoreBest", "clipNorm", "classWeights", "truncated");
        assertThat(options.stream().distinct()
                .filter(name -> !page.matches("(?s).*\\b" + name + "\\(.*"))).isEmpty();
    }
}
