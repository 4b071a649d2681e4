package io.elman.formats.torch;

import io.elman.formats.FileBytes;
import io.elman.formats.FormatException;
import io.elman.formats.ReadLimits;
import io.elman.formats.StoredTensor;
import io.elman.formats.zip.ZipArchive;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What `torch.save` wrote into a `.pt` or `.pth` file: a state dictionary, or any tree of plain
/// data with tensors in it, such as a checkpoint `{"model": …, "optimizer": …, "epoch": 3}`.
///
/// The file is a zip archive with a pickle and the tensors' storages. Python would run what the
/// pickle says; here a machine of our own knows a short list of constructors that make data, and
/// refuses the file if it names another. Tensors may share storages, begin anywhere in them and
/// have any strides. They are not read until asked for.
///
/// Refused are TorchScript archives and the format of PyTorch before 1.6.
///
/// Source: [PyTorch's serialization
/// notes](https://pytorch.org/docs/stable/notes/serialization.html).
public final class TorchFile {
    private static final String PICKLE = "data.pkl";

    /// The pickled number with which those files begin, its first 8 bytes.
    private static final long BEFORE_1_6 = 0x469cfc6c0a8a0280L;

    private final String source;
    private final @Nullable Object content;

    private TorchFile(String source, @Nullable Object content) {
        this.source = source;
        this.content = content;
    }

    /// What is in the file, which is mapped: see [FileBytes].
    ///
    /// @throws FormatException if it is no such file, or would construct what is not on the list
    /// @throws io.elman.formats.FileException if it cannot be read
    public static TorchFile read(Path path) {
        return read(FileBytes.map(path), ReadLimits.standard());
    }

    /// What is in these bytes.
    ///
    /// @throws FormatException if they are no such file, construct what is not on the list, or
    ///     exceed the limits
    public static TorchFile read(FileBytes file, ReadLimits limits) {
        return FileBytes.whileThere(file.source(), () -> {
            checkKind(file);
            ZipArchive archive = ZipArchive.open(file, limits);
            String folder = folder(archive);
            Storages storages = new Storages(archive, folder, order(archive, folder),
                    limits.most(file));
            PickleInput input = new PickleInput(file.source(),
                    archive.entry(folder + PICKLE).segment(), limits);
            Object made = new PickleMachine(input, new Constructors(input, storages))
                    .run();
            return new TorchFile(file.source(), new PlainTree(file.source(), limits).of(made));
        });
    }

    private static void checkKind(FileBytes file) {
        if (file.size() >= 8 && file.longAt(0) == BEFORE_1_6) {
            throw new FormatException(file.source(),
                    "is in the format that PyTorch wrote before version 1.6",
                    "Save it again in Python: torch.save(torch.load(\"old.pt\"), \"new.pt\").");
        }
        if (file.size() < 4 || file.intAt(0) != 0x04034b50) {
            throw new FormatException(file.source(), "is no zip archive, as torch.save writes them",
                    "Is this a PyTorch file?");
        }
    }

    /// The folder in the archive that holds everything, with a slash at its end.
    private static String folder(ZipArchive archive) {
        List<String> pickles = archive.names().stream()
                .filter(name -> name.matches("[^/]+/" + PICKLE)).toList();
        if (pickles.size() != 1) {
            throw new FormatException(archive.source(), "is a zip archive with " + pickles.size()
                    + " pickles called " + PICKLE + ", where one was expected",
                    "Is this a PyTorch file?");
        }
        String folder = pickles.getFirst().substring(0,
                pickles.getFirst().length() - PICKLE.length());
        if (archive.names().stream().anyMatch(name -> name.equals(folder + "constants.pkl")
                || name.startsWith(folder + "code/"))) {
            throw new FormatException(archive.source(),
                    "is a TorchScript archive, which holds a program",
                    "Save its weights in Python: torch.save(torch.jit.load(\"model.pt\")"
                            + ".state_dict(), \"weights.pt\").");
        }
        return folder;
    }

