/// Bytes to named tensors and back.
///
/// A reader takes [FileBytes], usually a mapped file, keeps to [ReadLimits], and gives
/// [StoredTensor]s: the type, the shape and the place of numbers that are not read until they are
/// asked for. [Safetensors] reads and writes named tensors, [Npy] a numpy array, [Json] plain data,
/// which [JsonView] takes apart, and [AtomicFile] writes any file so that a crash leaves the old
/// one or the new one. PyTorch's files are read in [io.elman.formats.torch], zip archives in
/// [io.elman.formats.zip].
///
/// What goes wrong is a [FileException], whose message is a sentence for the user; if the content
/// is at fault it is a [FormatException]. Whatever the bytes, a reader answers with a result or
/// with one of these.
package io.elman.formats;
