"""What the forward of a module takes."""

import inspect

from torch import nn


def signature_of(module: nn.Module) -> inspect.Signature:
    """Return the signature of a forward; what torch has traced says its arguments in a schema alone."""
    try:
        return inspect.signature(module.forward)
    except ValueError:
        schema = getattr(module.forward, "schema", None)
        if schema is None:
            raise
        names = [argument.name for argument in schema.arguments[1:]]
        kind = inspect.Parameter.POSITIONAL_OR_KEYWORD
        return inspect.Signature([inspect.Parameter(name, kind) for name in names])
