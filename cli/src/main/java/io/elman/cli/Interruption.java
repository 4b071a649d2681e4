package io.elman.cli;

import io.elman.train.Listener;
import io.elman.train.Training;
import java.io.PrintStream;
import java.lang.reflect.Proxy;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/// Lets a run end in order when the process is asked to end: the batch under way is finished,
/// everything is kept, the user is told, and only then the process ends.
///
/// Ctrl-C and SIGTERM start the JVM's shutdown, which waits for this class's hook, and the hook
/// waits until [#close] says that everything is done. A second Ctrl-C ends the process at once.
final class Interruption implements Listener, AutoCloseable {
    private final PrintStream err;
    private final CountDownLatch done = new CountDownLatch(1);
    private final Thread hook = Thread.ofPlatform().name("elman-interruption")
            .unstarted(this::shutdown);
    private volatile @Nullable Training training;
    private volatile boolean asked;
    private volatile boolean preparing;

    /// @param err where to say that a stop has been asked for
    Interruption(PrintStream err) {
        this.err = err;
    }

    /// Watches over this process from now on.
    void install() {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /// Says that a run is about to be made. From now on the process ends only when it can be
    /// resumed.
    void prepare() {
        preparing = true;
    }

    /// Asks the run to end, also one that has not begun yet.
    void ask() {
        asked = true;
        Training running = training;
        if (running != null) {
            running.interrupt();
        }
    }

    @Override
    public void onStart(Training training) {
        this.training = training;
        if (asked) {
            training.interrupt();
        }
    }

    private void shutdown() {
        ask();
        haltAtNextSignal();
        try {
            String notice = notice();
            if (!notice.isEmpty()) {
                err.println();
                err.println(notice);
                done.await();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// What the user has to know while the process waits, or empty if there is nothing to wait for.
    String notice() {
        if (training != null) {
            return "Stopping after this batch. Ctrl-C again stops at once and keeps the last epoch.";
        }
        return preparing
                ? "Stopping before the first batch. Ctrl-C again stops at once, and then a new run is not kept."
                : "";
    }

    /// Ends the watch: everything has been kept and said.
    @Override
    public void close() {
        done.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException _) {
            // The process is ending already, which is what the hook was for.
        }
    }

    /// A JVM that is shutting down takes no more notice of signals, unless they have a handler. The
    /// only one to be had is `sun.misc.Signal`, which javac warns of, hence by reflection.
    private static void haltAtNextSignal() {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Object halt = Proxy.newProxyInstance(
                    handler.getClassLoader(), new Class<?>[] {handler}, (_, _, _) -> {
                        Runtime.getRuntime().halt(Failures.INTERRUPTED);
                        return null;
                    });
            signal.getMethod("handle", signal, handler)
                    .invoke(null, signal.getConstructor(String.class).newInstance("INT"), halt);
        } catch (ReflectiveOperationException | RuntimeException _) {
            // Then a second Ctrl-C waits as the first one does.
        }
    }
}
