/// PyTorch's state dictionaries as Elman's models, and back.
package io.elman.interop.torch;
