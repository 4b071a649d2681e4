package io.elman.nn;

import static org.assertj.core.api.Assertions.assertThat;

import io.elman.nn.loss.Loss;
import io.elman.nn.optim.Constraints;
import io.elman.nn.optim.Optimizer;
import io.elman.nn.optim.Regularizers;
import io.elman.nn.optim.Schedule;
import io.elman.nn.optim.Schedules;
import io.elman.nn.optim.Sgd;
import io.elman.tensor.autodiff.Activation;
import io.elman.testkit.PublicTypes;
import java.io.IOException;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// `docs/layers.md` names every layer, cell, loss, optimiser and schedule that there is, and every
/// option.
class LayersPageTest {
    private static final List<Class<?>> KINDS = List.of(
            Layer.class, Cell.class, Loss.class, Optimizer.class, Schedule.class);

    private static final List<Class<?>> FACTORIES = List.of(
            Initializers.class, Schedules.class, Regularizers.class, Constraints.class);

    private static String page() throws IOException {
        return Files.readString(Page.folder().resolve("layers.md"));
    }

    private static List<Class<?>> types() {
        return PublicTypes.beside(Layer.class).stream()
                .filter(type -> !Modifier.isAbstract(type.getModifiers()))
                .filter(type -> KINDS.stream().anyMatch(kind -> kind.isAssignableFrom(type)))
                .toList();
    }

    @Test
    void the_page_names_every_class() throws IOException {
        String page = page();
        List<String> names = types().stream().<String>map(Class::getSimpleName).toList();
        assertThat(names).contains("Lstm", "Zoneout", "HuberLoss", "NAdam", "OneCycle");
        assertThat(names)
                .allSatisfy(name -> assertThat(page).containsPattern("\\b" + name + "\\b"));
    }

    /// As a call, `name(`, in the part of the page on its kind.
    @Test
    void the_page_names_every_option() throws IOException {
        for (Class<?> type : types()) {
            assertCalled(type.getSimpleName(), headings(type), PublicTypes.options(type));
        }
        assertThat(PublicTypes.options(Lstm.class)).contains("bidirectional", "forgetBias");
        assertThat(PublicTypes.options(LstmCell.class)).contains("peepholes");
        assertThat(PublicTypes.options(Sgd.class)).contains("nesterov");
    }

    private static List<String> headings(Class<?> type) {
        if (RecurrentLayer.class.isAssignableFrom(type)) {
            return List.of("Recurrent layers");
        }
        if (Layer.class.isAssignableFrom(type)) {
            return List.of("Cells", "Other layers");
        }
        if (Cell.class.isAssignableFrom(type)) {
            return List.of("Cells");
        }
        if (Loss.class.isAssignableFrom(type)) {
            return List.of("Losses");
        }
        return List.of(Optimizer.class.isAssignableFrom(type) ? "Optimisers" : "Schedules");
    }

    @Test
    void the_page_names_what_makes_initialisers_schedules_penalties_and_constraints()
            throws IOException {
        for (Class<?> type : FACTORIES) {
            String heading = type == Initializers.class
                    ? "Initialisers"
                    : type == Schedules.class ? "Schedules" : "Penalties and constraints";
            SortedSet<String> factories = PublicTypes.factories(type);
            assertThat(factories).hasSizeGreaterThan(2);
            assertCalled(type.getSimpleName(), List.of(heading), factories);
        }
        SortedSet<String> options = PublicTypes.options(Schedule.class);
        assertThat(options).contains("then", "afterWarmup");
        assertCalled("Schedule", List.of("Schedules"), options);
    }

    private static void assertCalled(String who, List<String> headings, Collection<String> names)
            throws IOException {
        StringBuilder parts = new StringBuilder();
        for (String part : page().split("(?m)^## ", -1)) {
            if (headings.contains(part.lines().findFirst().orElse(""))) {
                parts.append(part);
            }
        }
        assertThat(names).as(who).allSatisfy(
                name -> assertThat(parts.toString()).containsPattern("\\b" + name + "\\("));
    }

    @Test
    void the_page_names_every_choice() throws IOException {
        String page = page();
        Stream.<Enum<?>[]>of(Bias.values(), Merge.values()).flatMap(Stream::of)
                .forEach(choice -> assertThat(page).containsPattern("\\b" + choice + "\\b"));
        String words = page.replaceAll("\\s+", " ");
        for (Activation f : Activation.values()) {
            assertThat(words).contains(Spec.lowerCase(f).replace('_', ' '));
        }
    }
}
