package io.elman.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.elman.cli.Cli.Outcome;
import io.elman.formats.Npy;
import io.elman.tensor.IntTensor;
import io.elman.tensor.Rng;
import io.elman.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The commands of `docs/help/interop.md`, one after another in an empty folder.
class InteropPageTest {
    private static final Pattern FILE = Pattern
            .compile("(\\w+=)?(\\w+\\.(pt|json|keras|safetensors|npy))");

    @TempDir
    private Path folder;

    @Test
    void every_command_of_the_page_works() throws IOException {
        String page = Files.readString(TorchFiles.root().resolve("docs/help/interop.md"));
        Files.move(TorchFiles.copy("tagger.pt", folder), folder.resolve("weights.pt"));
        Files.writeString(folder.resolve("tagger.json"), block(page, "json").getFirst());
        Npy.write(folder.resolve("ids.npy"), IntTensor.of(new int[][] {{1, 8, 3}, {0, 2, 7}}));
        Npy.write(folder.resolve("n.npy"), IntTensor.of(3, 2));
        KerasFiles.copy("lstm.keras", folder.resolve("trained.keras"));
        Npy.write(folder.resolve("x.npy"), Tensor.randn(Rng.seed(1), 2, 5, 3));

        List<String> commands = block(page, "sh").stream().flatMap(String::lines).toList();
        assertThat(commands).hasSize(12).allMatch(line -> line.startsWith("./elman "));
        for (String command : commands) {
            String[] words = command.replaceFirst(" > .*", "").substring("./elman ".length())
                    .split(" ", -1);
            for (int i = 0; i < words.length; i++) {
                words[i] = inFolder(words[i]);
            }
            Outcome outcome = Cli.run(words);
            assertThat(outcome.code()).as(command + "\n" + outcome.err()).isZero();
            assertThat(outcome.out()).isNotEmpty();
        }
        assertThat(Npy.read(folder.resolve("hn.npy")).shape().dims()).containsExactly(2, 2, 4);
        assertThat(folder.resolve("again.safetensors")).exists();
        assertThat(folder.resolve("five.keras")).exists();
    }

    private String inFolder(String word) {
        return FILE.matcher(word)
                .replaceFirst(found -> (found.group(1) == null ? "" : found.group(1))
                        + folder.resolve(found.group(2)));
    }

    private static List<String> block(String page, String fence) {
        List<String> blocks = new ArrayList<>();
        Pattern.compile("```" + fence + "\n(.*?)```", Pattern.DOTALL).matcher(page).results()
                .forEach(found -> blocks.add(found.group(1)));
        return blocks;
    }
}
