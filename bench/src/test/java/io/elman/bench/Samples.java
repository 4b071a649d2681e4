package io.elman.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Small runs for tests.
final class Samples {
    private Samples() {}

    /// A file of so many epochs: accuracy .60 + epoch/100 in training, a hundredth more in
    /// validation, exact match epoch/10, epoch + ½ seconds.
    static List<String> lines(int epochs) {
        List<String> lines = new ArrayList<>();
        lines.add("{\"event\":\"run\",\"run\":\"3-digits-lstm\",\"cell\":\"lstm\",\"digits\":3,"
                + "\"samples\":50000,\"batch\":128,\"epochs\":" + epochs + ",\"seed\":7,"
                + "\"command\":\"./elman train addition --cell lstm\","
                + "\"machine\":\"A processor\",\"processors\":2}");
        lines.add("{\"event\":\"model\",\"parameters\":205324}");
        for (int epoch = 1; epoch <= epochs; epoch++) {
            lines.add(String.format(Locale.ROOT, "{\"event\":\"epoch\",\"epoch\":%d,\"loss\":1.5,"
                    + "\"accuracy\":%.2f,\"exact_match\":0,\"val_loss\":1.4,\"val_accuracy\":%.2f,"
                    + "\"val_exact_match\":%.1f,\"seconds\":%.1f}",
                    epoch, 0.59 + epoch * 0.01, 0.6 + epoch * 0.01, epoch * 0.1, epoch + 0.5));
        }
        return lines;
    }

    /// A curve of validation accuracies, from epoch 1 on, each epoch of 2 seconds.
    static Curve curve(String run, double... accuracies) {
        List<Epoch> epochs = new ArrayList<>();
        for (double accuracy : accuracies) {
            epochs.add(new Epoch(epochs.size() + 1, Map.of(
                    Epoch.ACCURACY, accuracy, "seconds", 2.0)));
        }
        return new Curve(run, "Elman", epochs);
    }

    static RunFile run(Curve curve) {
        return new RunFile("./elman train addition", "A processor", 2, 5000, 128, 205_324, curve);
    }
}
