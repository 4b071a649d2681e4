package io.elman.formats.torch;

import io.elman.formats.DType;
import io.elman.formats.FormatException;
import io.elman.formats.torch.PickleAtom.Global;
import io.elman.formats.torch.PickleAtom.None;
import io.elman.formats.torch.PickleAtom.NumpyType;
import io.elman.formats.torch.PickleAtom.Storage;
import io.elman.formats.torch.PickleContainer.Dict;
import io.elman.formats.torch.PickleContainer.Items;
import io.elman.formats.torch.PickleContainer.Items.Kind;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The short list of constructors that a pickle may apply, none of which runs any code of others.
/// Whatever is not listed is refused by name as soon as the pickle mentions it.
final class Constructors {
    private static final String REMEDY = "Elman runs no code from files. Save plain data and"
            + " tensors in Python, such as torch.save(model.state_dict(), \"weights.pt\").";

    private static final Map<String, DType> STORAGES = Map.of(
            "torch.DoubleStorage", DType.F64, "torch.FloatStorage", DType.F32,
            "torch.HalfStorage", DType.F16, "torch.BFloat16Storage", DType.BF16,
            "torch.LongStorage", DType.I64, "torch.IntStorage", DType.I32,
            "torch.ShortStorage", DType.I16, "torch.CharStorage", DType.I8,
            "torch.ByteStorage", DType.U8, "torch.BoolStorage", DType.BOOL);

    /// What makes something when it is called; all else on the list is data by itself.
    private static final Set<String> CALLED = Set.of(
            "collections.OrderedDict", "collections.defaultdict", "collections.Counter",
            "torch._utils._rebuild_tensor_v2", "torch._utils._rebuild_tensor_v3",
            "torch._utils._rebuild_parameter", "torch.Size", "torch.device",
            "builtins.set", "builtins.frozenset", "__builtin__.set", "__builtin__.frozenset",
            "_codecs.encode", "numpy.dtype", "numpy.core.multiarray.scalar",
            "numpy._core.multiarray.scalar");

    /// What may be an argument of a constructor and is never called.
    private static final Set<String> NAMED = Set.of("torch.storage.UntypedStorage",
            "builtins.dict", "builtins.list", "builtins.int", "builtins.float",
            "__builtin__.dict", "__builtin__.list", "__builtin__.int", "__builtin__.float");

    private final PickleInput input;
    private final Storages storages;

    Constructors(PickleInput input, Storages storages) {
        this.input = input;
        this.storages = storages;
    }

    /// The constructor or constant of this name.
    Object find(String name) {
        if (CALLED.contains(name) || NAMED.contains(name) || STORAGES.containsKey(name)) {
            return new Global(name);
        }
        for (DType dtype : DType.values()) {
            if (name.equals("torch." + dtype.label())) {
                return dtype;
            }
        }
        throw input.fault("constructs " + name + ", which is not on the short list of what can be"
                + " read", REMEDY);
    }

    /// What a constructor makes from these arguments.
    Object call(String name, List<Object> arguments) {
        return switch (name) {
            case "collections.OrderedDict", "collections.Counter" -> dict(name, arguments);
            case "collections.defaultdict" -> dict(name,
                    arguments.subList(Math.min(1, arguments.size()), arguments.size()));
            case "torch._utils._rebuild_tensor_v2", "torch._utils._rebuild_tensor_v3" ->
                new TensorArguments(input, name, arguments).tensor(storages);
            case "torch._utils._rebuild_parameter" ->
                new TensorArguments(input, name, arguments).parameter();
            case "torch.Size" -> items(name, arguments, Kind.TUPLE);
            case "builtins.set", "builtins.frozenset", "__builtin__.set",
                    "__builtin__.frozenset" ->
                items(name, arguments, Kind.SET);
            case "torch.device" -> device(name, arguments);
            case "_codecs.encode" -> latin1(name, arguments);
            case "numpy.dtype" -> numpyType(name, arguments);
            case "numpy.core.multiarray.scalar", "numpy._core.multiarray.scalar" ->
                scalar(name, arguments);
            default -> throw unfit(name, arguments);
        };
    }

    /// Adds an entry to a dictionary; only texts and whole numbers are keys.
    void put(Dict dict, Object key, Object value) {
        if (!(key instanceof String || key instanceof Long)) {
            throw input.fault("a key of a dictionary that is neither a text nor a whole number");
        }
        if (dict.entries().putIfAbsent(key, value) != null) {
            throw input.fault("a second entry under the key " + key);
        }
    }

