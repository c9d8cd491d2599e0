"""Catalogue entries for the schedules of `torch.optim.lr_scheduler`."""

import inspect
from collections.abc import Callable, Sequence
from typing import Any

from msgspec.structs import replace
from torch.optim import lr_scheduler

from blockstudio.catalogue.spec import Property, Spec
from blockstudio.runtime.introspect.arguments import Argument, from_parameters
from blockstudio.runtime.introspect.docstrings import argument_help, first_sentence
from blockstudio.runtime.introspect.properties import properties
from blockstudio.runtime.introspect.summaries import LIMIT

EXCLUDED = {
    "LRScheduler": "the base of all schedules",
    "_LRScheduler": "the old name of LRScheduler",
    "LambdaLR": "takes a Python function",
    "MultiplicativeLR": "takes a Python function",
    "ChainedScheduler": "takes other schedules: the recipe has a warm-up of its own",
    "SequentialLR": "takes other schedules: the recipe has a warm-up of its own",
}

DROPPED = {
    "optimizer": "the recipe has it",
    "last_epoch": "the checkpoint of a run has it",
    "scale_fn": "a Python function",
    "scale_mode": "belongs to scale_fn",
    "total_steps": "the recipe knows how many steps there are",
    "epochs": "the recipe has it",
    "steps_per_epoch": "the recipe knows how many steps there are",
}
"""Arguments that are not chosen by a person."""

_LEFT_OPEN: dict[str, dict[str, Any]] = {
    "T_max": {
        "types": ("int", "none"),
        "required": False,
        "minimum": 1,
        "help": "how long the way down to eta_min takes; the whole run if it is left open",
    },
    "max_lr": {
        "types": ("float", "none"),
        "required": False,
        "minimum": 0,
        "help": "the highest learning rate; that of each parameter group if it is left open",
    },
    "base_lr": {
        "types": ("float", "none"),
        "required": False,
        "minimum": 0,
        "help": "the lowest learning rate; a tenth of the optimiser's if it is left open",
    },
    "PolynomialLR.total_iters": {
        "types": ("int", "none"),
        "default": None,
        "minimum": 1,
        "help": "how long the way down to nothing takes; the whole run if it is left open",
    },
    "min_lr": {"types": ("float",), "minimum": 0},
    "base_momentum": {"types": ("float",), "minimum": 0},
    "max_momentum": {"types": ("float",), "minimum": 0},
    "milestones": {"types": ("ints",), "minimum": 0},
    "step_size": {"minimum": 1},
    "step_size_up": {"minimum": 1},
    "step_size_down": {"minimum": 1},
    "total_iters": {"minimum": 1},
    "T_0": {"minimum": 1},
    "T_mult": {"minimum": 1},
    "patience": {"minimum": 0},
    "cooldown": {"minimum": 0},
    "eta_min": {"minimum": 0},
    "gamma": {"minimum": 0},
    "factor": {"minimum": 0},
    "start_factor": {"minimum": 0},
    "end_factor": {"minimum": 0},
    "pct_start": {"minimum": 0, "maximum": 1},
}
"""What torch's signatures don't say of an argument, or what the recipe fills in."""


def scheduler_classes() -> dict[str, type[Any]]:
    """Return every schedule of torch by its name."""
    return {
        name: thing
        for name, thing in sorted(inspect.getmembers(lr_scheduler, inspect.isclass))
        if issubclass(thing, lr_scheduler.LRScheduler)
    }


def scheduler_specs(docs: str) -> list[Spec]:
    """Return an entry for every schedule that is not excluded; `docs` is torch's manual."""
    return [
        _spec(name, thing, docs)
        for name, thing in scheduler_classes().items()
        if name not in EXCLUDED
    ]


def _spec(name: str, thing: type[Any], docs: str) -> Spec:
    kind = f"torch.optim.lr_scheduler.{name}"
    found = properties(kind, _arguments(thing), argument_help(thing))
    found = [_completed(name, item) for item in found]
    return Spec(
        kind,
        "scheduler",
        kind,
        "training",
        "How to adjust learning rate",
        outputs=(),
        properties=tuple(found),
        summary=tuple(item.name for item in found)[:LIMIT],
        help=first_sentence(thing),
        doc=f"{docs}/generated/{kind}.html",
    )


def _arguments(thing: type[Any]) -> list[Argument]:
    # The module keeps its annotations as text, and these names out of its own.
    names = {**vars(lr_scheduler), "Callable": Callable, "Iterable": Sequence, "Any": Any}
    signature = inspect.signature(thing, globals=names, eval_str=True)
    return [item for item in from_parameters(signature) if item.name not in DROPPED]


def _completed(name: str, item: Property) -> Property:
    fields = _LEFT_OPEN.get(f"{name}.{item.name}", _LEFT_OPEN.get(item.name, {}))
    return replace(item, positional=False, **fields)
