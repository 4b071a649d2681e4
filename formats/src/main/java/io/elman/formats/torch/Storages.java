package io.elman.formats.torch;

import io.elman.formats.Bytes;
import io.elman.formats.DType;
import io.elman.formats.FormatException;
import io.elman.formats.Layout;
import io.elman.formats.ReadLimits;
import io.elman.formats.StoredTensor;
import io.elman.formats.torch.PickleAtom.Storage;
import io.elman.formats.zip.ZipArchive;
import java.nio.ByteOrder;

/// The storages of an archive, which are its entries under `data/`, and the tensors over them.
final class Storages {
    private final ZipArchive archive;
    private final String folder;
    private final ByteOrder order;
    private final long most;
    private long bytes;

    /// @param most how many bytes all tensors may have together
    Storages(ZipArchive archive, String folder, ByteOrder order, long most) {
        this.archive = archive;
        this.folder = folder;
        this.order = order;
        this.most = most;
    }

    Storage get(PickleInput input, String key, DType dtype, long elements) {
        String name = folder + "data/" + key;
        if (!archive.has(name)) {
            throw input.fault("a storage \"" + key + "\", for which the archive has no entry "
                    + name);
        }
        Bytes content = archive.entry(name);
        if (elements < 0 || elements > Long.MAX_VALUE / dtype.bytes()
                || content.size() != elements * dtype.bytes()) {
            throw input.fault("a storage \"" + key + "\" of " + elements + " " + dtype.label()
                    + " numbers, for which the archive has " + content.size() + " bytes");
        }
        return new Storage(key, dtype, content);
    }

    StoredTensor tensor(PickleInput input, Storage storage, DType dtype, Layout layout) {
        bytes += (long) dtype.bytes() * layout.shape().elements();
        if (bytes > most) {
            throw new FormatException(archive.source(), "its tensors unpack to more than " + most
                    + " bytes", ReadLimits.REMEDY);
        }
        return StoredTensor.of(archive.source(), "storage " + storage.key(), dtype, layout,
                order, storage.bytes());
    }

    String source() {
        return archive.source();
    }
}
