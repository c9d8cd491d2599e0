"""Our own sentences where torch's docstrings are silent or long-winded."""

from blockstudio.catalogue.text import text

KINDS = {
    "torch.floor_divide": text("Divides input by other and rounds down"),
    "torch.masked_fill": text("Fills elements of input with value where mask is True"),
    "torch.matrix_exp": text("Computes the matrix exponential of a square matrix"),
    "torch.nn.CrossMapLRN2d": text("Applies local response normalization across channels"),
    "torch.nn.functional.pad": text("Pads a tensor with a value, or by reflecting or repeating it"),
    "torch.Tensor.device": text("Gives the device that a tensor is on"),
    "torch.Tensor.dtype": text("Gives the type of the numbers of a tensor"),
    "torch.Tensor.data": text("Gives the values alone: no gradient flows through it"),
    "torch.sigmoid": text("Computes the logistic function of the elements of input"),
}

ALWAYS = {
    "device": text("where the tensor is made: wire the device of another one to it"),
    "reduction": text(
        "how the losses of a batch are joined: mean, sum, or none, which keeps one for each"
    ),
    "normalized_shape": text("size, or sizes, of the last dimensions, over which to normalise"),
}
"""What an argument means, whatever its docstring says."""

USUAL = {
    "alpha": text("a factor"),
    "beta": text("an exponent or factor"),
    "ceil_mode": text("if True, rounds the output size up instead of down"),
    "dim": text("the dimension along which this is done"),
    "dim0": text("the first dimension to swap"),
    "dim1": text("the second dimension to swap"),
    "dims": text("the dimensions, in their new order"),
    "dtype": text("type of the parameters"),
    "eps": text("a small value against division by zero"),
    "inplace": text("if True, writes the result into the input"),
    "input_lengths": text("how long each input is"),
    "mask_check": text("whether to look at the mask before the fast path is taken"),
    "target_lengths": text("how long each target is"),
    "var": text("the variances that were predicted"),
    "input": text("the tensor or number to use"),
    "k": text("an offset"),
    "keepdim": text("whether the output keeps the dimension, with size 1"),
    "kernel_size": text("size of the window"),
    "margin": text("the distance from which on there is no loss"),
    "norm_type": text("the p of the p-norm"),
    "other": text("the tensor or number to use"),
    "output_size": text("size of the output"),
    "p": text("the exponent"),
    "padding_mode": text("what is put around the input"),
    "repeats": text("how often to repeat along each dimension"),
    "size": text("the new size"),
    "sizes": text("the new sizes"),
    "split_size_or_sections": text("size of each part"),
    "stride": text("step of the window; by default its size"),
    "training": text("whether the network is being trained"),
    "use_input_stats": text("whether to use the statistics of the input, or the running ones"),
    "value": text("the value to fill with"),
}
"""What an argument means where its docstring is silent."""
