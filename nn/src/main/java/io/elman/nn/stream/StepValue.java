package io.elman.nn.stream;

/// Room for what one layer hands to the next at a step: numbers or a token id, as its [StepForm]
/// says. It belongs to one stream and is written anew at each step.
public final class StepValue {
    private final float[] numbers;
    private int id;

    /// Room for a value of this form.
    public StepValue(StepForm form) {
        this.numbers = new float[form instanceof StepForm.Numbers(int features) ? features : 0];
    }

    /// The numbers; empty if the form has an id.
    public float[] numbers() {
        return numbers;
    }

    /// The id.
    public int id() {
        return id;
    }

    /// Replaces the id.
    public void setId(int id) {
        this.id = id;
    }
}
