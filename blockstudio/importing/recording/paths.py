"""What lies at a path below a module, by whatever names it is kept."""

from torch import nn


def module_at(module: nn.Module, path: str) -> nn.Module:
    """Return the module at a path below another, by whatever names: `parameters` is a method as well."""
    for name in path.split(".") if path else ():
        inner = module._modules[name]
        assert inner is not None
        module = inner
    return module
