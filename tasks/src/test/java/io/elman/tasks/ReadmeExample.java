package io.elman.tasks;

import io.elman.nn.Linear;
import io.elman.nn.Lstm;
import io.elman.nn.OneHot;
import io.elman.nn.RepeatVector;
import io.elman.nn.Sequential;
import io.elman.nn.loss.SoftmaxCrossEntropy;
import io.elman.nn.optim.Adam;
import io.elman.tensor.Rng;
import io.elman.tensor.Values;
import io.elman.tensor.autodiff.Pass;
import io.elman.tensor.autodiff.Variable;
import io.elman.train.FitOptions;
import io.elman.train.ProgressBar;
import io.elman.train.Trainer;
import io.elman.train.metric.Accuracy;
import io.elman.train.metric.ExactMatch;

/// The Java of `README.md`, compiled. [ReadmeTest] keeps the two alike.
final class ReadmeExample {
    private ReadmeExample() {}

    static void addition() {
        // README 1
        var task = Addition.generate(50_000, 3, Rng.seed(7));
        var model = Sequential.of(
                OneHot.of(12),
                Lstm.of(12, 128).keras().lastOutput(),
                RepeatVector.of(4),
                Lstm.of(128, 128).keras(),
                Linear.of(128, 12).keras());
        model.initialize(Rng.seed(7));
        IO.println(model.summary(7));
        Trainer.of(model, new SoftmaxCrossEntropy(), Adam.of(1e-3))
                .metrics(new Accuracy(), new ExactMatch())
                .listeners(ProgressBar.on(System.out))
                .fit(task.train(),
                        FitOptions.epochs(60).batchSize(128).validation(task.validation()).seed(7));
        var answer = new Adder(model, task.format()).answer("535+61");
        IO.println(answer.text() + " with probability " + answer.probability());
        // end
    }

    static void loop(Sequential model, Values inputs, Values targets) {
        // README 2
        var optimizer = Adam.of(1e-3);
        for (int step = 0; step < 100; step++) {
            Pass pass = Pass.training(Rng.seed(7).fork(step));
            Variable prediction = model.apply(pass, pass.input(inputs));
            Variable loss = new SoftmaxCrossEntropy().apply(pass, prediction, targets);
            optimizer.step(model.parameters().values(), pass.backward(loss));
        }
        // end
    }
}
