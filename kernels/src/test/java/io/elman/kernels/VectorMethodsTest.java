package io.elman.kernels;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import jdk.incubator.vector.Vector;
import org.junit.jupiter.api.Test;

/// No method of ours takes or gives a vector. HotSpot stops to compile methods into their callers
/// when a compilation has become large; a vector that crosses a call that is left becomes an
/// object, and a step that should allocate nothing allocates.
class VectorMethodsTest {

    @Test
    void vectors_do_not_leave_the_loops_that_compute_them() throws Exception {
        List<String> crossing = kernelClasses().stream()
                .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
                .filter(VectorMethodsTest::crosses)
                .map(Method::toString)
                .toList();
        assertThat(crossing).isEmpty();
    }

    @Test
    void the_rule_sees_a_method_that_breaks_it() throws Exception {
        assertThat(crosses(Vector.class.getMethod("abs"))).isTrue();
    }

    private static boolean crosses(Method method) {
        return Stream.concat(
                Stream.of(method.getReturnType()), Arrays.stream(method.getParameterTypes()))
                .anyMatch(Vector.class::isAssignableFrom);
    }

    private static List<Class<?>> kernelClasses() throws IOException, URISyntaxException {
        Path folder = Path.of(Kernels.class.getProtectionDomain().getCodeSource().getLocation()
                .toURI()).resolve("io/elman/kernels");
        try (Stream<Path> files = Files.list(folder)) {
            List<Class<?>> classes = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith("Vector") && name.endsWith(".class"))
                    .<Class<?>>map(VectorMethodsTest::load)
                    .toList();
            assertThat(classes).contains(VectorFunctions.class, VectorTiles.class);
            return classes;
        }
    }

    private static Class<?> load(String fileName) {
        try {
            return Class.forName("io.elman.kernels." + fileName.replace(".class", ""));
        } catch (ClassNotFoundException missing) {
            throw new AssertionError(missing);
        }
    }
}
