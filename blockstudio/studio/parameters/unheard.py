"""What changed since the engine spoke of the whole document, as far as it may have brought new layers."""

from PySide6.QtCore import QObject, Qt

from blockstudio.graph.change import Change
from blockstudio.graph.records import Block, CustomCode, Node, ProjectInfo, Record
from blockstudio.studio.session import Session

_ONLY_HERE = Qt.FindChildOption.FindDirectChildrenOnly


class Unheard(QObject):
    """Knows whether the engine may still owe the facts of a layer: an edit that brings none asks for no look at all."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        self.something = True
        """Whether there may be layers of which it has not spoken."""
        session.changed.connect(self._on_change)
        session.facts_changed.connect(self._on_facts)
        session.reopened.connect(self._on_reopened)
        self._on_facts()

    def _on_change(self, change: Change) -> None:
        if not self.something:
            pairs = ((change.before.get(key), change.after.get(key)) for key in change.ids)
            self.something = any(_may_bring_layers(before, after) for before, after in pairs)

    def _on_facts(self, _paths: object = None) -> None:
        if self._session.facts_current:
            self.something = False

    def _on_reopened(self) -> None:
        self.something = True


def unheard_in(session: Session) -> Unheard:
    """Return what is known of that for a session."""
    known = session.findChild(Unheard, options=_ONLY_HERE)
    return known if isinstance(known, Unheard) else Unheard(session)


def _may_bring_layers(before: Record | None, after: Record | None) -> bool:
    """Return whether a record, as it became, may hold layers that were not there."""
    match before, after:
        case Node(), Node():
            return _held(before) != _held(after)
        case Block(), Block():
            return before.owner != after.owner
        case ProjectInfo(), ProjectInfo():
            return before.root != after.root
        case _, Node() | Block() | ProjectInfo() | CustomCode():
            return True
        case _:
            return False


def _held(node: Node) -> tuple[str | None, ...]:
    return node.block, node.kind, node.definition, node.same, node.left_out
