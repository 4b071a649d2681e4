package io.elman.formats.torch;

import io.elman.formats.DType;
import io.elman.formats.FormatException;
import io.elman.formats.ReadLimits;
import io.elman.formats.StoredTensor;
import io.elman.formats.torch.PickleAtom.Global;
import io.elman.formats.torch.PickleAtom.Mark;
import io.elman.formats.torch.PickleAtom.None;
import io.elman.formats.torch.PickleAtom.NumpyType;
import io.elman.formats.torch.PickleAtom.Storage;
import io.elman.formats.torch.PickleContainer.Dict;
import io.elman.formats.torch.PickleContainer.Items;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Turns what a pickle made into plain data that cannot be changed, with tensors named by their
/// places. A container that is at many places is there at each of them, up to the limits; one that
/// holds itself is refused.
final class PlainTree {
    private static final int LONGEST_PLACE = 1_000;

    private final String source;
    private final ReadLimits limits;
    private final Set<PickleContainer> above = Collections
            .newSetFromMap(new IdentityHashMap<>());
    private int things;

    PlainTree(String source, ReadLimits limits) {
        this.source = source;
        this.limits = limits;
    }

    @Nullable
    Object of(Object made) {
        return of(made, "", 0);
    }

    private @Nullable Object of(Object made, String place, int depth) {
        if (depth > limits.depth()) {
            throw new FormatException(source, "expected at most " + limits.depth()
                    + " levels, got more at " + place, ReadLimits.REMEDY);
        }
        if (place.length() > LONGEST_PLACE) {
            throw new FormatException(source, "expected names of at most " + LONGEST_PLACE
                    + " characters, those of all levels together, got " + place,
                    "Use shorter names.");
        }
        if (++things > limits.items()) {
            throw new FormatException(source, "expected at most " + limits.items()
                    + " things, got more at " + place, ReadLimits.REMEDY);
        }
        return switch (made) {
            case StoredTensor tensor -> tensor.named(place.isEmpty() ? "tensor" : place);
            case PickleContainer container -> {
                if (!above.add(container)) {
                    throw new FormatException(source, "the container at "
                            + (place.isEmpty() ? "the top" : place) + " holds itself",
                            "Save trees of plain data and tensors only.");
                }
                Object plain = switch (container) {
                    case Dict dict -> map(dict, place, depth);
                    case Items items -> list(items, place, depth);
                };
                above.remove(container);
                yield plain;
            }
            case None _ -> null;
            case String text -> text;
            case Number number -> number;
            case Boolean truth -> truth;
            case DType dtype -> dtype;
            case byte[] bytes -> bytes;
            case Storage storage -> throw bare("the storage " + storage.key(), place);
            case Global global -> throw bare(global.name(), place);
            case NumpyType type -> throw bare("the numpy type " + type.code, place);
            case Mark _ -> throw new AssertionError("a mark never leaves the stack");
            default -> throw new AssertionError(made.getClass());
        };
    }

    private Map<Object, @Nullable Object> map(Dict dict, String place, int depth) {
        Map<Object, @Nullable Object> map = new LinkedHashMap<>();
        dict.entries().forEach((key, value) -> map.put(key,
                of(value, place.isEmpty() ? key.toString() : place + "." + key, depth + 1)));
        return Collections.unmodifiableMap(map);
    }

    private List<@Nullable Object> list(Items items, String place, int depth) {
        List<@Nullable Object> list = new ArrayList<>();
        for (int i = 0; i < items.items().size(); i++) {
            list.add(of(items.items().get(i), place + "[" + i + "]", depth + 1));
        }
        return Collections.unmodifiableList(list);
    }

    private FormatException bare(String what, String place) {
        return new FormatException(source, "holds " + what + " by itself"
                + (place.isEmpty() ? "" : " at " + place),
                "Save tensors and plain data only.");
    }
}
