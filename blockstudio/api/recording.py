"""One batch recorded, in the public API: every call with its value and its gradient, as tensors."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, overload

from msgspec import Struct

from blockstudio.api.node import NodeHandle
from blockstudio.catalogue.text import text
from blockstudio.graph.problems import Missing, Problem, unknown
from blockstudio.graph.store import Store
from blockstudio.graph.walk import state_key
from blockstudio.project.checkpoints import TensorSummary
from blockstudio.project.trace import Initial, OfData, OfFile, Step, Subject

if TYPE_CHECKING:
    from torch import Tensor

    from blockstudio.exporting.subject import Subject as Taken
    from blockstudio.runtime.stepping.recording import Network, Pass, Recorded

NAN = "nan"
"""Stands for the first step that gave a NaN or an infinite number."""


class RecordedStep:
    """One call of one node: what it gave, and the gradient of the loss by that.

    `name` is that of the node as `state_dict` keys begin (`encoder.conv1`), `iteration` the number of
    the iteration in each loop around it, from 1. `error` is what torch said where the pass ended here.
    """

    def __init__(self, recorded: "Recorded", place: int, name: str) -> None:
        self._recorded = recorded
        self._place = place
        self._step: Step = recorded.trace.steps[place]
        self.name = name
        self.iteration: tuple[int, ...] = tuple(turn.number for turn in self._step.turns)
        self.line: int = self._step.line
        """The line of the generated code; 0 where the call is written nowhere by itself."""
        self.depth: int = self._step.depth
        """How many blocks and loops it happened inside of."""
        self.error: str = self._step.error

    def __repr__(self) -> str:
        turns = f" in iteration {'.'.join(map(str, self.iteration))}" if self.iteration else ""
        said = f": {self.error}" if self.error else self._said()
        return f"<{self.name}{turns}{said}>"

    @property
    def key(self) -> tuple[tuple[str, ...], tuple[Any, ...]]:
        """What is the same of the same call in another recording."""
        return self._step.path, self._step.turns

    @property
    def values(self) -> "tuple[Tensor, ...]":
        """Every tensor that it gave, as they were then, on the CPU: those there was room for."""
        return tuple(self._kept("value"))

    @property
    def value(self) -> "Tensor | None":
        """The first tensor that it gave; None where it gave none, or there was no room for it."""
        return next(self._kept("value"), None)

    @property
    def gradient(self) -> "Tensor | None":
        """The gradient of the loss by `value`, of the same shape; None where none came back."""
        return next(self._kept("gradient"), None)

    @property
    def shape(self) -> tuple[int, ...]:
        """The shape of the first value."""
        return self._step.values[0].shape if self._step.values else ()

    @property
    def statistics(self) -> TensorSummary | None:
        """Mean, deviation, least and greatest, norm, zeros and NaN of the first value."""
        return self._step.values[0].summary if self._step.values else None

    @property
    def gradient_statistics(self) -> TensorSummary | None:
        """The same of its gradient."""
        return self._step.values[0].gradient if self._step.values else None

    @property
    def is_broken(self) -> bool:
        """Whether it gave a NaN or an infinite number."""
        return self._step.broken

    def _kept(self, what: Any) -> "Iterator[Tensor]":
        number = self._recorded.trace.number
        for item in range(len(self._step.values)):
            found = self._recorded.kept.get(Subject(number, self._place, item, what))
            if found is not None:
                yield found

    def _said(self) -> str:
        if not self._step.values:
            return ""
        first = self._step.values[0]
        if first.summary is None:
            return f": {first.words}"
        shape = "×".join(map(str, first.shape)) or "scalar"
        figures = ((name, getattr(first.summary, name)) for name in ("mean", "std"))
        return ": " + ", ".join(
            [shape, *(f"{name} {figure:.4g}" for name, figure in figures if figure is not None)]
        )


class Recording(Sequence[RecordedStep]):
    """What one batch did in a network, call by call in the order of execution.

    A step is found by its place or by the name of its node: `recording["conv1"].gradient`.
    """

    def __init__(self, recorded: "Recorded", store: Store, end: int | None = None) -> None:
        self._recorded = recorded
        trace = recorded.trace
        self._steps = [
            RecordedStep(recorded, place, state_key(store, step.path))
            for place, step in enumerate(trace.steps[:end])
        ]
        self.loss: float | None = trace.loss
        """The loss; None, and there are no gradients, where nothing could be compared."""
        self.problem: Problem | None = trace.problem or (
            Problem(trace.no_loss, severity="info") if trace.no_loss is not None else None
        )
        """Why the pass ended midway, or why there is no loss."""
        self.sample = str(trace.sample)
        """Which samples it was."""
        self.origin = str(trace.origin)
        """With which weights it was sent through."""
        self.shared = trace.shared
        """The gradients of parameters that several calls use, each call's share of them told apart."""

    def __repr__(self) -> str:
        loss = "" if self.loss is None else f", loss {self.loss:.6g}"
        return f"<{self.sample}, {self.origin}: {len(self)} steps{loss}>"

    def __len__(self) -> int:
        return len(self._steps)

    @overload
    def __getitem__(self, place: int | str) -> RecordedStep: ...

    @overload
    def __getitem__(self, place: slice) -> list[RecordedStep]: ...

    def __getitem__(self, place: int | str | slice) -> RecordedStep | list[RecordedStep]:
        if not isinstance(place, str):
            return self._steps[place]
        found = self.calls(place)
        if not found:
            message = text("no step is called “{name}”", name=place)
            raise Missing(unknown(message, place, dict.fromkeys(step.name for step in self)))
        return found[0]

    def calls(self, name: str) -> list[RecordedStep]:
        """Return every call of the node of that name: one for each iteration, and for each use."""
        return [step for step in self._steps if step.name == name]

    @property
    def first_broken(self) -> RecordedStep | None:
        """The first step that gave a NaN or an infinite number; None where all are finite."""
        # A block has what its parts have given: it is listed before them, and ends after them.
        steps = self._recorded.trace.steps
        found = [place for place in range(len(self)) if steps[place].broken]
        first = min(found, key=lambda place: (steps[place].end, -place), default=None)
        return None if first is None else self._steps[first]

    def apart(self, other: "Recording") -> dict[str, float]:
        """Return how far each value is from that of the same call in another recording: ‖a − b‖ / ‖b‖.

        By the names of nodes; of several calls the first counts. What has no match is left out.
        """
        from blockstudio.runtime.stepping.apart import apart

        distances = apart(self._recorded, other._recorded)
        pairs = zip(self._steps, distances[: len(self)], strict=True)
        found: dict[str, float] = {}
        for step, distance in pairs:
            if distance is not None:
                found.setdefault(step.name, distance)
        return found


