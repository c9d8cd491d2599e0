"""What the parameters of the document are called in a run: names may have changed meanwhile."""

from collections.abc import Iterable
from pathlib import Path as FilePath

from blockstudio.graph.facts import Path
from blockstudio.graph.parameters import bare, parameter_key
from blockstudio.graph.problems import Refusal
from blockstudio.graph.records import Node
from blockstudio.graph.store import Store
from blockstudio.graph.walk import state_key
from blockstudio.graph.weights import owner_ids, parameter_ids
from blockstudio.project.file import load
from blockstudio.runs.run import PROJECT


class RunKeys:
    """The `state_dict` keys of one run, found by the ids of nodes, which stay."""

    def __init__(self, folder: FilePath) -> None:
        self.folder = folder
        self._store: Store | None = None

    def key(self, document: Store, key: str) -> str:
        """Return what the run calls the parameter `key` of a document; "" if it has none such."""
        return self.keys(document, [key])[key]

    def keys(self, document: Store, keys: Iterable[str]) -> dict[str, str]:
        """Return what the run calls each of these parameters; "" where it has none such."""
        keys = list(keys)
        ids = parameter_ids(document, keys)
        return {key: self._name(key, ids.get(key, "")) for key in keys}

    def module(self, document: Store, path: Path) -> str:
        """Return what the run calls the module of the node at a path; "" if it has none such."""
        steps, store = owner_ids(document, path), self._document()
        if store is None:
            return state_key(document, steps)
        if not all(isinstance(store.records.get(step), Node) for step in bare(steps)):
            return ""
        return state_key(store, steps)

    def _name(self, key: str, identifier: str) -> str:
        parameter, store = parameter_key(identifier), self._document()
        if parameter is None or store is None:
            return key
        if not all(isinstance(store.records.get(step), Node) for step in bare(parameter.steps)):
            return ""
        return ".".join(filter(None, [state_key(store, parameter.steps), parameter.name]))

    def _document(self) -> Store | None:
        """Return the document as the run has it; None if that can't be read."""
        if self._store is None:
            try:
                self._store = Store(load(self.folder / PROJECT).records)
            except Refusal:
                return None
        return self._store
