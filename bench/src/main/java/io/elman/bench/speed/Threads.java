package io.elman.bench.speed;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

/// The calling thread and helpers that take numbered tasks.
final class Threads implements AutoCloseable {
    private final int helpers;
    private final ExecutorService executor;

    Threads(int count) {
        this.helpers = count - 1;
        this.executor = Executors.newFixedThreadPool(Math.max(1, helpers),
                Thread.ofPlatform().daemon().factory());
    }

    void run(int tasks, IntConsumer task) {
        AtomicInteger next = new AtomicInteger();
        Runnable take = () -> {
            for (int i = next.getAndIncrement(); i < tasks; i = next.getAndIncrement()) {
                task.accept(i);
            }
        };
        CompletableFuture<?>[] others = new CompletableFuture<?>[Math.min(helpers, tasks - 1)];
        for (int i = 0; i < others.length; i++) {
            others[i] = CompletableFuture.runAsync(take, executor);
        }
        take.run();
        CompletableFuture.allOf(others).join();
    }

    @Override
    public void close() {
        executor.shutdown();
    }
}
