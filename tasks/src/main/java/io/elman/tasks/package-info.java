/// The jobs people run, each from its data to its answers.
///
/// [Addition][io.elman.tasks.Addition] is Keras' example of a network that learns to add:
///
/// ```java
/// var task = Addition.generate(50_000, 3, Rng.seed(7));
/// var model = AdditionModel.of(task.format(), RecurrentKind.LSTM, 128, 1);
/// Trainer.of(model, new SoftmaxCrossEntropy(), AdditionModel.optimizer(1e-3))
///         .metrics(new Accuracy(), new ExactMatch())
///         .listeners(
///                 ProgressBar.on(System.out),
///                 new SampleTable(task.validation(), 10, task.format().row(true), System.out))
///         .fit(task.train(), FitOptions.epochs(60).batchSize(128).validation(task.validation()));
/// Answer answer = new Adder(model, task.format()).answer("535+61");
/// ```
package io.elman.tasks;
