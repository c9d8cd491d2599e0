"""Where torch's manual lists functions and methods, and what no signature says of one of them.

`F.relu` is a function as people write it, `.reshape` a method of tensors.
"""

from blockstudio.catalogue.spec import Family

_JOINING = "Indexing, Slicing, Joining, Mutating Ops"
_BLAS = "BLAS and LAPACK Operations"

HEADINGS: dict[tuple[Family, str], str] = {
    ("activations", "Non-linear activation functions"): """
        F.threshold F.relu F.hardtanh F.hardswish F.relu6 F.elu F.selu F.celu F.leaky_relu F.prelu
        F.rrelu F.glu F.gelu F.logsigmoid F.hardshrink F.tanhshrink F.softsign F.softplus F.softmin
        F.softmax F.softshrink F.gumbel_softmax F.log_softmax F.tanh F.sigmoid F.hardsigmoid F.silu
        F.mish
    """,
    ("regularisation", "Normalization functions"): """
        F.batch_norm F.group_norm F.instance_norm F.layer_norm F.local_response_norm F.rms_norm
        F.normalize
    """,
    ("regularisation", "Dropout functions"): """
        F.dropout F.alpha_dropout F.feature_alpha_dropout F.dropout1d F.dropout2d F.dropout3d
    """,
    ("layers", "Attention Mechanisms"): "F.scaled_dot_product_attention",
    ("layers", "Linear functions"): "F.linear F.bilinear",
    ("layers", "Convolution functions"): """
        F.conv1d F.conv2d F.conv3d F.conv_transpose1d F.conv_transpose2d F.conv_transpose3d
    """,
    ("layers", "Sparse functions"): "F.embedding F.embedding_bag F.one_hot",
    ("shape", "Convolution functions"): "F.unfold F.fold",
    ("shape", "Pooling functions"): """
        F.avg_pool1d F.avg_pool2d F.avg_pool3d F.max_pool1d F.max_pool2d F.max_pool3d
        F.max_unpool1d F.max_unpool2d F.max_unpool3d F.lp_pool1d F.lp_pool2d F.lp_pool3d
        F.adaptive_avg_pool1d F.adaptive_avg_pool2d F.adaptive_avg_pool3d
        F.adaptive_max_pool1d F.adaptive_max_pool2d F.adaptive_max_pool3d
    """,
    ("shape", "Vision functions"): """
        F.interpolate F.pad F.pixel_shuffle F.pixel_unshuffle F.channel_shuffle F.grid_sample
        F.affine_grid
    """,
    ("shape", _JOINING): """
        torch.cat torch.stack torch.split torch.chunk torch.unbind torch.flatten torch.unflatten
        .reshape .view .permute .transpose .squeeze .unsqueeze .expand .repeat .contiguous
        torch.tile torch.movedim torch.gather torch.index_select torch.select torch.narrow
        torch.take_along_dim torch.masked_fill torch.where torch.roll torch.flip torch.rot90
        torch.repeat_interleave torch.tril torch.triu torch.diagonal torch.diag_embed
    """,
    ("maths", "Pointwise Ops"): """
        torch.add torch.sub torch.mul torch.div torch.pow torch.remainder torch.floor_divide
        torch.abs torch.neg torch.sign torch.reciprocal torch.square torch.sqrt torch.rsqrt
        torch.exp torch.expm1 torch.exp2 torch.log torch.log1p torch.log2 torch.log10
        torch.sin torch.cos torch.tan torch.asin torch.acos torch.atan torch.atan2
        torch.sinh torch.cosh torch.tanh torch.asinh torch.acosh torch.atanh
        torch.sigmoid torch.logit torch.erf torch.erfc torch.lgamma torch.digamma torch.sinc
        torch.clamp torch.floor torch.ceil torch.round torch.trunc torch.frac torch.hypot
        torch.lerp torch.addcmul torch.addcdiv torch.logaddexp torch.xlogy torch.nan_to_num
        torch.real torch.imag torch.angle torch.conj
        torch.logical_not torch.logical_and torch.logical_or torch.logical_xor
    """,
    ("maths", "Reduction Ops"): """
        torch.sum torch.mean torch.prod torch.max torch.min torch.amax torch.amin torch.aminmax
        torch.argmax torch.argmin torch.std torch.var torch.std_mean torch.var_mean torch.median
        torch.logsumexp torch.norm torch.all torch.any torch.count_nonzero torch.nansum
        torch.nanmean torch.dist
    """,
    ("maths", "Comparison Ops"): """
        torch.eq torch.ne torch.lt torch.le torch.gt torch.ge torch.maximum torch.minimum
        torch.fmax torch.fmin torch.isnan torch.isinf torch.isfinite torch.isclose
        torch.topk torch.sort torch.argsort torch.kthvalue
    """,
    ("maths", _BLAS): """
        torch.matmul torch.mm torch.bmm torch.mv torch.dot torch.outer torch.addmm torch.baddbmm
    """,
    ("maths", "Matrix Properties"): """
        torch.linalg.norm torch.linalg.vector_norm torch.linalg.matrix_norm torch.linalg.det
    """,
    ("maths", "Matrix Functions"): "torch.linalg.inv torch.linalg.matrix_power torch.matrix_exp",
    ("maths", "Other Operations"): """
        torch.einsum torch.tensordot torch.cumsum torch.cumprod torch.logcumsumexp torch.cross
        torch.cdist torch.diff torch.diag torch.trace torch.kron torch.bincount torch.bucketize
        torch.searchsorted torch.histc torch.view_as_real torch.view_as_complex
    """,
    ("maths", "Spectral Ops"): """
        torch.fft.fft torch.fft.ifft torch.fft.rfft torch.fft.irfft torch.fft.fft2 torch.fft.ifft2
        torch.fft.rfft2 torch.fft.irfft2 torch.fft.fftn torch.fft.ifftn torch.fft.rfftn
        torch.fft.irfftn torch.fft.fftshift torch.fft.ifftshift
    """,
    ("maths", "Distance functions"): "F.cosine_similarity F.pairwise_distance F.pdist",
    ("maths", "Creation Ops"): """
        torch.zeros_like torch.ones_like torch.full_like torch.rand_like torch.randn_like
    """,
    ("maths", "torch.Tensor"): ".to .detach .clone",
    ("maths", "Numbers"): ".size .dim .numel .item .shape .device .dtype .ndim",
    ("losses", "Loss functions"): """
        F.binary_cross_entropy F.binary_cross_entropy_with_logits F.cosine_embedding_loss
        F.cross_entropy F.ctc_loss F.gaussian_nll_loss F.hinge_embedding_loss F.huber_loss F.kl_div
        F.l1_loss F.margin_ranking_loss F.mse_loss F.multi_margin_loss F.multilabel_margin_loss
        F.multilabel_soft_margin_loss F.nll_loss F.poisson_nll_loss F.smooth_l1_loss
        F.soft_margin_loss F.triplet_margin_loss
    """,
}

