package io.elman.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The values of an option that may be given several times: a file, or `NAME=FILE`.
final class NamedFiles {
    private static final Pattern NAMED = Pattern.compile("([\\w.]+)=(.*)", Pattern.DOTALL);

    private NamedFiles() {}

    /// The files by their names; one without a name is called `unnamed`.
    static Map<String, Path> of(Arguments arguments, String option, String unnamed,
            List<String> values) {
        Map<String, Path> files = new LinkedHashMap<>();
        for (String value : values) {
            Matcher named = NAMED.matcher(value);
            String name = named.matches() ? named.group(1) : unnamed;
            String file = named.matches() ? named.group(2) : value;
            if (file.isEmpty()) {
                throw arguments.wrong(option, "a file such as x.npy or NAME=x.npy", value);
            }
            if (files.put(name, Path.of(file)) != null) {
                throw arguments.wrong(option, "one file for " + name, "two");
            }
        }
        return files;
    }
}
