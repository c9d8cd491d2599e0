"""A run made ready once, so that its script can say exactly what the run does."""

from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace
from torch import nn
from torch.nn.parameter import is_lazy

from blockstudio.data.arrays import Array, Arrays
from blockstudio.data.description import read
from blockstudio.data.parts import places_of
from blockstudio.graph.records import TrainSpec
from blockstudio.graph.store import Store
from blockstudio.recipes.losses import LOSSES, LossRule
from blockstudio.runs.run import Settings
from blockstudio.runtime.build import module_from_source
from blockstudio.training.loop.checkpoint import random_states, restore_random_states
from blockstudio.training.loop.environment import usual_threads
from blockstudio.training.loop.loop import Loop
from blockstudio.training.loop.preparation import loop_for, prepare
from blockstudio.training.optim.build import first_of
from blockstudio.training.optim.groups import GroupAssignment, assigned
from blockstudio.training.parallel.loop import may_skip
from blockstudio.training.samples.datasets import Dataset
from blockstudio.training.script.limits import check_writable, runs_in_parallel, unwritable_targets


class Plan(Struct, frozen=True):
    """What a script says: the recipe, the network's source, the samples, and what torch made of them.

    `data` is as the source gives it, before the loss has had its targets; `places` are those of the
    training, the validation and the test samples in `arrays`. `shape` is that of one output.
    """

    name: str
    train: TrainSpec
    source: str
    arrays: Arrays
    places: tuple[Array, Array, Array]
    data: Dataset
    loop: Loop
    shape: tuple[int, ...]
    dtype: str
    assignment: GroupAssignment
    threads: int
    lazy: bool
    skips: bool
    """Whether a batch may leave a parameter without a gradient."""
    parallel: bool
    """Whether several processes can share a batch."""

    @property
    def rule(self) -> LossRule:
        """How the loss takes its targets."""
        return LOSSES[self.train.loss]

    @property
    def graded(self) -> bool:
        """Whether there are right answers."""
        return self.loop.recipe.grading is not None

    @property
    def validated(self) -> bool:
        """Whether samples are kept to check on."""
        return len(self.data.validation) > 0

    @property
    def tested(self) -> bool:
        """Whether samples are kept for the end."""
        return len(self.data.test) > 0

    @property
    def starts_with_weights(self) -> bool:
        """Whether the run does not begin with initial values."""
        return self.train.start == "weights"


def plan_of(settings: Settings, source: str, store: Store) -> Plan:
    """Make a run ready, as the run does; raise `Refusal` where it can't be, or can't be written.

    The random generators of the caller stay where they are.
    """
    check_writable(settings.train, store)
    train = settings.train
    # What is made here is only looked at: any machine can do that.
    here = replace(settings, train=replace(train, device="cpu", processes=1, compile=False))
    drawn = random_states([])
    try:
        prepared = prepare(here, source, store)
        groups = assigned(prepared.model, train.groups, store)
        loop = loop_for(prepared, here)
        skips = may_skip(loop, source)
        lazy = _has_lazy(module_from_source(source).build())
    finally:
        restore_random_states(drawn)
    if prepared.data.reconstructs and prepared.data.transforms.steps.moves:
        raise unwritable_targets()
    output = first_of(prepared.output)
    arrays = read(settings.data, Path(settings.base))
    return Plan(
        name=store.project.name,
        train=train,
        source=source,
        arrays=arrays,
        places=places_of(arrays, settings.data),
        data=prepared.data,
        loop=loop,
        shape=tuple(output.shape[1:]),
        dtype=str(output.dtype),
        assignment=groups,
        threads=usual_threads(),
        lazy=lazy,
        skips=skips,
        parallel=runs_in_parallel(train),
    )


def _has_lazy(model: nn.Module) -> bool:
    return any(map(is_lazy, [*model.parameters(), *model.buffers()]))
