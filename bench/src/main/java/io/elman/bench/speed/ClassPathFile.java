package io.elman.bench.speed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Writes down which JVM runs it with which class path, for `bench/compare` to start one like it.
final class ClassPathFile {
    private ClassPathFile() {}

    public static void main(String[] arguments) throws IOException {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        Files.writeString(Path.of(arguments[0]),
                java + "\n" + System.getProperty("java.class.path") + "\n");
    }
}
