package io.elman.formats.hdf5;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.elman.formats.FileBytes;
import io.elman.formats.ReadLimits;
import io.elman.tensor.IntTensor;
import io.elman.tensor.Shape;
import io.elman.tensor.Tensor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class Hdf5WriterTest {
    private final Hdf5Writer writer = new Hdf5Writer();

    private byte[] bytes() throws IOException {
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        writer.writeTo(stream);
        return stream.toByteArray();
    }

    private Hdf5Group read() throws IOException {
        return Hdf5File.read(FileBytes.of("m.h5", bytes()), ReadLimits.standard());
    }

    @Test
    void what_is_written_is_read() throws IOException {
        writer.numbers("layers/lstm/cell/vars/0",
                Tensor.of(Shape.of(2, 3), new float[] {1, -2, 0.5f, 4, 5, Float.NaN}));
        writer.numbers("layers/größe/0", Tensor.of(Shape.of(), new float[] {7}));
        writer.numbers("ids", IntTensor.of(1, -1, Integer.MIN_VALUE));
        writer.numbers("none", Tensor.zeros(0, 3));
        writer.group("layers/dropout/vars");
        writer.text("layers/lstm", "name", "größe");
        writer.text("", "empty", "");

        Hdf5Group read = read();

        assertThat(read.tensor("layers/lstm/cell/vars/0").floats().data())
                .containsExactly(1, -2, 0.5f, 4, 5, Float.NaN);
        assertThat(read.tensor("layers/größe/0").floats().item()).isEqualTo(7);
        assertThat(read.tensor("ids").ints().data()).containsExactly(1, -1, Integer.MIN_VALUE);
        assertThat(read.tensor("none").shape().dims()).containsExactly(0, 3);
        assertThat(read.group("layers/dropout/vars").members()).isEmpty();
        assertThat(read.group("layers/lstm").text("name")).isEqualTo("größe");
        assertThat(read.text("empty")).isEmpty();
    }

    @Test
    void a_group_may_have_thousands_of_members() throws IOException {
        for (int i = 0; i < 3_000; i++) {
            writer.numbers("vars/" + i, Tensor.of(Shape.of(), new float[] {i}));
        }

        Hdf5Group read = read().group("vars");

        assertThat(read.members()).hasSize(3_000);
        assertThat(read.tensor("2999").floats().item()).isEqualTo(2999);
    }

    @Test
    void the_same_content_gives_the_same_bytes() throws IOException {
        writer.numbers("a/b", Tensor.of(1f, 2f, 3f));

        assertThat(bytes()).isEqualTo(bytes());
    }

    @Test
    void a_path_is_used_once() {
        writer.numbers("a/b", Tensor.of(1f));

        assertThatThrownBy(() -> writer.numbers("a/b", Tensor.of(1f)))
                .hasMessage("HDF5: expected a path of its own for each array, got a/b twice");
        assertThatThrownBy(() -> writer.group("a/b/c"))
                .hasMessage("HDF5: expected groups on the way of a/b/c, got numbers");
        assertThatThrownBy(() -> writer.group("a//c"))
                .hasMessage("HDF5: expected names between slashes, got a//c");
    }
}