NAMESPACES: dict[str, tuple[Family, str]] = {
    "F.": ("maths", "Other Operations"),
    "torch.fft.": ("maths", "Spectral Ops"),
    "torch.linalg.": ("maths", "Matrix Functions"),
    "torch.special.": ("maths", "Special functions"),
    "torch.": ("maths", "Other Operations"),
    ".": ("maths", "torch.Tensor"),
}
"""The heading of a name that the manual lists under none."""

OPERATORS = {
    "torch.add": "+",
    "torch.sub": "-",
    "torch.mul": "*",
    "torch.div": "/",
    "torch.floor_divide": "//",
    "torch.remainder": "%",
    "torch.pow": "**",
    "torch.matmul": "@",
    "torch.eq": "==",
    "torch.ne": "!=",
    "torch.lt": "<",
    "torch.le": "<=",
    "torch.gt": ">",
    "torch.ge": ">=",
    "torch.bitwise_and": "&",
    "torch.bitwise_or": "|",
    "torch.bitwise_xor": "^",
    "torch.bitwise_left_shift": "<<",
    "torch.bitwise_right_shift": ">>",
}

OVERLOADS = {
    "torch.max": ("", "dim", "other"),
    "torch.min": ("", "dim", "other"),
    "torch.median": ("", "dim"),
    "torch.nanmedian": ("", "dim"),
    "torch.atleast_1d": ("",),
    "torch.atleast_2d": ("",),
    "torch.atleast_3d": ("",),
    "torch.clamp": ("", "Tensor"),
    "torch.clip": ("", "Tensor"),
    "torch.std": ("", "dim", "correction"),
    "torch.var": ("", "dim", "correction"),
    "torch.std_mean": ("", "dim", "correction"),
    "torch.var_mean": ("", "dim", "correction"),
    "torch.normal": ("Tensor_float", "float_Tensor", "Tensor_Tensor", "float_float"),
    "torch.where": ("self", "ScalarSelf", "ScalarOther"),
    "torch.masked_fill": ("Scalar", "Tensor"),
    "torch.lerp": ("Scalar", "Tensor"),
    "torch.cross": ("",),
    "torch.bucketize": ("Tensor",),
    "torch.searchsorted": ("Tensor",),
    "torch.repeat_interleave": ("self_int", "self_Tensor"),
    "torch.linalg.norm": ("",),
    "torch.linalg.matrix_norm": ("", "str_ord"),
    "torch.einsum": ("",),
    "torch.sort": ("",),
    "torch.argsort": ("",),
    "torch.all": ("", "dim", "dims"),
    "torch.any": ("", "dim", "dims"),
    "torch.Tensor.view": ("",),
    "torch.Tensor.to": ("dtype",),
    "torch.Tensor.transpose": ("int",),
    "torch.unflatten": ("int",),
    "torch.flatten": ("using_ints",),
    "torch.select": ("int",),
    "torch.narrow": ("",),
    "torch.unbind": ("int",),
    "torch.diagonal": ("",),
    "torch.movedim": ("intlist", "int"),
    "torch.rot90": ("",),
}
"""Which of the ways to call a built-in are meant, where they can't be told as one."""

ORDERS = {"torch.arange": ("start", "end")}
"""Arguments given by their place although the first may be left out: `torch.arange(n)`."""

BY_VALUE = {"torch.sub": ("input",), "torch.div": ("input",)}
"""Operands that may be a number although no schema says so: `1 - x`."""
