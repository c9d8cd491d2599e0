"""What a lesson is about: the document, its runs, what was written, and the panels around."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from blockstudio.catalogue.text import text
from blockstudio.graph.problems import Problem, Refusal, refuse
from blockstudio.graph.records import Node, Wire
from blockstudio.graph.topology import in_order
from blockstudio.project.state import state_folder
from blockstudio.studio.engine_link import EngineLink
from blockstudio.studio.files.exports import Exports
from blockstudio.studio.runs.center import RunCenter
from blockstudio.studio.session import Session
from blockstudio.studio.stepping.stepper import Stepper

FOLDER = "lessons"
"""The folder of what a lesson writes for whoever asks, inside the state folder."""


def is_of(node: Node, kind: str) -> bool:
    """Return whether a node is of a kind, or of one that begins so: `block:`, `python:`."""
    return node.kind == kind or (kind.endswith(":") and node.kind.startswith(kind))


@dataclass(frozen=True)
class Subject:
    """What checks look at and what is done to; `seen` and `show` are about panels by their names."""

    session: Session
    link: EngineLink
    runs: RunCenter
    exports: Exports
    stepper: Stepper
    seen: Callable[[str], bool]
    show: Callable[[str], object]
    carry_out: Callable[[str], object]
    finished: set[Path] = field(default_factory=set[Path])
    """The runs that came to their end since the lesson began."""
    written: list[Path] = field(default_factory=list[Path])
    """The files that were written since."""

    def forget(self) -> None:
        """Begin a lesson: nothing has happened yet."""
        self.finished.clear()
        self.written.clear()

    def nodes(self) -> list[Node]:
        """Return all nodes, those of the shown block first."""
        session = self.session
        store, shown = session.store, session.block.id
        found = [record for record in store.records.values() if isinstance(record, Node)]
        return sorted(found, key=lambda node: node.block != shown)

    def named(self, name: str) -> Node:
        """Return the node of that name, or the second of a kind: `torch.nn.Linear#2`.

        Counted are those of the outermost block, in the order of execution. Raises `Refusal` if
        there is none.
        """
        kind, counts, number = name.partition("#")
        if counts:
            store = self.session.store
            found = [node for node in in_order(store, store.root.id) if is_of(node, kind)]
            if len(found) >= int(number):
                return found[int(number) - 1]
        for node in self.nodes():
            if node.name == name:
                return node
        raise refuse(text("there is no node “{name}”", name=name), hint=text("start again"))

    def between(self, source: str, target: str) -> Wire:
        """Return the wire from one node to another; raise `Refusal` if there is none."""
        start, end = self.named(source), self.named(target)
        for wire in self.session.store.wires_from(start.id):
            if wire.target == end.id:
                return wire
        message = text("there is no wire from “{a}” to “{b}”", a=source, b=target)
        raise refuse(message, hint=text("start again"))

    def file(self, name: str) -> Path:
        """Return where a lesson writes a file for whoever asks."""
        return state_folder(FOLDER) / name

    def refused(self, problem: Problem | Refusal) -> None:
        """Tell why something can't be done."""
        self.session.refused.emit(problem.problem if isinstance(problem, Refusal) else problem)
