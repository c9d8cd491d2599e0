"""Arrays in a file that a run is asked about: inputs, with targets where the file has some."""

from pathlib import Path

import numpy as np

from blockstudio.catalogue.text import Text, text
from blockstudio.data.arrays import Array, as_inputs
from blockstudio.data.tensors import tensors_in
from blockstudio.graph.problems import refuse
from blockstudio.training.prediction.sought import Manner, Sought, class_numbers

_INPUTS = ("x", "inputs", "data", "images", "features", "0")
_TARGETS = ("y", "labels", "targets", "target", "label", "1")
_BYTES = 256


def sought_tensors(manner: Manner, path: Path) -> Sought:
    """Return the arrays of a file as samples; raise `Refusal` where they don't fit the run."""
    import pandas as pd  # noqa: PLC0415  (slow to import: only where it is needed)

    if manner.is_table:
        raise refuse(
            text("The run learnt from a table, and {file} is none", file=path.name),
            expected=text("a table with the columns {names}", names=list(_columns(manner))),
        )
    arrays = _arrays(path)
    options = manner.spec.options
    name = _chosen(arrays, path, (options.get("x", ""), *_INPUTS))
    x = _fitted(manner, arrays[name], f"{path.name}: {name}")
    rest = [other for other in (options.get("y", ""), *_TARGETS) if other in arrays]
    y = next(
        (arrays[other] for other in rest if other != name and len(arrays[other]) == len(x)), None
    )
    names = tuple(map(str, range(len(x))))
    truths, notes = (None, ()) if y is None else _truths(manner, y)
    return Sought(pd.DataFrame({"sample": range(len(x))}), x, names, truths, notes=notes)


def _columns(manner: Manner) -> tuple[str, ...]:
    return manner.how.names if manner.how is not None else ()


def _arrays(path: Path) -> dict[str, Array]:
    if path.suffix.lower() != ".npy":
        return tensors_in(path)
    try:
        return {"x": np.load(path, allow_pickle=False)}
    except (OSError, ValueError, EOFError) as error:
        message = text("{name} can't be read as {what}", name=path.name, what="a NumPy array")
        raise refuse(message, actual=text("{why}", why=str(error))) from error


def _chosen(arrays: dict[str, Array], path: Path, names: tuple[str, ...]) -> str:
    name = next((name for name in names if name in arrays), None)
    if name is None and len(arrays) == 1:
        name = next(iter(arrays))
    if name is None:
        raise refuse(
            text("{name} holds no array of inputs", name=path.name),
            expected=text("one called {names}", names=list(dict.fromkeys(filter(None, names[:2])))),
            actual=text("{names}", names=list(arrays)),
        )
    return name


def _fitted(manner: Manner, array: Array, name: str) -> Array:
    """Return inputs in the shape and the type of the run's; one sample alone is taken for one."""
    shape, dtype = manner.shape, manner.intake.dtype
    alone = array.shape == shape or (shape[:1] == (1,) and array.shape == shape[1:] != ())
    x = as_inputs(array[None] if alone else array)
    kind = str(x.dtype)
    if dtype == "uint8" and kind == "int64" and x.size and x.min() >= 0 and x.max() < _BYTES:
        x, kind = as_inputs(x.astype(np.uint8)), "uint8"
    if dtype == "float32" and kind == "int64":
        x, kind = x.astype(np.float32), "float32"
    if x.shape[1:] != shape or kind != dtype:
        raise refuse(
            text("{name} holds other samples than the run learnt from", name=name),
            expected=_said(shape, dtype),
            actual=_said(x.shape[1:], kind),
        )
    return x


def _truths(manner: Manner, y: Array) -> tuple[Array | None, tuple[Text, ...]]:
    flat = y[:, 0] if y.ndim == 2 and y.shape[1] == 1 else y
    if manner.class_names:
        return class_numbers(flat.astype(object), manner) if flat.ndim == 1 else (None, ())
    return (flat.astype(np.float64), ()) if flat.dtype.kind in "biuf" else (None, ())


def _said(shape: tuple[int, ...], dtype: str) -> Text:
    return text("{shape} {dtype}", shape="×".join(map(str, shape)), dtype=dtype)
