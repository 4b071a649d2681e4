package io.elman.formats.torch;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// The archive around a pickle, as `torch.save` would write it, with storages of the sizes in
/// `checkpoint.pt`, full of zeros.
public final class PickledArchive {
    private static final int[] STORAGES = {48, 8, 4, 48, 48, 4, 8, 8, 5};

    private PickledArchive() {}

    /// An archive with this pickle.
    public static byte[] of(byte[] pickle) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            add(zip, "m/data.pkl", pickle);
            for (int key = 0; key < STORAGES.length; key++) {
                add(zip, "m/data/" + key, new byte[STORAGES[key]]);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void add(ZipOutputStream zip, String name, byte[] content) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        CRC32 crc = new CRC32();
        crc.update(content);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(content.length);
        entry.setCrc(crc.getValue());
        zip.putNextEntry(entry);
        zip.write(content);
    }
}
