"""One answer looked at closer: what of the sample speaks for it, and what every layer gave."""

from functools import partial
from itertools import pairwise
from pathlib import Path

import msgspec
import numpy as np
import torch
from msgspec.structs import replace
from torch import Tensor

from blockstudio.catalogue.text import text
from blockstudio.data.arrays import Array, Stored
from blockstudio.data.inspection.pictures import Picture, is_picture, picture_of
from blockstudio.data.shaping import shape_after
from blockstudio.data.vocabulary import known_vocabulary, tokens
from blockstudio.graph.problems import refuse
from blockstudio.graph.records import TrainSpec
from blockstudio.recipes.losses import LOSSES
from blockstudio.recipes.taking import taking
from blockstudio.runs.run import document_of, read_info
from blockstudio.training.loop.activations import ActivationWatch
from blockstudio.training.optim.build import first_of
from blockstudio.training.prediction.asking import outputs_of, preparing, sought_of
from blockstudio.training.prediction.look import CLOSER, Look
from blockstudio.training.prediction.question import Question
from blockstudio.training.prediction.saliency import saliency
from blockstudio.training.prediction.sought import Manner, Sought
from blockstudio.training.prediction.trained import chosen_weights, manner_of, trained_network
from blockstudio.training.prediction.written import texts_of

_LARGEST = 128


def look_closer(question: Question) -> Look:
    """Return what speaks for the answer to one sample, that at the place `closer` of those asked about.

    Runs what `ask` runs. Raises `Refusal` as that does, and where there is no such sample, or no
    gradient comes back to it.
    """
    folder, place = Path(question.run), question.closer or 0
    settings = read_info(folder).settings
    weights = chosen_weights(folder, question.weights, question.origin)
    manner = manner_of(folder, settings)
    sought = sought_of(manner, folder, settings, question.samples)
    if not 0 <= place < len(sought):
        raise refuse(
            text("there is no sample {place}", place=place),
            expected=text("0 to {last}", last=len(sought) - 1),
        )
    raw = sought.x.take(np.array([place])) if isinstance(sought.x, Stored) else sought.x[[place]]
    if (fault := sought.faults.get(place)) is not None:
        raise refuse(text("the sample has no answer"), actual=fault)
    net = trained_network(folder, weights.path).requires_grad_(requires_grad=False)
    taken = taking(settings.train, document_of(folder))
    x = preparing(manner)(raw)

    def given(x: Tensor) -> Tensor:
        return first_of(taken(outputs_of(net, x))).to(torch.float32)

    names = [name for name, _ in net.named_modules(remove_duplicate=False)]
    with torch.no_grad(), ActivationWatch(net, names) as watch:
        number = _number(settings.train, manner, given(x))
    speaks = saliency(net, given, x, partial(_score, number=number, manner=manner))
    look = _look(manner, sought, place, (x[0], speaks))
    if look.kind == "tokens":
        words = known_vocabulary(settings.data.options, Path(settings.base))
        look = replace(look, names=tuple(tokens(words, map(int, look.names))))
    of = manner.class_names[number] if manner.class_names else manner.target
    return replace(look, of=of, activations=tuple(watch.rows(0)))


def write_look(question: Question, folder: Path) -> None:
    """Write what speaks for an answer into a folder; raise `Refusal` where that can't be told."""
    (folder / CLOSER).write_bytes(msgspec.json.encode(look_closer(question)))


def _number(train: TrainSpec, manner: Manner, outputs: Tensor) -> int:
    """Return the class that is said, or which number of a target is explained: the first."""
    flat = outputs.reshape(-1)
    if not manner.class_names:
        return 0
    if len(flat) > 1:
        return int(flat[: len(manner.class_names)].argmax())
    return int(flat[0] > LOSSES[train.loss].threshold)


def _score(outputs: Tensor, number: int, manner: Manner) -> Tensor:
    """Return the output that stands for what is said; a yes-or-no network has one for both."""
    flat = outputs.reshape(-1)
    if len(flat) == 1 and manner.class_names:
        return flat[0] if number else -flat[0]
    return flat[number]


def _look(manner: Manner, sought: Sought, place: int, seen: tuple[Tensor, Tensor]) -> Look:
    x, speaks = (part.to(torch.float32).numpy() for part in seen)
    shape = _unflattened(manner)
    if seen[0].is_floating_point() and is_picture(shape):
        return _picture(x.reshape(shape), speaks.reshape(shape))
    if not seen[0].is_floating_point():
        ids = tuple(str(int(token)) for token in x.reshape(-1))
        return Look("tokens", names=ids, values=_listed(speaks))
    how = manner.how
    if how is None or not how.named:
        names = tuple("x" + "".join(f"[{at}]" for at in index) for index in np.ndindex(x.shape))
        return Look("columns", names=names, values=_listed(speaks))
    ends = np.cumsum((0, *how.widths))
    flat = speaks.reshape(-1)
    sums = [flat[start:end].sum() for start, end in pairwise(ends)]
    names = tuple(_cell(sought, name, place) for name in how.names)
    return Look("columns", names=names, values=tuple(map(float, sums)))


def _picture(x: Array, speaks: Array) -> Look:
    """Return a picture as the network takes it, and what speaks of each of its pixels."""
    shown: Picture = picture_of(x, (float(x.min()), float(x.max())), _LARGEST)
    heat = speaks if speaks.ndim == 2 else speaks.sum(0)
    step = max(1, -(-max(heat.shape) // _LARGEST))
    tall, wide = (-(-side // step) for side in heat.shape)
    full = np.pad(heat, ((0, tall * step - heat.shape[0]), (0, wide * step - heat.shape[1])))
    heat = full.reshape(tall, step, wide, step).sum((1, 3))
    return Look("picture", values=_listed(heat), shape=(tall, wide), picture=shown)


def _unflattened(manner: Manner) -> tuple[int, ...]:
    """Return the shape of a prepared sample, before it was flattened if it was."""
    transforms = {**manner.spec.transforms, "flatten": False}
    spec = replace(manner.spec, transforms=transforms)
    return shape_after(spec, manner.intake.shape, manner.intake.dtype)


def _cell(sought: Sought, name: str, place: int) -> str:
    if name not in sought.cells.columns:
        return name
    return f"{name} = {texts_of(sought.cells[name].iloc[[place]])[0] or '–'}"


def _listed(values: Array) -> tuple[float, ...]:
    return tuple(map(float, values.reshape(-1)))
