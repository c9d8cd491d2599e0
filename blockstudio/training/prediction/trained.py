"""A run's network with the weights that are asked for, and how the run takes its samples."""

from pathlib import Path

import torch
from msgspec import Struct
from torch import nn

from blockstudio.catalogue.text import Text, text
from blockstudio.data.intake import Intake, load_intake
from blockstudio.data.preprocessing import PREPROCESSING, Preprocessing, load_preprocessing
from blockstudio.graph.problems import Refusal, refuse
from blockstudio.graph.records import DataSpec
from blockstudio.graph.weights import source_words
from blockstudio.runs.run import CHECKPOINT, MODEL, Settings, document_of
from blockstudio.runs.weights import (
    is_name,
    trained_weights,
    weight_source,
    weights_named,
)
from blockstudio.runtime.build import module_from_source
from blockstudio.runtime.placing import unmoved
from blockstudio.runtime.weights import load_weights
from blockstudio.training.prediction.sought import Manner
from blockstudio.training.samples.datasets import load_dataset
from blockstudio.training.samples.own_code import with_samples


class Chosen(Struct, frozen=True):
    """A file of weights, and in words which those are."""

    path: Path
    origin: Text


def chosen_weights(folder: Path, wish: str, origin: Text | None = None) -> Chosen:
    """Return the weights that are asked for: `best` (else the last), `last`, `epoch-12`, or a file.

    Raises `Refusal` where there are none.
    """
    if not is_name(wish):
        path = Path(wish)
        return Chosen(path, origin or source_words(weight_source(path, "")))
    path = trained_weights(folder) if wish == "best" else weights_named(folder, wish)
    return Chosen(path, origin or _words(folder, path))


def origin_of_file(path: Path) -> Text:
    """Say which weights a file holds: of which run, of which epoch or step, or what it is called."""
    source = weight_source(path, "")
    step = _of_checkpoint(path.parent, "loop", "steps") if source.which == "last" else None
    if step is None:
        return _words(path.parent, path)
    return text("run {number}, last (step {step})", number=source.run, step=step)


def trained_network(folder: Path, weights: Path | None = None) -> nn.Module:
    """Return the network of a run with these weights, else its best, in `eval` mode.

    Raises `Refusal` where it has none yet, or they don't fit. The source of the run is executed:
    ask before whether it is trusted.
    """
    source = (folder / MODEL).read_text(encoding="utf-8")
    weights = weights or trained_weights(folder)
    # Its parts may have been on devices that this machine has not.
    net: nn.Module = module_from_source(unmoved(source, document_of(folder)), "model").build()
    load_weights(net, weights)
    return net.eval()


def manner_of(folder: Path, settings: Settings) -> Manner:
    """Return how a run takes its samples: as it has written down, or as its data tells once more.

    Raises `Refusal` where neither can be read.
    """
    intake = load_intake(folder)
    if intake is not None:
        how = load_preprocessing(folder) if intake.prepared else None
        return Manner(settings.data, intake, how)
    how = load_preprocessing(folder) if (folder / PREPROCESSING).exists() else None
    if how is not None and how.named:
        # A run of an older version: a table needs no more.
        return Manner(settings.data, Intake(how.shape, "float32", how.class_names), how)
    return _measured_again(folder, settings, how)


def data_of(folder: Path, settings: Settings) -> tuple[DataSpec, Path]:
    """Return the data of a run, with what its own Python gives if it has some, and its base."""
    return with_samples(settings, folder).data, Path(settings.base)


def _measured_again(folder: Path, settings: Settings, how: Preprocessing | None) -> Manner:
    """Return how a run takes its samples that has not written it down: its data tells it again."""
    try:
        data = load_dataset(*data_of(folder, settings))
    except Refusal as refusal:
        raise refuse(
            text("The run has not written down how it takes samples, and its data can't be read"),
            actual=refusal.problem.message,
            hint=text("Bring the data back, or train again."),
        ) from refusal
    assert data.intake is not None
    return Manner(settings.data, data.intake, how or data.preprocessing)


def _words(folder: Path, path: Path) -> Text:
    """Say which weights a file of a run holds; the checkpoint beside it knows of which epoch."""
    source = weight_source(path, "")
    epoch = _epoch(folder, source.which) if source.which else None
    if epoch is None:
        return source_words(source)
    number = source.run
    if source.which == "best":
        return text("run {number}, best (epoch {epoch})", number=number, epoch=epoch)
    return text("run {number}, last (epoch {epoch})", number=number, epoch=epoch)


def _epoch(folder: Path, which: str) -> int | None:
    """Return the epoch of the weights on disk: `run.json` may be ahead of them while a run is live."""
    return _of_checkpoint(folder, "best" if which == "best" else "loop", "epoch")


def _of_checkpoint(folder: Path, part: str, name: str) -> int | None:
    path = folder / CHECKPOINT
    try:
        state = torch.load(path, map_location="cpu", weights_only=True, mmap=True)
        return int(state[part][name])
    except (OSError, RuntimeError, ValueError, KeyError, EOFError):
        return None
