package io.elman.train;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/// A fixed number of threads that take numbered tasks, the calling thread among them. Which thread
/// takes which task is left to chance; nothing may depend on it.
final class Workers implements AutoCloseable {
    private final int helpers;
    private final ExecutorService executor;

    /// So many threads, started when they are needed.
    ///
    /// @param threads how many work at once; 0 for as many as there are processors
    Workers(int threads) {
        this.helpers = (threads == 0 ? Runtime.getRuntime().availableProcessors() : threads) - 1;
        this.executor = Executors.newFixedThreadPool(
                Math.max(1, helpers), Thread.ofPlatform().daemon().name("elman-", 1).factory());
    }

    /// A numbered task.
    interface Task {
        /// Runs it.
        ///
        /// @param number which task
        /// @param worker which of the threads, from 0: no two tasks run on one worker at once
        void run(int number, int worker);
    }

    /// How many tasks can be under way at once.
    int count() {
        return helpers + 1;
    }

    /// Runs the tasks `0 … tasks − 1` and waits until all are done. What a task throws is thrown
    /// here once no task runs any more; some tasks may not have been begun then.
    void run(int tasks, Task task) {
        AtomicInteger next = new AtomicInteger();
        CompletableFuture<?>[] others = new CompletableFuture<?>[Math.clamp(tasks - 1L, 0,
                helpers)];
        for (int i = 0; i < others.length; i++) {
            int worker = i + 1;
            others[i] = CompletableFuture.runAsync(() -> take(next, tasks, task, worker), executor);
        }
        try {
            take(next, tasks, task, 0);
        } finally {
            // Also after a failure here, nobody may still be writing when the caller goes on.
            join(CompletableFuture.allOf(others));
        }
    }

    private static void take(AtomicInteger next, int tasks, Task task, int worker) {
        try {
            for (int i = next.getAndIncrement(); i < tasks; i = next.getAndIncrement()) {
                task.run(i, worker);
            }
        } finally {
            // After a failure nobody begins another task.
            next.set(tasks);
        }
    }

    private static void join(CompletableFuture<?> all) {
        try {
            all.join();
        } catch (CompletionException failure) {
            switch (failure.getCause()) {
                case RuntimeException cause -> throw cause;
                case Error cause -> throw cause;
                case null, default -> throw failure;
            }
        }
    }

    @Override
    public void close() {
        executor.shutdown();
    }
}
