package io.elman.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// The public classes of a module, so that a test can ask whether a page names them all.
public final class PublicTypes {
    private PublicTypes() {}

    /// All public types but nested ones in the folder of classes that `one` is from, by name.
    public static List<Class<?>> beside(Class<?> one) {
        Path classes = folder(one);
        try (Stream<Path> files = Files.walk(classes.resolve("io"))) {
            return files.map(file -> classes.relativize(file).toString().replace('\\', '/'))
                    .filter(name -> name.endsWith(".class") && !name.contains("$"))
                    .filter(name -> !name.endsWith("-info.class"))
                    .map(name -> load(name.replace(".class", "").replace('/', '.'), one))
                    .filter(type -> Modifier.isPublic(type.getModifiers()))
                    .<Class<?>>map(type -> type)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path folder(Class<?> one) {
        try {
            return Path.of(one.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    private static Class<?> load(String name, Class<?> one) {
        try {
            return Class.forName(name, false, one.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }

    /// The names of a type's options: its public methods that give a new one of it. Those that give
    /// an interface are options of that interface only.
    public static SortedSet<String> options(Class<?> type) {
        return names(type, method -> !Modifier.isStatic(method.getModifiers())
                && (method.getReturnType() == type || !method.getReturnType().isInterface())
                && method.getReturnType() != Object.class
                && method.getReturnType().isAssignableFrom(type));
    }

    /// The names of a class' public static methods.
    public static SortedSet<String> factories(Class<?> type) {
        return names(type, method -> Modifier.isStatic(method.getModifiers()));
    }

    private static SortedSet<String> names(Class<?> type,
            Predicate<Method> which) {
        SortedSet<String> names = new TreeSet<>();
        Arrays.stream(type.getMethods())
                .filter(method -> !method.isBridge() && which.test(method))
                .forEach(method -> names.add(method.getName()));
        return names;
    }
}
