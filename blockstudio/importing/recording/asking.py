"""What of torch only asks about a tensor, and what makes a plain value of one."""

SILENT = frozenset(
    [
        "dim",
        "__repr__",
        "__format__",
        "__str__",
        "__hash__",
        "is_floating_point",
        "is_complex",
        "is_contiguous",
        "stride",
        "is_tensor",
        "has_torch_function",
        "data_ptr",
        "storage_offset",
        "element_size",
        "_is_view",
        "is_pinned",
        "_assert",
        "is_grad_enabled",
        "get_default_dtype",
        "__dir__",
        "get_device",
        "is_inference",
        "is_signed",
        "__deepcopy__",
        "__reduce_ex__",
        "is_set_to",
        "is_same_size",
    ]
)
"""What only asks about a tensor: nothing of it flows."""
SILENT_ATTRIBUTES = frozenset(
    [
        "ndim",
        "requires_grad",
        "is_leaf",
        "grad",
        "grad_fn",
        "is_cuda",
        "is_sparse",
        "is_quantized",
        "layout",
        "is_meta",
        "names",
        "is_mps",
        "is_mkldnn",
        "is_nested",
        "is_cpu",
        "is_xpu",
        "output_nr",
        "_version",
        "_backward_hooks",
    ]
)
DECIDING = frozenset(
    [
        "__bool__",
        "__int__",
        "__float__",
        "__index__",
        "__complex__",
        "item",
        "tolist",
        "numpy",
        "__array__",
        "__contains__",
        "equal",
        "allclose",
        "is_nonzero",
    ]
)
"""What makes a plain value of a tensor, by which Python then goes on."""
