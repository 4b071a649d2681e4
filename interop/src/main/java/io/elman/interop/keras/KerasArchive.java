package io.elman.interop.keras;

import io.elman.formats.AtomicFile;
import io.elman.formats.Json;
import io.elman.formats.hdf5.Hdf5Writer;
import io.elman.nn.Sequential;
import io.elman.nn.stream.StepForm;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.CheckedOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;

/// Writes a `.keras` file: a zip archive of the configuration, its version, and the weights in
/// HDF5, all of them stored as they are.
final class KerasArchive {
    private static final String VERSION = "3.15.1";
    private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

    private final Map<String, ExportedLayer> layers;
    private final List<@Nullable Object> shape = new ArrayList<>();
    private final String inputType;

    /// @param example the shape of one example, −1 for any size
    KerasArchive(Sequential model, int... example) {
        this.layers = LayerExporter.named(LayerExporter.chain(model));
        this.inputType = model.stepInput() instanceof StepForm.Ids ? "int32" : "float32";
        shape.add(null);
        for (int size : example) {
            shape.add(size < 0 ? null : size);
        }
    }

    void write(Path path) {
        byte[] config = Json.write(config()).getBytes(StandardCharsets.UTF_8);
        byte[] metadata = Json.write(Map.of("keras_version", VERSION))
                .getBytes(StandardCharsets.UTF_8);
        Hdf5Writer weights = weights();
        AtomicFile.write(path, stream -> {
            ZipOutputStream zip = new ZipOutputStream(stream, StandardCharsets.UTF_8);
            add(zip, "metadata.json", out -> out.write(metadata));
            add(zip, "config.json", out -> out.write(config));
            add(zip, "model.weights.h5", weights::writeTo);
            zip.finish();
        });
    }

    /// Measured first: the size and the checksum stand before a stored content.
    private static void add(ZipOutputStream zip, String name, AtomicFile.Content content)
            throws IOException {
        CRC32 crc = new CRC32();
        Counter counter = new Counter();
        content.writeTo(new CheckedOutputStream(counter, crc));
        ZipEntry entry = new ZipEntry(name);
        entry.setMethod(ZipEntry.STORED);
        entry.setTimeLocal(NO_TIME);
        entry.setSize(counter.count);
        entry.setCrc(crc.getValue());
        zip.putNextEntry(entry);
        content.writeTo(zip);
        zip.closeEntry();
    }

    private static final class Counter extends OutputStream {
        private long count;

        @Override
        public void write(int b) {
            count++;
        }

        @Override
        public void write(byte[] bytes, int at, int length) {
            count += length;
        }
    }

    private Map<String, Object> config() {
        List<Object> described = new ArrayList<>();
        ExportedLayer input = ExportedLayer.of("InputLayer").with("batch_shape", shape)
                .with("dtype", inputType);
        described.add(input.described("input"));
        layers.forEach((name, layer) -> described.add(layer.described(name)));
        Map<String, Object> config = new LinkedHashMap<>();
        config.put("name", "sequential");
        config.put("trainable", true);
        config.put("dtype", "float32");
        config.put("layers", described);
        config.put("build_input_shape", shape);
        Map<String, Object> root = new LinkedHashMap<>();
        root.put("module", "keras");
        root.put("class_name", "Sequential");
        root.put("config", config);
        root.put("build_config", Map.of("input_shape", shape));
        return root;
    }

    private Hdf5Writer weights() {
        Hdf5Writer file = new Hdf5Writer();
        file.text("vars", "name", "sequential");
        layers.forEach((name, layer) -> {
            String group = "layers/" + name;
            file.text(group + "/vars", "name", name);
            layer.weights().forEach((path, weight) -> file.numbers(group + "/" + path, weight));
        });
        return file;
    }
}
