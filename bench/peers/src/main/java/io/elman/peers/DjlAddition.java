package io.elman.peers;

import ai.djl.Device;
import ai.djl.Model;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import ai.djl.nn.recurrent.GRU;
import ai.djl.nn.recurrent.LSTM;
import ai.djl.nn.recurrent.RNN;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.GradientCollector;
import ai.djl.training.Trainer;
import ai.djl.training.initializer.XavierInitializer;
import ai.djl.training.loss.Loss;
import ai.djl.training.optimizer.Adam;
import ai.djl.training.tracker.Tracker;

/// Learns to add with DJL on its PyTorch engine. What costs time without need is left out: the data are made once and
/// gathered by tensors, sums of figures are read back once an epoch.
final class DjlAddition implements Adder {
    private static final int CHARACTERS = Sums.CHARACTERS.length();

    private final Run run;
    private final Model model = Model.newInstance("addition", Device.cpu(), "PyTorch");
    private final NDManager manager = model.getNDManager();
    private final Loss loss = Loss.softmaxCrossEntropyLoss();
    private final Trainer trainer;
    private final NDArray questions;
    private final NDArray answers;
    private final NDArray validationQuestions;
    private final NDArray validationAnswers;

    private DjlAddition(Run run) {
        this.run = run;
        model.setBlock(new SequentialBlock()
                .add(recurrent())
                .addSingleton(this::repeatedLast)
                .add(recurrent())
                .add(Linear.builder().setUnits(CHARACTERS).build()));
        Adam adam = Adam.builder()
                .optLearningRateTracker(Tracker.fixed((float) Run.RATE))
                .optEpsilon((float) Run.EPSILON)
                .build();
        trainer = model.newTrainer(new DefaultTrainingConfig(loss)
                .optOptimizer(adam)
                .optInitializer(new XavierInitializer(), Parameter.Type.WEIGHT)
                .optDevices(new Device[] {Device.cpu()}));
        trainer.initialize(new Shape(run.batch(), run.questionLength(), CHARACTERS));
        questions = oneHot(run.training().questions());
        answers = manager.create(run.training().answers());
        validationQuestions = oneHot(run.validation().questions());
        validationAnswers = manager.create(run.validation().answers());
    }

    /// Starts the run.
    public static void main(String[] args) {
        Run run = Run.of(args);
        System.setProperty("ai.djl.pytorch.num_threads", Integer.toString(run.threads()));
        System.setProperty("ai.djl.pytorch.num_interop_threads", "1");
        Engine.getEngine("PyTorch").setRandomSeed((int) run.seed());
        run.learn(new DjlAddition(run));
    }

    private Block recurrent() {
        return switch (run.cell()) {
            case "lstm" -> LSTM.builder().setNumLayers(1).setStateSize(run.hidden()).build();
            case "gru" -> GRU.builder().setNumLayers(1).setStateSize(run.hidden()).build();
            default -> RNN.builder().setNumLayers(1).setStateSize(run.hidden()).setActivation(RNN.Activation.TANH)
                    .build();
        };
    }

    private NDArray repeatedLast(NDArray outputs) {
        Shape shape = outputs.getShape();
        return outputs.get(":, -1:, :").broadcast(shape.get(0), run.answerLength(), shape.get(2));
    }

    private NDArray oneHot(int[][] ids) {
        try (NDArray all = manager.create(ids)) {
            return all.oneHot(CHARACTERS).toType(DataType.FLOAT32, false);
        }
    }

    @Override
    public long parameters() {
        return model.getBlock().getParameters().values().stream()
                .mapToLong(parameter -> parameter.getArray().size()).sum();
    }

    @Override
    public double train(int[] order) {
        try (NDManager epoch = manager.newSubManager()) {
            NDArray sum = epoch.zeros(new Shape());
            for (int[] batch : Run.batches(order, run.batch())) {
                try (NDManager scope = epoch.newSubManager()) {
                    NDIndex rows = new NDIndex("{}", scope.create(batch).toType(DataType.INT64, false));
                    NDArray x = questions.get(scope, rows);
                    NDArray y = answers.get(scope, rows);
                    try (GradientCollector collector = trainer.newGradientCollector()) {
                        NDArray logits = trainer.forward(new NDList(x)).singletonOrThrow();
                        NDArray value = lossOf(logits, y);
                        collector.backward(value);
                        sum.addi(value.stopGradient().mul(batch.length));
                    }
                    trainer.step();
                }
            }
            return sum.getFloat() / order.length;
        }
    }

    @Override
    public Figures validate() {
        try (NDManager epoch = manager.newSubManager()) {
            NDArray sums = epoch.zeros(new Shape(2));
            int count = run.validation().size();
            for (int from = 0; from < count; from += Run.EVALUATION_BATCH) {
                try (NDManager scope = epoch.newSubManager()) {
                    NDIndex rows = new NDIndex(from + ":" + Math.min(from + Run.EVALUATION_BATCH, count));
                    NDArray x = validationQuestions.get(scope, rows);
                    NDArray y = validationAnswers.get(scope, rows);
                    NDArray logits = trainer.evaluate(new NDList(x)).singletonOrThrow();
                    NDArray right = logits.argMax(-1).eq(y.toType(DataType.INT64, false))
                            .toType(DataType.FLOAT32, false).mean();
                    sums.addi(lossOf(logits, y).reshape(1).concat(right.reshape(1)).mul(y.getShape().get(0)));
                }
            }
            float[] values = sums.toFloatArray();
            return new Figures(values[0] / count, values[1] / count);
        }
    }

    private NDArray lossOf(NDArray logits, NDArray y) {
        return loss.evaluate(new NDList(y.reshape(-1)), new NDList(logits.reshape(-1, CHARACTERS)));
    }
}
