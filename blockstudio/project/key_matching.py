"""Which tensor of a file is for which key of a network: by name, by suffix, by shape and order, or as told.

Only names and shapes are looked at here, no values: whoever has torch brings them.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Literal, TypeVar

from msgspec import Struct

from blockstudio.catalogue.text import text
from blockstudio.graph.problems import Refusal, unknown
from blockstudio.project.checkpoints import TensorEntry

Thing = TypeVar("Thing")
By = Literal["name", "suffix", "order"]
BY: tuple[By, ...] = ("name", "suffix", "order")
Sizes = tuple[int | str, ...]
"""A shape; the name of a size that is not known is the same wherever that size is."""
Pairs = dict[str, str]
"""The name in the file of what a key of the network gets."""


class Slot(Struct, frozen=True):
    """A tensor that a network has: its key, what is known of its shape, the key it is one with."""

    key: str
    shape: Sizes | None
    dtype: str = ""
    tied: str = ""


class Matching(Struct, frozen=True, omit_defaults=True):
    """How the tensors of a file find the keys of a network.

    `strip` is taken off in front of names in the file; None: what a wrapper has put there is found.
    `renamed` gives names or prefixes in the file those in the network. Only keys in `below` are
    looked at, if any. `inside` is the dictionary of the file. Where `pairs` are told nothing is sought.
    """

    by: By = "name"
    strip: str | None = None
    renamed: dict[str, str] = {}
    below: tuple[str, ...] = ()
    inside: str = ""
    pairs: dict[str, str] | None = None


RowState = Literal["matched", "tied", "missing", "shape", "conflict"]


class MatchRow(Struct, frozen=True):
    """What one key of the network gets: the tensor `source` of the file, if any, and whether that fits.

    One that is `tied` to `other` has its values from there; of a `conflict` the two are different.
    """

    key: str
    shape: Sizes | None
    state: RowState
    source: str = ""
    other: str = ""


class Proposal(Struct, frozen=True):
    """Which name in the file each key gets, and the prefix that was taken off the names."""

    pairs: dict[str, str]
    prefix: str = ""


def is_below(key: str, places: Iterable[str]) -> bool:
    """Return whether a key is one of some places in the network, or inside one."""
    return any(key == place or key.startswith(f"{place}.") for place in places)


def proposed(slots: Sequence[Slot], entries: Sequence[TensorEntry], matching: Matching) -> Proposal:
    """Return what each slot gets. Raises `Refusal` for names that neither side has."""
    for place in matching.below:
        if not any(is_below(slot.key, (place,)) for slot in slots):
            message = text("the network has no parameters at “{place}”", place=place)
            raise Refusal(unknown(message, place, _places(slot.key for slot in slots)))
    slots = [slot for slot in slots if not matching.below or is_below(slot.key, matching.below)]
    if matching.pairs is not None:
        return _told(slots, entries, matching.pairs)
    named = max(_by_name(slots, entries, matching), key=lambda each: len(each.pairs))
    _check_renamed(slots, entries, matching.renamed, named.prefix)
    if matching.by == "name":
        return named
    renamed = {key: name for key, name in named.pairs.items() if _is_renamed(name, named, matching)}
    kept = renamed if matching.by == "order" else named.pairs
    free = [slot for slot in slots if slot.key not in kept and not slot.tied]
    used = {*kept.values()}
    left = [entry for entry in entries if entry.name not in used and not entry.shares]
    found = _by_order(free, left) if matching.by == "order" else _by_suffix(free, left)
    prefix = named.prefix if matching.by == "suffix" else ""
    return Proposal({**kept, **found}, prefix)


def _told(
    slots: Sequence[Slot], entries: Sequence[TensorEntry], pairs: Mapping[str, str]
) -> Proposal:
    keys, names = [slot.key for slot in slots], [entry.name for entry in entries]
    for key, name in pairs.items():
        if key not in keys:
            raise Refusal(unknown(text("the network has no parameter {key}", key=key), key, keys))
        if name not in names:
            message = text("the file has no tensor “{name}”", name=name)
            raise Refusal(unknown(message, name, names))
    return Proposal(dict(pairs))


def _by_name(
    slots: Sequence[Slot], entries: Sequence[TensorEntry], matching: Matching
) -> Iterator[Proposal]:
    """Yield what goes by the keys as they are, and by those inside the one place that is looked at."""
    names = [entry.name for entry in entries]
    for keys in _called(slots, matching.below):
        prefix = _prefix(keys, names) if matching.strip is None else _checked(matching.strip, names)
        pairs: Pairs = {}
        for name in names:
            key = keys.get(renamed(name, prefix, matching.renamed))
            if key is not None:
                pairs.setdefault(key, name)
        yield Proposal(pairs, prefix)


def _called(slots: Sequence[Slot], below: tuple[str, ...]) -> Iterator[dict[str, str]]:
    """Yield the keys of the slots by what they may be called in a file."""
    yield {slot.key: slot.key for slot in slots}
    if len(below) == 1:
        start = len(below[0]) + 1
        yield {slot.key[start:] or slot.key.rpartition(".")[2]: slot.key for slot in slots}


def renamed(name: str, prefix: str, names: Mapping[str, str]) -> str:
    """Return what a name of the file means in the network: without the prefix, or as it is told."""
    bare = name.removeprefix(prefix)
    for old, new in names.items():
        for whole in (name, bare):
            if whole == old:
                return new
            start = f"{old.rstrip('.')}."
            if whole.startswith(start):
                return ".".join(filter(None, (new.rstrip("."), whole[len(start) :])))
    return bare


def _is_renamed(name: str, named: Proposal, matching: Matching) -> bool:
    plain = name.removeprefix(named.prefix)
    return renamed(name, named.prefix, matching.renamed) != plain


def _check_renamed(
    slots: Sequence[Slot], entries: Sequence[TensorEntry], names: Mapping[str, str], prefix: str
) -> None:
    """Raise `Refusal` for a renaming of what the file has not, or to what the network has not."""
    there = list(_places(name for entry in entries for name in _both(entry.name, prefix)))
    here = list(_places(slot.key for slot in slots))
    for old, new in names.items():
        if old.rstrip(".") not in there:
            message = text("the file has no tensor, and no prefix, “{name}”", name=old)
            raise Refusal(unknown(message, old, there))
        if new.rstrip(".") not in ("", *here):
            message = text("the network has no parameter, and no prefix, “{name}”", name=new)
            raise Refusal(unknown(message, new, here))


def _both(name: str, prefix: str) -> tuple[str, str]:
    return name, name.removeprefix(prefix)


def _places(names: Iterable[str]) -> dict[str, None]:
    """Return names and all that they lie in: `a.b.c`, `a.b`, `a`."""
    places: dict[str, None] = {}
    for name in names:
        parts = name.split(".")
        places |= {".".join(parts[:depth]): None for depth in range(len(parts), 0, -1)}
    return places


def _checked(strip: str, names: Sequence[str]) -> str:
    """Return a prefix that is to be taken off; raise `Refusal` where no name has it."""
    prefix = next((one for one in (f"{strip.rstrip('.')}.", strip) if _starts(names, one)), None)
    if strip and prefix is None:
        message = text("no name in the file begins with “{prefix}”", prefix=strip)
        raise Refusal(unknown(message, strip, _places(names)))
    return (prefix or "") if strip else ""


def _starts(names: Iterable[str], prefix: str) -> bool:
    return any(name.startswith(prefix) for name in names)


def _prefix(keys: Mapping[str, str], names: Sequence[str]) -> str:
    """Return what stands in front of the names of a file, such as `module.`, and not in the network."""
    if any(name in keys for name in names):
        return ""
    fronts = Counter(
        name[: -len(rest)]
        for name in names
        for rest in {name.split(".", depth)[-1] for depth in range(1, name.count(".") + 1)}
        & keys.keys()
    )
    (front, count), *_ = fronts.most_common(1) or [("", 0)]
    taken = [name.removeprefix(front) for name in names]
    return front if count >= min(2, len(keys)) and len(set(taken)) == len(taken) else ""


def _by_suffix(slots: Sequence[Slot], entries: Sequence[TensorEntry]) -> Pairs:
    """Pair what has the same last parts of its name, and no other has them: the longest first."""
    pairs: Pairs = {}
    free: list[Slot] = list(slots)
    left: list[TensorEntry] = list(entries)
    deepest = max((slot.key.count(".") + 1 for slot in slots), default=0)
    for depth in range(deepest, 0, -1):
        here = _alone((_end(slot.key, depth), slot) for slot in free)
        there = _alone((_end(entry.name, depth), entry) for entry in left)
        for end in here.keys() & there.keys():
            slot, entry = here[end], there[end]
            if may_be(slot.shape, entry.shape):
                pairs[slot.key] = entry.name
        free = [slot for slot in free if slot.key not in pairs]
        left = [entry for entry in left if entry.name not in pairs.values()]
    return pairs


def _end(name: str, depth: int) -> str:
    """Return the last parts of a name, or "" where it has not so many."""
    parts = name.split(".")
    return ".".join(parts[-depth:]) if len(parts) >= depth else ""


def _alone(pairs: Iterable[tuple[str, Thing]]) -> dict[str, Thing]:
    """Return what is the only one of its name."""
    groups: dict[str, list[Thing]] = {}
    for name, thing in pairs:
        groups.setdefault(name, []).append(thing)
    return {name: things[0] for name, things in groups.items() if name and len(things) == 1}


def _by_order(slots: Sequence[Slot], entries: Sequence[TensorEntry]) -> Pairs:
    """Pair the first of a shape with the first of it, and so on; where names end alike, those first."""
    pairs: Pairs = {}
    left = {entry.name: entry for entry in entries}
    for alike in (_ends_alike, _any_end):
        for slot in slots:
            fitting = (
                entry
                for entry in left.values()
                if alike(slot, entry) and _is_like(slot, entry) and may_be(slot.shape, entry.shape)
            )
            if slot.key not in pairs and (entry := next(fitting, None)) is not None:
                pairs[slot.key] = entry.name
                del left[entry.name]
    return pairs


def _ends_alike(slot: Slot, entry: TensorEntry) -> bool:
    return _end(slot.key, 1) == _end(entry.name, 1)


def _any_end(_slot: Slot, _entry: TensorEntry) -> bool:
    return True


def _is_like(slot: Slot, entry: TensorEntry) -> bool:
    """Return whether both hold numbers of one sort: a count of batches is no scale."""
    return _sort(slot.dtype) == _sort(entry.dtype) or not slot.dtype


def _sort(dtype: str) -> str:
    return "float" if dtype.startswith(("float", "bfloat")) else dtype.rstrip("0123456789")


def agrees(sizes: Sizes, shape: tuple[int, ...], known: dict[str, int]) -> bool:
    """Return whether a shape may be that one; what it tells of sizes without one is `known` then."""
    if len(sizes) != len(shape):
        return False
    told = {one: size for one, size in zip(sizes, shape, strict=True) if isinstance(one, str)}
    wanted = [known.get(one, told[one]) if isinstance(one, str) else one for one in sizes]
    if wanted != list(shape):
        return False
    known |= told
    return True


def may_be(shape: Sizes | None, other: tuple[int, ...]) -> bool:
    """Return whether a shape, as far as it is known, may be another."""
    if shape is None:
        return True
    if len(shape) != len(other):
        return False
    return all(isinstance(one, str) or one == size for one, size in zip(shape, other, strict=True))
