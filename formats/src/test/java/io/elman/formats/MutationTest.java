package io.elman.formats;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.elman.testkit.Mutations;
import io.elman.testkit.Seeded;
import java.lang.management.ManagementFactory;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MutationTest {
    private static final int CHANGES = 4_000;

    private final SplittableRandom random = Seeded.random(MutationTest.class);

    @ParameterizedTest
    @EnumSource
    void a_whole_file_is_read(Readers reader) {
        assertThat(reader.survives(reader.example())).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void a_file_cut_off_anywhere_is_refused(Readers reader) {
        new Mutations(reader.example(), random).truncated(2_000,
                bytes -> assertThat(reader.survives(bytes)).as("cut to %d bytes", bytes.length)
                        .isTrue());
    }

    @ParameterizedTest
    @EnumSource
    void a_changed_file_gives_a_result_or_a_sentence(Readers reader) {
        AtomicInteger refused = new AtomicInteger();
        new Mutations(reader.example(), random).changed(CHANGES,
                bytes -> refused.addAndGet(survivesInLittleMemory(reader, bytes) ? 1 : 0));

        assertThat(refused.get()).isBetween(CHANGES / 10, CHANGES - 1);
    }

    /// A megabyte of tensors that grow, twenty thousand things, and some room around them.
    private static boolean survivesInLittleMemory(Readers reader, byte[] bytes) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        boolean refused = reader.survives(bytes);
        assertThat(threads.getCurrentThreadAllocatedBytes() - before)
                .as("bytes allocated for a file of %d", bytes.length).isLessThan(64L << 20);
        return refused;
    }
}
