/// Reading the zip archives that other programs keep models in: [io.elman.formats.zip.ZipArchive].
/// Nothing is ever extracted to a disk.
package io.elman.formats.zip;
