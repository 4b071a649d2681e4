package io.elman.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.elman.nn.loss.MeanSquaredError;
import io.elman.nn.optim.Sgd;
import io.elman.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrainerListenersTest {
    private final Dataset data = Tiny.line(10);
    private final FitOptions options = FitOptions.epochs(2).batchSize(4).threads(1);

    private static Trainer trainer() {
        return Trainer.of(Tiny.linear(0, 0), new MeanSquaredError(), Sgd.of(1e-3));
    }

    @Test
    void listeners_are_told_in_their_order_what_happens_when() {
        List<String> events = new ArrayList<>();
        trainer().listeners(Recorder.named("a ", events), Recorder.named("b ", events)).fit(data,
                options);

        List<String> expected = new ArrayList<>();
        for (String event : List.of(
                "start",
                "epoch 1 from 0", "batch 1: 1/3", "batch 1: 2/3", "batch 1: 3/3", "result 1",
                "epoch 2 from 0", "batch 2: 1/3", "batch 2: 2/3", "batch 2: 3/3", "result 2",
                "end FINISHED")) {
            expected.add("a " + event);
            expected.add("b " + event);
        }
        assertThat(events).containsExactlyElementsOf(expected);
    }

    @Test
    void running_figures_are_means_over_the_examples_so_far() {
        int[] sizes = {4, 4, 2};
        List<Double> losses = new ArrayList<>();
        History history = trainer().listeners(new Listener() {
            @Override
            public void onEpochStart(Training training) {
                losses.clear();
                assertThat(training.running().get("loss")).isNaN();
            }

            @Override
            public void onBatch(Training training) {
                losses.add(training.lastLoss());
                double sum = 0;
                int count = 0;
                for (int i = 0; i < losses.size(); i++) {
                    sum += losses.get(i) * sizes[i];
                    count += sizes[i];
                }
                assertThat(training.running().get("loss")).isCloseTo(sum / count,
                        within(1e-9 * sum));
            }

            @Override
            public void onEpoch(Training training, EpochResult result) {
                assertThat(losses).hasSize(3);
                assertThat(result.value("loss")).isEqualTo(training.running().get("loss"));
                assertThat(training.finished()).endsWith(result).hasSize(result.epoch());
                assertThat(training.epoch()).isEqualTo(result.epoch());
            }
        }).fit(data, options);
        assertThat(history.epochs()).hasSize(2);
    }

    @Test
    void a_listener_sees_the_model_and_the_options() {
        Trainer trainer = trainer();
        trainer.listeners(new Listener() {
            @Override
            public void onStart(Training training) {
                assertThat(training.model()).isSameAs(trainer.model());
                assertThat(training.options()).isSameAs(options);
                assertThat(training.finished()).isEmpty();
            }
        }).fit(data, options);
    }

    @Test
    void a_listener_knows_the_names_of_the_figures_beforehand() {
        List<List<String>> names = new ArrayList<>();
        Trainer trainer = trainer().listeners(Recorder.at("start",
                training -> names.add(training.figures())));

        List<String> plain = List.copyOf(trainer.fit(data, options).last().values().keySet());
        List<String> measured = List.copyOf(
                trainer.fit(data, options.validation(data)).last().values().keySet());

        assertThat(names).containsExactly(plain, measured);
        assertThat(measured).containsExactly("loss", "val_loss");
    }

    @Test
    void parameters_that_a_listener_changes_take_effect_at_once() {
        Listener zeros = Recorder.at("result 1", training -> {
            training.model().parameter("0.weight").set(Tensor.zeros(1, 1));
            training.model().parameter("0.bias").set(Tensor.zeros(1));
        });
        Dataset one = data.examples(0, 4);
        History changed = trainer().listeners(zeros).fit(one, options.validation(one));
        History fresh = trainer().fit(one, options.validation(one));

        assertThat(changed.epochs().get(1).value("loss")).isEqualTo(fresh.epochs().get(0).value(
                "loss"));
    }

    @Test
    void what_a_listener_throws_reaches_the_caller() {
        assertThatThrownBy(() -> trainer().listeners(Recorder.at("batch 1: 2/3", _ -> {
            throw new IllegalStateException("no room");
        })).fit(data, options))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("no room");
    }

    @Test
    void results_cannot_be_changed_from_outside() {
        EpochResult result = trainer().fit(data, options).last();
        assertThatThrownBy(() -> result.values().put("loss", 0.0))
                .isInstanceOf(UnsupportedOperationException.class);
    }
}
