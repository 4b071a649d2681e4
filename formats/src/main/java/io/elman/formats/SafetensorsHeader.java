package io.elman.formats;

import io.elman.tensor.Shape;
import io.elman.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// The JSON at the beginning of a safetensors file: where in the data each tensor lies.
///
/// @param entries the tensors in the order of the header
/// @param metadata the texts under `__metadata__`
record SafetensorsHeader(List<Entry> entries, Map<String, String> metadata) {
    private static final String METADATA = "__metadata__";

    /// A tensor and its bytes, from `begin` until before `end` of the data.
    record Entry(String name, DType dtype, Shape shape, long begin, long end) {}

    static SafetensorsHeader of(SafetensorsFile file) {
        List<Entry> entries = new ArrayList<>();
        long at = 0;
        for (Map.Entry<String, Tensor> named : file.tensors().entrySet()) {
            Shape shape = named.getValue().shape();
            if (named.getKey().equals(METADATA)) {
                throw new IllegalArgumentException(
                        "Safetensors: expected names of tensors, got " + METADATA
                                + ", which the format keeps for the metadata");
            }
            long end = at + 4L * shape.elements();
            entries.add(new Entry(named.getKey(), DType.F32, shape, at, end));
            at = end;
        }
        return new SafetensorsHeader(entries, file.metadata());
    }

    /// The header as JSON; no metadata are left out.
    String json() {
        Map<String, Object> header = new LinkedHashMap<>();
        if (!metadata.isEmpty()) {
            header.put(METADATA, metadata);
        }
        for (Entry entry : entries) {
            List<Integer> shape = new ArrayList<>();
            for (int size : entry.shape().dims()) {
                shape.add(size);
            }
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("dtype", entry.dtype().name());
            fields.put("shape", shape);
            fields.put("data_offsets", List.of(entry.begin(), entry.end()));
            header.put(entry.name(), fields);
        }
        return Json.write(header);
    }

    /// The header in this JSON, checked against the number of bytes that follow it.
    static SafetensorsHeader parse(String source, String json, long dataLength,
            ReadLimits limits) {
        JsonView header = JsonView.of(source, Json.parse(source, json, limits));
        Map<String, String> metadata = new LinkedHashMap<>();
        List<Entry> entries = new ArrayList<>();
        for (String name : header.names()) {
            if (name.equals(METADATA)) {
                JsonView texts = header.field(name);
                texts.names().forEach(key -> metadata.put(key, texts.field(key).text()));
            } else {
                entries.add(entry(source, name, header.field(name)));
            }
        }
        checkGapless(source, entries, dataLength);
        return new SafetensorsHeader(entries, metadata);
    }

    private static Entry entry(String source, String name, JsonView fields) {
        fields.allowing("dtype", "shape", "data_offsets");
        DType dtype = dtype(source, name, fields.field("dtype").text());
        Shape shape = shape(fields.field("shape"));
        long needed = (long) dtype.bytes() * shape.elements();
        JsonView offsets = fields.field("data_offsets");
        if (offsets.elements().size() != 2) {
            throw offsets.fault("two offsets");
        }
        long begin = offsets.element(0).whole();
        long end = offsets.element(1).whole();
        if (begin < 0 || end < begin) {
            throw damaged(source, "tensor \"" + name + "\" has offsets " + begin + " to " + end);
        }
        if (end - begin != needed) {
            throw damaged(source,
                    "tensor \"" + name + "\" of shape " + shape + " needs " + needed
                            + " bytes, and its offsets " + begin + " to " + end + " give "
                            + (end - begin));
        }
        return new Entry(name, dtype, shape, begin, end);
    }

    private static DType dtype(String source, String name, String code) {
        for (DType dtype : DType.values()) {
            if (dtype.name().equals(code)) {
                return dtype;
            }
        }
        throw new FormatException(
                source,
                "tensor \"" + name + "\" has dtype " + code + ", and only "
                        + Arrays.stream(DType.values()).map(DType::name)
                                .collect(Collectors.joining(", "))
                        + " can be read",
                "Convert it to F32 or I64.");
    }

    private static Shape shape(JsonView sizes) {
        List<JsonView> elements = sizes.elements();
        if (elements.size() > StoredTensor.MAX_AXES) {
            throw sizes.fault("at most " + StoredTensor.MAX_AXES + " axes");
        }
        int[] dims = new int[elements.size()];
        long product = 1;
        for (int axis = 0; axis < dims.length; axis++) {
            dims[axis] = elements.get(axis).integer();
            if (dims[axis] < 0) {
                throw elements.get(axis).fault("a size of zero or more");
            }
            product *= dims[axis];
            if (product > Integer.MAX_VALUE) {
                throw sizes.fault("at most 2147483647 elements");
            }
        }
        return Shape.of(dims);
    }

    /// The entries in the order of their bytes.
    List<Entry> inDataOrder() {
        return inDataOrder(entries);
    }

    private static List<Entry> inDataOrder(List<Entry> entries) {
        return entries.stream()
                .sorted(Comparator.comparingLong(Entry::begin).thenComparingLong(Entry::end))
                .toList();
    }

    /// Every byte of the data belongs to exactly one tensor.
    private static void checkGapless(String source, List<Entry> entries, long dataLength) {
        long at = 0;
        for (Entry entry : inDataOrder(entries)) {
            if (entry.begin() != at) {
                throw damaged(source,
                        "tensor \"" + entry.name() + "\" begins at byte " + entry.begin()
                                + " of the data, where byte " + at + " was expected");
            }
            at = entry.end();
        }
        if (at > dataLength) {
            throw new FormatException(
                    source,
                    "truncated: the header promises " + at + " bytes of data, and there are "
                            + dataLength,
                    "Copy or write the file again.");
        }
        if (at < dataLength) {
            throw damaged(source,
                    "the header describes " + at + " bytes of data, and there are " + dataLength);
        }
    }

    private static FormatException damaged(String source, String what) {
        return new FormatException(source, what, JsonView.REMEDY);
    }
}
