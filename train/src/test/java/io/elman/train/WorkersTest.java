package io.elman.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkersTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 8})
    void every_task_runs_once(int threads) {
        try (Workers workers = new Workers(threads)) {
            for (int tasks : new int[] {0, 1, 2, 7, 1000}) {
                AtomicIntegerArray runs = new AtomicIntegerArray(Math.max(1, tasks));
                workers.run(tasks, (number, _) -> runs.incrementAndGet(number));
                for (int number = 0; number < tasks; number++) {
                    assertThat(runs.get(number)).as("task %s of %s", number, tasks).isOne();
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 8})
    void no_two_tasks_run_on_one_worker_at_once(int threads) {
        AtomicIntegerArray busy = new AtomicIntegerArray(threads);
        AtomicInteger shared = new AtomicInteger();
        try (Workers workers = new Workers(threads)) {
            assertThat(workers.count()).isEqualTo(threads);
            for (int round = 0; round < 20; round++) {
                workers.run(50, (_, worker) -> {
                    if (busy.getAndIncrement(worker) > 0) {
                        shared.incrementAndGet();
                    }
                    Thread.onSpinWait();
                    busy.decrementAndGet(worker);
                });
            }
        }
        assertThat(shared).hasValue(0);
    }

    @Test
    void tasks_run_side_by_side() throws InterruptedException {
        CountDownLatch all = new CountDownLatch(3);
        try (Workers workers = new Workers(3)) {
            workers.run(3, (_, _) -> {
                all.countDown();
                await(all);
            });
        }
        assertThat(all.getCount()).isZero();
    }

    @Test
    void one_thread_is_the_callers() {
        Set<Thread> threads = ConcurrentHashMap.newKeySet();
        try (Workers workers = new Workers(1)) {
            workers.run(20, (_, worker) -> {
                threads.add(Thread.currentThread());
                assertThat(worker).isZero();
            });
        }
        assertThat(threads).containsExactly(Thread.currentThread());
    }

    @Test
    void zero_threads_means_as_many_as_there_are_processors() {
        try (Workers workers = new Workers(0)) {
            assertThat(workers.count()).isEqualTo(Runtime.getRuntime().availableProcessors());
        }
    }

    @Test
    void what_a_task_throws_reaches_the_caller_from_any_thread() {
        Throwable[] failures = {new IllegalStateException("a task failed"),
                new AssertionError("a task erred")};
        try (Workers workers = new Workers(2)) {
            for (Throwable failure : failures) {
                for (int failing : new int[] {0, 1}) {
                    CountDownLatch both = new CountDownLatch(2);
                    assertThatThrownBy(() -> workers.run(2, (_, worker) -> {
                        both.countDown();
                        await(both);
                        if (worker == failing) {
                            throwIt(failure);
                        }
                    })).isSameAs(failure);
                }
            }
        }
    }

    @Test
    void nobody_writes_after_a_failure_has_reached_the_caller() {
        for (int failing : new int[] {0, 1}) {
            try (Workers workers = new Workers(2)) {
                AtomicInteger written = new AtomicInteger();
                CountDownLatch both = new CountDownLatch(2);
                assertThatThrownBy(() -> workers.run(100, (_, worker) -> {
                    both.countDown();
                    await(both);
                    if (worker == failing) {
                        throw new IllegalStateException("a task failed");
                    }
                    pause();
                    written.incrementAndGet();
                })).isInstanceOf(IllegalStateException.class);
                int before = written.get();
                pause();
                pause();
                assertThat(written).hasValue(before);
            }
        }
    }

    @Test
    void nobody_begins_another_task_after_a_failure() {
        int tasks = 20_000;
        for (int failing : new int[] {0, 1}) {
            try (Workers workers = new Workers(2)) {
                AtomicInteger begun = new AtomicInteger();
                CountDownLatch both = new CountDownLatch(2);
                assertThatThrownBy(() -> workers.run(tasks, (_, worker) -> {
                    begun.incrementAndGet();
                    both.countDown();
                    await(both);
                    if (worker == failing) {
                        throw new IllegalStateException("a task failed");
                    }
                    pause();
                })).isInstanceOf(IllegalStateException.class);
                assertThat(begun).hasValueLessThan(tasks);
            }
        }
    }

    @Test
    void workers_go_on_after_a_failure() {
        try (Workers workers = new Workers(3)) {
            assertThatThrownBy(() -> workers.run(10, (_, _) -> {
                throw new IllegalStateException("a task failed");
            })).hasMessage("a task failed");
            AtomicInteger runs = new AtomicInteger();
            workers.run(10, (_, _) -> runs.incrementAndGet());
            assertThat(runs).hasValue(10);
        }
    }

    @Test
    void nobody_spins_while_it_waits() {
        ThreadMXBean times = ManagementFactory.getThreadMXBean();
        AtomicLong waited = new AtomicLong();
        AtomicLong worked = new AtomicLong();
        for (int slow : new int[] {0, 1}) {
            try (Workers workers = new Workers(2)) {
                Set<Thread> threads = ConcurrentHashMap.newKeySet();
                CountDownLatch both = new CountDownLatch(2);
                workers.run(2, (_, _) -> {
                    threads.add(Thread.currentThread());
                    both.countDown();
                    await(both);
                });
                assertThat(threads).hasSize(2);
                // The one that is not slow waits for it: the caller for the worker, and the
                // worker for something to do.
                CountDownLatch begun = new CountDownLatch(2);
                workers.run(2, (_, worker) -> {
                    begun.countDown();
                    await(begun);
                    if (worker == slow) {
                        long before = time(times, threads);
                        long start = System.nanoTime();
                        rest();
                        waited.addAndGet(System.nanoTime() - start);
                        worked.addAndGet(time(times, threads) - before);
                    }
                });
            }
        }
        // One that spins works all the time; the processor's clock is a coarse one.
        assertThat(worked.doubleValue() / waited.doubleValue()).isLessThan(0.1);
    }

    private static long time(ThreadMXBean times, Set<Thread> threads) {
        return threads.stream().mapToLong(thread -> times.getThreadCpuTime(thread.threadId()))
                .sum();
    }

    private static void rest() {
        try {
            Thread.sleep(400);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void throwIt(Throwable failure) {
        if (failure instanceof Error error) {
            throw error;
        }
        throw (RuntimeException) failure;
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(1);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
