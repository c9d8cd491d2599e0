"""What handles have by the names of torch, found in the catalogue when it is asked for.

Type checkers read `torch_names.pyi` beside this instead, which has every name.
"""


class Methods:
    """The methods and attributes of a tensor."""


class Parameters:
    """The parameters and buffers that a layer may have."""
