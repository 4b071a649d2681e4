package io.elman.formats.zip;

import io.elman.formats.Bytes;
import io.elman.formats.FileBytes;
import io.elman.formats.FormatException;
import io.elman.formats.ReadLimits;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The entries of a zip archive, whose contents are not read until they are asked for.
///
/// Stored and deflated entries are read, with or without zip64. An archive is refused as a whole if
/// anything in it is not as it should be: two entries of one name or at one place, a name that
/// leads out of a folder, two headers that contradict each other, encryption, bytes before or
/// behind it, or sizes that exceed the [ReadLimits]. A content is checked against its checksum when
/// it is first read, unless the archive gives none (PyTorch can leave it out, and writes 0).
///
/// Source: [APPNOTE.TXT](https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT).
public final class ZipArchive {
    private final FileBytes file;
    private final Map<String, ZipEntry> entries;

    private ZipArchive(FileBytes file, Map<String, ZipEntry> entries) {
        this.file = file;
        this.entries = entries;
    }

    /// The archive in these bytes.
    ///
    /// @throws FormatException if they are no zip archive, or one that exceeds the limits
    public static ZipArchive open(FileBytes file, ReadLimits limits) {
        return FileBytes.whileThere(file.source(), () -> {
            Map<String, ZipEntry> entries = new LinkedHashMap<>();
            for (ZipEntry entry : new CentralDirectory(file, limits).entries()) {
                if (entries.put(entry.name(), entry) != null) {
                    throw file.damaged("two entries called \"" + entry.name() + "\"");
                }
            }
            return new ZipArchive(file, Collections.unmodifiableMap(entries));
        });
    }

    /// What errors call the archive, usually its path.
    public String source() {
        return file.source();
    }

    /// The names of all entries in the order of the archive's directory.
    public List<String> names() {
        return List.copyOf(entries.keySet());
    }

    /// Whether there is an entry of this name.
    public boolean has(String name) {
        return entries.containsKey(name);
    }

    /// The content of an entry, unpacked when it is first asked for.
    ///
    /// @throws FormatException if there is no such entry
    public Bytes entry(String name) {
        ZipEntry entry = entries.get(name);
        if (entry == null) {
            throw file.damaged("expected an entry \"" + name + "\" in the archive, got "
                    + entries.keySet());
        }
        return entry;
    }
}
