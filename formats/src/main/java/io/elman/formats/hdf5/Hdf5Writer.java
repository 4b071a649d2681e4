package io.elman.formats.hdf5;

import io.elman.formats.hdf5.NewObject.Folder;
import io.elman.formats.hdf5.NewObject.Leaf;
import io.elman.tensor.Values;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Writes what [Hdf5File] reads: a tree of groups, float32 and int32 numbers in it, and texts that
/// are said of a group.
///
/// ```java
/// Hdf5Writer file = new Hdf5Writer();
/// file.numbers("layers/dense/vars/0", kernel);
/// file.text("layers/dense", "name", "answer");
/// AtomicFile.write(path, file::writeTo);
/// ```
///
/// The numbers come first in the file, the tree after them. The same content gives the same bytes.
public final class Hdf5Writer {
    /// Entries of a tree's node, twice 16 by the superblock; there is one level of nodes.
    private static final int NODES = 32;
    private static final int SYMBOL = 40;

    private final Folder root = new Folder();

    /// An empty file.
    public Hdf5Writer() {}

    /// Makes the groups of a path, those that are not there yet.
    ///
    /// @throws IllegalArgumentException if a part of the path is empty, or has numbers already
    public void group(String path) {
        folder(path);
    }

    /// Says a text of a group, which is made if it is not there.
    ///
    /// @throws IllegalArgumentException if a part of the path is empty or has numbers already, or
    ///     the text is longer than a header holds, about 60,000 bytes
    public void text(String path, String name, String text) {
        folder(path).attributes().put(name, text);
    }

    /// Puts numbers at a path, whose groups are made if they are not there.
    ///
    /// @param numbers a [io.elman.tensor.Tensor] or [io.elman.tensor.IntTensor], not copied
    /// @throws IllegalArgumentException if there is something already, or a part of the path is
    ///     empty
    public void numbers(String path, Values numbers) {
        int slash = path.lastIndexOf('/');
        Folder folder = slash < 0 ? root : folder(path.substring(0, slash));
        if (folder.members().put(name(path.substring(slash + 1), path),
                new Leaf(numbers)) != null) {
            throw new IllegalArgumentException(
                    "HDF5: expected a path of its own for each array, got " + path + " twice");
        }
    }

    private Folder folder(String path) {
        Folder folder = root;
        for (String part : path.isEmpty() ? new String[0] : path.split("/", -1)) {
            NewObject below = folder.members().computeIfAbsent(name(part, path),
                    _ -> new Folder());
            if (!(below instanceof Folder next)) {
                throw new IllegalArgumentException(
                        "HDF5: expected groups on the way of " + path + ", got numbers");
            }
            folder = next;
        }
        return folder;
    }

    private static String name(String name, String path) {
        if (name.isEmpty() || name.equals(".") || name.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("HDF5: expected names between slashes, got " + path);
        }
        return name;
    }

    /// Writes the file; it may be called several times.
    public void writeTo(OutputStream stream) throws IOException {
        List<Leaf> leaves = new ArrayList<>();
        gather(root, leaves);
        long end = Superblock.SIZE;
        for (Leaf leaf : leaves) {
            end += filled(leaf.bytes());
        }
        Tree tree = new Tree(end, half(root));
        Place place = tree.folder(root);
        byte[] structure = tree.out.toByteArray();
        stream.write(superblock(tree.half, end + structure.length, place));
        for (Leaf leaf : leaves) {
            leaf.writeTo(stream);
        }
        stream.write(structure);
    }

    /// The datasets in the order in which the tree is written.
    private static void gather(Folder folder, List<Leaf> leaves) {
        folder.members().values().forEach(member -> {
            switch (member) {
                case Folder below -> gather(below, leaves);
                case Leaf leaf -> leaves.add(leaf);
            }
        });
    }

    private static long filled(long bytes) {
        return (bytes + 7) / 8 * 8;
    }

    /// Half the symbols of a table, at least 4 as usual, and so many that one node holds all tables
    /// of the largest group.
    private static int half(Folder folder) {
        int half = Math.max(4, Math.ceilDiv(folder.members().size(), 2 * NODES));
        for (NewObject member : folder.members().values()) {
            half = member instanceof Folder below ? Math.max(half, half(below)) : half;
        }
        return half;
    }

    private static byte[] superblock(int half, long end, Place root) {
        LittleEndian block = new LittleEndian().u64(Superblock.SIGNATURE)
                .u8(0, 0, 0, 0, 0, 8, 8, 0).u16(half).u16(NODES / 2).u32(0);
        block.u64(0).u64(-1).u64(end).u64(-1);
        return block.u64(0).u64(root.header()).u32(1).u32(0).u64(root.tree()).u64(root.heap())
                .toByteArray();
    }

    /// Where a group is.
    private record Place(long header, long tree, long heap) {}

    /// The structure of the file, which is written from the leaves of the tree to its root, so that
    /// every place is known when it is needed.
    private static final class Tree {
        private final LittleEndian out = new LittleEndian();
        private final long begin;
        private final int half;
        private long data = Superblock.SIZE;

        Tree(long begin, int half) {
            this.begin = begin;
            this.half = half;
        }

        private long place() {
            return begin + out.size();
        }

        private long header(HeaderMessages messages) {
            long place = place();
            out.raw(messages.toByteArray());
            return place;
        }

        Place folder(Folder folder) {
            List<Long> headers = new ArrayList<>();
            for (NewObject member : folder.members().values()) {
                headers.add(switch (member) {
                    case Folder below -> folder(below).header();
                    case Leaf leaf -> leaf(leaf);
                });
            }
            LittleEndian names = new LittleEndian().u64(0);
            List<Integer> offsets = new ArrayList<>();
            for (String name : folder.members().keySet()) {
                offsets.add(names.size());
                names.raw(name.getBytes(StandardCharsets.UTF_8)).u8(0).fill();
            }
            long heap = place();
            // 1 says that nothing in the heap is free.
            out.letters("HEAP").u32(0).u64(names.size()).u64(1).u64(heap + 32)
                    .raw(names.toByteArray());
            long tree = tree(offsets, headers);
            HeaderMessages messages = new HeaderMessages();
            messages.symbolTable(tree, heap);
            for (Map.Entry<String, String> attribute : folder.attributes().entrySet()) {
                messages.text(attribute.getKey(), attribute.getValue());
            }
            return new Place(header(messages), tree, heap);
        }

        private long leaf(Leaf leaf) {
            HeaderMessages messages = new HeaderMessages();
            messages.numbers(leaf.isFloat(), leaf.shape().dims(), leaf.bytes() == 0 ? -1 : data,
                    leaf.bytes());
            data += filled(leaf.bytes());
            return header(messages);
        }

        /// Tables of symbols and the node above them. A key is the last name of the table before.
        private long tree(List<Integer> offsets, List<Long> headers) {
            LittleEndian entries = new LittleEndian().u64(0);
            int tables = 0;
            for (int from = 0; from < offsets.size(); from += 2 * half, tables++) {
                int to = Math.min(offsets.size(), from + 2 * half);
                entries.u64(place()).u64(offsets.get(to - 1));
                out.letters("SNOD").u8(1, 0).u16(to - from);
                for (int i = from; i < to; i++) {
                    out.u64(offsets.get(i)).u64(headers.get(i)).zeros(SYMBOL - 16);
                }
                out.zeros(SYMBOL * (2 * half - (to - from)));
            }
            long place = place();
            out.letters("TREE").u8(0, 0).u16(tables).u64(-1).u64(-1).raw(entries.toByteArray())
                    .zeros(16 * (NODES - tables));
            return place;
        }
    }
}
