"""The catalogue in memory: every kind by name, searched and grouped. Knows no torch."""

import fnmatch
from collections.abc import Iterable, Iterator
from functools import cache, cached_property

import msgspec
from msgspec import Struct

from blockstudio.catalogue.nearest import nearest
from blockstudio.catalogue.own import OWN
from blockstudio.catalogue.resources import resource
from blockstudio.catalogue.search import CERTAIN, Ranks, Search
from blockstudio.catalogue.spec import Family, Spec
from blockstudio.catalogue.words import USUAL, WORDS

FAMILIES: tuple[Family, ...] = (
    "layers",
    "activations",
    "shape",
    "regularisation",
    "control",
    "parameters",
    "maths",
    "losses",
    "io",
)
"""The families that can be placed, as the palette shows them."""


class CatalogueFile(Struct, frozen=True):
    """The generated entries and the version of the torch they were read from."""

    torch: str
    specs: tuple[Spec, ...]


class Group(Struct, frozen=True):
    """The kinds of one heading of torch's manual within one family, the most used first."""

    family: Family
    category: str
    specs: tuple[Spec, ...]


class Library:
    """Every kind there is, by its name."""

    def __init__(self, specs: Iterable[Spec], torch: str = "") -> None:
        self.specs: dict[str, Spec] = {spec.kind: spec for spec in specs}
        self.torch = torch

    def __getitem__(self, kind: str) -> Spec:
        return self.specs[kind]

    def __contains__(self, kind: str) -> bool:
        return kind in self.specs

    def __iter__(self) -> Iterator[Spec]:
        return iter(self.specs.values())

    def __len__(self) -> int:
        return len(self.specs)

    def get(self, kind: str) -> Spec | None:
        """Return the entry of a kind, or None."""
        return self.specs.get(kind)

    def eager(self, kind: str) -> str:
        """Return the kind that stands for a lazy module: its eager one, with *auto* sizes."""
        return self._eager.get(kind, kind)

    @cached_property
    def _eager(self) -> dict[str, str]:
        lazy = (spec for spec in self if spec.lazy)
        return {f"torch.{spec.lazy}": spec.kind for spec in lazy}

    @cached_property
    def placeable(self) -> tuple[Spec, ...]:
        """Every kind of node, the most used first."""
        specs = (spec for spec in self if spec.family in FAMILIES)
        return tuple(sorted(specs, key=_usual_first))

    def optimisers(self) -> list[Spec]:
        """Return every optimiser, the most used first."""
        return sorted((spec for spec in self if spec.form == "optimiser"), key=_usual_first)

    def schedulers(self) -> list[Spec]:
        """Return every schedule of the learning rate, the most used first."""
        return sorted((spec for spec in self if spec.form == "scheduler"), key=_usual_first)

    def initialisers(self) -> list[Spec]:
        """Return every function that fills a parameter, the most used first."""
        return sorted((spec for spec in self if spec.form == "initialiser"), key=_usual_first)

    def losses(self) -> list[Spec]:
        """Return every loss module that compares tensors and no more, the most used first."""
        return [spec for spec in self.placeable if _is_loss(spec)]

    def groups(self) -> list[Group]:
        """Return what can be placed by family and heading, those of the most used kinds first."""
        by_place: dict[tuple[Family, str], list[Spec]] = {}
        for spec in self.placeable:
            by_place.setdefault((spec.family, spec.category), []).append(spec)
        groups = [Group(*place, tuple(specs)) for place, specs in by_place.items()]
        return sorted(groups, key=lambda group: FAMILIES.index(group.family))

    def search(self, query: str) -> list[Spec]:
        """Return the kinds that fit a query in English or Chinese, the best first; all for none."""
        ranks = self.ranks(query)
        return [self[kind] for kind in sorted(ranks, key=ranks.__getitem__)]

    def ranks(self, query: str) -> Ranks:
        """Return how well kinds fit a query, 0 the best, of all that do."""
        return self._search.ranks(query)

    def meant(self, word: str) -> str | None:
        """Return the kind that somebody meant by a name that is none, or None if nobody knows.

        What a search is certain of (`dense`, `conv`) counts before what only looks alike.
        """
        tail = word.rpartition(".")[2]
        if tail == word or tail.casefold() in self._other_words:
            best = next(iter(self.search(tail)), None)
            if best is not None and self.ranks(tail)[best.kind] <= CERTAIN:
                return best.kind
        return nearest(word, (spec.kind for spec in self.placeable))

    def words(self, kind: str) -> list[str]:
        """Return the other words by which a kind is known, in English and Chinese."""
        return self._words[kind]

    @cached_property
    def _words(self) -> dict[str, list[str]]:
        words_of: dict[str, list[str]] = {kind: [] for kind in self.specs}
        for pattern, words in WORDS:
            for kind in [pattern] if pattern in words_of else fnmatch.filter(words_of, pattern):
                words_of[kind] += words
        return words_of

    @cached_property
    def _other_words(self) -> frozenset[str]:
        return frozenset(
            word.casefold() for spec in self.placeable for word in self.words(spec.kind)
        )

    @cached_property
    def _search(self) -> Search:
        return Search(self.placeable, self.words)


@cache
def library() -> Library:
    """Return the catalogue: the entries generated from torch, and our own."""
    shipped = msgspec.json.decode(resource("catalogue.json").read_bytes(), type=CatalogueFile)
    return Library([*OWN, *shipped.specs], shipped.torch)


def _usual_first(spec: Spec) -> tuple[int, int, str]:
    form = _FORMS.get(spec.form, 1)
    return _USUAL_PLACE.get(spec.kind, len(USUAL)), form, spec.title.casefold()


_FORMS = {"module": 0, "method": 2, "attribute": 2}
"""Modules come before functions, and those before methods of the same name."""

_USUAL_PLACE = {kind: place for place, kind in enumerate(USUAL)}


def _is_loss(spec: Spec) -> bool:
    needed = [port.name for port in spec.inputs if not port.optional]
    plain = spec.form == "module" and not spec.parameters
    return spec.family == "losses" and plain and len(needed) in (2, 3)
