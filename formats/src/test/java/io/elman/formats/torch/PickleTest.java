package io.elman.formats.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.elman.formats.FileBytes;
import io.elman.formats.FormatException;
import io.elman.formats.ReadLimits;
import io.elman.tensor.Shape;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Pickles written by hand, in archives of Java's own.
class PickleTest {
    /// A stored archive with this pickle, Latin-1 for its bytes, and a storage `0` of 12 floats.
    private static FileBytes file(String pickle) {
        return FileBytes.of("m", PickledArchive.of(pickle.getBytes(StandardCharsets.ISO_8859_1)));
    }

    private static @Nullable Object read(String pickle) {
        return TorchFile.read(file(pickle), ReadLimits.standard()).content();
    }

    private static void assertRefused(String pickle, String message) {
        assertThatThrownBy(() -> read(pickle)).isInstanceOf(FormatException.class)
                .hasMessageStartingWith("m: " + message);
    }

    /// The tensor of the storage with these arguments between it and the end.
    private static String tensor(String arguments) {
        return "\u0080\2ctorch._utils\n_rebuild_tensor_v2\n((X\7\0\0\0storagectorch\nFloatStorage"
                + "\nX\1\0\0\0000X\3\0\0\0cpuK\14tQ" + arguments + "\u0089NtR.";
    }

    @Test
    void numbers_of_every_instruction() {
        assertThat(read("K\u00ff.")).isEqualTo(255L);
        assertThat(read("M\1\u0080.")).isEqualTo(0x8001L);
        assertThat(read("J\u00fe\u00ff\u00ff\u00ff.")).isEqualTo(-2L);
        assertThat(read("\u008a\0.")).isEqualTo(0L);
        assertThat(read("\u008a\1\u0080.")).isEqualTo(-128L);
        assertThat(read("\u008a\10\0\0\0\0\0\0\0\u0080.")).isEqualTo(Long.MIN_VALUE);
        assertThat(read("\u008a\11\0\0\0\0\0\0\0\u0080\0."))
                .isEqualTo(BigInteger.TWO.pow(63));
        assertThat(read("G\u00c0\4\0\0\0\0\0\0.")).isEqualTo(-2.5);
    }

    @Test
    void containers_of_every_instruction() {
        assertThat(read("]K\1aK\2a.")).isEqualTo(List.of(1L, 2L));
        assertThat(read("(K\1K\2l.")).isEqualTo(List.of(1L, 2L));
        assertThat(read("(K\1K\2t.")).isEqualTo(List.of(1L, 2L));
        assertThat(read("(X\1\0\0\0aK\1d.")).isEqualTo(Map.of("a", 1L));
        assertThat(read("\u008f(K\1\u0090.")).isEqualTo(List.of(1L));
        assertThat(read("K\5q\0000h\0.")).isEqualTo(5L);
        assertThat(read("K\5\u00940h\0.")).isEqualTo(5L);
        assertThat(read("]r\0\1\0\0K\1aj\0\1\0\0\u0086.")).isEqualTo(
                List.of(List.of(1L), List.of(1L)));
        assertThat(read("K\1(K\2K\0031.")).isEqualTo(1L);
        assertThat(read("K\0012\u0086.")).isEqualTo(List.of(1L, 1L));
        assertThat(read("ccollections\nOrderedDict\n](X\1\0\0\0aK\1taX\1\0\0\0bK\2\u0086a\u0085R."))
                .isEqualTo(Map.of("a", 1L, "b", 2L));
        assertThat(read("ctorch\ndevice\nX\4\0\0\0cudaK\1\u0086R.")).isEqualTo("cuda:1");
    }

    @Test
    void a_tensor_may_begin_anywhere_and_stride() {
        TorchFile file = TorchFile.read(file(tensor("K\1K\2K\1\u0086K\3K\7\u0086")),
                ReadLimits.standard());

        assertThat(file.tensors().get("tensor").shape()).isEqualTo(Shape.of(2, 1));
    }

    @Test
    void tensors_beyond_their_storage_are_refused() {
        assertRefused(tensor("K\10K\3K\1\u0086K\3K\7\u0086"),
                "tensor \"storage 0\" of shape [3, 1] ends at element 15 of its data, which has 12.");
        assertRefused(tensor("K\14K\1\u0085K\1\u0085"),
                "tensor \"storage 0\" of shape [1] ends at element 13 of its data, which has 12.");
        assertRefused(tensor("J\u00ff\u00ff\u00ff\u00ffK\1\u0085K\1\u0085"),
                "byte 101 of the pickle: constructs torch._utils._rebuild_tensor_v2 from 6 arguments"
                        + " that do not fit it.");
        assertRefused(tensor("K\1K\1\u0085J\u00ff\u00ff\u00ff\u00ff\u0085"),
                "byte 101 of the pickle: constructs torch._utils._rebuild_tensor_v2");
        assertRefused(tensor("K\1J\u00ff\u00ff\u00ff\u00ff\u0085K\1\u0085"),
                "tensor \"storage 0\" has a negative size, -1, of axis 0.");
        assertRefused(tensor("K\1K\1\u0085)"),
                "byte 96 of the pickle: constructs torch._utils._rebuild_tensor_v2");
        assertRefused(tensor("K\0\u008a\6\0\0\0\0\0\1\u0085K\0\u0085"),
                "tensor \"storage 0\" has more than 2147483647 elements.");
    }

