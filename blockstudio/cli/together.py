"""Which options go with which: one that would not count is refused, and not ignored in silence."""

from argparse import Action, Namespace
from collections.abc import Sequence

from blockstudio.catalogue.text import Text, text
from blockstudio.cli.loading import LOADING
from blockstudio.graph.problems import refuse
from blockstudio.graph.records import TrainSpec

_LOADING = dict.fromkeys(LOADING, ("load",))
_GOES_WITH: dict[str, dict[str, tuple[str, ...]]] = {
    "examples": {"output": ("name",)},
    "data": {"folder": ("name",)},
    "export": {
        "load": ("params", "safetensors", "output"),
        **_LOADING,
        "format": ("output",),
        "option": ("output",),
        "overwrite": ("output",),
    },
    "parameters": {**_LOADING},
    "library": dict.fromkeys(
        ("block", "name", "version", "note", "folder", "no_weights", "replace"), ("add",)
    ),
    "train": {
        "epochs": ("resume",),
        "schedule": ("epochs",),
        **_LOADING,
        "nodes": ("printed",),
        "endpoint": ("printed",),
        "engine": ("host",),
        "metric": ("folds",),
        "at_a_time": ("folds",),
    },
}
"""For an option of a command those of which it needs one."""
_NOT_WITH: dict[str, dict[str, tuple[str, ...]]] = {
    "train": {
        "folds": ("processes", "printed", "host", "load"),
        "resume": ("folds", "load"),
        "printed": ("host",),
    },
    "sweep": {
        "resume": (
            "strategy",
            "runs",
            "seed",
            "goal",
            "median",
            "metric",
            "at_a_time",
            "trust_code",
        ),
    },
    "lab": {"code": ("csv",)},
    "library": {
        "add": ("remove", "add_folder", "remove_folder", "json"),
        "remove": ("add_folder", "remove_folder", "json"),
        "add_folder": ("remove_folder", "json"),
        "remove_folder": ("json",),
    },
}
"""For an option of a command those that would not count beside it."""


def check_together(taken: Sequence[Action], given: Namespace) -> None:
    """Raise `Refusal` for an option that would not count beside, or without, others.

    `taken` are the arguments of the command that was given.
    """
    arguments = {action.dest: action for action in taken}
    given_names = {
        name
        for name, argument in arguments.items()
        if getattr(given, name, None) != argument.default
    }
    for option, needed in _GOES_WITH.get(given.command, {}).items():
        if option in given_names and given_names.isdisjoint(needed):
            others = " or ".join(_called(arguments[name]) for name in needed)
            called = _called(arguments[option])
            raise refuse(
                text("{option} goes with {others}", option=called, others=others),
                hint=as_setting(taken, called),
            )
    for option, others in _NOT_WITH.get(given.command, {}).items():
        for other in given_names.intersection(others) if option in given_names else ():
            raise refuse(
                text(
                    "{option} takes no {other}",
                    option=_called(arguments[option]),
                    other=_called(arguments[other]),
                )
            )


def as_setting(taken: Sequence[Action], option: str) -> Text | None:
    """Return how to say an option that is a setting of the recipe, where settings can be made."""
    name = option.lstrip("-").replace("-", "_")
    if name not in (*TrainSpec.__struct_fields__, "lr", "momentum", "weight_decay"):
        return None
    settable = any("--set" in action.option_strings for action in taken)
    return text("--set train.{name}=… sets it", name=name) if settable else None


def _called(action: Action) -> str:
    """Return an argument as people write it: `--at-a-time`, or `NAME` for one without dashes."""
    return action.option_strings[-1] if action.option_strings else action.dest.upper()
