package io.elman.nn;

import io.elman.nn.stream.LayerStream;
import io.elman.nn.stream.StepForm;
import io.elman.nn.stream.StepValue;
import io.elman.nn.stream.StreamedLayer;
import io.elman.nn.stream.StreamedLayers;
import io.elman.tensor.Shape;
import io.elman.tensor.Tensor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/// A [Graph] of one input and one output as it takes one step at a time. The values of a step have
/// the numbers of their nodes.
///
/// @param forms what each value is
/// @param works what computes each value
/// @param given the input's number
/// @param result the output's number
record GraphStream(List<StepForm> forms, List<Work> works, int given, int result,
        SequencedMap<String, Tensor> initialState) implements StreamedLayer {
    /// What computes a value.
    private sealed interface Work {}

    private record Nothing() implements Work {}

    private record OfLayer(StreamedLayer layer, int from) implements Work {}

    private record OfMerge(Merge merge, int[] from) implements Work {}

    static GraphStream of(List<GraphNode> nodes, String input, String output, StepForm form) {
        List<String> names = nodes.stream().map(GraphNode::name).toList();
        List<StepForm> forms = new ArrayList<>();
        List<Work> works = new ArrayList<>();
        SequencedMap<String, Tensor> state = new LinkedHashMap<>();
        for (GraphNode node : nodes) {
            int[] from = node.from().stream().mapToInt(names::indexOf).toArray();
            switch (node.work()) {
                case GraphNode.Given _ -> {
                    forms.add(form);
                    works.add(new Nothing());
                }
                case GraphNode.Of(Layer layer, String _) -> {
                    StreamedLayer streamed = StreamedLayers.under(node.name() + ".",
                            layer.streamed(forms.get(from[0])));
                    state.putAll(streamed.initialState());
                    forms.add(streamed.output());
                    works.add(new OfLayer(streamed, from[0]));
                }
                case GraphNode.Joined(Merge merge) -> {
                    forms.add(joined(node, merge, forms, from));
                    works.add(new OfMerge(merge, from));
                }
            }
        }
        return new GraphStream(forms, works, names.indexOf(input), names.indexOf(output),
                Collections.unmodifiableSequencedMap(state));
    }

    private static StepForm joined(GraphNode node, Merge merge, List<StepForm> forms, int[] from) {
        List<Shape> shapes = new ArrayList<>();
        for (int number : from) {
            if (!(forms.get(number) instanceof StepForm.Numbers(int features))) {
                throw Unstreamable.because("node " + node.name(),
                        "one that joins ids or one-hot rows", "Put a layer between.");
            }
            shapes.add(Shape.of(features));
        }
        return new StepForm.Numbers(merge.shape(shapes).size(0));
    }

    @Override
    public StepForm output() {
        return forms.get(result);
    }

    @Override
    public LayerStream open() {
        StepValue[] values = forms.stream().map(StepValue::new).toArray(StepValue[]::new);
        Step[] steps = new Step[works.size()];
        List<float[]> state = new ArrayList<>();
        for (int i = 0; i < steps.length; i++) {
            steps[i] = step(works.get(i), i, values, state);
        }
        return new Stream(values, steps, given, result, List.copyOf(state));
    }

    /// Computes one value of a step from others.
    private interface Step {
        void run(boolean first);
    }

    private static Step step(Work work, int to, StepValue[] values, List<float[]> state) {
        return switch (work) {
            case Nothing() -> _ -> {
            };
            case OfLayer(StreamedLayer layer, int from) -> {
                LayerStream stream = layer.open();
                state.addAll(stream.state());
                yield first -> stream.step(values[from], values[to], first);
            }
            case OfMerge(Merge merge, int[] from) -> _ -> merge.step(values, from,
                    values[to].numbers());
        };
    }

    private record Stream(StepValue[] values, Step[] steps, int given, int result,
            List<float[]> state) implements LayerStream {
        @Override
        public void step(StepValue in, StepValue out, boolean first) {
            values[given] = in;
            values[result] = out;
            for (Step step : steps) {
                step.run(first);
            }
        }
    }
}
