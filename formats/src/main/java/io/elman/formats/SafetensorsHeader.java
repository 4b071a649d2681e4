package io.elman.formats;

import io.elman.tensor.Shape;
import io.elman.tensor.Tensor;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The JSON at the beginning of a safetensors file: where in the data each tensor lies.
///
/// @param entries the tensors in the order of the header
/// @param metadata the texts under `__metadata__`
record SafetensorsHeader(List<Entry> entries, Map<String, String> metadata) {
    private static final String METADATA = "__metadata__";

    /// A tensor and its bytes, from `begin` until before `end` of the data.
    record Entry(String name, Shape shape, long begin, long end) {}

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
            entries.add(new Entry(named.getKey(), shape, at, end));
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
            fields.put("dtype", "F32");
            fields.put("shape", shape);
            fields.put("data_offsets", List.of(entry.begin(), entry.end()));
            header.put(entry.name(), fields);
        }
        return Json.write(header);
    }

    /// The header in this JSON, checked against the number of bytes that follow it.
    static SafetensorsHeader parse(String source, String json, long dataLength) {
        JsonView header = JsonView.parse(source, json);
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
        String dtype = fields.field("dtype").text();
        if (!dtype.equals("F32")) {
            throw new FormatException(
                    source,
                    "tensor \"" + name + "\" has dtype " + dtype + ", and only F32 can be read",
                    "Convert the file to float32.");
        }
        Shape shape = shape(fields.field("shape"));
        JsonView offsets = fields.field("data_offsets");
        if (offsets.elements().size() != 2) {
            throw offsets.fault("two offsets");
        }
        long begin = offsets.element(0).whole();
        long end = offsets.element(1).whole();
        if (begin < 0 || end < begin) {
            throw damaged(source, "tensor \"" + name + "\" has offsets " + begin + " to " + end);
        }
        if (end - begin != 4L * shape.elements()) {
            throw damaged(source,
                    "tensor \"" + name + "\" of shape " + shape + " needs " + 4L * shape.elements()
                            + " bytes, and its offsets " + begin + " to " + end + " give "
                            + (end - begin));
        }
        return new Entry(name, shape, begin, end);
    }

    private static Shape shape(JsonView sizes) {
        List<JsonView> elements = sizes.elements();
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