    /// Gives an object what Python keeps beside its content. PyTorch keeps `_metadata` beside a
    /// state dictionary, the versions of its modules, which say nothing of weights.
    void build(Object made, Object state) {
        boolean known = switch (made) {
            case Dict _ -> state instanceof Dict attributes
                    && Set.of("_metadata").containsAll(attributes.entries().keySet());
            case NumpyType type -> state instanceof Items items && items.items().size() > 1
                    && ordered(type, items.items().get(1));
            default -> false;
        };
        if (!known) {
            throw input.fault("attributes of an object, which plain data have not", REMEDY);
        }
    }

    /// The storage that a persistent id names: `("storage", type, key, device, elements)`.
    Storage storage(Object id) {
        if (id instanceof Items items && items.items().size() == 5
                && "storage".equals(items.items().get(0))
                && items.items().get(1) instanceof Global type
                && items.items().get(2) instanceof String key
                && items.items().get(3) instanceof String
                && items.items().get(4) instanceof Long elements) {
            if (type.name().equals("torch.storage.UntypedStorage")) {
                return storages.get(input, key, DType.U8, elements);
            }
            DType dtype = STORAGES.get(type.name());
            if (dtype != null) {
                return storages.get(input, key, dtype, elements);
            }
        }
        throw input.fault("a persistent id that names no storage");
    }

    private Dict dict(String name, List<Object> arguments) {
        Dict dict = Dict.empty();
        if (arguments.isEmpty()) {
            return dict;
        }
        if (arguments.size() == 1 && arguments.getFirst() instanceof Dict other) {
            input.spend(other.entries().size());
            other.entries().forEach((key, value) -> put(dict, key, value));
            return dict;
        }
        if (arguments.size() == 1 && arguments.getFirst() instanceof Items pairs) {
            input.spend(pairs.items().size());
            for (Object pair : pairs.items()) {
                if (!(pair instanceof Items entry) || entry.items().size() != 2) {
                    throw unfit(name, arguments);
                }
                put(dict, entry.items().get(0), entry.items().get(1));
            }
            return dict;
        }
        throw unfit(name, arguments);
    }

    private Items items(String name, List<Object> arguments, Kind kind) {
        if (arguments.isEmpty()) {
            return Items.of(kind);
        }
        if (arguments.size() == 1 && arguments.getFirst() instanceof Items items) {
            input.spend(items.items().size());
            return new Items(kind, new ArrayList<>(items.items()));
        }
        throw unfit(name, arguments);
    }

    private String device(String name, List<Object> arguments) {
        if (!arguments.isEmpty() && arguments.getFirst() instanceof String type) {
            if (arguments.size() == 1) {
                return type;
            }
            if (arguments.size() == 2 && arguments.get(1) instanceof Long index) {
                input.spend(type.length());
                return type + ":" + index;
            }
        }
        throw unfit(name, arguments);
    }

    /// How protocol 2 writes bytes.
    private byte[] latin1(String name, List<Object> arguments) {
        if (arguments.size() == 2 && arguments.getFirst() instanceof String text
                && "latin1".equals(arguments.get(1))) {
            input.spend(text.length());
            if (StandardCharsets.ISO_8859_1.newEncoder().canEncode(text)) {
                return text.getBytes(StandardCharsets.ISO_8859_1);
            }
        }
        throw unfit(name, arguments);
    }

    private NumpyType numpyType(String name, List<Object> arguments) {
        if (!arguments.isEmpty() && arguments.getFirst() instanceof String code) {
            return new NumpyType(code);
        }
        throw unfit(name, arguments);
    }

    private static boolean ordered(NumpyType type, Object order) {
        type.bigEndian = ">".equals(order);
        return order instanceof String text && Set.of("<", ">", "|", "=").contains(text);
    }

    private Object scalar(String name, List<Object> arguments) {
        if (arguments.size() == 2 && arguments.get(0) instanceof NumpyType type
                && arguments.get(1) instanceof byte[] bytes) {
            return NumpyScalar.of(type, bytes)
                    .orElseThrow(() -> input.fault("a numpy number of type '" + type.code
                            + "' in " + bytes.length + " bytes", REMEDY));
        }
        throw unfit(name, arguments);
    }

    private FormatException unfit(String name, List<Object> arguments) {
        return input.fault("constructs " + name + " from " + arguments.size()
                + " arguments that do not fit it");
    }

    /// Whether it is Python's None.
    static boolean isNone(Object thing) {
        return thing instanceof None;
    }
}
