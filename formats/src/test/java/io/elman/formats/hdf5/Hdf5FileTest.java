package io.elman.formats.hdf5;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.elman.formats.DType;
import io.elman.formats.FileBytes;
import io.elman.formats.Fixtures;
import io.elman.formats.FormatException;
import io.elman.formats.ReadLimits;
import io.elman.formats.StoredTensor;
import io.elman.tensor.Tensor;
import io.elman.testkit.Golden;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Hdf5FileTest {
    private static final Golden EXPECTED = Golden.load(Hdf5FileTest.class, "/hdf5/expected.txt");

    private static Hdf5Group read(String name) {
        return Hdf5File.read(Fixtures.file("/hdf5/" + name + ".h5"), ReadLimits.standard());
    }

    @ParameterizedTest
    @ValueSource(strings = {"numbers", "tree"})
    void every_dataset_is_h5pys_to_the_bit(String name) {
        Map<String, StoredTensor> tensors = read(name).tensors();

        assertThat(tensors.keySet()).containsExactlyInAnyOrderElementsOf(
                EXPECTED.under(name).names());
        tensors.forEach((path, tensor) -> {
            Tensor floats = tensor.floats(_ -> {});
            String key = name + "/" + path;
            assertThat(floats.shape().dims()).as(key).isEqualTo(EXPECTED.shape(key));
            assertThat(Fixtures.bits(floats)).as(key).isEqualTo(Fixtures.bits(EXPECTED, key));
        });
    }

    @Test
    void types_are_known() {
        Hdf5Group numbers = read("numbers");

        assertThat(numbers.tensor("<f2").dtype()).isEqualTo(DType.F16);
        assertThat(numbers.tensor("<f8").dtype()).isEqualTo(DType.F64);
        assertThat(numbers.tensor("<i8").dtype()).isEqualTo(DType.I64);
        assertThat(numbers.tensor("|u1").dtype()).isEqualTo(DType.U8);
        assertThat(numbers.tensor("<i4").ints().data()).containsExactly(47, 27, -6, -36, -49, -39);
        assertThat(numbers.tensor("empty").shape().dims()).containsExactly(0, 3);
    }

    @Test
    void attributes_are_texts_lists_and_numbers() {
        Hdf5Group tree = read("tree");

        assertThat(tree.text("backend")).isEqualTo("torch");
        assertThat(tree.text("fixed")).isEqualTo("fixed text");
        assertThat(tree.text("größe")).isEqualTo("✓");
        assertThat(tree.text("long_19")).isEqualTo("19 " + "x".repeat(900));
        assertThat(tree.texts("names")).containsExactly("lstm", "größe", "");
        assertThat(tree.texts("fixed_names")).containsExactly("one", "three");
        assertThat(tree.texts("empty")).isEmpty();
        assertThat(tree.attributes().get("number")).isInstanceOfSatisfying(
                Hdf5Attribute.Numbers.class,
                number -> assertThat(number.numbers().floats().item()).isEqualTo(0.5f));
        assertThat(tree.group("layers/lstm/cell/vars").text("name")).isEqualTo("lstm_cell");
    }

    @Test
    void groups_are_a_tree() {
        Hdf5Group tree = read("tree");

        assertThat(tree.members().keySet()).containsExactlyInAnyOrder("layers", "empty group",
                "many", "größe");
        assertThat(tree.group("größe").members().keySet()).containsExactlyInAnyOrder("ü", "a");
        assertThat(tree.group("empty group").members()).isEmpty();
        assertThat(tree.group("many").members()).hasSize(140);
        assertThat(tree.find("layers/gru")).isNull();
        assertThat(tree.find("layers/lstm/cell/vars/0/more")).isNull();
        assertThatThrownBy(() -> tree.group("layers/lstm").tensor("cell/vars/1"))
                .isInstanceOf(FormatException.class)
                .hasMessage("tree.h5: expected a dataset \"cell/vars/1\" in /layers/lstm, got"
                        + " members [cell] and attributes []."
                        + " Is it a file of another kind, or damaged?");
        assertThatThrownBy(() -> tree.text("names"))
                .hasMessageContaining("expected an attribute \"names\" that is a text in /, got");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            refused-block       | expected the file to begin with \\x89HDF
            refused-boolean     | /x has elements that are enumerations, as numpy's Booleans
            refused-chunks      | /x has its numbers in chunks
            refused-compound    | /x has elements that are compounds
            refused-compression | /x has filters, such as compression or checksums
            refused-cycle       | /a/b is a second name of another object, or contains itself
            refused-elsewhere   | /x has its data in another file
            refused-dense       | /many is a group in the newer, dense form
            refused-external    | / has a member "x" that is a symbolic link
            refused-hard        | /y is a second name of another object, or contains itself
            refused-named       | /t is neither a group nor a dataset: it has no data space
            refused-newer       | / is in a file with a superblock of version 3 instead of 0
            refused-nothing     | /x has something without any value
            refused-order       | / has an object header of version 2
            refused-soft        | / has a member "x" that is a symbolic link
            refused-texts       | /x is a dataset of texts
            refused-unsigned    | /x has unusual integers of 2 bytes
            """)
    void what_keras_does_not_write_is_refused_by_name(String name, String fault) {
        assertThatThrownBy(() -> read(name)).isInstanceOf(FormatException.class)
                .hasMessageStartingWith(name + ".h5: " + fault);
    }

    @Test
    void limits_of_things_depth_and_bytes_hold() {
        FileBytes file = Fixtures.file("/hdf5/tree.h5");
        ReadLimits limits = ReadLimits.standard();

        assertThatThrownBy(() -> Hdf5File.read(file, limits.withItems(100)))
                .hasMessageContaining("expected a structure of at most 100 things, got more at ");
        assertThatThrownBy(() -> Hdf5File.read(file, limits.withDepth(3)))
                .hasMessageContaining("expected at most 3 groups in one another, got more at "
                        + "/layers/lstm/cell/vars");
        List<String> names = Hdf5File.read(file, limits.withDepth(5)).texts("names");
        assertThat(names).hasSize(3);
    }
}
