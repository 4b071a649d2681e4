package io.elman.formats;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The literal of a Python dictionary, as far as the header of an npy file needs it: texts, `True`,
/// `False` and tuples of whole numbers under texts.
final class PythonDict {
    private final FileBytes file;
    private final String text;
    private int at;
    private final Map<String, Object> fields = new LinkedHashMap<>();

    private PythonDict(FileBytes file, String text) {
        this.file = file;
        this.text = text;
    }

    static PythonDict parse(FileBytes file, String text) {
        PythonDict dict = new PythonDict(file, text);
        dict.dict();
        return dict;
    }

    /// Demands exactly these fields.
    void requireOnly(String... names) {
        for (String name : names) {
            if (!fields.containsKey(name)) {
                throw file.damaged("expected a field '" + name + "' in the header, got only "
                        + fields.keySet());
            }
        }
        if (fields.size() > names.length) {
            throw file.damaged("expected only " + List.of(names) + " in the header, got "
                    + fields.keySet());
        }
    }

    String text(String name) {
        if (fields.get(name) instanceof String value) {
            return value;
        }
        throw unfit(name, "a text");
    }

    boolean truth(String name) {
        if (fields.get(name) instanceof Boolean value) {
            return value;
        }
        throw unfit(name, "True or False");
    }

    long[] sizes(String name) {
        if (fields.get(name) instanceof long[] value) {
            return value;
        }
        throw unfit(name, "a tuple of sizes");
    }

    private FormatException unfit(String name, String expected) {
        return file.damaged("expected " + expected + " under '" + name + "' in the header, got "
                + (fields.get(name) instanceof long[] sizes
                        ? Arrays.toString(sizes)
                        : fields.get(name)));
    }

    private void dict() {
        take('{');
        while (!takes('}')) {
            String name = string();
            take(':');
            Object value = value();
            if (fields.put(name, value) != null) {
                throw fault("one field '" + name + "'");
            }
            if (!takes(',')) {
                take('}');
                break;
            }
        }
        if (next() != 0 || at < text.length()) {
            throw fault("the end of the header");
        }
    }

    private Object value() {
        char first = next();
        if (first == '\'' || first == '"') {
            return string();
        }
        if (first == '(') {
            return tuple();
        }
        for (boolean truth : new boolean[] {true, false}) {
            String word = truth ? "True" : "False";
            if (text.startsWith(word, at)) {
                at += word.length();
                return truth;
            }
        }
        throw fault("a text, True, False or a tuple");
    }

    private long[] tuple() {
        take('(');
        long[] sizes = new long[StoredTensor.MAX_AXES + 1];
        int count = 0;
        while (!takes(')')) {
            if (count == sizes.length) {
                throw fault("at most " + StoredTensor.MAX_AXES + " sizes");
            }
            sizes[count++] = whole();
            if (!takes(',')) {
                if (count == 1) {
                    throw fault("a comma, which makes a tuple of one size");
                }
                take(')');
                break;
            }
        }
        return Arrays.copyOf(sizes, count);
    }

    /// Digits; Python 2 wrote an `L` behind them.
    private long whole() {
        next();
        int begin = at;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        if (at == begin || at - begin > 18) {
            throw fault("a size");
        }
        long size = Long.parseLong(text, begin, at, 10);
        if (at < text.length() && text.charAt(at) == 'L') {
            at++;
        }
        return size;
    }

    private String string() {
        char quote = next();
        int end = quote == '\'' || quote == '"' ? text.indexOf(quote, at + 1) : -1;
        if (end < 0) {
            throw fault("a text in quotes");
        }
        String string = text.substring(at + 1, end);
        if (string.indexOf('\\') >= 0) {
            throw fault("a text without backslashes");
        }
        at = end + 1;
        return string;
    }

    private void take(char expected) {
        if (!takes(expected)) {
            throw fault("'" + expected + "'");
        }
    }

    private boolean takes(char wanted) {
        if (next() != wanted) {
            return false;
        }
        at++;
        return true;
    }

    /// The next character that is no space or line feed, which is where we then are; 0 at the end.
    private char next() {
        while (at < text.length() && " \n\t\r".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        return at < text.length() ? text.charAt(at) : 0;
    }

    private FormatException fault(String expected) {
        String got = at < text.length() ? "'" + text.charAt(at) + "'" : "its end";
        return file.damaged("expected " + expected + " at character " + at
                + " of the header, got " + got);
    }
}
