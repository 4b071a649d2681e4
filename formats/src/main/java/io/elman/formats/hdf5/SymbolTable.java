package io.elman.formats.hdf5;

import java.util.ArrayList;
import java.util.List;

/// The members of a group: a tree of nodes, whose leaves are tables of names and places, and a heap
/// with the names.
///
/// ```
/// TREE  0 · level u8 · entries u16 · siblings 2 × u64 · then key, child, key, child, … each u64
/// SNOD  1 · 0 · symbols u16 · then 40 bytes each: name u64 · header u64 · kind u32 · …
/// HEAP  0 · 3 bytes · size u64 · free u64 · place of the names u64
/// ```
final class SymbolTable {
    private static final int TREE_PREFIX = 24;
    private static final int SYMBOL = 40;
    private static final int SOFT_LINK = 2;

    private final Input input;
    private final Span names;
    private final List<Link> links = new ArrayList<>();

    private SymbolTable(Input input, Span names) {
        this.input = input;
        this.names = names;
    }

    /// The members that a group's symbol table message leads to, in the order of the tree.
    static List<Link> read(Span message) {
        Input input = message.input();
        Span heap = input.span("local heap", message.u64(8), 32);
        heap.requireSignature("HEAP", 0);
        SymbolTable table = new SymbolTable(input,
                input.span("names of a group", heap.u64(24), heap.u64(8)));
        table.tree(message.u64(0), -1);
        return table.links;
    }

    /// @param level the level that the node must have, or −1 for any
    private void tree(long place, int level) {
        input.spend();
        Span prefix = input.span("group tree", place, TREE_PREFIX);
        prefix.requireSignature("TREE", 0);
        int own = prefix.u8(5);
        if (level >= 0 && own != level) {
            throw prefix.fault("is of level " + own + " where " + level + " was expected");
        }
        int entries = prefix.u16(6);
        Span node = input.span("group tree", place, TREE_PREFIX + 16L * entries + 8);
        for (int i = 0; i < entries; i++) {
            long child = node.u64(TREE_PREFIX + 16L * i + 8);
            if (own == 0) {
                symbols(child);
            } else {
                tree(child, own - 1);
            }
        }
    }

    private void symbols(long place) {
        input.spend();
        Span prefix = input.span("symbol table", place, 8);
        prefix.requireSignature("SNOD", 1);
        int count = prefix.u16(6);
        Span node = input.span("symbol table", place, 8 + (long) SYMBOL * count);
        for (int i = 0; i < count; i++) {
            input.spend();
            long at = 8 + (long) SYMBOL * i;
            String name = name(node.u64(at));
            if (node.u32(at + 16) == SOFT_LINK) {
                throw input.unsupported("has a member \"" + name + "\" that is a symbolic link");
            }
            links.add(new Link(name, node.u64(at + 8)));
        }
    }

    private String name(long offset) {
        long end = offset;
        while (names.u8(end) != 0) {
            end++;
        }
        input.spend(end - offset);
        return Link.name(names.part("name of a member", offset, end - offset));
    }
}
