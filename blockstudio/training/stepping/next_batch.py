"""The batch that a run would take next: sent through a copy of its network, the run left alone.

What a paused run has come to lies in its checkpoint, random states included. So the copy draws
what the run will draw, and its loss is that of the step to come.
"""

from functools import partial
from pathlib import Path
from typing import Any

from msgspec import Struct
from torch import Tensor

from blockstudio.catalogue.text import Text, text
from blockstudio.compiler.source import Source, compile_source
from blockstudio.graph.facts import Facts
from blockstudio.graph.problems import refuse
from blockstudio.graph.store import Store
from blockstudio.runs.listing import number_of
from blockstudio.runs.reader import RunReader
from blockstudio.runs.run import CHECKPOINT, MODEL, RunInfo, document_of
from blockstudio.runtime.shapes import Shapes
from blockstudio.runtime.stepping.recording import Network, Pass
from blockstudio.training.examining.copies import first_batch, fresh_loop, untouched_chance
from blockstudio.training.loop.checkpoint import State, load_checkpoint, restore_random_states
from blockstudio.training.loop.loop import Loop
from blockstudio.training.loop.saving import restore


class NextBatch(Struct, frozen=True):
    """A copy of a run's network as it stands, what is sent through it, and whose weights those are."""

    network: Network
    given: Pass
    origin: Text
    seed: int


def next_batch(folder: Path, *, training: bool = True) -> NextBatch:
    """Return what a run that is not at work would do next, ready to be recorded.

    Raises `Refusal` where it is at work, has saved nothing, or works in several processes. The source
    of the run is executed: ask before whether it is trusted.
    """
    info = RunReader(folder).info()
    state = _state(folder, info)
    store = document_of(folder)
    facts, _ = Shapes().infer(store, trusted=True)
    source = _source(folder, store, facts)
    with untouched_chance(info.settings.train):
        loop, _ = fresh_loop(folder, info)
        restore(loop, state)
        if not loop.sampler.batches():
            loop.sampler.next_epoch()
        inputs, targets = first_batch(loop)
    number, seed = number_of(folder), info.settings.train.seed
    step, epoch = loop.steps, loop.sampler.epoch + 1
    given = Pass(
        (inputs,),
        text("the next batch of run {number}, step {step}", number=number, step=step + 1),
        partial(_loss, loop, targets),
        training=training,
        context=loop.recipe.precision.context,
        seed=seed,
        begin=partial(restore_random_states, state["random"]),
        after=step,
    )
    origin = text(
        "run {number} after step {step}, epoch {epoch}", number=number, step=step, epoch=epoch
    )
    return NextBatch(Network(loop.model, store, source, facts), given, origin, seed)


def _state(folder: Path, info: RunInfo) -> State:
    number, path = number_of(folder), folder / CHECKPOINT
    if RunReader(folder).status() == "running":
        raise refuse(
            text("run {number} is at work: its next batch is another one at once", number=number),
            hint=text("pause it, then step through its next batch"),
        )
    if info.settings.train.processes > 1:
        raise refuse(text("a run of several processes can't be stepped through"))
    if not path.exists():
        raise refuse(
            text("run {number} has saved nothing yet", number=number),
            hint=text("let it begin, and pause it"),
        )
    return load_checkpoint(path)


def _source(folder: Path, store: Store, facts: Facts) -> Source:
    """Return the code of a run with the node of every piece of it."""
    sizes = {path: fact.sizes for path, fact in facts.items() if fact.sizes}
    source = compile_source(store, sizes).whole()
    if source.text != (folder / MODEL).read_text(encoding="utf-8"):
        raise refuse(
            text(
                "the code of run {number} is another than its document says",
                number=number_of(folder),
            ),
            hint=text("it was written by another version, or by hand: train again"),
        )
    return source


def _loss(loop: Loop, targets: Tensor, result: Any) -> Tensor:
    """Return the loss, as a step of the run computes it."""
    recipe = loop.recipe
    return recipe.criterion(recipe.taking(result), targets.to(recipe.answers))
