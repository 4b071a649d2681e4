/// The part of HDF5 in which h5py writes Keras' models: read, and written.
package io.elman.formats.hdf5;
