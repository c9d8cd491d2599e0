"""`python -m blockstudio.api.stubs`: the names handles take from torch, written down for editors.

Handles find a tensor's methods and a layer's parameters in the catalogue when they are asked for
them. Type checkers and completion can't do that: they read `torch_names.pyi`, which this writes.
"""

import keyword
from collections.abc import Iterable, Iterator
from pathlib import Path

from blockstudio.catalogue.library import library
from blockstudio.catalogue.spec import Port, Property, Spec, ValueType

PLACE = Path(__file__).with_name("torch_names.pyi")

_HEAD = '''\
"""What handles have by the names of torch: written by `python -m blockstudio.api.stubs`."""

from collections.abc import Sequence
from typing import Any

from blockstudio.api.expression import Expression
from blockstudio.api.node import NodeHandle
from blockstudio.api.value import Value
from blockstudio.api.tensor import TensorLike

_Number = int | float | bool | str | Expression | TensorLike
_Numbers = Sequence[_Number] | TensorLike | str
'''

_METHODS = "torch.Tensor."
_TYPES: dict[ValueType, str] = {
    "int": "_Number",
    "float": "_Number",
    "bool": "_Number",
    "str": "str",
    "choice": "str",
    "ints": "_Numbers",
    "floats": "_Numbers",
    "sizes": "_Numbers",
    "lists": "_Numbers",
    "shape": "_Numbers",
    "none": "None",
}


def stub() -> str:
    """Return the text of `torch_names.pyi`."""
    specs = sorted(library(), key=lambda spec: spec.kind)
    methods = [spec for spec in specs if spec.kind.startswith(_METHODS)]
    named = {name for spec in specs for name in (*spec.parameters, *spec.buffers)}
    lines = [_HEAD, "class Methods:", *(line for spec in methods for line in _method(spec))]
    lines += ["", "class Parameters:"]
    lines += [
        f"    @property\n    def {name}(self) -> Value: ..."
        for name in sorted(named)
        if _is_name(name)
    ]
    return "\n".join(lines) + "\n"


def _method(spec: Spec) -> Iterator[str]:
    name = spec.title
    if spec.form == "attribute":
        yield "    @property"
        yield f"    def {name}(self) -> NodeHandle: ..."
        return
    given = ", ".join(("self", *_arguments(spec)))
    yield f"    def {name}({given}) -> NodeHandle: ..."


def _arguments(spec: Spec) -> Iterator[str]:
    """Yield the arguments as torch has them; after one that may be left out all others may."""
    items = {item.name: item for item in spec.properties if item.written}
    ports = {port.name: port for port in spec.inputs[1:]}
    free = False
    for name in dict.fromkeys((*spec.order, *ports, *items)):
        if name == spec.inputs[0].name or not _is_name(name):
            continue
        port, item = ports.get(name), items.get(name)
        if item is not None and _is_several(spec, item):
            yield f"*{name}: _Number | _Numbers"
            free = True
            continue
        free = free or _is_free(port, item)
        yield f"{name}: {_type(port, item)}{' = ...' if free else ''}"


def _is_free(port: Port | None, item: Property | None) -> bool:
    if port is not None:
        return port.optional
    return item is not None and not item.required


def _is_several(spec: Spec, item: Property) -> bool:
    """Return whether numbers may stand one after the other for a list: `x.permute(0, 2, 1)`."""
    several = [one for one in spec.properties if "ints" in one.types and "int" not in one.types]
    return several == [item]


def _type(port: Port | None, item: Property | None) -> str:
    found = ["Sequence[TensorLike]" if port.many else "TensorLike"] if port is not None else []
    found += _types_of(item.types) if item is not None else []
    if item is not None and not item.required:
        found.append("None")
    return " | ".join(dict.fromkeys(found)) if "Any" not in found else "Any"


def _types_of(types: Iterable[ValueType]) -> list[str]:
    return [_TYPES.get(kind, "Any") for kind in types]


def _is_name(name: str) -> bool:
    return name.isidentifier() and not keyword.iskeyword(name)


if __name__ == "__main__":
    PLACE.write_text(stub(), encoding="utf-8")
