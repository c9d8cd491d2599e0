"""Catalogue entries for the functions of `torch.nn.init` that fill a tensor."""

import inspect
from collections.abc import Callable
from typing import Any

from msgspec.structs import replace
from torch.nn import init

from blockstudio.catalogue.spec import Property, Spec
from blockstudio.runtime.introspect.arguments import Argument, from_signature
from blockstudio.runtime.introspect.docstrings import argument_help, first_sentence
from blockstudio.runtime.introspect.properties import properties
from blockstudio.runtime.introspect.summaries import LIMIT

EXCLUDED = {"calculate_gain": "gives a number and fills nothing"}

_FIELDS: dict[str, dict[str, Any]] = {
    "std": {"minimum": 0},
    "sparsity": {"minimum": 0, "maximum": 1},
    "mode": {
        "help": "what keeps its variance: values going forward (fan_in), or gradients (fan_out)"
    },
}
"""What torch's signatures and docstrings don't say of an argument, by its name."""


def initialiser_functions() -> dict[str, Callable[..., Any]]:
    """Return every public function of `torch.nn.init` by name, without the deprecated spellings.

    torch marks what fills a tensor in place with an underscore; `normal` is an old `normal_`.
    """
    found = dict(inspect.getmembers(init, inspect.isfunction))
    return {
        name: function
        for name, function in found.items()
        if not name.startswith("_") and f"{name}_" not in found
    }


def initialiser_specs(docs: str) -> list[Spec]:
    """Return an entry for every initialiser that is not excluded; `docs` is torch's manual."""
    return [
        _spec(name, function, docs)
        for name, function in initialiser_functions().items()
        if name not in EXCLUDED
    ]


def _spec(name: str, function: Callable[..., Any], docs: str) -> Spec:
    kind = f"torch.nn.init.{name}"
    arguments = from_signature(function)
    found = properties(kind, arguments, argument_help(function))
    return Spec(
        kind,
        "initialiser",
        f"nn.init.{name}",
        "training",
        "Initialization",
        outputs=(),
        properties=_completed(found, arguments),
        summary=tuple(item.name for item in found)[:LIMIT],
        help=first_sentence(function),
        doc=f"{docs}/nn.init.html#{kind}",
    )


def _completed(found: list[Property], arguments: list[Argument]) -> tuple[Property, ...]:
    """Return the properties with what the table says; choices are those of the signature.

    The nonlinearity of a recurrent layer is another argument than that of an initialiser.
    """
    choices = {item.name: item.choices for item in arguments}
    return tuple(
        replace(item, choices=choices[item.name], **_FIELDS.get(item.name, {})) for item in found
    )
