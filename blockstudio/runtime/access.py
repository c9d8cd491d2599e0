"""How a parameter is reached in Python, as books teach it: `net[0][1][0].bias.data`."""

from torch import nn


def access(net: nn.Module, key: str) -> str:
    """Return the Python that gives the values of the `state_dict` key of `net`."""
    written, module, rest = "net", net, key
    while rest:
        name, child = _child(module, rest)
        if child is None:
            return f"{written}{_attribute(rest)}.data"
        written += _index(module, name) or _attribute(name)
        module, rest = child, rest[len(name) + 1 :]
    return f"{written}.data"


def _child(module: nn.Module, key: str) -> tuple[str, nn.Module | None]:
    """Return the module inside `module` that the key leads into, and its name, which holds no dot."""
    name = key.partition(".")[0]
    return (
        (name, _children(module)[name]) if "." in key and name in _children(module) else ("", None)
    )


def _children(module: nn.Module) -> dict[str, nn.Module]:
    """Return what is inside by its name; what stands at two places has two."""
    inside = module.named_modules(remove_duplicate=False)
    return {name: child for name, child in inside if name and "." not in name}


def _index(module: nn.Module, name: str) -> str:
    """Return the place of a child in what is indexed by places; nothing where it has only a name."""
    if not isinstance(module, nn.Sequential | nn.ModuleList):
        return f"[{name!r}]" if isinstance(module, nn.ModuleDict) else ""
    return f"[{list(_children(module)).index(name)}]"


def _attribute(name: str) -> str:
    if name.isidentifier():
        return f".{name}"
    # A name that Python can't write is told to torch.
    return f".get_submodule({name!r})" if "." not in name else f".get_parameter({name!r})"
