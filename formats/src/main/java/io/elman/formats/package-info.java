/// Bytes to named tensors and back.
///
/// [Safetensors] reads and writes [SafetensorsFile]s, [Json] plain data, which [JsonView] takes
/// apart, and [AtomicFile] writes any file so that a crash leaves the old one or the new one. What
/// goes wrong is a [FileException], whose message is a sentence for the user; if the content is at
/// fault it is a [FormatException].
package io.elman.formats;
