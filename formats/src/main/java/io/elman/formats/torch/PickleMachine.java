package io.elman.formats.torch;

import io.elman.formats.torch.PickleAtom.Global;
import io.elman.formats.torch.PickleAtom.Mark;
import io.elman.formats.torch.PickleAtom.None;
import io.elman.formats.torch.PickleContainer.Dict;
import io.elman.formats.torch.PickleContainer.Items;
import io.elman.formats.torch.PickleContainer.Items.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A machine for pickles that makes plain data and tensors and can do nothing else.
///
/// A pickle is a program for a stack: it pushes data, and applies constructors, which in Python may
/// be any function at all. Here they are those of [Constructors], which only make data.
/// Instructions of protocols 2 to 5 are known, as far as `torch.save` and `pickle.dumps` write them
/// for data; any other is refused.
///
/// Source: the instructions' descriptions in Python's
/// [pickletools](https://github.com/python/cpython/blob/main/Lib/pickletools.py).
final class PickleMachine {
    private static final Mark MARK = new Mark();
    private static final None NONE = new None();
    private static final int HIGHEST_PROTOCOL = 5;

    private final PickleInput input;
    private final Constructors constructors;
    private final List<Object> stack = new ArrayList<>();
    private final Map<Integer, Object> memo = new HashMap<>();

    PickleMachine(PickleInput input, Constructors constructors) {
        this.input = input;
        this.constructors = constructors;
    }

    /// What the pickle stands for.
    Object run() {
        while (true) {
            int code = input.instruction();
            if (code == '.') {
                return result();
            }
            if (!pushes(code) && !gathers(code) && !remembers(code)) {
                apply(code);
            }
        }
    }

    private Object result() {
        Object result = pop();
        if (!stack.isEmpty() || !input.isAtEnd()) {
            throw input.fault("the pickle ends with things left over");
        }
        return result;
    }

    /// Instructions that push one thing that stands in the pickle.
    private boolean pushes(int code) {
        switch (code) {
            case 'N' -> push(NONE);
            case 0x88 -> push(true);
            case 0x89 -> push(false);
            case 'J' -> push((long) input.int32());
            case 'K' -> push((long) input.unsigned(1));
            case 'M' -> push((long) input.unsigned(2));
            case 0x8a -> push(input.whole(input.unsigned(1)));
            case 'G' -> push(input.float64());
            case 'X' -> push(input.text(input.unsigned(4)));
            case 0x8c -> push(input.text(input.unsigned(1)));
            case 0x8d -> push(input.text(input.int64()));
            case 'B' -> push(input.bytes(input.unsigned(4)));
            case 'C' -> push(input.bytes(input.unsigned(1)));
            case 0x8e, 0x96 -> push(input.bytes(input.int64()));
            case '(' -> push(MARK);
            case ']' -> push(Items.of(Kind.LIST));
            case ')' -> push(Items.of(Kind.TUPLE));
            case 0x8f -> push(Items.of(Kind.SET));
            case '}' -> push(Dict.empty());
            case 'c' -> push(constructors.find(input.line() + "." + input.line()));
            default -> {
                return false;
            }
        }
        return true;
    }

    /// Instructions that put what is on the stack together.
    private boolean gathers(int code) {
        switch (code) {
            case 0x85 -> push(new Items(Kind.TUPLE, taken(1)));
            case 0x86 -> push(new Items(Kind.TUPLE, taken(2)));
            case 0x87 -> push(new Items(Kind.TUPLE, taken(3)));
            case 't' -> push(new Items(Kind.TUPLE, takenToMark()));
            case 'l' -> push(new Items(Kind.LIST, takenToMark()));
            case 0x91 -> push(new Items(Kind.SET, takenToMark()));
            case 'd' -> {
                List<Object> entries = takenToMark();
                push(Dict.empty());
                put(entries);
            }
            case 'a' -> add(Kind.LIST, taken(1));
            case 'e' -> add(Kind.LIST, takenToMark());
            case 0x90 -> add(Kind.SET, takenToMark());
            case 's' -> put(taken(2));
            case 'u' -> put(takenToMark());
            default -> {
                return false;
            }
        }
        return true;
    }

    /// Instructions that keep things for later and bring them back, and those without an effect.
    private boolean remembers(int code) {
        switch (code) {
            case 0x80 -> {
                int protocol = input.unsigned(1);
                if (protocol > HIGHEST_PROTOCOL) {
                    throw input.fault("protocol " + protocol + " of pickles, of which at most "
                            + HIGHEST_PROTOCOL + " is known");
                }
            }
            case 0x95 -> input.int64(); // the length of a frame, which only a stream needs
            case 'q' -> memo.put(input.unsigned(1), top());
            case 'r' -> memo.put(input.unsigned(4), top());
            case 0x94 -> memo.put(memo.size(), top());
            case 'h' -> push(remembered(input.unsigned(1)));
            case 'j' -> push(remembered(input.unsigned(4)));
            case '0' -> pop();
            case '1' -> takenToMark();
            case '2' -> push(top());
            default -> {
                return false;
            }
        }
        return true;
    }

    /// Instructions that in Python may run anything.
    private void apply(int code) {
        switch (code) {
            case 0x93 -> {
                List<Object> names = taken(2);
                if (!(names.get(0) instanceof String module)
                        || !(names.get(1) instanceof String name)) {
                    throw input.fault("the name of a constructor that is no text");
                }
                push(constructors.find(module + "." + name));
            }
            case 'R' -> {
                Object arguments = pop();
                if (!(pop() instanceof Global function)
                        || !(arguments instanceof Items items && items.kind() == Kind.TUPLE)) {
                    throw input.fault("a call of something that is no constructor");
                }
                push(constructors.call(function.name(), items.items()));
            }
            case 'b' -> {
                Object state = pop();
                constructors.build(top(), state);
            }
            case 'Q' -> push(constructors.storage(pop()));
            default -> throw input.fault("the instruction 0x" + Integer.toHexString(code)
                    + ", which torch.save does not write for data");
        }
    }

    private void push(Object thing) {
        stack.add(thing);
    }

    private Object top() {
        if (stack.isEmpty() || stack.getLast() instanceof Mark) {
            throw input.fault("an instruction that finds nothing on the stack");
        }
        return stack.getLast();
    }

    private Object pop() {
        Object top = top();
        stack.removeLast();
        return top;
    }

    private List<Object> taken(int count) {
        List<Object> taken = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            taken.addFirst(pop());
        }
        return taken;
    }

    private List<Object> takenToMark() {
        int mark = stack.lastIndexOf(MARK);
        if (mark < 0) {
            throw input.fault("an instruction that finds no mark on the stack");
        }
        List<Object> above = stack.subList(mark, stack.size());
        List<Object> taken = new ArrayList<>(above.subList(1, above.size()));
        above.clear();
        return taken;
    }

    private Object remembered(int index) {
        Object thing = memo.get(index);
        if (thing == null) {
            throw input.fault("nothing is remembered as number " + index);
        }
        return thing;
    }

    private void add(Kind kind, List<Object> items) {
        if (!(top() instanceof Items container && container.kind() == kind)) {
            throw input.fault("items for something that is no list or set");
        }
        container.items().addAll(items);
    }

    private void put(List<Object> entries) {
        if (!(top() instanceof Dict dict) || entries.size() % 2 != 0) {
            throw input.fault("entries for something that is no dictionary");
        }
        for (int i = 0; i < entries.size(); i += 2) {
            constructors.put(dict, entries.get(i), entries.get(i + 1));
        }
    }
}
