"""Where torch's manual lists what networks seldom need; what stands nowhere is an other operation."""

from blockstudio.catalogue.spec import Family

HEADINGS: dict[tuple[Family, str], str] = {
    ("layers", "Convolution functions"): """
        F.conv_tbc torch.conv1d torch.conv2d torch.conv3d torch.conv_tbc torch.conv_transpose1d
        torch.conv_transpose2d torch.conv_transpose3d
    """,
    ("layers", "Attention Mechanisms"): "F.multi_head_attention_forward",
    ("layers", "Linear functions"): "torch.bilinear",
    ("activations", "Non-linear activation functions"): """
        torch.relu torch.softmax torch.log_softmax torch.hardshrink torch.prelu
    """,
    ("shape", "Pooling functions"): """
        F.fractional_max_pool2d F.fractional_max_pool3d F.max_pool1d_with_indices
        F.max_pool2d_with_indices F.max_pool3d_with_indices F.adaptive_max_pool1d_with_indices
        F.adaptive_max_pool2d_with_indices F.adaptive_max_pool3d_with_indices
        F.fractional_max_pool2d_with_indices F.fractional_max_pool3d_with_indices
        torch.avg_pool1d torch.adaptive_avg_pool1d
    """,
    ("shape", "Vision functions"): """
        F.upsample F.upsample_bilinear F.upsample_nearest F.native_channel_shuffle
        torch.pixel_shuffle torch.pixel_unshuffle torch.channel_shuffle torch.native_channel_shuffle
    """,
    ("losses", "Loss functions"): "F.linear_cross_entropy F.triplet_margin_with_distance_loss",
    ("maths", "Distance functions"): "torch.cosine_similarity torch.pairwise_distance torch.pdist",
    ("shape", "Indexing, Slicing, Joining, Mutating Ops"): """
        torch.adjoint torch.argwhere torch.concat torch.concatenate torch.column_stack torch.hstack
        torch.vstack torch.dstack torch.row_stack torch.hsplit torch.vsplit torch.dsplit
        torch.tensor_split torch.split_with_sizes torch.index_add torch.index_copy torch.index_fill
        torch.index_put torch.index_reduce torch.masked_select torch.masked_scatter torch.moveaxis
        torch.permute torch.reshape torch.squeeze torch.unsqueeze torch.transpose torch.swapaxes
        torch.swapdims torch.t torch.take torch.put torch.nonzero torch.scatter torch.scatter_add
        torch.scatter_reduce torch.select_scatter torch.slice_scatter torch.diagonal_scatter
        torch.as_strided_scatter torch.unravel_index torch.nonzero_static
    """,
    ("maths", "Creation Ops"): """
        torch.zeros torch.ones torch.full torch.empty torch.eye torch.arange torch.linspace
        torch.logspace torch.empty_like torch.complex torch.polar torch.heaviside torch.as_strided
        torch.tril_indices torch.triu_indices torch.bartlett_window torch.blackman_window
        torch.hamming_window torch.hann_window torch.kaiser_window
    """,
    ("maths", "Random sampling"): """
        torch.rand torch.randn torch.randint torch.randperm torch.randint_like torch.bernoulli
        torch.multinomial torch.normal torch.poisson
    """,
    ("maths", "Pointwise Ops"): """
        torch.absolute torch.arccos torch.arccosh torch.arcsin torch.arcsinh torch.arctan
        torch.arctan2 torch.arctanh torch.bitwise_and torch.bitwise_or torch.bitwise_xor
        torch.bitwise_not torch.bitwise_left_shift torch.bitwise_right_shift torch.clip
        torch.clamp_min torch.clamp_max torch.conj_physical torch.copysign torch.deg2rad
        torch.divide torch.erfinv torch.fix torch.float_power torch.fmod torch.frexp torch.gradient
        torch.i0 torch.igamma torch.igammac torch.ldexp torch.logaddexp2 torch.multiply
        torch.mvlgamma torch.negative torch.nextafter torch.polygamma torch.positive torch.rad2deg
        torch.sgn torch.signbit torch.subtract torch.true_divide torch.gcd torch.lcm
    """,
    ("maths", "Reduction Ops"): """
        torch.mode torch.nanmedian torch.quantile torch.nanquantile torch.unique
        torch.unique_consecutive torch.hash_tensor
    """,
    ("maths", "Comparison Ops"): """
        torch.allclose torch.equal torch.greater torch.greater_equal torch.less torch.less_equal
        torch.not_equal torch.isin torch.isneginf torch.isposinf torch.isreal torch.msort
        torch.is_complex torch.is_floating_point torch.is_nonzero torch.is_same_size
        torch.is_signed torch.numel
    """,
    ("maths", "Spectral Ops"): "torch.stft torch.istft",
    ("maths", "BLAS and LAPACK Operations"): """
        torch.addbmm torch.addmv torch.addr torch.cholesky torch.cholesky_inverse
        torch.cholesky_solve torch.det torch.geqrf torch.ger torch.inner torch.inverse torch.logdet
        torch.lu_solve torch.lu_unpack torch.matrix_power torch.orgqr torch.ormqr torch.pinverse
        torch.qr torch.slogdet torch.svd torch.svd_lowrank torch.pca_lowrank torch.lobpcg
        torch.trapezoid torch.trapz torch.cumulative_trapezoid torch.vdot
    """,
    ("maths", "Matrix Properties"): """
        torch.linalg.slogdet torch.linalg.cond torch.linalg.matrix_rank torch.linalg.diagonal
    """,
    ("maths", "Decompositions and solvers"): """
        torch.linalg.cholesky torch.linalg.cholesky_ex torch.linalg.qr torch.linalg.lu
        torch.linalg.lu_factor torch.linalg.lu_factor_ex torch.linalg.lu_solve torch.linalg.eig
        torch.linalg.eigvals torch.linalg.eigh torch.linalg.eigvalsh torch.linalg.svd
        torch.linalg.svdvals torch.linalg.solve torch.linalg.solve_ex torch.linalg.solve_triangular
        torch.linalg.lstsq torch.linalg.inv_ex torch.linalg.pinv torch.linalg.ldl_factor
        torch.linalg.ldl_factor_ex torch.linalg.ldl_solve torch.linalg.householder_product
        torch.linalg.tensorinv torch.linalg.tensorsolve
    """,
}
