package io.elman.nn;

/// Makes cells from their descriptions.
public final class Cells {
    private Cells() {}

    /// A cell of the described architecture, its weights not drawn yet.
    ///
    /// @throws IllegalArgumentException if the kind is unknown, or an option is missing, wrong or
    ///     unknown
    public static Cell of(LayerSpec spec) {
        Cell cell = switch (spec.kind()) {
            case "GruCell" -> GruCell.of(spec);
            case "LayerNormGruCell" -> LayerNormGruCell.of(spec);
            case "LayerNormLstmCell" -> LayerNormLstmCell.of(spec);
            case "LearntState" -> LearntState.of(spec);
            case "LstmCell" -> LstmCell.of(spec);
            case "RnnCell" -> RnnCell.of(spec);
            case "StackedCells" -> StackedCells.of(spec);
            case "VariationalDropoutCell" -> VariationalDropoutCell.of(spec);
            case "Zoneout" -> Zoneout.of(spec);
            default ->
                throw new IllegalArgumentException(
                        "Cells: expected a cell that this version of Elman has, got "
                                + spec.kind());
        };
        Layers.refuseUnknown(spec, cell.spec());
        return cell;
    }
}
