package io.elman.peers;

import java.util.List;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BaseRecurrentLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.conf.layers.misc.RepeatVector;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.deeplearning4j.nn.conf.layers.recurrent.SimpleRnn;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.nd4j.linalg.ops.transforms.Transforms;

/// Learns to add with DL4J. It has layers for LSTM and plain RNN, none for GRU.
final class Dl4jAddition implements Adder {
    private static final int CHARACTERS = Sums.CHARACTERS.length();

    private final Run run;
    private final MultiLayerNetwork network;

    private Dl4jAddition(Run run) {
        this.run = run;
        MultiLayerConfiguration configuration = new NeuralNetConfiguration.Builder()
                .seed(run.seed())
                .weightInit(WeightInit.XAVIER)
                .updater(new Adam(Run.RATE, Adam.DEFAULT_ADAM_BETA1_MEAN_DECAY, Adam.DEFAULT_ADAM_BETA2_VAR_DECAY,
                        Run.EPSILON))
                .list()
                .layer(new LastTimeStep(recurrent()))
                .layer(new RepeatVector.Builder().repetitionFactor(run.answerLength()).build())
                .layer(recurrent())
                .layer(new RnnOutputLayer.Builder(LossFunction.MCXENT).nOut(CHARACTERS)
                        .activation(Activation.SOFTMAX).build())
                .setInputType(InputType.recurrent(CHARACTERS, run.questionLength(), RNNFormat.NCW))
                .build();
        network = new MultiLayerNetwork(configuration);
        network.init();
    }

    /// Starts the run.
    public static void main(String[] args) {
        Run run = Run.of(args);
        Nd4j.getEnvironment().setMaxThreads(run.threads());
        Nd4j.getEnvironment().setMaxMasterThreads(run.threads());
        run.learn(new Dl4jAddition(run));
    }

    private BaseRecurrentLayer recurrent() {
        return switch (run.cell()) {
            case "lstm" -> new LSTM.Builder().nOut(run.hidden()).activation(Activation.TANH)
                    .gateActivationFunction(Activation.SIGMOID).build();
            case "rnn" -> new SimpleRnn.Builder().nOut(run.hidden()).activation(Activation.TANH).build();
            default -> throw new IllegalArgumentException("DL4J: expected lstm or rnn, got " + run.cell());
        };
    }

    @Override
    public long parameters() {
        return network.numParams();
    }

    @Override
    public double train(int[] order) {
        double loss = 0;
        for (int[] batch : Run.batches(order, run.batch())) {
            network.fit(batch(run.training(), batch));
            loss += network.score() * batch.length;
        }
        return loss / order.length / run.answerLength();
    }

    @Override
    public Figures validate() {
        Sums sums = run.validation();
        double loss = 0;
        double right = 0;
        List<int[]> batches = Run.batches(Run.inOrder(sums.size()), Run.EVALUATION_BATCH);
        for (int[] batch : batches) {
            DataSet data = batch(sums, batch);
            INDArray output = network.output(data.getFeatures());
            right += output.argMax(1).eq(data.getLabels().argMax(1)).castTo(output.dataType()).sumNumber().doubleValue();
            loss -= data.getLabels().mul(Transforms.log(output)).sumNumber()
                    .doubleValue();
        }
        double characters = (double) sums.size() * run.answerLength();
        return new Figures(loss / characters, right / characters);
    }

    private static DataSet batch(Sums sums, int[] examples) {
        return new DataSet(oneHot(sums.questions(), examples), oneHot(sums.answers(), examples));
    }

    /// DL4J's layout: example, character, step.
    private static INDArray oneHot(int[][] ids, int[] examples) {
        int length = ids[0].length;
        float[] values = new float[examples.length * CHARACTERS * length];
        for (int i = 0; i < examples.length; i++) {
            int[] text = ids[examples[i]];
            for (int t = 0; t < length; t++) {
                values[(i * CHARACTERS + text[t]) * length + t] = 1;
            }
        }
        return Nd4j.createFromArray(values).reshape(examples.length, CHARACTERS, length);
    }
}
