"""Files of weights: which a run has, and what each is as a source: of which run, after how many epochs."""

import re
from collections.abc import Container, Iterator
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from blockstudio.catalogue.text import Text, text
from blockstudio.graph.problems import Problem, Refusal, refuse, unknown
from blockstudio.graph.records import WeightSource
from blockstudio.project.checkpoints import CheckpointTable
from blockstudio.project.key_matching import MatchRow
from blockstudio.runs.listing import number_of
from blockstudio.runs.run import BEST, INFO, LAST, RunInfo, read_info, sweep_file

SUFFIX = ".params"
OWN = ("best", "last")
"""What every run has of its weights once its first epoch is done."""
_KEPT = re.compile(r"epoch-([1-9][0-9]*)")
_MOST_NEAR = 2


class RunWeights(Struct, frozen=True):
    """Weights that a run has: `best`, `last`, or `epoch-12` by their `name`, and their file."""

    name: str
    source: WeightSource

    @property
    def path(self) -> Path:
        """Where they are."""
        return Path(self.source.path)


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


def weights_of(folder: Path, info: RunInfo | None = None) -> list[RunWeights]:
    """Return the weights that a run has: its best, its last, then those of kept epochs in order.

    `info` is what is in its `run.json`, for those who know it.
    """
    own = [name for name in OWN if (folder / f"{name}{SUFFIX}").exists()]
    names = [*own, *(f"epoch-{epoch}" for epoch in kept_in(folder))]
    if not names:
        return []
    info, number = info or _info(folder), _number(folder)
    return [RunWeights(name, _source(folder, name, number, info)) for name in names]


def weights_named(folder: Path, name: str) -> Path:
    """Return the file of the weights of that name: `best`, `last`, or `epoch-12`.

    Raises `Refusal` with the nearest that the run has, where it has none such.
    """
    path = folder / f"{name}{SUFFIX}"
    if is_name(name) and path.exists():
        return path
    known = [one.name for one in weights_of(folder)]
    epoch = epoch_of(name)
    if epoch is not None:
        raise refuse(
            text(
                "{folder} has not kept the weights of epoch {epoch}",
                folder=str(folder),
                epoch=epoch,
            ),
            expected=text("one of: {names}", names=", ".join(known)) if known else None,
            hint=_nearest(epoch, kept_in(folder)),
        )
    if name in OWN:
        raise _untrained(folder, path.name)
    raise Refusal(unknown(text("there are no weights “{wish}”", wish=name), name, known or OWN))


def trained_weights(folder: Path) -> Path:
    """Return the file of the weights that a run is asked with: its best, else its last.

    Raises `Refusal` where it has none yet.
    """
    weights = next((path for name in (BEST, LAST) if (path := folder / name).exists()), None)
    if weights is None:
        raise _untrained(folder, BEST)
    return weights


def is_name(name: str) -> bool:
    """Return whether weights of a run can be called so."""
    return name in OWN or epoch_of(name) is not None


def epoch_of(name: str) -> int | None:
    """Return the epoch that weights were kept after, by their name: 12 for `epoch-12`; else None."""
    match = _KEPT.fullmatch(name)
    return int(match[1]) if match else None


def kept_file(folder: Path, epoch: int) -> Path:
    """Return where a run keeps the weights after an epoch."""
    return folder / f"epoch-{epoch}{SUFFIX}"


def kept_in(folder: Path) -> list[int]:
    """Return the epochs after which a run has kept its weights, in order."""
    try:
        return sorted(_kept(folder))
    except OSError:
        # A folder that can't be read has none to offer.
        return []


def let_go(folder: Path, kept: Container[int]) -> None:
    """Remove the weights of epochs but those that are to be kept; raises OSError where it can't be."""
    for epoch in [epoch for epoch in _kept(folder) if epoch not in kept]:
        kept_file(folder, epoch).unlink(missing_ok=True)


def weight_source(path: Path, sha256: str, inside: str = "") -> WeightSource:
    """Return the file at `path`, whose bytes have this hash, as a source of weights.

    `inside` is the dictionary of it that was asked for, if any.
    """
    path = path.absolute()
    folder = path.parent
    if path.suffix != SUFFIX or not is_name(path.stem) or not (folder / INFO).exists():
        return WeightSource("file", str(path), sha256, inside=inside)
    source = _source(folder, path.stem, _number(folder), _info(folder))
    return replace(source, sha256=sha256)


def _source(folder: Path, name: str, number: str, info: RunInfo | None) -> WeightSource:
    """Return weights of a run as a source of which nobody has asked for the hash."""
    path = str(folder.absolute() / f"{name}{SUFFIX}")
    match name:
        case "best":
            epoch = info.best.get("epoch") if info is not None else None
            return WeightSource("run", path, "", number, "best", int(epoch) if epoch else None)
        case "last":
            epoch = info.progress.epoch if info is not None else None
            return WeightSource("run", path, "", number, "last", epoch or None)
        case _:
            return WeightSource("run", path, "", number, epoch=epoch_of(name))


def _kept(folder: Path) -> Iterator[int]:
    for path in folder.iterdir():
        if path.suffix == SUFFIX and (epoch := epoch_of(path.stem)) is not None:
            yield epoch


def _nearest(epoch: int, kept: list[int]) -> Text:
    if not kept:
        return text("set keep_every in the recipe: a run keeps weights from its beginning on only")
    near = sorted(sorted(kept, key=lambda one: abs(one - epoch))[:_MOST_NEAR])
    return text("the nearest: {names}", names=", ".join(f"epoch-{one}" for one in near))


def _untrained(folder: Path, name: str) -> Refusal:
    return refuse(
        text("{folder} holds no trained weights", folder=str(folder)),
        expected=text("{name}", name=name),
        hint=text("Let the run come to the end of its first epoch."),
    )


def _number(folder: Path) -> str:
    in_sweep = sweep_file(folder.parent).is_file()
    return f"{folder.parent.name}/{number_of(folder)}" if in_sweep else number_of(folder)


def _info(folder: Path) -> RunInfo | None:
    try:
        return read_info(folder)
    except Refusal:
        return None
