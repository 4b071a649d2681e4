package io.elman.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.elman.tensor.Shape;
import io.elman.tensor.Tensor;
import io.elman.testkit.Seeded;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SafetensorsTest {
    @TempDir
    private Path folder;

    private static SafetensorsFile small() {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        tensors.put("weight",
                Tensor.of(Shape.of(2, 3), new float[] {1, -2, 3.5f, -0.0f, Float.MIN_VALUE, 6}));
        tensors.put("bias", Tensor.of(Shape.of(), new float[] {Float.NaN}));
        tensors.put("a nothing", Tensor.of(Shape.of(0, 4), new float[0]));
        Map<String, String> metadata = new LinkedHashMap<>();
        metadata.put("zeta", "first");
        metadata.put("alpha", "{\"json\": \"☑\"}");
        return new SafetensorsFile(tensors, metadata);
    }

    private byte[] bytesOf(SafetensorsFile file) throws IOException {
        Path path = folder.resolve("some.safetensors");
        Safetensors.write(path, file);
        return Files.readAllBytes(path);
    }

    private static void assertSame(SafetensorsFile actual, SafetensorsFile expected) {
        assertThat(actual.tensors().keySet())
                .containsExactlyElementsOf(expected.tensors().keySet());
        assertThat(actual.metadata().entrySet())
                .containsExactlyElementsOf(expected.metadata().entrySet());
        expected.tensors().forEach((name, tensor) -> {
            assertThat(tensor(actual, name).shape()).isEqualTo(tensor.shape());
            assertThat(bits(tensor(actual, name))).isEqualTo(bits(tensor));
        });
    }

    private static Tensor tensor(SafetensorsFile file, String name) {
        return Objects.requireNonNull(file.tensors().get(name), name);
    }

    private static int[] bits(Tensor tensor) {
        float[] data = tensor.data();
        int[] bits = new int[data.length];
        for (int i = 0; i < bits.length; i++) {
            bits[i] = Float.floatToRawIntBits(data[i]);
        }
        return bits;
    }

    @Test
    void what_is_written_is_read_back_to_the_bit() throws IOException {
        Path path = folder.resolve("model.safetensors");
        Safetensors.write(path, small());

        assertSame(Safetensors.read(path), small());
        assertSame(Safetensors.read("bytes", Files.readAllBytes(path)), small());
    }

    @Test
    void the_metadata_can_be_had_without_the_tensors() throws IOException {
        Path path = folder.resolve("model.safetensors");
        Safetensors.write(path, small());
        assertThat(Safetensors.metadata(path)).isEqualTo(small().metadata());

        byte[] whole = Files.readAllBytes(path);
        Files.write(path, Arrays.copyOf(whole, whole.length - 1));
        assertThatThrownBy(() -> Safetensors.metadata(path))
                .isInstanceOf(FormatException.class)
                .hasMessage(path + ": truncated: the header promises 28 bytes of data, and there"
                        + " are 27. Copy or write the file again.");
    }

    @Test
    void every_float_survives_in_tensors_of_many_sizes() {
        SplittableRandom random = Seeded.random(SafetensorsTest.class);
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        for (int size : new int[] {1, 2, 16_383, 16_384, 16_385, 70_000}) {
            float[] data = new float[size];
            for (int i = 0; i < size; i++) {
                data[i] = Float.intBitsToFloat(random.nextInt());
            }
            tensors.put("size." + size, Tensor.of(Shape.of(size), data));
        }
        SafetensorsFile file = new SafetensorsFile(tensors, Map.of());
        Path path = folder.resolve("random.safetensors");

        Safetensors.write(path, file);

        assertSame(Safetensors.read(path), file);
    }

    @Test
    void the_same_content_gives_the_documented_bytes() throws IOException {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        tensors.put("b", Tensor.of(Shape.of(1, 2), new float[] {1, -2}));
        tensors.put("a", Tensor.of(Shape.of(), new float[] {0.5f}));
        SafetensorsFile file = new SafetensorsFile(tensors, Map.of("k", "v"));

        byte[] bytes = bytesOf(file);

        String header = "{\"__metadata__\":{\"k\":\"v\"},"
                + "\"b\":{\"dtype\":\"F32\",\"shape\":[1,2],\"data_offsets\":[0,8]},"
                + "\"a\":{\"dtype\":\"F32\",\"shape\":[],\"data_offsets\":[8,12]}}";
        String padded = header + " ".repeat(Math.floorMod(-header.length(), 8));
        assertThat(padded.length() % 8).isZero();
        ByteBuffer expected = ByteBuffer.allocate(8 + padded.length() + 12)
                .order(ByteOrder.LITTLE_ENDIAN);
        expected.putLong(padded.length()).put(padded.getBytes(StandardCharsets.US_ASCII));
        expected.putFloat(1).putFloat(-2).putFloat(0.5f);
        assertThat(bytes).isEqualTo(expected.array());
        assertThat(bytesOf(file)).isEqualTo(bytes);
    }

    @Test
    void a_file_without_anything_is_a_file() throws IOException {
        SafetensorsFile nothing = new SafetensorsFile(Map.of(), Map.of());

        assertThat(bytesOf(nothing)).isEqualTo(bytes("{}      ", ""));
        assertSame(Safetensors.read("bytes", bytesOf(nothing)), nothing);
    }

    @Test
    void a_file_of_the_safetensors_library_is_read() throws IOException {
        SafetensorsFile file = Safetensors.read("reference", resource("reference"));

        assertThat(file.tensors().keySet()).containsExactlyInAnyOrder("weight_ih_l0", "bias",
                "scalar", "empty", "größe");
        assertThat(file.metadata())
                .containsOnly(Map.entry("format", "pt"),
                        Map.entry("note", "a \"quoted\" word and ☑"));
        assertThat(tensor(file, "weight_ih_l0").shape()).isEqualTo(Shape.of(3, 2));
        assertThat(tensor(file, "weight_ih_l0").data()).containsExactly(-0.25f, -0.125f, 0, 0.125f,
                0.25f, 0.375f);
        assertThat(bits(tensor(file, "bias")))
                .containsExactly(0, 0x80000000, 0x7f800000, 0xff800000, 0x7fc00000, 1);
        assertThat(tensor(file, "scalar").shape()).isEqualTo(Shape.of());
        assertThat(tensor(file, "scalar").data()).containsExactly(1.5f);
        assertThat(tensor(file, "empty").shape()).isEqualTo(Shape.of(0, 4));
        assertThat(tensor(file, "größe").data()).containsExactly(Float.MAX_VALUE);
    }

    @Test
    void other_types_of_number_are_refused_by_name() throws IOException {
        assertRefused(resource("unsigned"),
                "tensor \"count\" has dtype U16, and only F64, F32, F16, BF16, I64, I32, I16, I8, U8,"
                        + " BOOL can be read. Convert it to F32 or I64.");
    }

    @Test
    void numbers_that_are_no_float32_are_refused_only_when_all_is_wanted_as_float32()
            throws IOException {
        byte[] bytes = resource("dtypes");

        assertThat(Safetensors.open(FileBytes.of("m", bytes)).tensors()).hasSize(10);
        assertThatThrownBy(() -> Safetensors.read("m", bytes))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining("numbers that float32 rounds");
    }

    @Test
    void limits_can_be_lowered_and_raised() {
        FileBytes file = FileBytes.of("m", bytes("{" + entry("a", "[1]", "[0,4]") + "}", "abcd"));

        assertThat(Safetensors.open(file, ReadLimits.standard().withItems(8)).tensors())
                .hasSize(1);
        assertThatThrownBy(() -> Safetensors.open(file, ReadLimits.standard().withItems(7)))
                .isInstanceOf(FormatException.class)
                .hasMessageStartingWith("m: expected at most 7 values at line 1, column ");
        assertThatThrownBy(() -> Safetensors.open(file, ReadLimits.standard().withDepth(1)))
                .isInstanceOf(FormatException.class)
                .hasMessageStartingWith("m: expected at most 1 levels at line 1, column ");
    }

    private static byte[] resource(String name) throws IOException {
        try (var stream = SafetensorsTest.class
                .getResourceAsStream("/safetensors/" + name + ".safetensors")) {
            return Objects.requireNonNull(stream, name).readAllBytes();
        }
    }

    @Test
    void the_order_of_the_header_need_not_be_that_of_the_data() {
        String header = "{\"second\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,8]},"
                + "\"first\":{\"data_offsets\":[0,4],\"shape\":[1],\"dtype\":\"F32\"}}";

        SafetensorsFile file = Safetensors.read("m", bytes(header, "\0\0\0\100\0\0\100\100"));

        assertThat(file.tensors().keySet()).containsExactly("second", "first");
        assertThat(tensor(file, "first").data()).containsExactly(2);
        assertThat(tensor(file, "second").data()).containsExactly(3);
    }

    /// A file of this header and data, with the header's length before.
    private static byte[] bytes(String header, String data) {
        byte[] encoded = header.getBytes(StandardCharsets.UTF_8);
        byte[] rest = data.getBytes(StandardCharsets.ISO_8859_1);
        return ByteBuffer.allocate(8 + encoded.length + rest.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(encoded.length)
                .put(encoded)
                .put(rest)
                .array();
    }

    private static final String INTACT = " The file is damaged, or was written by something else: get an intact copy.";

    private static void assertRefused(String header, int dataLength, String message) {
        assertRefused(bytes(header, "x".repeat(dataLength)), message);
    }

    private static void assertRefused(byte[] bytes, String message) {
        assertThatThrownBy(() -> Safetensors.read("m", bytes))
                .isInstanceOf(FormatException.class)
                .hasMessage("m: " + message);
    }

    @Test
    void faults_before_the_json_are_named() {
        assertRefused(
                new byte[3],
                "truncated: expected 8 bytes with the header's length, got 3. Is this a safetensors file?");
        byte[] foreign = "PK\003\004 this is a zip archive".getBytes(StandardCharsets.US_ASCII);
        assertRefused(
                foreign,
                "expected a header of at most 100000000 bytes, got 7595448452415441744. "
                        + "Is this a safetensors file?");
        byte[] negative = {-1, -1, -1, -1, -1, -1, -1, -1};
        assertRefused(
                negative,
                "expected a header of at most 100000000 bytes, got 18446744073709551615. "
                        + "Is this a safetensors file?");
        byte[] longer = bytes("{}", "");
        longer[0] = 5;
        assertRefused(
                longer,
                "truncated: expected a header of 5 bytes, got 2. Copy or write the file again.");
        assertRefused("", 0, "expected the header to begin with {. Is this a safetensors file?");
        assertRefused(" {}", 0, "expected the header to begin with {. Is this a safetensors file?");
        assertRefused("{}\n", 0,
                "expected the header to end with } and spaces. Is this a safetensors file?");
        byte[] latin = bytes("{\"?\":1}", "");
        latin[10] = (byte) 0xE4;
        assertRefused(latin,
                "expected the header in UTF-8, got other bytes. Is this a safetensors file?");
    }

    @Test
    void faults_of_the_json_are_named() {
        assertRefused(
                "{\"a\":}",
                0,
                "not JSON at line 1, column 6: Unexpected character ('}' (code 125)): expected a value."
                        + INTACT);
        assertRefused(
                "{\"a\":1,\"a\":2}", 0, "a second field \"a\" at line 1, column 8." + INTACT);
        assertRefused("{\"a\":1}", 0, "expected an object at a, got 1." + INTACT);
        assertRefused("{\"__metadata__\":{\"k\":1}}", 0,
                "expected a string at __metadata__.k, got 1." + INTACT);
        assertRefused("{\"__metadata__\":[]}", 0,
                "expected an object at __metadata__, got an array." + INTACT);
    }

    private static String entry(String name, String shape, String offsets) {
        return "\"" + name + "\":{\"dtype\":\"F32\",\"shape\":" + shape + ",\"data_offsets\":"
                + offsets + "}";
    }

    @Test
    void faults_of_an_entry_are_named() {
        assertRefused(
                "{\"w\":{\"shape\":[1],\"data_offsets\":[0,4]}}",
                4,
                "expected a field \"dtype\" at w, got only \"shape\", \"data_offsets\"." + INTACT);
        assertRefused(
                "{\"w\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4],\"strides\":[1]}}",
                4,
                "expected only \"dtype\", \"shape\", \"data_offsets\" at w, got \"strides\"."
                        + INTACT);
        assertRefused(
                "{" + entry("w", "[-1]", "[0,4]") + "}",
                4,
                "expected a size of zero or more at w.shape[0], got -1." + INTACT);
        assertRefused(
                "{" + entry("w", "[1.0]", "[0,4]") + "}",
                4,
                "expected a whole number of 32 bits at w.shape[0], got 1.0." + INTACT);
        assertRefused(
                "{" + entry("w", "[65536,65536,65536,65536]", "[0,4]") + "}",
                4,
                "expected at most 2147483647 elements at w.shape, got an array." + INTACT);
        assertRefused(
                "{" + entry("w", "[1]", "[0]") + "}",
                4,
                "expected two offsets at w.data_offsets, got an array." + INTACT);
        assertRefused("{" + entry("w", "[1]", "[4,0]") + "}", 4,
                "tensor \"w\" has offsets 4 to 0." + INTACT);
        assertRefused("{" + entry("w", "[0]", "[-4,-4]") + "}", 4,
                "tensor \"w\" has offsets -4 to -4." + INTACT);
        assertRefused(
                "{" + entry("w", "[2,3]", "[0,20]") + "}",
                20,
                "tensor \"w\" of shape [2, 3] needs 24 bytes, and its offsets 0 to 20 give 20."
                        + INTACT);
    }

    @Test
    void gaps_overlaps_and_wrong_lengths_are_named() {
        String overlapping = "{" + entry("a", "[2]", "[0,8]") + "," + entry("b", "[2]", "[4,12]")
                + "}";
        assertRefused(
                overlapping, 12,
                "tensor \"b\" begins at byte 4 of the data, where byte 8 was expected." + INTACT);
        String gap = "{" + entry("a", "[1]", "[0,4]") + "," + entry("b", "[1]", "[8,12]") + "}";
        assertRefused(gap, 12,
                "tensor \"b\" begins at byte 8 of the data, where byte 4 was expected." + INTACT);
        String late = "{" + entry("a", "[1]", "[4,8]") + "}";
        assertRefused(late, 8,
                "tensor \"a\" begins at byte 4 of the data, where byte 0 was expected." + INTACT);
        String one = "{" + entry("a", "[1]", "[0,4]") + "}";
        assertRefused(one, 5, "the header describes 4 bytes of data, and there are 5." + INTACT);
        assertRefused(
                one,
                3,
                "truncated: the header promises 4 bytes of data, and there are 3. Copy or write the file again.");
        String huge = "{" + entry("a", "[536870912]", "[0,2147483648]") + "}";
        assertRefused(
                huge,
                3,
                "truncated: the header promises 2147483648 bytes of data, and there are 3. "
                        + "Copy or write the file again.");
    }

    @Test
    void a_file_cut_off_anywhere_is_refused() throws IOException {
        byte[] whole = bytesOf(small());
        for (int length = 0; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> Safetensors.read("m", cut))
                    .as("cut to %d bytes", length)
                    .isInstanceOf(FormatException.class)
                    .hasMessageStartingWith("m: truncated: ");
        }
    }

    @Test
    void flipped_bits_give_a_file_or_a_sentence_and_nothing_else() throws IOException {
        byte[] whole = bytesOf(small());
        int refused = 0;
        for (int bit = 0; bit < 8 * whole.length; bit++) {
            byte[] flipped = whole.clone();
            flipped[bit / 8] ^= (byte) (1 << (bit % 8));
            refused += isRefused(flipped) ? 1 : 0;
        }
        assertThat(refused).isGreaterThan(whole.length);
    }

    @Test
    void random_headers_give_a_file_or_a_sentence_and_nothing_else() throws IOException {
        SplittableRandom random = Seeded.random(SafetensorsTest.class);
        byte[] whole = bytesOf(small());
        String alphabet = "{}[]\":,0123456789.eE-+\\u \0aF32dtypeshape";
        int refused = 0;
        for (int trial = 0; trial < 5_000; trial++) {
            byte[] changed = whole.clone();
            int changes = random.nextInt(1, 6);
            for (int i = 0; i < changes; i++) {
                int at = random.nextInt(8, whole.length);
                changed[at] = (byte) alphabet.charAt(random.nextInt(alphabet.length()));
            }
            refused += isRefused(changed) ? 1 : 0;
        }
        assertThat(refused).isGreaterThan(1_000);
    }

    /// Whether reading gives a sentence; any other exception fails the test.
    private static boolean isRefused(byte[] bytes) {
        try {
            Safetensors.read("m", bytes);
            return false;
        } catch (FormatException e) {
            assertThat(e.getMessage()).startsWith("m: ").matches("(?s).+\\. .+[.?]");
            return true;
        }
    }

    @Test
    void a_header_nested_too_deep_is_refused() {
        assertThatThrownBy(
                () -> Safetensors.read("m", bytes("{\"a\":" + "[".repeat(100_000) + "}", "")))
                .isInstanceOf(FormatException.class)
                .hasMessageStartingWith("m: expected at most 100 levels at line 1, column ");
    }

    @Test
    void a_missing_file_and_a_folder_get_a_sentence() {
        Path missing = folder.resolve("none.safetensors");

        assertThatThrownBy(() -> Safetensors.read(missing))
                .isInstanceOf(FileException.class)
                .hasMessage("cannot read " + missing + ": there is no such file. Check the path.");
        assertThatThrownBy(() -> Safetensors.read(folder))
                .isInstanceOf(FileException.class)
                .hasMessage("cannot read " + folder + ": it is a folder. Name the file in it.");
        assertThatThrownBy(() -> Safetensors.read(missing.resolve("deeper")))
                .isInstanceOf(FileException.class)
                .hasMessageStartingWith("cannot read " + missing.resolve("deeper") + ": ");
    }

    @Test
    void a_damaged_file_is_named_by_its_path() throws IOException {
        Path path = folder.resolve("damaged.safetensors");
        Files.write(path, bytes("{}x", ""));

        assertThatThrownBy(() -> Safetensors.read(path))
                .isInstanceOfSatisfying(FormatException.class, e -> {
                    assertThat(e.file()).isEqualTo(path.toString());
                    assertThat(e.fault()).isEqualTo("expected the header to end with } and spaces");
                    assertThat(e.remedy()).isEqualTo("Is this a safetensors file?");
                });
    }

    @Test
    void content_that_has_no_place_in_the_format_is_not_written() {
        Path path = folder.resolve("m.safetensors");
        Tensor one = Tensor.of(1f);

        assertThatThrownBy(() -> Safetensors.write(path,
                new SafetensorsFile(Map.of("__metadata__", one), Map.of())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "Safetensors: expected names of tensors, got __metadata__, which the format keeps for the "
                                + "metadata");
        assertThatThrownBy(
                () -> Safetensors.write(path, new SafetensorsFile(Map.of("\ud800", one), Map.of())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("JSON: expected a text as the name of a field");
        assertThat(path).doesNotExist();
    }

    @Test
    void the_maps_keep_their_order_and_cannot_be_changed() {
        Map<String, Tensor> tensors = new LinkedHashMap<>(small().tensors());
        SafetensorsFile file = new SafetensorsFile(tensors, Map.of());
        tensors.clear();

        assertThat(file.tensors().keySet()).containsExactly("weight", "bias", "a nothing");
        assertThatThrownBy(() -> file.tensors().clear())
                .isInstanceOf(UnsupportedOperationException.class);
    }
}
