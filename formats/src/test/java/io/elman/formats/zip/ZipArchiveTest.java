package io.elman.formats.zip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.elman.formats.Bytes;
import io.elman.formats.FileBytes;
import io.elman.formats.FormatException;
import io.elman.formats.ReadLimits;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ZipArchiveTest {
    private static final String INTACT = " The file is damaged, or was written by something else: get an intact copy.";
    private static final int LOCAL = 0x04034b50;
    private static final int CENTRAL = 0x02014b50;
    private static final int END = 0x06054b50;

    /// An archive of Java's own, each entry with its name as content, doubled ten times.
    private static byte[] archive(int method, String... names) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (String name : names) {
                byte[] content = content(name);
                ZipEntry entry = new ZipEntry(name);
                CRC32 crc = new CRC32();
                crc.update(content);
                entry.setMethod(method);
                entry.setSize(content.length);
                entry.setCrc(crc.getValue());
                zip.putNextEntry(entry);
                zip.write(content);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static byte[] content(String name) {
        return name.repeat(1024).getBytes(StandardCharsets.UTF_8);
    }

    private static ZipArchive open(byte[] bytes) {
        return ZipArchive.open(FileBytes.of("m", bytes), ReadLimits.standard());
    }

    private static byte[] read(Bytes bytes) {
        return bytes.segment().toArray(ValueLayout.JAVA_BYTE);
    }

    private static void assertRefused(byte[] bytes, String message) {
        assertThatThrownBy(() -> read(open(bytes).entry("a"))).isInstanceOf(FormatException.class)
                .hasMessageStartingWith("m: " + message);
    }

    /// Where this signature stands for the n-th time.
    private static int place(byte[] bytes, int signature, int n) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int found = 0;
        for (int at = 0; at + 4 <= bytes.length; at++) {
            if (buffer.getInt(at) == signature && ++found == n) {
                return at;
            }
        }
        throw new AssertionError("not found");
    }

    private static byte[] with(byte[] bytes, int at, int value) {
        byte[] changed = bytes.clone();
        ByteBuffer.wrap(changed).order(ByteOrder.LITTLE_ENDIAN).putInt(at, value);
        return changed;
    }

    private static byte[] withShort(byte[] bytes, int at, int value) {
        byte[] changed = bytes.clone();
        ByteBuffer.wrap(changed).order(ByteOrder.LITTLE_ENDIAN).putShort(at, (short) value);
        return changed;
    }

    @ParameterizedTest
    @ValueSource(ints = {ZipEntry.STORED, ZipEntry.DEFLATED})
    void entries_are_read_in_any_order(int method) {
        ZipArchive archive = open(archive(method, "a", "folder/größe", "empty/"));

        assertThat(archive.names()).containsExactly("a", "folder/größe", "empty/");
        assertThat(archive.has("a")).isTrue();
        assertThat(archive.has("b")).isFalse();
        assertThat(archive.entry("folder/größe").size()).isEqualTo(1024 * 14);
        assertThat(read(archive.entry("folder/größe"))).isEqualTo(content("folder/größe"));
        assertThat(read(archive.entry("a"))).isEqualTo(content("a")).isEqualTo(
                read(archive.entry("a")));
        assertThatThrownBy(() -> archive.entry("b")).isInstanceOf(FormatException.class)
                .hasMessage("m: expected an entry \"b\" in the archive, got"
                        + " [a, folder/größe, empty/]." + INTACT);
    }

    @Test
    void an_archive_without_entries_or_with_a_comment_is_one() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.setComment("PK\5\6 is how an end begins");
        }
        assertThat(open(bytes.toByteArray()).names()).isEmpty();
    }

    /// The end of the archive again as zip64 has it, with all ones in the old end.
    private static byte[] zip64(byte[] bytes) {
        int end = place(bytes, END, 1);
        ByteBuffer old = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        ByteBuffer made = ByteBuffer.allocate(bytes.length + 76).order(ByteOrder.LITTLE_ENDIAN);
        made.put(bytes, 0, end).putInt(0x06064b50).putLong(44).putInt(0).putInt(0).putInt(0)
                .putLong(old.getShort(end + 8)).putLong(old.getShort(end + 10))
                .putLong(old.getInt(end + 12)).putLong(old.getInt(end + 16));
        made.putInt(0x07064b50).putInt(0).putLong(end).putInt(1);
        made.putInt(END).putInt(0).putInt(-1).putInt(-1).putInt(-1).putShort((short) 0);
        return made.array();
    }

    @Test
    void zip64_is_read() {
        byte[] bytes = zip64(archive(ZipEntry.STORED, "a", "b"));

        assertThat(read(open(bytes).entry("b"))).isEqualTo(content("b"));
        assertRefused(with(bytes, bytes.length - 22 - 20 - 24 + 3, 1), "expected at most 1000000");
        assertRefused(withShort(bytes, bytes.length - 22 - 20 + 8, 7),
                "expected the zip64 end record from byte 7 to byte ");
        assertRefused(withShort(bytes, bytes.length - 12, 7),
                "the two end records of the archive contradict each other: 7 and 2.");
        assertRefused(with(archive(ZipEntry.STORED, "a"),
                place(archive(ZipEntry.STORED, "a"), CENTRAL, 1) + 24, -1),
                "the entry \"a\" has no zip64 field, which its sizes ask for.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/a", "../a", "b/../a", "b/..", "..", ".", "./a", "b/./a", "C:a",
            "a\\b", "a\nb", "a\u001bb", ""})
    void names_that_lead_elsewhere_are_refused(String name) {
        byte[] bytes = archive(ZipEntry.STORED, "a", "x".repeat(name.length()));
        byte[] renamed = name.getBytes(StandardCharsets.UTF_8);
        if (name.isEmpty()) {
            bytes = withShort(archive(ZipEntry.STORED, "a"),
                    place(archive(ZipEntry.STORED, "a"), CENTRAL, 1) + 28, 0);
        } else {
            System.arraycopy(renamed, 0, bytes, place(bytes, CENTRAL, 2) + 46, renamed.length);
            System.arraycopy(renamed, 0, bytes, place(bytes, LOCAL, 2) + 30, renamed.length);
        }
        assertRefused(bytes, "expected names of entries inside the archive, got \""
                + name.replaceAll("\\p{Cntrl}", "\uFFFD") + "\".");
    }

    @Test
    void names_like_these_lead_nowhere() {
        assertThat(open(archive(ZipEntry.STORED, "..a", "a..", "a/.b", "ab:c/d")).names())
                .hasSize(4);
    }

    @Test
    void two_entries_of_one_name_or_place_are_refused() {
        byte[] bytes = archive(ZipEntry.STORED, "a", "b");
        byte[] twins = bytes.clone();
        twins[place(bytes, CENTRAL, 2) + 46] = 'a';
        twins[place(bytes, LOCAL, 2) + 30] = 'a';
        assertRefused(twins, "two entries called \"a\".");

        byte[] same = twins.clone();
        same[place(bytes, LOCAL, 2) + 30] = 'b';
        assertRefused(with(same, place(bytes, CENTRAL, 2) + 42, 0),
                "the entry \"a\" shares bytes with another.");
    }

    @Test
    void headers_that_contradict_each_other_are_refused() {
        byte[] bytes = archive(ZipEntry.STORED, "a", "b");
        byte[] renamed = bytes.clone();
        renamed[30] = 'b';
        String contradiction = "the entry \"a\" has a header at byte 0 that contradicts the zip"
                + " directory.";

        assertRefused(renamed, contradiction);
        assertRefused(withShort(bytes, 8, ZipEntry.DEFLATED), contradiction);
        assertRefused(with(bytes, 18, 1023), contradiction);
        assertRefused(with(bytes, 0, 0), "the entry \"a\" is not at byte 0, where it should be.");
        assertRefused(with(bytes, place(bytes, CENTRAL, 1) + 20, 1023),
                "the entry \"a\" is stored in 1023 bytes and said to have 1024.");
        assertRefused(withShort(bytes, place(bytes, CENTRAL, 1) + 10, 12),
                "the entry \"a\" is compressed by method 12, of which only stored and deflated can"
                        + " be read.");
        assertRefused(withShort(bytes, place(bytes, CENTRAL, 1) + 8, 1),
                "the entry \"a\" is encrypted.");
        assertRefused(with(bytes, place(bytes, CENTRAL, 1) + 16, 99),
                "the entry \"a\" does not have the checksum that the archive gives for it.");
    }

    @Test
    void the_end_must_be_where_it_says() {
        byte[] bytes = archive(ZipEntry.STORED, "a", "b");
        int end = place(bytes, END, 1);

        assertRefused(Arrays.copyOf(bytes, bytes.length - 1), "no end of a zip archive was found");
        assertRefused(new byte[0], "no end of a zip archive was found");
        byte[] later = new byte[bytes.length + 1];
        System.arraycopy(bytes, 0, later, 1, bytes.length);
        assertRefused(later, "the zip directory of ");
        assertRefused(withShort(bytes, end + 10, 1), "expected the zip directory to end at byte ");
        assertRefused(withShort(bytes, end + 10, 3), "expected 3 entries in the zip directory");
        assertRefused(withShort(bytes, end + 4, 1), "the archive is in several files.");
        assertRefused(with(bytes, place(bytes, CENTRAL, 1), 0),
                "expected an entry of the zip directory at byte ");
    }

    @Test
    void compressed_contents_must_be_what_was_declared() {
        byte[] bytes = archive(ZipEntry.DEFLATED, "a");
        int central = place(bytes, CENTRAL, 1);

        assertRefused(with(bytes, central + 24, 1023),
                "the entry \"a\" unpacks to more than the 1023 bytes declared.");
        assertRefused(with(bytes, central + 24, 1025),
                "the entry \"a\" unpacks to 1024 bytes from ");
        int packed = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt(central + 20);
        assertRefused(with(bytes, central + 20, packed - 1),
                "the entry \"a\" ends before its content does.");
        assertRefused(with(bytes, central + 20, packed + 1), "the entry \"a\" unpacks to 1024");
        assertRefused(with(bytes, 31, -1), "the entry \"a\" cannot be unpacked: ");
    }

    @Test
    void a_bomb_is_refused_before_it_is_unpacked() {
        byte[] bytes = archive(ZipEntry.DEFLATED, "a", "b");
        byte[] bomb = with(with(bytes, place(bytes, CENTRAL, 1) + 24, 200_000_000),
                place(bytes, CENTRAL, 2) + 24, 100_000_000);

        assertRefused(bomb, "its entries unpack to more than 26843");
        assertRefused(with(bytes, place(bytes, CENTRAL, 1) + 24, -2),
                "the entry \"a\" unpacks to 4294967294 bytes, of which at most 2147483639 can be"
                        + " read.");
        assertThat(ZipArchive.open(FileBytes.of("m", bomb),
                ReadLimits.standard().withBytes(300_000_000)).names()).hasSize(2);
    }

    @Test
    void entries_are_counted() {
        byte[] bytes = archive(ZipEntry.STORED, "a", "b", "c");

        assertThatThrownBy(() -> ZipArchive.open(FileBytes.of("m", bytes),
                ReadLimits.standard().withItems(2))).isInstanceOf(FormatException.class)
                .hasMessageStartingWith("m: expected at most 2 entries, got 3.");
    }
}
