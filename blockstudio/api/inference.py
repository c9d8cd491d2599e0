"""The *auto* sizes of a project and all else that torch infers: from its file, else asked once."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from blockstudio.graph import ports
from blockstudio.graph.facts import Facts
from blockstudio.graph.problems import Problem
from blockstudio.graph.properties import is_auto
from blockstudio.graph.records import CustomCode, Id
from blockstudio.graph.store import Store
from blockstudio.project.facts import KnownSizes, fingerprint, torch_here
from blockstudio.project.trust import fingerprint as code_fingerprint

if TYPE_CHECKING:
    from blockstudio.runtime.shapes import Shapes

Sizes = dict[tuple[Id, ...], dict[str, int]]


class Inference:
    """What torch infers of a document; `known` are the sizes that its file remembers."""

    def __init__(self, store: Store, known: KnownSizes | None) -> None:
        self._store = store
        self._known = known
        self._shapes: Shapes | None = None

    def infer(self, *, trusted: bool = False) -> tuple[Facts, list[Problem]]:
        """Return facts and problems of every node; own Python is run for them if it is `trusted`."""
        from blockstudio.runtime.shapes import Shapes

        self._shapes = self._shapes or Shapes()
        return self._shapes.infer(self._store, trusted=trusted)

    def sizes(self, *, trusted: bool = False) -> Sizes:
        """Return the *auto* sizes: torch's answer, or the same one from the file if nobody asked."""
        if self._known is not None and self._shapes is None:
            code = _code_run(self._store.codes()) if trusted else ""
            records = self._store.records.values()
            remembered = self._known.fitting(records, torch=torch_here(), code=code)
            if remembered is not None:
                return {tuple(path.split("/")): sizes for path, sizes in remembered.items()}
        if torch_here() is None or not _needs_sizes(self._store):
            return {}
        return sizes_in(self.infer(trusted=trusted)[0])

    def for_file(self) -> KnownSizes | None:
        """Return the *auto* sizes for the file, with what was asked; no code is run for them."""
        torch = torch_here()
        if torch is None:
            return None
        sizes = {"/".join(path): of_node for path, of_node in self.sizes().items()}
        return KnownSizes(fingerprint(self._store.records.values()), sizes, torch)


def sizes_in(facts: Facts) -> Sizes:
    """Return the sizes among the facts of a network."""
    return {path: fact.sizes for path, fact in facts.items() if fact.sizes}


def _code_run(codes: Iterable[CustomCode]) -> str:
    """Return the fingerprint of the Python that runs to find sizes."""
    return code_fingerprint(code.source for code in codes)


def _needs_sizes(store: Store) -> bool:
    specs = (
        (node, ports.spec_of(store, node))
        for block in store.blocks()
        for node in store.nodes(block.id)
    )
    return any(is_auto(item, node) for node, spec in specs if spec for item in spec.properties)
