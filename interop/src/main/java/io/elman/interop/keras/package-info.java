/// Keras' models: [KerasFile][io.elman.interop.keras.KerasFile].
package io.elman.interop.keras;
