package io.elman.nn;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// Makes layers and cells from their descriptions: those of this package, and those of one's own
/// that it was given makers for.
///
/// ```java
/// Layers layers = Layers.standard()
///         .withCell("leaky", (spec, _) -> new Leaky(spec.integer("in"), spec.integer("hidden")))
///         .withLayer("residual", (spec, inside) -> new Residual(inside.layer(spec.onlyInside())));
/// ```
///
/// The kind is the one that the `spec()` of the layer or cell says. It cannot be changed; nothing
/// is registered anywhere else. Keras' `custom_objects`.
public final class Layers {
    private static final Layers STANDARD = new Layers(StandardLayers.LAYERS, StandardLayers.CELLS);

    private final Map<String, Maker<Layer>> layers;
    private final Map<String, Maker<Cell>> cells;

    /// Makes one kind of layers or cells.
    ///
    /// @param <T> [Layer] or [Cell]
    @FunctionalInterface
    public interface Maker<T> {
        /// A layer or cell of the described architecture, its weights not drawn yet.
        ///
        /// @param spec its kind, its options, and the layers or cells inside it
        /// @param layers makes the layers and cells inside
        /// @throws IllegalArgumentException if an option is missing or wrong
        T make(Spec spec, Layers layers);
    }

    private Layers(Map<String, Maker<Layer>> layers, Map<String, Maker<Cell>> cells) {
        this.layers = layers;
        this.cells = cells;
    }

    /// The layers and cells of this package.
    public static Layers standard() {
        return STANDARD;
    }

    /// These and a kind of layers of one's own.
    ///
    /// @throws IllegalArgumentException if there is a layer of this kind already
    public Layers withLayer(String kind, Maker<Layer> maker) {
        return new Layers(with(layers, "layers", kind, maker), cells);
    }

    /// These and a kind of cells of one's own.
    ///
    /// @throws IllegalArgumentException if there is a cell of this kind already
    public Layers withCell(String kind, Maker<Cell> maker) {
        return new Layers(layers, with(cells, "cells", kind, maker));
    }

    private static <T> Map<String, T> with(Map<String, T> makers, String what, String kind,
            T maker) {
        Map<String, T> more = new LinkedHashMap<>(makers);
        if (more.put(kind, maker) != null) {
            throw new IllegalArgumentException("Layers: expected a kind that no " + what
                    + " have yet, got " + kind + ". Choose another name, in spec() too.");
        }
        return Collections.unmodifiableMap(more);
    }

    /// A layer of the described architecture, its weights not drawn yet.
    ///
    /// @throws IllegalArgumentException if the kind is unknown, or an option is missing, wrong or
    ///     unknown
    public Layer layer(Spec spec) {
        Maker<Layer> maker = layers.get(spec.kind());
        if (maker == null) {
            throw unknown("layer", "withLayer", spec);
        }
        Layer layer = maker.make(spec, this);
        requireDescribed(spec, layer.spec());
        return layer;
    }

    /// A cell of the described architecture, its weights not drawn yet.
    ///
    /// @throws IllegalArgumentException if the kind is unknown, or an option is missing, wrong or
    ///     unknown
    public Cell cell(Spec spec) {
        Maker<Cell> maker = cells.get(spec.kind());
        if (maker == null) {
            throw unknown("cell", "withCell", spec);
        }
        Cell cell = maker.make(spec, this);
        requireDescribed(spec, cell.spec());
        return cell;
    }

    private static IllegalArgumentException unknown(String what, String with, Spec spec) {
        return new IllegalArgumentException("Layers: expected a " + what
                + " that this version of Elman has, or one of your own named by Layers.standard()."
                + with + "(\"" + spec.kind() + "\", ...), got " + spec.kind());
    }

    /// What was made must say of itself what was asked for, and know every option.
    private static void requireDescribed(Spec spec, Spec made) {
        if (!made.kind().equals(spec.kind())) {
            throw new IllegalArgumentException("Layers: expected a spec() of the kind "
                    + spec.kind() + " from what is made for it, got one of " + made.kind());
        }
        for (String name : spec.options().keySet()) {
            if (!made.options().containsKey(name)) {
                throw new IllegalArgumentException(
                        spec.kind() + ": expected the options " + made.options().keySet()
                                + ", got " + name);
            }
        }
        int inside = made.inside().size();
        if (spec.inside().size() != inside) {
            throw new IllegalArgumentException(
                    spec.kind() + ": expected " + (inside == 0 ? "no" : inside)
                            + " layers inside, got " + spec.inside().size());
        }
    }
}