class Wish(Struct, frozen=True):
    """What is to be recorded of a project: tensors and how they are compared, else samples of its data."""

    inputs: "tuple[Tensor, ...]"
    loss: "Callable[[Any], Tensor] | None"
    samples: OfData
    training: bool
    weights: Initial | OfFile | None


def project_recording(
    subject: "Taken", base: Path, wish: Wish, until: NodeHandle | str | None
) -> Recording:
    """Record a batch of a project, whose Python may run; the random state is as before."""
    import torch

    from blockstudio.runtime.stepping.recording import Network
    from blockstudio.training.stepping.passes import dataset_of, pass_of_data
    from blockstudio.training.stepping.weighed import weighed

    with torch.random.fork_rng(devices=[]):
        store = subject.store
        network = Network(subject.net, store, subject.built.source, subject.facts)
        if wish.inputs:
            given = _pass_of(wish, store.train.seed)
        else:
            data = dataset_of(store, base)
            given = pass_of_data(store, data, wish.samples, training=wish.training)
        origin = subject.origin
        if wish.weights is not None:
            network, origin = weighed(network, store.train.seed, wish.weights)
        return recording(network, given, origin, until)


def _pass_of(wish: Wish, seed: int) -> "Pass":
    from blockstudio.runtime.stepping.recording import Pass

    no_loss = text("no loss was given: there are no gradients") if wish.loss is None else None
    words = text("tensors that were given")
    return Pass(wish.inputs, words, wish.loss, no_loss, wish.training, seed=seed)


def recording(
    network: "Network", given: "Pass", origin: Any, until: "NodeHandle | str | None"
) -> Recording:
    """Send a pass through a network; of its steps those `until` a node, or the first NaN, are kept."""
    from blockstudio.runtime.stepping.recording import record

    recorded = record(network, given, 1, origin)
    whole = Recording(recorded, network.store)
    if until is None:
        return whole
    end = _end(whole, until)
    return Recording(recorded, network.store, None if end is None else end + 1)


def _end(whole: Recording, until: NodeHandle | str) -> int | None:
    if isinstance(until, NodeHandle):
        places = (place for place, step in enumerate(whole) if step.key[0][-1] == until.id)
        return next(places, None)
    if until == NAN:
        broken = whole.first_broken
        return None if broken is None else whole.index(broken)
    return whole.index(whole[until])
