"""Kinds as Python names them: torch's own objects, short names, blocks, own code.

Torch's objects are told by what they are: whoever gives one has imported torch, so that every kind
of the catalogue can be looked up there, and nothing is imported for it.
"""

import sys
from collections.abc import Callable, Hashable
from functools import cache
from types import GetSetDescriptorType
from typing import Any

from blockstudio.catalogue.library import library
from blockstudio.catalogue.text import text
from blockstudio.graph.problems import refuse

TorchKind = str | type[Any] | Callable[..., Any] | GetSetDescriptorType | property
"""A kind of the catalogue: `nn.Linear`, `torch.relu`, `torch.Tensor.mT`, `"nn.Linear"`, `"Linear"`."""

_SPELLINGS = {
    "nn": "torch.nn",
    "F": "torch.nn.functional",
    "functional": "torch.nn.functional",
    "init": "torch.nn.init",
    "optim": "torch.optim",
    "lr_scheduler": "torch.optim.lr_scheduler",
    "Tensor": "torch.Tensor",
    "linalg": "torch.linalg",
    "special": "torch.special",
    "fft": "torch.fft",
}
"""What people import these under."""

_FIRST = ("blockstudio", "torch.nn", "torch")
"""Where a bare name is looked for, in this order; elsewhere it must be the only one."""

_MODULES = ("operator", "builtins", "math")
"""Where kinds come from beside torch."""

_OURS = {"torch.nn.Parameter": "blockstudio.Parameter", "torch.nn.Buffer": "blockstudio.Constant"}
"""What torch calls nodes that are ours."""


def kind_named(name: str, role: str = "node") -> str:
    """Return the kind that a name means: a full one, one that is short for it, or a bare one.

    `nn.Linear` and `F.relu` are read as people import them. A bare name is the module of `torch.nn`
    (`Linear`), else the function of `torch` (`relu`, `cat`), else the only other one of that name.
    What means no kind is returned as it is; raises `Refusal` where it could mean several.
    """
    known = _known(role)
    head, dot, tail = name.partition(".")
    for full in (name, f"{_SPELLINGS.get(head, head)}{dot}{tail}", f"torch.{name}"):
        if (ours := _OURS.get(full, full)) in known:
            return ours
    return name if dot else _bare(name, known)


def _bare(name: str, known: frozenset[str]) -> str:
    found = sorted(kind for kind in known if kind.rpartition(".")[2] == name)
    for place in _FIRST:
        if f"{place}.{name}" in found:
            return f"{place}.{name}"
    if len(found) > 1:
        raise refuse(
            text("“{name}” could be several kinds", name=name),
            expected=text("one of: {names}", names=", ".join(found)),
        )
    return found[0] if found else name


@cache
def _known(role: str) -> frozenset[str]:
    """Return the kinds that can play a role: be a `node`, an `initialiser`, an `optimiser`."""
    if role == "node":
        lazy = (f"torch.{spec.lazy}" for spec in library() if spec.lazy)
        return frozenset((*lazy, *(spec.kind for spec in library().placeable)))
    return frozenset(spec.kind for spec in library() if spec.form == role)


def kind_of_torch(thing: object) -> str | None:
    """Return the kind of a class, function or attribute of torch, or None if it is no such."""
    torch = sys.modules.get("torch")
    if torch is None:
        return None
    try:
        return _by_object(torch).get(thing)
    except TypeError:  # It has no hash, or holds what has none: a record with a dict in it.
        return None


def kind_given(thing: object, role: str = "node") -> str:
    """Return the kind that torch's own object or a name stands for; raise `Refusal` if it has none."""
    if isinstance(thing, str):
        return kind_named(thing, role)
    if (found := kind_of_torch(thing)) is not None:
        return found
    kinds = filter(None, map(kind_of_torch, type(thing).__mro__))
    made = next((kind for kind in kinds if kind.startswith("torch.nn.")), None)
    if made is not None:
        raise refuse(
            text("a layer that is made already can't be placed"),
            actual=text("{thing}", thing=repr(thing)),
            hint=text("give its class, and its arguments after it: {kind}, …", kind=written(made)),
        )
    raise refuse(
        text("“{thing}” is no kind of node", thing=getattr(thing, "__name__", repr(thing))),
        expected=text("a class or function of torch, a name such as “Linear”, a block, own code"),
        hint=text("Python of your own becomes a kind by project.add_code"),
    )


def written(kind: str) -> str:
    """Return how people write a kind: `nn.Linear` for `torch.nn.Linear`, `F.relu`, `torch.cat`."""
    for short in ("F", "nn", "Tensor"):
        rest = kind.removeprefix(f"{_SPELLINGS[short]}.")
        if rest != kind and "." not in rest:
            return f"{short}.{rest}"
    return kind


def as_written(value: Any) -> Any:
    """Return how code calls one of torch's functions or classes; any other value as it is."""
    kind = kind_of_torch(value)
    return value if kind is None else library()[library().eager(kind)].call


@cache
def _by_object(torch: object) -> dict[object, str]:
    """Return the kind of every object of torch.

    Torch hands out equal objects for one function of its own, so that they are looked up as equals.
    """
    roots = {"torch": torch} | {name: sys.modules.get(name) for name in _MODULES}
    lazy = (f"torch.{spec.lazy}" for spec in library() if spec.lazy)
    found: dict[object, str] = {}
    # What people write as F.conv2d is the very torch.conv2d: the former name is found last.
    for full in sorted((*library().specs, *lazy, *_OURS), key=lambda kind: ".functional." in kind):
        head, *steps = full.split(".")
        thing = roots.get(head)
        for step in steps:
            thing = getattr(thing, step, None)
        if isinstance(thing, Hashable) and thing is not None:
            found[thing] = _OURS.get(full, full)
    return found
