package io.elman.cli;

import io.elman.formats.Json;
import io.elman.tasks.Adder;
import io.elman.tasks.AdditionFormat;
import io.elman.tasks.Answer;
import io.elman.train.ModelFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// The command `predict`: answers sums with a trained model.
///
/// ```
/// 535+61 = 596   ☑   99.8 %    5 100.0 %   9  99.9 %   6  99.9 %   ␣ 100.0 %
/// ```
@Command(
        name = "predict",
        description = {
                "Answers sums with a trained network.",
                "",
                "Each line: the sum, the network's answer, whether it is right, the probability that the "
                        + "network gives to it, and that of each of its characters (␣ is the space that fills "
                        + "up the end)."
        },
        mixinStandardHelpOptions = true,
        customSynopsis = "Usage: elman predict [--json] MODEL SUM...",
        sortOptions = false,
        optionListHeading = "%nOptions:%n",
        synopsisHeading = "",
        parameterListHeading = "%n",
        footerHeading = "%nExample:%n",
        footer = "  ./elman predict runs/addition/model.safetensors \"535+61\" \"12+9\"")
final class Predict implements Callable<Integer> {
    private static final String GREEN = "\033[92m";
    private static final String RED = "\033[91m";
    private static final String PLAIN = "\033[0m";

    private final Console console;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(index = "0", arity = "0..1", paramLabel = "MODEL", description = "the model's file")
    private @Nullable Path path;

    @Parameters(
            index = "1..*",
            arity = "0..*",
            paramLabel = "SUM",
            description = "a sum such as \"535+61\", of numbers no longer than those it was trained on")
    private List<String> questions = new ArrayList<>();

    @Option(names = "--json", description = "print one JSON object a line, for programs")
    private boolean json;

    Predict(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Arguments arguments = new Arguments(spec.commandLine());
        if (path == null) {
            throw arguments
                    .wrong("expected a model's file and a sum such as \"535+61\", got nothing");
        }
        if (questions.isEmpty()) {
            throw arguments.wrong("expected a sum such as \"535+61\" after " + path + ", got none");
        }
        ModelFile file = ModelFile.load(path);
        AdditionFormat format = AdditionFormat.of(path.toString(), file.task());
        Adder adder = new Adder(file.model(), format);
        for (String question : questions) {
            try {
                format.normalize(question);
            } catch (IllegalArgumentException wrong) {
                throw arguments.wrong(String.valueOf(wrong.getMessage()));
            }
        }
        print(questions.stream().map(adder::answer).toList());
        return 0;
    }

    private void print(List<Answer> answers) {
        int questionWidth = width(answers.stream().map(Answer::question).toList());
        int answerWidth = width(answers.stream().map(Answer::text).toList());
        for (Answer answer : answers) {
            console.out()
                    .println(json ? toJson(answer) : toText(answer, questionWidth, answerWidth));
        }
        console.out().flush();
    }

    private static int width(List<String> texts) {
        return texts.stream().mapToInt(String::length).max().orElse(0);
    }

    private String toText(Answer answer, int questionWidth, int answerWidth) {
        String text = answer.text();
        StringBuilder line = new StringBuilder(answer.question());
        line.repeat(' ', questionWidth - line.length()).append(" = ").append(text);
        line.repeat(' ', answerWidth - text.length() + 3).append(mark(answer.isRight()));
        line.append("  ").append(percent(answer.probability())).append(' ');
        for (Answer.Choice choice : answer.choices()) {
            String character = choice.character().equals(" ") ? "␣" : choice.character();
            line.append("   ").append(character).append(' ').append(percent(choice.probability()));
        }
        return line.toString();
    }

    private String mark(boolean right) {
        String mark = right ? "☑" : "☒";
        return console.colour() ? (right ? GREEN : RED) + mark + PLAIN : mark;
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%5.1f %%", 100 * share);
    }

    private static String toJson(Answer answer) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("question", answer.question());
        line.put("answer", answer.text());
        line.put("right", answer.isRight());
        line.put("probability", answer.probability());
        line.put("characters", answer.choices().stream().map(Predict::toData).toList());
        return Json.write(line);
    }

    private static Map<String, Object> toData(Answer.Choice choice) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("character", choice.character());
        data.put("probability", choice.probability());
        return data;
    }
}
