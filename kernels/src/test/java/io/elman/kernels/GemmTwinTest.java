package io.elman.kernels;

import static org.assertj.core.api.Assertions.assertThat;

import io.elman.testkit.Seeded;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/// The matrix product: the vector twin gives the bits of the scalar twin.
class GemmTwinTest {

    private static final int LARGEST_SMALL = 33;
    private static final int RANDOM_SHAPES = 120;
    private static final long MOST_STEPS = 8_000_000;

    private final RandomGenerator random = Seeded.random(getClass());
    private final Kernels scalar = Kernels.scalar();
    private final Kernels vector = Kernels.vector();

    @Test
    void twins_agree_on_every_small_awkward_shape() {
        for (int m : Twins.SIZES) {
            for (int k : Twins.SIZES) {
                for (int n : Twins.SIZES) {
                    if (Math.max(m, Math.max(k, n)) <= LARGEST_SMALL) {
                        random(m, k, n).compare(scalar, vector, random, random.nextInt(4) == 0);
                    }
                }
            }
        }
    }

    @Test
    void twins_agree_on_random_awkward_shapes() {
        for (int done = 0; done < RANDOM_SHAPES;) {
            int m = size();
            int k = size();
            int n = size();
            if ((long) m * k * n <= MOST_STEPS) {
                random(m, k, n).compare(scalar, vector, random, done % 4 == 0);
                done++;
            }
        }
    }

    @Test
    void twins_agree_on_the_shapes_of_a_network() {
        for (int i = 0; i < 3; i++) {
            new GemmCase(32, 128, 512, false, true, 0, 0).compare(scalar, vector, random, false);
            new GemmCase(128, 32, 512, true, false, 0, 3).compare(scalar, vector, random, false);
            new GemmCase(1, 128, 512, false, true, 0, 0).compare(scalar, vector, random, false);
            new GemmCase(2, 65, 96, false, true, 0, 0).compare(scalar, vector, random, false);
            new GemmCase(3, 65, 160, true, true, 5, 1).compare(scalar, vector, random, false);
            // Columns of a transposed A that lie far apart are copied together.
            new GemmCase(1035, 150, 77, true, false, 2, 3).compare(scalar, vector, random, false);
            new GemmCase(33, 128, 12, false, true, 0, 0).compare(scalar, vector, random, true);
        }
    }

    @Test
    void threads_may_share_the_kernel_and_the_packed_matrix() throws Exception {
        GemmCase product = new GemmCase(17, 65, 77, false, false, 2, 1);
        List<Stretch> buffers = product.buffers(random, false);
        Stretch b = buffers.get(1);
        PackedMatrix packed = new PackedMatrix().pack(65, 77, b.array(), b.offset(), 77, 1);
        Stretch expected = multiplied(buffers, packed);
        List<Future<Stretch>> results = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            for (int i = 0; i < 40; i++) {
                results.add(threads.submit(() -> multiplied(buffers, packed)));
            }
        }
        for (Future<Stretch> result : results) {
            assertThat(result.get().array()).isEqualTo(expected.array());
        }
    }

    private Stretch multiplied(List<Stretch> buffers, PackedMatrix packed) {
        Stretch a = buffers.get(0);
        Stretch c = buffers.get(2).copy();
        vector.gemm().multiplyAdd(
                17, a.array(), a.offset(), 65, 1, packed, c.array(), c.offset(), 79);
        return c;
    }

    private int size() {
        return Twins.SIZES[random.nextInt(Twins.SIZES.length)];
    }

    private GemmCase random(int m, int k, int n) {
        return new GemmCase(
                m, k, n, random.nextBoolean(), random.nextBoolean(), random.nextInt(2) * 3,
                random.nextInt(6));
    }
}
