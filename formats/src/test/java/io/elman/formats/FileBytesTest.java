package io.elman.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.elman.tensor.Tensor;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileBytesTest {
    @TempDir
    private Path folder;

    @Test
    void numbers_are_little_endian_and_inside_the_file() {
        FileBytes file = FileBytes.of("m", new byte[] {1, 2, 3, 4, 5, 6, 7, -1});

        assertThat(file.byteAt(7)).isEqualTo(255);
        assertThat(file.shortAt(6)).isEqualTo(0xff07);
        assertThat(file.intAt(1)).isEqualTo(0x05040302);
        assertThat(file.longAt(0)).isEqualTo(0xff07060504030201L);
        assertThat(file.slice(8, 0).byteSize()).isZero();
        assertThatThrownBy(() -> file.intAt(5)).isInstanceOf(FormatException.class)
                .hasMessage("m: truncated: expected 4 bytes at byte 5, got a file of 8 bytes."
                        + " Copy or write the file again.");
        assertThatThrownBy(() -> file.slice(Long.MAX_VALUE, Long.MAX_VALUE))
                .isInstanceOf(FormatException.class);
        assertThatThrownBy(() -> file.slice(-1, 1)).isInstanceOf(FormatException.class);
        assertThatThrownBy(() -> file.slice(0, -1)).isInstanceOf(FormatException.class);
    }

    @Test
    void a_file_that_shrinks_under_the_reader_is_an_error_of_the_file() throws IOException {
        Path path = folder.resolve("m.safetensors");
        Safetensors.write(path,
                new SafetensorsFile(Map.of("w", Tensor.zeros(1 << 20)), Map.of()));
        StoredTensor stored = Safetensors.open(path).tensors().get("w");
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
            file.setLength(8);
        }

        assertThatThrownBy(stored::floats).isInstanceOf(FormatException.class)
                .hasMessage(path + ": the file became shorter while it was read."
                        + " Copy or write the file again.");
    }
}
