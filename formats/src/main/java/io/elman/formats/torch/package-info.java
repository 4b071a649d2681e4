/// Reading what `torch.save` wrote, without Python and without running any code:
/// [io.elman.formats.torch.TorchFile].
package io.elman.formats.torch;
