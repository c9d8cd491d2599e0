"""A run asked about samples of any kind: one function, for the command, the script and the window."""

from collections.abc import Callable, Sequence
from math import prod
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import torch
from msgspec import Struct
from msgspec.structs import replace
from torch import Tensor

from blockstudio.catalogue.text import Text, text
from blockstudio.data.arrays import Array, Stored
from blockstudio.data.intake import Intake
from blockstudio.data.shaping import steps_of
from blockstudio.data.suffixes import SUFFIXES
from blockstudio.graph.problems import refuse
from blockstudio.recipes.taking import taking
from blockstudio.runs.run import Settings, document_of, read_info
from blockstudio.training.optim.build import first_of
from blockstudio.training.prediction.answers import Answers, answers
from blockstudio.training.prediction.drawn import sought_drawn
from blockstudio.training.prediction.images import sought_images
from blockstudio.training.prediction.losses import losses_of
from blockstudio.training.prediction.of_set import sought_of_set
from blockstudio.training.prediction.question import Drawn, Files, OfSet, Pasted, Question, Samples
from blockstudio.training.prediction.rows import sought_pasted, sought_rows
from blockstudio.training.prediction.sought import Manner, Sought
from blockstudio.training.prediction.tensors import sought_tensors
from blockstudio.training.prediction.trained import (
    chosen_weights,
    data_of,
    manner_of,
    trained_network,
)
from blockstudio.training.prediction.written import as_table
from blockstudio.training.samples.transforms import transforms_of

if TYPE_CHECKING:
    import pandas as pd

_MOST_ROWS, _MOST_NUMBERS = 1024, 1 << 24
"""What is answered at once: so many samples, or so many numbers of theirs."""
_TABLES = {"csv", "parquet"}
_ARRAYS = {".npz", ".npy", ".pt", ".pth", ".safetensors"}

OnProgress = Callable[[int, int], None]


class Asked(Struct, frozen=True):
    """Samples with what was said of each, in the target's own units, by which weights.

    `answers` has a row for each sample; those in `sought.faults` have none that counts.
    """

    manner: Manner
    sought: Sought
    answers: Answers
    origin: Text


def ask(question: Question, on_progress: OnProgress = lambda _done, _total: None) -> Asked:
    """Ask a run about samples; `on_progress` hears how many of how many are answered.

    The source of the run, `model.py`, is executed, and so is the Python of its data where samples of
    the set are asked about: ask before whether it is trusted. Raises `Refusal` where the run has no
    weights, the samples can't be read, or they don't fit the run.
    """
    folder = Path(question.run)
    settings = read_info(folder).settings
    weights = chosen_weights(folder, question.weights, question.origin)
    manner = manner_of(folder, settings)
    sought = sought_of(manner, folder, settings, question.samples)
    net = trained_network(folder, weights.path)
    takes = taking(settings.train, document_of(folder))

    def answered(x: Tensor) -> Tensor:
        return first_of(takes(net(x))).to(torch.float32)

    outputs = _outputs(answered, manner, sought.x, on_progress)
    given = answers(settings.train, outputs, manner.class_names)
    scale = manner.how.scale if manner.how is not None else None
    if scale is not None:
        given = Answers(scale.undo(given.values))
    given = replace(given, losses=losses_of(settings.train, outputs, sought, manner))
    return Asked(manner, sought, given, weights.origin)


def sought_of(manner: Manner, folder: Path, settings: Settings, samples: Samples) -> Sought:
    """Return the samples that are meant; raise `Refusal` where they can't be read."""
    match samples:
        case OfSet(part):
            return sought_of_set(manner, *data_of(folder, settings), part)
        case Pasted(rows):
            return sought_pasted(manner, rows)
        case Drawn():
            return sought_drawn(manner, samples)
        case Files(paths):
            return _sought_in(manner, tuple(map(Path, paths)))


def answer(
    folder: Path, data: "Sequence[str | Path | Tensor]", weights: str = "best"
) -> "pd.DataFrame | Tensor":
    """Return what the network of a run says of samples in files, or of tensors for its inputs.

    `weights` are its `best`, its `last`, those of a kept epoch, or those in a file. The source of the run is executed: ask before whether it is trusted. Raises `Refusal` for
    anything else.
    """
    match data:
        case [_, *_] if all(isinstance(item, str | Path) for item in data):
            asked = ask(Question(str(folder), Files(tuple(map(str, data))), weights))
            return as_table(asked.manner, asked.sought, asked.answers)
        case [_, *_] if all(isinstance(item, Tensor) for item in data):
            with torch.no_grad():
                return trained_network(folder, chosen_weights(folder, weights).path)(*data)
        case _:
            raise refuse(
                text("this can't be predicted from"),
                expected=text("files with samples, or a tensor for each input of the network"),
            )


def _sought_in(manner: Manner, paths: tuple[Path, ...]) -> Sought:
    """Return the samples in files, as the suffix of the first tells what they are."""
    for path in paths:
        if not path.exists():
            raise refuse(text("there is no file {path}", path=str(path)))
    first, suffix = paths[0], paths[0].suffix.lower()
    alone = len(paths) == 1 and not first.is_dir()
    if alone and suffix in _ARRAYS:
        return sought_tensors(manner, first)
    if alone and (SUFFIXES.get(suffix) in _TABLES or not manner.intake.is_picture):
        return sought_rows(manner, first)
    return sought_images(manner, paths)


def _outputs(
    net: "Callable[[Tensor], Tensor]", manner: Manner, x: Array | Stored, on_progress: OnProgress
) -> Tensor:
    prepared = preparing(manner)
    outputs: list[Tensor] = []
    rows = max(1, min(_MOST_ROWS, _MOST_NUMBERS // max(1, prod(x.shape[1:]))))
    on_progress(0, len(x))
    with torch.no_grad():
        # Nothing at all still tells how wide an answer is.
        for start in range(0, max(len(x), 1), rows):
            places = np.arange(start, min(start + rows, len(x)))
            batch = x.take(places) if isinstance(x, Stored) else x[places]
            outputs.append(outputs_of(net, prepared(batch)))
            on_progress(min(start + rows, len(x)), len(x))
    return torch.cat(outputs)


def outputs_of(net: "Callable[[Tensor], Tensor]", x: Tensor) -> Tensor:
    """Return what the network gives; raise `Refusal` where it fails."""
    try:
        return net(x)
    except Exception as error:  # a network's `forward` can fail in any way
        raise refuse(
            text("the network fails on these samples"),
            actual=text("{kind}: {why}", kind=type(error).__name__, why=str(error)),
        ) from error


def preparing(manner: Manner) -> Callable[[Array], Tensor]:
    """Return what makes of raw samples what the network takes."""
    intake: Intake = manner.intake
    steps = steps_of(manner.spec, intake.shape, intake.dtype)
    transforms = transforms_of(steps, intake)

    def prepared(raw: Array) -> Tensor:
        x = raw if manner.how is None else manner.how.apply(raw)
        return transforms.plain(torch.from_numpy(np.ascontiguousarray(x)))

    return prepared
