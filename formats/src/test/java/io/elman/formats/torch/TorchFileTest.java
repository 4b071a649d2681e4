package io.elman.formats.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.elman.formats.DType;
import io.elman.formats.FileBytes;
import io.elman.formats.Fixtures;
import io.elman.formats.FormatException;
import io.elman.formats.JsonView;
import io.elman.formats.ReadLimits;
import io.elman.formats.StoredTensor;
import io.elman.tensor.Tensor;
import io.elman.testkit.Golden;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TorchFileTest {
    private static final Golden EXPECTED = Golden.load(TorchFileTest.class,
            "/torch/expected.txt");

    @TempDir
    private Path folder;

    private static TorchFile read(String name) {
        return TorchFile.read(Fixtures.file("/torch/" + name + ".pt"), ReadLimits.standard());
    }

    private static void assertEqual(String name, StoredTensor tensor) {
        String key = name + "/" + tensor.name();
        Tensor floats = tensor.floats(_ -> {});
        assertThat(floats.shape().dims()).as(key).isEqualTo(EXPECTED.shape(key));
        assertThat(Fixtures.bits(floats)).as(key).isEqualTo(Fixtures.bits(EXPECTED, key));
    }

    @ParameterizedTest
    @ValueSource(strings = {"state_dict", "checkpoint", "protocol3", "protocol4", "protocol5",
            "dtypes", "views", "tensor", "without-byteorder"})
    void every_tensor_is_pytorchs_to_the_bit(String name) {
        Map<String, StoredTensor> tensors = read(name).tensors();

        assertThat(tensors.keySet()).containsExactlyInAnyOrderElementsOf(
                EXPECTED.under(name).names());
        tensors.values().forEach(tensor -> assertEqual(name, tensor));
    }

    @Test
    void the_byte_order_compression_and_checksums_of_the_archive_are_respected() {
        assertEqual("big-endian", read("big-endian").tensors().get("window"));
        assertEqual("deflated", read("deflated").tensors().get("window"));
        assertThat(read("without-checksums").tensors().get("weight").floats().shape().dims())
                .containsExactly(3);
    }

    @Test
    void a_state_dictionary_keeps_its_names_and_order() {
        Map<String, StoredTensor> state = read("state_dict").stateDict();

        assertThat(state.keySet()).startsWith("embedding.weight", "lstm.weight_ih_l0",
                "lstm.weight_hh_l0", "lstm.bias_ih_l0", "lstm.bias_hh_l0",
                "lstm.weight_ih_l0_reverse").endsWith("norm.num_batches_tracked",
                        "linear.weight", "linear.bias");
        assertThat(state.get("lstm.weight_hh_l1_reverse"))
                .hasToString("lstm.weight_hh_l1_reverse float32 [12, 3]");
        assertThat(state.get("norm.num_batches_tracked").dtype()).isEqualTo(DType.I64);
        assertThat(state.get("norm.num_batches_tracked").ints().data()).containsExactly(0);
    }

    @Test
    void a_checkpoint_is_a_tree_of_plain_data() {
        TorchFile file = read("checkpoint");
        JsonView tree = JsonView.of(file.source(), file.content());

        assertThat(tree.names()).startsWith("model", "optimizer", "schedule", "epoch");
        assertThat(tree.field("epoch").whole()).isEqualTo(3);
        assertThat(tree.field("loss").number()).isEqualTo(0.25);
        assertThat(tree.field("best").number()).isEqualTo(0.125);
        assertThat(tree.field("count").whole()).isEqualTo(-7);
        assertThat(tree.field("single").number()).isEqualTo(1.5);
        assertThat(tree.field("flag").truth()).isTrue();
        assertThat(tree.field("done").truth()).isFalse();
        assertThat(tree.field("note").text()).isEqualTo("größer ☑");
        assertThat(tree.field("device").text()).isEqualTo("cpu");
        assertThat(tree.field("size").element(1).whole()).isEqualTo(3);
        assertThat(tree.field("tags").element(0).text()).isEqualTo("a");
        assertThat(tree.field("optimizer").field("param_groups").element(0).field("lr").number())
                .isEqualTo(0.01);
        Map<?, ?> top = (Map<?, ?>) file.content();
        assertThat(top.get("seed"))
                .isEqualTo(BigInteger.TWO.pow(63).add(BigInteger.valueOf(5)));
        assertThat(top.containsKey("nothing")).isTrue();
        assertThat(top.get("nothing")).isNull();
        assertThat(top.get("dtype")).isEqualTo(DType.BF16);
        assertThat(top.get("nested"))
                .isEqualTo(List.of(List.of(1L, -2L, 70000L), List.of(), Map.of(), List.of()));
        assertThat(top.get("defaults")).isEqualTo(Map.of("x", List.of(1L)));
        assertThat(((Map<?, ?>) top.get("schedule")).get("milestones"))
                .isEqualTo(Map.of(2L, 1L, 5L, 1L));
        assertThatThrownBy(() -> top.clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void every_protocol_says_the_same() {
        for (int protocol = 3; protocol <= 5; protocol++) {
            Map<?, ?> tree = (Map<?, ?>) read("protocol" + protocol).content();
            assertThat(tree.get("sets")).isEqualTo(List.of(List.of(1L), List.of("b")));
            assertThat((byte[]) tree.get("raw")).containsExactly(0, -1);
            assertThat(tree.get("number")).isEqualTo(0.5);
        }
    }

    @Test
    void state_dictionaries_are_found_by_their_places() {
        TorchFile checkpoint = read("checkpoint");

        assertThat(checkpoint.stateDicts().keySet()).containsExactly("model");
        assertThat(checkpoint.stateDict().keySet()).containsExactly("weight", "bias");
        assertThat(checkpoint.stateDict("model").get("weight").name()).isEqualTo("weight");
        assertThatThrownBy(() -> checkpoint.stateDict("ema"))
                .isInstanceOf(FormatException.class)
                .hasMessage("checkpoint.pt: expected a state dictionary at \"ema\", got some only"
                        + " at [model]. Name one of these.");
        assertThatThrownBy(() -> read("tensor").stateDict())
                .hasMessage("tensor.pt: holds no state dictionary, that is, no dictionary of"
                        + " tensors only. Save one in Python:"
                        + " torch.save(model.state_dict(), \"weights.pt\").");
    }

    @Test
    void a_file_on_the_disk_is_read() throws Exception {
        Path path = folder.resolve("weights.pt");
        Files.write(path, Fixtures.bytes("/torch/tensor.pt"));

        assertEqual("tensor", TorchFile.read(path).tensors().get("tensor"));
    }

    private static final String NO_CODE = ", which is not on the short list of what can be read."
            + " Elman runs no code from files. Save plain data and tensors in Python, such as"
            + " torch.save(model.state_dict(), \"weights.pt\").";

    private static void assertRefused(String name, String message) {
        assertThatThrownBy(() -> read("refused-" + name)).isInstanceOf(FormatException.class)
                .hasMessage("refused-" + name + ".pt: " + message);
    }

    @Test
    void what_would_run_code_is_refused_by_name() {
        assertRefused("code", "byte 177 of the pickle: constructs posix.system" + NO_CODE);
        assertRefused("eval", "byte 38 of the pickle: constructs builtins.eval" + NO_CODE);
        assertRefused("model", "byte 2 of the pickle: constructs __main__.Model" + NO_CODE);
        assertThat(Path.of("/tmp/owned")).doesNotExist();
    }

    @Test
    void tensors_that_elman_has_not_are_refused() {
        assertRefused("sparse", "byte 18 of the pickle: constructs"
                + " torch._utils._rebuild_sparse_tensor" + NO_CODE);
        assertRefused("complex", "byte 70 of the pickle: constructs torch.ComplexFloatStorage"
                + NO_CODE);
        assertRefused("negative", "byte 179 of the pickle: a tensor with hooks or metadata, which"
                + " cannot be read. Save plain numbers: tensor.detach().resolve_neg().");
    }

    @Test
    void trees_that_are_none_are_refused() {
        assertRefused("cycle", "the container at [1] holds itself."
                + " Save trees of plain data and tensors only.");
        assertThatThrownBy(() -> read("refused-bomb")).isInstanceOf(FormatException.class)
                .hasMessageStartingWith(
                        "refused-bomb.pt: expected at most 1000000 things, got more at [0][0]");
    }

    @Test
    void other_formats_are_refused_with_what_to_do() {
        assertRefused("legacy", "is in the format that PyTorch wrote before version 1.6."
                + " Save it again in Python: torch.save(torch.load(\"old.pt\"), \"new.pt\").");
        assertRefused("script", "is a TorchScript archive, which holds a program. Save its weights"
                + " in Python: torch.save(torch.jit.load(\"model.pt\").state_dict(),"
                + " \"weights.pt\").");
        assertRefused("other", "is a zip archive with 0 pickles called data.pkl, where one was"
                + " expected. Is this a PyTorch file?");
        FileBytes safetensors = Fixtures.file("/safetensors/reference.safetensors");
        assertThatThrownBy(() -> TorchFile.read(safetensors, ReadLimits.standard()))
                .isInstanceOf(FormatException.class)
                .hasMessage("reference.safetensors: is no zip archive, as torch.save writes them."
                        + " Is this a PyTorch file?");
    }

    @Test
    void limits_can_be_lowered_and_raised() {
        FileBytes views = Fixtures.file("/torch/views.pt");

        assertThatThrownBy(() -> TorchFile.read(views, ReadLimits.standard().withItems(50)))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining("more than 50 instructions and things that they copy");
        assertThatThrownBy(() -> TorchFile.read(Fixtures.file("/torch/checkpoint.pt"),
                ReadLimits.standard().withDepth(2))).isInstanceOf(FormatException.class)
                .hasMessageStartingWith("checkpoint.pt: expected at most 2 levels, got more at ");
    }

    @Test
    void a_damaged_storage_is_noticed_when_its_tensor_is_read() {
        byte[] bytes = Fixtures.bytes("/torch/tensor.pt");
        byte[] storage = new byte[16];
        Tensor numbers = read("tensor").tensors().get("tensor").floats();
        for (int i = 0; i < 16; i++) {
            storage[i] = (byte) (Float.floatToIntBits(numbers.data()[i / 4]) >> (8 * (i % 4)));
        }
        int at = 0;
        while (!Arrays.equals(bytes, at, at + 16, storage, 0, 16)) {
            at++;
        }
        bytes[at] ^= 1;

        StoredTensor damaged = TorchFile.read(FileBytes.of("m", bytes), ReadLimits.standard())
                .tensors().get("tensor");
        assertThatThrownBy(damaged::floats).isInstanceOf(FormatException.class)
                .hasMessage("m: the entry \"tensor/data/0\" does not have the checksum that the"
                        + " archive gives for it. The file is damaged, or was written by something"
                        + " else: get an intact copy.");
    }
}
