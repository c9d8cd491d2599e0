"""The command that sends one batch through a network and prints every step of it."""

import argparse
from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from blockstudio.catalogue.text import text
from blockstudio.cli.opening import opened
from blockstudio.cli.values import one_of, whole
from blockstudio.graph.problems import refuse

if TYPE_CHECKING:
    from blockstudio.api.recording import RecordedStep, Recording

_PARTS = ("train", "validation", "test")
_HEADS = ("shape", "mean", "std", "min", "max", "NaN", "gradient norm")


def record(given: Namespace) -> int:
    """Print the steps of one batch; 1 if any gave a NaN, or the pass ended midway."""
    place = Path(given.place)
    if not place.exists():
        raise refuse(text("there is no {path}", path=given.place))
    found = _of_run(given, place) if place.is_dir() else _of_project(given, given.weights)
    apart = found.apart(_of_project(given, given.against)) if given.against else {}
    print(repr(found)[1:-1])
    rows = [("step", *_HEADS, *(["relative difference"] if given.against else []))]
    rows += [_row(step, apart) for step in found]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = zip(row, widths, strict=True)
        name, *figures = (
            word.rjust(width) if at else word.ljust(width) for at, (word, width) in enumerate(cells)
        )
        print("  ".join([name, *figures]).rstrip())
    if found.problem is not None:
        print(found.problem)
    failed = found.first_broken is not None or any(step.error for step in found)
    return 1 if failed else 0


def _of_run(given: Namespace, folder: Path) -> "Recording":
    from blockstudio.api.runs import Run

    if given.against or given.weights:
        raise refuse(
            text("a run is recorded with its own weights"),
            hint=text("name the project, and --weights RUN"),
        )
    return Run(folder).record(until=given.until, trust_code=given.trust_code)


def _of_project(given: Namespace, weights: str | None) -> "Recording":
    return opened(given.place).record(
        part=given.part,
        index=given.index,
        count=given.count,
        training=given.training,
        weights=weights,
        until=given.until,
        trust_code=given.trust_code,
    )


def _row(step: "RecordedStep", apart: dict[str, float]) -> tuple[str, ...]:
    turns = f" [{'.'.join(map(str, step.iteration))}]" if step.iteration else ""
    name = "  " * step.depth + step.name.rpartition(".")[2] + turns
    figures, back = step.statistics, step.gradient_statistics
    told = (
        (figures.mean, figures.std, figures.low, figures.high)
        if figures is not None
        else (None, None, None, None)
    )
    words = [
        "×".join(map(str, step.shape)),
        *map(_figure, told),
        str(figures.nans) if figures is not None and figures.nans else "",
        _figure(back.norm if back is not None else None),
    ]
    if step.error:
        words[0] = step.error
    return (name, *words, *([_figure(apart.get(step.name))] if apart else []))


def _figure(figure: float | None) -> str:
    return "" if figure is None else f"{figure:.4g}"


def record_options(command: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    command.add_argument(
        "place",
        metavar="FILE|RUN",
        help="a .bstudio file; or the folder of a run, whose next batch it is then",
    )
    command.add_argument(
        "--part",
        metavar="|".join(_PARTS),
        type=one_of(*_PARTS),
        default="train",
        help="of which part of the data the samples are",
    )
    command.add_argument("--index", type=whole(0), default=0, help="the first sample, from 0")
    command.add_argument("--count", type=whole(1), default=1, help="how many samples")
    command.add_argument(
        "--training", action="store_true", help="dropout and batch norm do what they do in training"
    )
    command.add_argument("--weights", metavar="FILE|RUN", help="other weights than those in use")
    command.add_argument(
        "--against", metavar="FILE|RUN", help="tell how far it is from that with these weights"
    )
    command.add_argument(
        "--until", metavar="NODE|nan", help="end at this node, or at the first NaN or infinity"
    )
    command.add_argument(
        "--trust-code", action="store_true", help="run the Python that came with it; read it first"
    )
