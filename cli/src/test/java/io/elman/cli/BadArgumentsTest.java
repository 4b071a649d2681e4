package io.elman.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.elman.cli.Cli.Outcome;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Wrong arguments get one sentence, the way to the help, exit code 2, and leave nothing behind.
class BadArgumentsTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                    "--digits 0|--digits: expected a whole number from 1 to 9, got 0.",
                    "--digits 10|--digits: expected a whole number from 1 to 9, got 10.",
                    "--digits three|--digits: expected a whole number from 1 to 9, got three.",
                    "--digits 3.5|--digits: expected a whole number from 1 to 9, got 3.5.",
                    "--digits=|--digits: expected a whole number from 1 to 9, got nothing.",
                    "--digits|--digits: expected a value, got none.",
                    "--digits --hidden 8|--digits: expected a value, got none.",
                    "--digits 1 --digits 2|--digits: expected once, got more than once.",
                    "--digits 1 --samples 56|--samples: expected at most 55 sums of up to 1 digit, got 56. There are no more different ones.",
                    "--samples 500501|--samples: expected at most 500500 sums of up to 3 digits, got 500501. There are no more different ones.",
                    "--digits 9 --samples 113025456|--samples: expected at most 113025455 sums of up to 9 digits, got 113025456. More do not fit an array.",
                    "--samples 9|--samples: expected a whole number from 10 to 2147483647, got 9.",
                    "--samples 99999999999|--samples: expected a whole number from 10 to 2147483647, got 99999999999.",
                    "--cell lsmt|--cell: expected lstm, gru or rnn, got lsmt.",
                    "--log xml|--log: expected text or json, got xml.",
                    "--hidden 0|--hidden: expected a whole number from 1 to 10000, got 0.",
                    "--layers 0|--layers: expected a whole number from 1 to 100, got 0.",
                    "--batch -1|--batch: expected a whole number from 1 to 1000000, got -1.",
                    "--epochs 0|--epochs: expected a whole number from 1 to 1000000, got 0.",
                    "--threads 0|--threads: expected a whole number from 1 to 1024, got 0.",
                    "--seed x|--seed: expected a whole number of 64 bits, got x.",
                    "--lr 0|--lr: expected a number above 0, such as 0.001, got 0.",
                    "--lr NaN|--lr: expected a number above 0, such as 0.001, got NaN.",
                    "--lr Infinity|--lr: expected a number above 0, such as 0.001, got Infinity.",
                    "--target-accuracy 99|--target-accuracy: expected a share above 0 and up to 1, such as 0.99, got 99.",
                    "--no-reverse=maybe|--no-reverse: expected no value, got maybe.",
                    "--sampels 100|unknown option --sampels. Did you mean --samples?",
                    "--wrong|unknown option --wrong.",
                    "more|unexpected argument more.",
                    "@file|unexpected argument @file.",
            })
    void of_train_addition(String options, String sentence) {
        Path out = folder.resolve("run");
        List<String> args = new ArrayList<>(List.of("train", "addition", "--out", out.toString()));
        args.addAll(List.of(options.split(" ")));

        Outcome outcome = Cli.run(args.toArray(String[]::new));

        assertThat(outcome.err())
                .isEqualTo("elman: %s%nSee ./elman train addition --help.%n".formatted(sentence));
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.code()).isEqualTo(2);
        assertThat(out).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                    "''|expected train, predict, summary, inspect, convert or run after elman,"
                            + " got nothing.|elman",
                    "trian addition|unknown command trian. Did you mean train?|elman",
                    "--frobnicate|unknown option --frobnicate.|elman",
                    "train|expected addition after elman train, got nothing.|elman train",
                    "train subtraction|unknown command subtraction. Did you mean addition?|elman train",
                    "predict|expected a model's file and a sum such as \"535+61\", got nothing.|elman predict",
                    "predict m|expected a sum such as \"535+61\" after m, got none.|elman predict",
                    "predict m 1+1 --jason|unknown option --jason.|elman predict",
                    "summary|expected one model's file, got none.|elman summary",
                    "summary a b|expected one model's file, got 2 arguments.|elman summary",
            })
    void of_other_commands(String arguments, String sentence, String command) {
        Outcome outcome = Cli.run(arguments.isEmpty() ? new String[0] : arguments.split(" "));

        assertThat(outcome.err())
                .isEqualTo("elman: %s%nSee ./%s --help.%n".formatted(sentence, command));
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.code()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({"--digits 1, --digits", "--out x, --out", "--seed 7, --seed",
            "--no-reverse, --no-reverse"})
    void beside_resume(String options, String option) {
        List<String> args = new ArrayList<>(List.of("train", "addition", "--resume", "runs/x"));
        args.addAll(List.of(options.split(" ")));

        Outcome outcome = Cli.run(args.toArray(String[]::new));

        assertThat(outcome.err())
                .isEqualTo(
                        "elman: --resume goes on with the options of the run in runs/x: expected no "
                                + option
                                + " beside it.%nSee ./elman train addition --help.%n".formatted());
        assertThat(outcome.code()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--out", "--resume"})
    void a_folder_without_a_name_is_refused(String option) {
        Outcome outcome = Cli.run("train", "addition", option, "");

        assertThat(outcome.err())
                .isEqualTo(
                        "elman: %s: expected a folder, got nothing.%nSee ./elman train addition --help.%n"
                                .formatted(option));
        assertThat(outcome.code()).isEqualTo(2);
    }

    @Test
    void help_is_for_standard_output() {
        Outcome outcome = Cli.run("train", "addition", "--help");

        assertThat(outcome.code()).isZero();
        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.out()).startsWith("Usage: elman train addition [OPTIONS]");
        for (String option : List.of(
                "cell", "digits", "samples", "hidden", "layers", "batch", "epochs", "lr",
                "no-reverse",
                "seed", "threads", "target-accuracy", "out", "resume", "log")) {
            assertThat(outcome.out()).contains(" --" + option);
        }
    }

    @Test
    void help_keeps_its_usage_of_every_command() {
        assertThat(Cli.run("--help").outLines()).contains("Usage: elman [-hV] COMMAND");
        assertThat(Cli.run("predict", "--help").outLines())
                .contains("Usage: elman predict [--json] MODEL SUM...");
        assertThat(Cli.run("summary", "--help").outLines())
                .contains("Usage: elman summary MODEL [--architecture FILE]");
        assertThat(Cli.run("inspect", "--help").outLines()).contains("Usage: elman inspect FILE");
        assertThat(Cli.run("convert", "--help").out())
                .startsWith("Usage: elman convert FILE --to elman|pytorch|keras --out FILE");
        assertThat(Cli.run("run", "--help").out())
                .startsWith("Usage: elman run MODEL --input x.npy");
    }
}
