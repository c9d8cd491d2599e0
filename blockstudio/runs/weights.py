"""Files of weights as sources: those of a run know which of it they are, and after how many epochs."""

from pathlib import Path

from msgspec import Struct

from blockstudio.catalogue.text import text
from blockstudio.graph.problems import Problem, Refusal, refuse
from blockstudio.graph.records import WeightSource
from blockstudio.project.checkpoints import CheckpointTable
from blockstudio.project.key_matching import MatchRow
from blockstudio.runs.listing import number_of
from blockstudio.runs.run import BEST, INFO, LAST, read_info, sweep_file


class Loadable(Struct, frozen=True, tag=True):
    """A file that fits: its keys by the ids of the parameters that would have their values from it.

    `left` tells what of the file, or of the network, would be left out, `notes` where in the file
    the weights are, if it is not just them.
    """

    source: WeightSource
    values: dict[str, str]
    left: list[Problem] = []
    notes: list[Problem] = []


class Matched(Struct, frozen=True, tag=True):
    """A file beside a network: what each key would get, which tensors none gets, and what was taken off.

    `notes` tell the rest, such as where in the file the tensors are.
    """

    table: CheckpointTable
    rows: tuple[MatchRow, ...]
    unused: tuple[str, ...]
    prefix: str = ""
    notes: list[Problem] = []


def weight_source(path: Path, sha256: str, inside: str = "") -> WeightSource:
    """Return the file at `path`, whose bytes have this hash, as a source of weights.

    `inside` is the dictionary of it that was asked for, if any.
    """
    path = path.absolute()
    folder = path.parent
    if path.name not in (BEST, LAST) or not (folder / INFO).exists():
        return WeightSource("file", str(path), sha256, inside=inside)
    which = "best" if path.name == BEST else "last"
    return WeightSource("run", str(path), sha256, _number(folder), which, _epoch(folder, which))


def trained_weights(folder: Path) -> Path:
    """Return the file of the weights that a run is asked with: its best, else its last.

    Raises `Refusal` where it has none yet.
    """
    weights = next((path for name in (BEST, LAST) if (path := folder / name).exists()), None)
    if weights is None:
        raise refuse(
            text("{folder} holds no trained weights", folder=str(folder)),
            expected=text("{name}", name=BEST),
            hint=text("Let the run come to the end of its first epoch."),
        )
    return weights


def _number(folder: Path) -> str:
    in_sweep = sweep_file(folder.parent).is_file()
    return f"{folder.parent.name}/{number_of(folder)}" if in_sweep else number_of(folder)


def _epoch(folder: Path, which: str) -> int | None:
    try:
        info = read_info(folder)
    except Refusal:
        return None
    epoch = info.best.get("epoch") if which == "best" else info.progress.epoch
    return int(epoch) if epoch else None
