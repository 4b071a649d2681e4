package io.elman.formats.hdf5;

import io.elman.formats.FormatException;
import io.elman.formats.StoredTensor;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A folder of the tree.
///
/// @param source what errors call the file
/// @param path where it is; `/` for the whole file
/// @param members what is in it, by name, in the file's order
/// @param attributes what is said of it
public record Hdf5Group(String source, String path, Map<String, Hdf5Object> members,
        Map<String, Hdf5Attribute> attributes) implements Hdf5Object {
    private static final String REMEDY = "Is it a file of another kind, or damaged?";

    public Hdf5Group {
        members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
        attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
    }

    /// The object at a path below this group, such as `cell/vars`, or null if there is none.
    public @Nullable Hdf5Object find(String below) {
        Hdf5Object found = this;
        for (String name : below.split("/", -1)) {
            if (!(found instanceof Hdf5Group group)) {
                return null;
            }
            found = group.members.get(name);
        }
        return found;
    }

    /// The group at a path below this one.
    ///
    /// @throws FormatException if there is none
    public Hdf5Group group(String below) {
        if (find(below) instanceof Hdf5Group group) {
            return group;
        }
        throw missing("a group \"" + below + "\"");
    }

    /// The numbers at a path below this group.
    ///
    /// @throws FormatException if there are none
    public StoredTensor tensor(String below) {
        if (find(below) instanceof Hdf5Dataset dataset) {
            return dataset.tensor();
        }
        throw missing("a dataset \"" + below + "\"");
    }

    /// The text of an attribute.
    ///
    /// @throws FormatException if there is none
    public String text(String name) {
        if (attributes.get(name) instanceof Hdf5Attribute.Text(String text)) {
            return text;
        }
        throw missing("an attribute \"" + name + "\" that is a text");
    }

    /// The texts of an attribute; an empty list, of whatever elements, has none.
    ///
    /// @throws FormatException if there is no list of texts
    public List<String> texts(String name) {
        return switch (attributes.get(name)) {
            case Hdf5Attribute.Texts(List<String> texts) -> texts;
            case Hdf5Attribute.Numbers(StoredTensor none) when none.shape().elements() == 0 ->
                List.of();
            case null, default -> throw missing("an attribute \"" + name
                    + "\" that is a list of texts");
        };
    }

    /// All datasets below this group by their paths, without the first slash.
    public Map<String, StoredTensor> tensors() {
        Map<String, StoredTensor> found = new LinkedHashMap<>();
        gather(this, found);
        return Collections.unmodifiableMap(found);
    }

    private static void gather(Hdf5Group group, Map<String, StoredTensor> found) {
        group.members.values().forEach(member -> {
            switch (member) {
                case Hdf5Group below -> gather(below, found);
                case Hdf5Dataset dataset -> found.put(dataset.tensor().name(), dataset.tensor());
            }
        });
    }

    private FormatException missing(String what) {
        return new FormatException(source, "expected " + what + " in " + path + ", got members "
                + members.keySet() + " and attributes " + attributes.keySet(), REMEDY);
    }
}
