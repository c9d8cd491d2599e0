"""Catalogue entries for the optimisers of `torch.optim`."""

from torch import optim

from blockstudio.catalogue.spec import Spec
from blockstudio.runtime.introspect.arguments import from_signature
from blockstudio.runtime.introspect.docstrings import argument_help, first_sentence
from blockstudio.runtime.introspect.properties import properties
from blockstudio.runtime.introspect.summaries import summary

EXCLUDED = {
    "Optimizer": "the base of all optimisers",
}


def optimiser_classes() -> dict[str, type[optim.Optimizer]]:
    """Return every public optimiser class, by name."""
    found = {name: getattr(optim, name) for name in sorted(dir(optim))}
    return {
        name: thing
        for name, thing in found.items()
        if isinstance(thing, type) and issubclass(thing, optim.Optimizer)
    }


def optimiser_specs(docs: str) -> list[Spec]:
    """Return an entry for every optimiser that is not excluded; `docs` is torch's manual."""
    return [
        _spec(name, thing, docs)
        for name, thing in optimiser_classes().items()
        if name not in EXCLUDED
    ]


def _spec(name: str, thing: type[optim.Optimizer], docs: str) -> Spec:
    kind = f"torch.optim.{name}"
    found = properties(kind, from_signature(thing), argument_help(thing))
    return Spec(
        kind,
        "optimiser",
        kind,
        "training",
        "Algorithms",
        outputs=(),
        properties=tuple(found),
        summary=summary(kind, found),
        help=first_sentence(thing),
        doc=f"{docs}/generated/{kind}.html",
    )
