"""Out of memory, told as a problem: what was wanted, what is there, what would fit."""

import re
from collections.abc import Iterator
from pathlib import Path

import torch

from blockstudio.catalogue.text import Text, text
from blockstudio.catalogue.units import in_bytes
from blockstudio.data.description import describe
from blockstudio.graph.problems import Place, Problem, Refusal
from blockstudio.graph.records import TRAIN, TrainSpec
from blockstudio.runs.run import MODEL, Settings, document_of
from blockstudio.runtime.device import Device
from blockstudio.runtime.devices import device_named, devices
from blockstudio.runtime.placing import unmoved
from blockstudio.training.memory.needs import Needs, split
from blockstudio.training.memory.weighing import weighed

_SIGNS = ("can't allocate memory", "not enough memory", "out of memory", "bad_alloc")
_WANTED = re.compile(
    r"(?:tried to allocate|unable to allocate) ([\d.]+) ?(bytes|[KMGTP]i?B)", re.IGNORECASE
)
_UNITS = {"b": 1, "k": 2**10, "m": 2**20, "g": 2**30, "t": 2**40, "p": 2**50}


def is_shortage(error: BaseException) -> bool:
    """Return whether an exception says that there was not enough memory."""
    if isinstance(error, MemoryError | torch.OutOfMemoryError):
        return True
    return isinstance(error, RuntimeError) and any(sign in str(error) for sign in _SIGNS)


def wanted_bytes(message: str) -> int:
    """Return how much was asked for in one piece by what torch or numpy said; 0 if it didn't say."""
    match = _WANTED.search(message)
    return round(float(match[1]) * _UNITS[match[2][0].lower()]) if match else 0


def shortage(error: BaseException, settings: Settings, folder: Path) -> Problem | None:
    """Return the problem that an exception of a run is, or None if it is no lack of memory."""
    if not is_shortage(error):
        return None
    here = device_named(settings.train.device) or devices()[0]
    others = [device for device in devices() if device.key != here.key]
    return told(wanted_bytes(str(error)), here, _needs(settings, folder), settings.train, others)


def told(
    requested: int, here: Device, needs: Needs | None, train: TrainSpec, others: list[Device]
) -> Problem:
    """Return the problem in words, the ways out after it."""
    message = (
        text(
            "Out of memory on {device}: {wanted} more were wanted in one piece, {free} are free",
            device=here.key,
            wanted=in_bytes(requested),
            free=in_bytes(here.free),
        )
        if requested
        else text(
            "Out of memory on {device}: {free} are free", device=here.key, free=in_bytes(here.free)
        )
    )
    place = Place(record=TRAIN, item="batch_size")
    if needs is None:
        return Problem(message, place, hint=text("Try a smaller batch size, or another device."))
    ways = list(_ways(needs, train, here, others))
    hint = text("{needs} {ways}", needs=_sums(needs, train), ways=_joined(ways))
    return Problem(message, place, hint=hint)


def _sums(needs: Needs, train: TrainSpec) -> Text:
    parts = {
        "parameters": in_bytes(needs.parameters),
        "gradients": in_bytes(needs.gradients),
        "optimiser": in_bytes(needs.optimiser),
    }
    if needs.sample is None:
        return text(
            "Training needs {parameters} for parameters, {gradients} for gradients, {optimiser} "
            "for the optimiser, and activations that can't be told beforehand.",
            **parts,
        )
    return text(
        "Training needs {parameters} for parameters, {gradients} for gradients, {optimiser} for "
        "the optimiser and {sample} for each sample: about {all} at batch size {batch}.",
        **parts,
        sample=in_bytes(needs.sample),
        all=in_bytes(needs.of_batch(train.batch_size)),
        batch=train.batch_size,
    )


def _ways(needs: Needs, train: TrainSpec, here: Device, others: list[Device]) -> Iterator[Text]:
    batch = train.batch_size
    largest = min(needs.largest_batch(here.free), batch)
    if largest:
        yield text("batch size {size}", size=largest)
    pieces = split(batch, largest)
    if pieces is not None and pieces.pieces > 1:
        yield text(
            "batch size {size} with gradients of {count} batches accumulated, which is the same "
            "batch",
            size=pieces.size,
            count=pieces.pieces * train.accumulate,
        )
    half = min(needs.halved.largest_batch(here.free), batch)
    if train.precision == "float32" and half > largest:
        yield text("precision bfloat16 at batch size {size}", size=half)
    for device in others:
        if needs.of_batch(batch) < device.free:
            yield text("{device}, with {free} free", device=device.key, free=in_bytes(device.free))


def _joined(ways: list[Text]) -> Text:
    if not ways:
        return text(
            "That does not fit with a single sample: make the network or its input smaller."
        )
    alternatives = ways[0]
    for way in ways[1:]:
        alternatives = text("{first}; or {second}", first=alternatives, second=way)
    return text("What would fit: {ways}.", ways=alternatives)


def _needs(settings: Settings, folder: Path) -> Needs | None:
    """Return what the run needs, None where even that can't be found out."""
    try:
        facts = describe(settings.data, Path(settings.base))
        source = unmoved((folder / MODEL).read_text(encoding="utf-8"), document_of(folder))
        return weighed(source, settings.train, facts.input_shape, facts.input_dtype)
    except (Refusal, OSError, RuntimeError, MemoryError, TypeError, ValueError, AttributeError):
        # The network, or its data, is what there is no memory for.
        return None
