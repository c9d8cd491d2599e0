"""The projects that ship with the app."""

from pathlib import Path

from msgspec import Struct

from blockstudio.catalogue.nearest import did_you_mean
from blockstudio.catalogue.resources import resource
from blockstudio.catalogue.text import Text, text
from blockstudio.graph.problems import refuse
from blockstudio.graph.records import PROJECT, ProjectInfo
from blockstudio.project.file import SUFFIX, load

GROUPS: dict[str, tuple[Text, tuple[str, ...]]] = {
    "start": (
        text("Where to start"),
        (
            "digits-mlp",
            "digits-cnn",
            "softmax-regression",
            "linear-regression",
            "iris-mlp",
            "diabetes-regression",
            "residual-mlp",
        ),
    ),
    "blocks": (
        text("Layers and blocks"),
        (
            "sequential-mlp",
            "mlp-block",
            "my-sequential",
            "fixed-hidden-mlp",
            "nest-mlp",
            "chimera",
            "parallel-blocks",
            "repeated-blocks",
            "nested-blocks",
        ),
    ),
    "parameters": (
        text("Parameters"),
        (
            "init-normal",
            "init-constant",
            "init-xavier",
            "init-per-layer",
            "init-own",
            "set-parameters",
            "tied-layers",
            "lazy-mlp",
            "reuse-layers",
        ),
    ),
    "layers": (
        text("Layers of your own"),
        ("centered-net", "own-linear", "reduction-layer", "half-fourier", "rnn-scratch"),
    ),
    "learning": (
        text("What helps learning, and what hinders it"),
        (
            "mlp",
            "dropout-mlp",
            "weight-decay",
            "polynomial-fit",
            "vanishing-gradients",
            "exploding-gradients",
        ),
    ),
}
"""The shipped projects in the order in which they are shown, each group with its heading."""


class Example(Struct, frozen=True):
    """One shipped project: the name of its file, where it lies, and what it calls itself."""

    name: str
    path: Path
    title: str
    notes: dict[str, str] = {}
    group: str = ""


def examples() -> list[Example]:
    """Return the shipped projects, group by group."""
    order = [name for _, names in GROUPS.values() for name in names]
    paths = {path.stem: path for path in sorted(resource("examples").glob(f"*{SUFFIX}"))}
    known = [name for name in order if name in paths]
    return [_read(paths[name]) for name in dict.fromkeys([*known, *paths])]


def example(name: str) -> Example:
    """Return the shipped project `name`; raise `Refusal`, naming them all, if there is none."""
    path = resource("examples") / f"{name}{SUFFIX}"
    names = sorted(other.stem for other in path.parent.glob(f"*{SUFFIX}"))
    if name not in names:
        raise refuse(
            text("There is no example {name}", name=name),
            expected=text("one of {names}", names=", ".join(names)),
            hint=did_you_mean(name, names),
        )
    return _read(path)


def _read(path: Path) -> Example:
    records = load(path).records
    project = next(record for record in records if record.id == PROJECT)
    title = project.name if isinstance(project, ProjectInfo) else path.stem
    notes = project.notes if isinstance(project, ProjectInfo) else {}
    group = next((key for key, (_, names) in GROUPS.items() if path.stem in names), "")
    return Example(path.stem, path, title, notes, group)
