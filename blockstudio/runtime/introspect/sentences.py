"""Our own sentences where torch's docstrings are silent or long-winded."""

KINDS = {
    "torch.floor_divide": "Divides input by other and rounds down",
    "torch.masked_fill": "Fills elements of input with value where mask is True",
    "torch.matrix_exp": "Computes the matrix exponential of a square matrix",
    "torch.nn.CrossMapLRN2d": "Applies local response normalization across channels",
    "torch.nn.functional.pad": "Pads a tensor with a value, or by reflecting or repeating it",
    "torch.Tensor.device": "Gives the device that a tensor is on",
    "torch.Tensor.dtype": "Gives the type of the numbers of a tensor",
    "torch.Tensor.data": "Gives the values alone: no gradient flows through it",
    "torch.sigmoid": "Computes the logistic function of the elements of input",
}

ALWAYS = {
    "device": "where the tensor is made: wire the device of another one to it",
    "reduction": "how the losses of a batch are joined: mean, sum, or none, which keeps one for each",
    "normalized_shape": "size, or sizes, of the last dimensions, over which to normalise",
}
"""What an argument means, whatever its docstring says."""

USUAL = {
    "alpha": "a factor",
    "beta": "an exponent or factor",
    "ceil_mode": "if True, rounds the output size up instead of down",
    "dim": "the dimension along which this is done",
    "dim0": "the first dimension to swap",
    "dim1": "the second dimension to swap",
    "dims": "the dimensions, in their new order",
    "dtype": "type of the parameters",
    "eps": "a small value against division by zero",
    "inplace": "if True, writes the result into the input",
    "input_lengths": "how long each input is",
    "mask_check": "whether to look at the mask before the fast path is taken",
    "target_lengths": "how long each target is",
    "var": "the variances that were predicted",
    "input": "the tensor or number to use",
    "k": "an offset",
    "keepdim": "whether the output keeps the dimension, with size 1",
    "kernel_size": "size of the window",
    "margin": "the distance from which on there is no loss",
    "norm_type": "the p of the p-norm",
    "other": "the tensor or number to use",
    "output_size": "size of the output",
    "p": "the exponent",
    "padding_mode": "what is put around the input",
    "repeats": "how often to repeat along each dimension",
    "size": "the new size",
    "sizes": "the new sizes",
    "split_size_or_sections": "size of each part",
    "stride": "step of the window; by default its size",
    "training": "whether the network is being trained",
    "use_input_stats": "whether to use the statistics of the input, or the running ones",
    "value": "the value to fill with",
}
"""What an argument means where its docstring is silent."""
