package io.elman.nn;

import static org.assertj.core.api.Assertions.assertThat;

import io.elman.nn.loss.Loss;
import io.elman.nn.optim.Optimizer;
import java.io.IOException;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// `docs/layers.md` names every layer, cell, loss and optimiser that there is.
class LayersPageTest {
    private static final List<Class<?>> KINDS = List.of(
            Layer.class, Cell.class, Loss.class, Optimizer.class);

    @Test
    void the_page_names_them_all() throws IOException, URISyntaxException {
        String page = Files.readString(Page.folder().resolve("layers.md"));
        List<String> names = names();
        assertThat(names).contains("Lstm", "Zoneout", "HuberLoss", "NAdam");
        assertThat(names)
                .allSatisfy(name -> assertThat(page).containsPattern("\\b" + name + "\\b"));
    }

    private static List<String> names() throws IOException, URISyntaxException {
        Path classes = Path.of(Layer.class.getProtectionDomain().getCodeSource().getLocation()
                .toURI());
        try (Stream<Path> files = Files.walk(classes.resolve("io"))) {
            return files.map(file -> classes.relativize(file).toString())
                    .filter(name -> name.endsWith(".class") && !name.contains("$"))
                    .filter(name -> !name.endsWith("-info.class"))
                    .map(name -> name.replace(".class", "").replace('/', '.').replace('\\', '.'))
                    .map(LayersPageTest::load)
                    .filter(LayersPageTest::isOne)
                    .map(Class::getSimpleName)
                    .toList();
        }
    }

    private static boolean isOne(Class<?> type) {
        int modifiers = type.getModifiers();
        return Modifier.isPublic(modifiers) && !Modifier.isAbstract(modifiers)
                && KINDS.stream().anyMatch(kind -> kind.isAssignableFrom(type));
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name, false, Layer.class.getClassLoader());
        } catch (ClassNotFoundException missing) {
            throw new AssertionError(missing);
        }
    }
}
