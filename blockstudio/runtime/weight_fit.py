"""The tensors of a file beside a network: what each of its keys would get, and all that does not fit."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import torch
from msgspec import Struct
from torch import Tensor, nn
from torch.nn.parameter import is_lazy

from blockstudio.catalogue.text import Text, text
from blockstudio.graph.problems import Problem, Refusal
from blockstudio.project.checkpoint_lines import shape_words
from blockstudio.project.checkpoints import TensorEntry
from blockstudio.project.key_matching import (
    Matching,
    MatchRow,
    Proposal,
    Sizes,
    Slot,
    agrees,
    is_below,
    proposed,
)
from blockstudio.runtime.checkpoint import Checkpoint, entries_of
from blockstudio.runtime.lazy_shapes import lazy_shapes

_MOST_NAMED = 5


class Fit(Struct, frozen=True):
    """Which tensor of a file gives each key of a network its values, and all that does not fit.

    `rows` say it for each key that was looked at, `unused` are the tensors that no key gets. The
    names of the file were compared without the `prefix` that a wrapper has put in front of them.
    """

    sources: dict[str, str]
    problems: list[Problem]
    rows: tuple[MatchRow, ...] = ()
    unused: tuple[str, ...] = ()
    prefix: str = ""
    notes: tuple[Problem, ...] = ()


class Misfit(Refusal):
    """Weights that are not those of the network: every key that does not fit, in `details`."""

    def __init__(self, path: Path, details: list[Problem]) -> None:
        counted = text("{count} keys do not fit", count=len(details))
        super().__init__(
            Problem(
                text("{name} does not fit this network; nothing was changed", name=path.name),
                actual=counted,
                hint=details[0].message,
            )
        )
        self.details = details


def fitted(net: nn.Module, found: Mapping[str, Tensor], matching: Matching = Matching()) -> Fit:
    """Compare a network with the tensors of a file, which are matched as they are to be.

    Of tied parameters one name is enough. Problems are keys that are missing, unexpected or of
    another shape, and tied ones that have two different values in the file. Of a size that is not
    known yet all that is known of it must agree. Raises `Refusal` for names that neither side has.
    """
    slots, entries = slots_of(net), list(entries_of(found))
    proposal = proposed(slots, entries, matching)
    slots = [slot for slot in slots if not matching.below or is_below(slot.key, matching.below)]
    groups = [_Group(names, found, proposal) for names in _tied(slots)]
    known: dict[str, int] = {}
    for group in groups:
        group.settle(known)
    order = [slot.key for slot in slots]
    rows = {row.key: row for group in groups for row in group.rows()}
    sources = {key: source for group in groups for key, source in group.sources.items()}
    used = {*proposal.pairs.values()}
    unused = tuple(name for name in found if name not in used)
    problems = [problem for group in groups for problem in group.problems]
    if not matching.below and matching.pairs is None:
        problems += [_unexpected(name, proposal.prefix) for name in unused]
    return Fit(
        {key: sources[key] for key in order if key in sources},
        problems,
        tuple(rows[key] for key in order),
        unused,
        proposal.prefix,
        tuple(_cast(slots, entries, sources)),
    )


def slots_of(net: nn.Module) -> list[Slot]:
    """Return the keys of a network with their shapes and ties."""
    lazy, first = lazy_shapes(net), dict[object, str]()
    slots: list[Slot] = []
    for key, tensor in net.state_dict().items():
        if not isinstance(tensor, Tensor):
            continue
        alone = is_lazy(tensor) or not tensor.numel()
        original = first.setdefault(key if alone else (tensor.data_ptr(), tensor.shape), key)
        shape: Sizes | None = lazy.get(key) if is_lazy(tensor) else tuple(tensor.shape)
        tied = original if original != key else ""
        slots.append(Slot(key, shape, _dtype(tensor), tied))
    return slots


def notes(checkpoint: Checkpoint, fit: Fit) -> list[Problem]:
    """Say where in a file the weights were found, if it is not just them, and what is made of them."""
    found: list[Problem] = []
    if inside := checkpoint.chosen.inside:
        others = ", ".join(each.name for each in checkpoint.beside[:_MOST_NAMED])
        said = text("the weights are those under “{name}” in the file", name=inside)
        left = text("left out beside them: {names}", names=others) if others else None
        found.append(Problem(said, severity="info", hint=left))
    if fit.prefix:
        said = text("its keys are taken without “{prefix}” in front", prefix=fit.prefix)
        found.append(Problem(said, severity="info"))
    return [*found, *fit.notes]


class _Group:
    """The keys of one tensor of the network, and what each of them would get."""

    def __init__(
        self, slots: Sequence[Slot], found: Mapping[str, Tensor], proposal: Proposal
    ) -> None:
        self._slots = slots
        self._found = found
        self._present = [slot for slot in slots if slot.key in proposal.pairs]
        self._pairs = proposal.pairs
        self._fits: list[Slot] = []
        self._others: set[str] = set()
        self.sources: dict[str, str] = {}
        self.problems: list[Problem] = []

    def settle(self, known: dict[str, int]) -> None:
        """Find what fits; what that tells of sizes that are not known yet is `known` then."""
        self._fits = [slot for slot in self._present if self._agrees(slot, known)]
        if not self._present:
            self.problems.append(Problem(text("missing: {key}", key=self._slots[0].key)))
        self.problems += [
            self._mis_shaped(slot) for slot in self._present if slot not in self._fits
        ]
        if not self._fits:
            return
        first = self._pairs[self._fits[0].key]
        for other in self._fits[1:]:
            if not _same(self._found[first], self._found[self._pairs[other.key]]):
                self._others.add(other.key)
                self.problems.append(_conflict(self._fits[0].key, other.key))
        fitting = [slot.key for slot in self._fits]
        for slot in self._slots:
            self.sources[slot.key] = self._pairs[slot.key] if slot.key in fitting else first

    def rows(self) -> Iterator[MatchRow]:
        """Yield what is so of each key."""
        for slot in self._slots:
            source = self._pairs.get(slot.key, "")
            if slot.key in self._others:
                yield MatchRow(slot.key, slot.shape, "conflict", source, self._fits[0].key)
            elif slot in self._fits:
                yield MatchRow(slot.key, slot.shape, "matched", source)
            elif source:
                yield MatchRow(slot.key, slot.shape, "shape", source)
            elif self._fits:
                yield MatchRow(slot.key, slot.shape, "tied", other=self._fits[0].key)
            else:
                yield MatchRow(slot.key, slot.shape, "missing")

    def _agrees(self, slot: Slot, known: dict[str, int]) -> bool:
        shape = tuple(self._found[self._pairs[slot.key]].shape)
        return slot.shape is None or agrees(slot.shape, shape, known)

    def _mis_shaped(self, slot: Slot) -> Problem:
        sizes = ["?" if isinstance(size, str) else size for size in slot.shape or ()]
        return Problem(
            text("another shape: {key}", key=slot.key),
            expected=_shape(sizes),
            actual=_shape(self._found[self._pairs[slot.key]].shape),
        )


def _tied(slots: Iterable[Slot]) -> list[list[Slot]]:
    """Return the keys of a network, those of one tensor together."""
    groups: dict[str, list[Slot]] = {}
    for slot in slots:
        groups.setdefault(slot.tied or slot.key, []).append(slot)
    return list(groups.values())


def _same(one: Tensor, other: Tensor) -> bool:
    if one.data_ptr() == other.data_ptr() and one.shape == other.shape:
        return True
    return torch.equal(one, other)


def _cast(
    slots: Iterable[Slot], entries: Iterable[TensorEntry], sources: Mapping[str, str]
) -> Iterator[Problem]:
    """Say which types of numbers are made into which others."""
    held = {entry.name: entry.dtype for entry in entries}
    pairs = [(held[sources[slot.key]], slot.dtype) for slot in slots if slot.key in sources]
    for source, target in dict.fromkeys(pair for pair in pairs if pair[0] != pair[1]):
        count = pairs.count((source, target))
        said = text("{count} tensors are made {to} of {of}", count=count, to=target, of=source)
        yield Problem(said, severity="info")


def _conflict(one: str, other: str) -> Problem:
    return Problem(
        text("tied here, but of two different values in the file: {a} and {b}", a=one, b=other)
    )


def _unexpected(name: str, prefix: str) -> Problem:
    return Problem(text("unexpected: {key}", key=name.removeprefix(prefix)))


def _dtype(tensor: Tensor) -> str:
    return str(tensor.dtype).removeprefix("torch.")


def _shape(sizes: Iterable[int | str]) -> Text:
    return text("{shape}", shape=shape_words(list(sizes)))
