package io.elman.interop;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;

/// What an import made of each layer, and what it left out because the numbers do not depend on it.
/// What they depend on and Elman does not have is never in a report: such a file is refused.
///
/// @param mapped the layers, in the file's order
/// @param ignored what was left out, in the file's order
public record ImportReport(List<Mapped> mapped, List<Ignored> ignored) {
    /// A part of the file, and what it became.
    ///
    /// @param from its name and kind in the file
    /// @param to Elman's layers
    public record Mapped(String from, String to) {}

    /// An option that was left out.
    ///
    /// @param part the name and kind of the layer that has it
    /// @param option its name, with its value if that tells something
    /// @param reason why that is harmless, or when it is not
    public record Ignored(String part, String option, String reason) {}

    public ImportReport {
        mapped = List.copyOf(mapped);
        ignored = List.copyOf(ignored);
    }

    /// The report for reading: a line for each layer, then a line for each reason.
    public String text() {
        StringBuilder text = new StringBuilder();
        mapped.forEach(part -> text.append(part.from()).append(" → ").append(part.to())
                .append('\n'));
        Map<String, SequencedSet<String>> byReason = new LinkedHashMap<>();
        ignored.forEach(one -> byReason
                .computeIfAbsent(one.reason(), _ -> new LinkedHashSet<>()).add(one.option()));
        byReason.forEach((reason, options) -> text.append("ignored ")
                .append(String.join(", ", options)).append(": ").append(reason).append('\n'));
        return text.toString();
    }

    /// Gathers a report.
    public static final class Builder {
        private final List<Mapped> mapped = new ArrayList<>();
        private final List<Ignored> ignored = new ArrayList<>();

        /// An empty report.
        public Builder() {}

        /// Notes what a part became.
        public void map(String from, String to) {
            mapped.add(new Mapped(from, to));
        }

        /// Notes an option that was left out.
        public void ignore(String part, String option, String reason) {
            ignored.add(new Ignored(part, option, reason));
        }

        /// What was noted so far.
        public ImportReport build() {
            return new ImportReport(mapped, ignored);
        }
    }
}
