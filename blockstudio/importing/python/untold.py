"""A class whose source can't be read: it stands for what its author wrote, and says so when it is called."""

import inspect

from torch import nn

from blockstudio.importing.recording.signatures import signature_of


def untold_source(module: nn.Module) -> str:
    """Return the text of a class with the parameters of a module's forward, which people have to write."""
    return (
        "from torch import nn\n\n\n"
        f"class {type(module).__name__}(nn.Module):\n"
        f"    def forward{_parameters(module)}:\n"
        '        raise NotImplementedError("the source of this class could not be read")\n'
    )


def _parameters(module: nn.Module) -> str:
    """Return the parameters of a forward as a definition has them, with None for every default."""
    own = inspect.Parameter("self", inspect.Parameter.POSITIONAL_OR_KEYWORD)
    try:
        found = list(signature_of(module).parameters.values())
    except (TypeError, ValueError):
        found = [inspect.Parameter("args", inspect.Parameter.VAR_POSITIONAL)]
    empty = inspect.Parameter.empty
    bare = [
        one.replace(annotation=empty, default=empty if one.default is empty else None)
        for one in found
    ]
    first_only = bare and bare[0].kind is inspect.Parameter.POSITIONAL_ONLY
    own = own.replace(kind=inspect.Parameter.POSITIONAL_ONLY) if first_only else own
    return str(inspect.Signature([own, *bare]))