    /// Files of PyTorch before 2.1 do not tell; they were written on little-endian machines.
    private static ByteOrder order(ZipArchive archive, String folder) {
        String name = folder + "byteorder";
        if (!archive.has(name)) {
            return ByteOrder.LITTLE_ENDIAN;
        }
        MemorySegment text = archive.entry(name).segment();
        String order = new String(text.asSlice(0, Math.min(text.byteSize(), 20))
                .toArray(ValueLayout.JAVA_BYTE), StandardCharsets.ISO_8859_1);
        return switch (order) {
            case "little" -> ByteOrder.LITTLE_ENDIAN;
            case "big" -> ByteOrder.BIG_ENDIAN;
            default -> throw new FormatException(archive.source(),
                    "expected the byte order little or big, got \"" + order + "\"",
                    "Save it again in Python.");
        };
    }

    /// What errors call the file, usually its path.
    public String source() {
        return source;
    }

    /// The tree: dictionaries are `Map`s with `String` and `Long` keys, lists, tuples and sets are
    /// `List`s; leaves are `String`, `Long` (or `BigInteger`), `Double`, `Boolean`, null, `byte[]`,
    /// [io.elman.formats.DType], and [StoredTensor], which is named by its place, such as
    /// `model.lstm.weight_ih_l0`. Nothing in it can be changed.
    public @Nullable Object content() {
        return content;
    }

    /// All tensors of the tree by their places.
    public Map<String, StoredTensor> tensors() {
        Map<String, StoredTensor> found = new LinkedHashMap<>();
        gather(content, found);
        return Collections.unmodifiableMap(found);
    }

    private void gather(@Nullable Object thing, Map<String, StoredTensor> found) {
        switch (thing) {
            case StoredTensor tensor -> {
                if (found.put(tensor.name(), tensor) != null) {
                    throw twice(tensor.name());
                }
            }
            case Map<?, ?> map -> map.values().forEach(value -> gather(value, found));
            case List<?> list -> list.forEach(value -> gather(value, found));
            case null, default -> {}
        }
    }

    /// The state dictionaries of the tree by their places, `""` for the whole file: dictionaries of
    /// nothing but tensors under texts, themselves reached through texts only. (An optimiser keeps
    /// its tensors under numbers.)
    public Map<String, Map<String, StoredTensor>> stateDicts() {
        Map<String, Map<String, StoredTensor>> found = new LinkedHashMap<>();
        gatherStates("", content, found);
        return Collections.unmodifiableMap(found);
    }

    private void gatherStates(String place, @Nullable Object thing,
            Map<String, Map<String, StoredTensor>> found) {
        if (!(thing instanceof Map<?, ?> map) || map.isEmpty()) {
            return;
        }
        Map<String, StoredTensor> tensors = new LinkedHashMap<>();
        map.forEach((key, value) -> {
            if (key instanceof String name && value instanceof StoredTensor tensor) {
                tensors.put(name, tensor.named(name));
            } else if (key instanceof String name) {
                gatherStates(place.isEmpty() ? name : place + "." + name, value, found);
            }
        });
        if (tensors.size() == map.size()
                && found.put(place, Collections.unmodifiableMap(tensors)) != null) {
            throw twice(place);
        }
    }

    /// The only state dictionary of the file, whose tensors are named by their keys.
    ///
    /// @throws FormatException if there is none, or there are several
    public Map<String, StoredTensor> stateDict() {
        Map<String, Map<String, StoredTensor>> found = stateDicts();
        if (found.size() != 1) {
            throw new FormatException(source, found.isEmpty()
                    ? "holds no state dictionary, that is, no dictionary of tensors only"
                    : "holds several state dictionaries: " + found.keySet(),
                    found.isEmpty()
                            ? "Save one in Python: torch.save(model.state_dict(), \"weights.pt\")."
                            : "Name the one to use.");
        }
        return found.values().iterator().next();
    }

    /// The state dictionary at this place, such as `model`, whose tensors are named by their keys.
    ///
    /// @throws FormatException if there is none
    public Map<String, StoredTensor> stateDict(String place) {
        Map<String, StoredTensor> tensors = stateDicts().get(place);
        if (tensors == null) {
            throw new FormatException(source, "expected a state dictionary at \"" + place
                    + "\", got some only at " + stateDicts().keySet(), "Name one of these.");
        }
        return tensors;
    }

    private FormatException twice(String place) {
        return new FormatException(source, "two things are at the place " + place,
                "Use keys without dots.");
    }
}