    @Test
    void a_tensor_that_repeats_its_numbers_a_billion_times_is_refused() {
        String billion = tensor("K\0J\0\0\0@\u0085K\0\u0085");

        assertRefused(billion, "its tensors unpack to more than 2684");
        assertThat(TorchFile.read(file(billion), ReadLimits.standard().withBytes(1L << 33))
                .tensors().get("tensor").shape().elements()).isEqualTo(1 << 30);
    }

    @Test
    void storages_must_be_what_the_archive_has() {
        String tensor = tensor("K\0K\1\u0085K\1\u0085");

        assertRefused(tensor.replace("\0\0\0000", "\0\0\0009"),
                "byte 86 of the pickle: a storage \"9\", for which the archive has no entry"
                        + " m/data/9.");
        assertRefused(tensor.replace("FloatStorage", "LongStorage"),
                "byte 85 of the pickle: a storage \"0\" of 12 int64 numbers, for which the archive"
                        + " has 48 bytes.");
        assertRefused("K\1Q.", "byte 2 of the pickle: a persistent id that names no storage.");
        assertRefused("ctorch\nFloatStorage\n.", "holds torch.FloatStorage by itself.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|',
            textBlock = """
                    I5                      | the instruction 0x49, which torch.save does not write for data
                    cos\\nsystem\\n         | constructs os.system, which is not on the short list
                    cbuiltins\\neval\\n     | constructs builtins.eval, which is not on the short list
                    cbuiltins\\nset\\n)\\x81 | the instruction 0x81, which torch.save does not write for data
                    K\\1K\\2R               | a call of something that is no constructor
                    cbuiltins\\nint\\n)R    | constructs builtins.int from 0 arguments that do not fit it
                    }]b                     | attributes of an object, which plain data have not
                    0                       | an instruction that finds nothing on the stack
                    t                       | an instruction that finds no mark on the stack
                    (a                      | an instruction that finds nothing on the stack
                    )K\\1a                  | items for something that is no list or set
                    ]K\\1K\\2s              | entries for something that is no dictionary
                    }(K\\1u                 | entries for something that is no dictionary
                    }]K\\1s                 | a key of a dictionary that is neither a text nor a whole number
                    }(K\\1K\\1K\\1K\\2u     | a second entry under the key 1
                    h\\1                    | nothing is remembered as number 1
                    \\x80\\6                | protocol 6 of pickles, of which at most 5 is known
                    X\\1\\0\\0\\0\\xff      | a text that is not in UTF-8
                    X\\xff\\xff\\xff\\xff   | a length or number of 4294967295
                    K\\1K\\2                | the pickle ends with things left over
                    """)
    void a_pickle_that_does_something_else_is_refused(String pickle, String message) {
        String code = pickle.strip().replace("\\n", "\n");
        for (int i = 255; i >= 0; i--) {
            code = code.replace("\\x" + Integer.toHexString(i), String.valueOf((char) i));
        }
        for (int i = 0; i < 7; i++) {
            code = code.replace("\\" + i, String.valueOf((char) i));
        }
        String text = code + ".";
        assertThatThrownBy(() -> read(text)).as(pickle).isInstanceOf(FormatException.class)
                .hasMessageMatching("(?s)m: byte \\d+ of the pickle: "
                        + message.replaceAll("([.\\[(])", "\\\\$1")
                        + ".*");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "K", "X\5\0\0\0abc", "cos", "\u008d\0\0\0\0\0\0\0\u0080",
            "\u0080", "N", "B\u00ff\u00ff\u00ff\177"})
    void a_pickle_that_ends_too_early_is_refused(String pickle) {
        assertRefused(pickle, "truncated: the instruction at byte ");
    }

    /// Each needs quadratic or exponential work or memory, if nobody counts.
    @Test
    void pickles_that_grow_are_refused_in_time() {
        assertRefused("(".repeat(1_000_001) + ".", "byte 1000000 of the pickle: more than 1000000");
        String copies = "ctorch\nSize\nq\0(" + "K\1".repeat(100_000) + "t\u0085q\1"
                + "h\0h\1R".repeat(10_000) + "(t.";
        assertRefused(copies, "byte 200");
        String codec = "c_codecs\nencode\nq\0X\0\0\1\0" + "a".repeat(65_536)
                + "X\6\0\0\0latin1\u0086q\1" + "h\0h\1R".repeat(100) + ".";
        assertRefused(codec, "byte ");
        String doubling = "(]q\0" + "](h\0h\0h\0h\0eq\0".repeat(40) + "t.";
        assertRefused(doubling, "expected at most 1000000 things");
        String deep = "]".repeat(5_000) + "a".repeat(4_999) + ".";
        assertRefused(deep, "expected at most 100 levels");
        assertRefused("}X\0\4\0\0" + "k".repeat(1_024) + "Ns.",
                "expected names of at most 1000 characters");
    }

    @Test
    void a_list_that_holds_itself_is_refused() {
        assertRefused("]q\0h\0a.", "the container at [0] holds itself.");
        assertRefused("}q\0X\1\0\0\0ah\0s.", "the container at a holds itself.");
    }
}
