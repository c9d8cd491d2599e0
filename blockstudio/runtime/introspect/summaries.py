"""Which properties a node shows on its face."""

from fnmatch import fnmatchcase

from blockstudio.catalogue.spec import Property

LIMIT = 3

_SHOWN: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("torch.optim.*", ("lr",)),
    ("torch.nn.Upsample", ("scale_factor", "mode")),
    ("torch.nn.functional.interpolate", ("scale_factor", "mode")),
    ("torch.nn.FractionalMaxPool?d", ("kernel_size", "output_size")),
    ("torch.nn.Transformer", ("d_model", "nhead")),
    ("torch.nn.functional.pad", ("pad", "mode")),
    ("torch.clamp", ("min", "max")),
    ("torch.linalg.*norm", ("ord", "dim")),
    ("torch.norm", ("p", "dim")),
)


def summary(kind: str, properties: list[Property]) -> tuple[str, ...]:
    """Return the names of the one to three properties that tell one such node from another.

    Those that must be chosen; else the dimension; else what people write without a name.
    """
    for pattern, names in _SHOWN:
        if fnmatchcase(kind, pattern):
            return names
    chosen = [item.name for item in properties if item.required or item.infer]
    dimension = [item.name for item in properties if item.name in ("dim", "dims")]
    placed = [item.name for item in properties if item.positional]
    return tuple((chosen or dimension or placed)[:LIMIT])
