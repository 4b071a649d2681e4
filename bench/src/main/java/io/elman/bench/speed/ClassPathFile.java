package io.elman.bench.speed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Writes down which JVM runs it with which class path, for `bench/compare` to start one like it,
/// and the versions of Elman and Java.
final class ClassPathFile {
    private ClassPathFile() {}

    public static void main(String[] arguments) throws IOException {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        Files.write(Path.of(arguments[0]), List.of(java.toString(),
                System.getProperty("java.class.path"), arguments[1],
                System.getProperty("java.version")));
    }
}
