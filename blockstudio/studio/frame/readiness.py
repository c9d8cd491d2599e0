"""Keeps the actions of a window as the moment has them: what can be done, and what it is called."""

from PySide6.QtCore import QObject

from blockstudio.catalogue.text import Text
from blockstudio.studio.actions.menus import Actions
from blockstudio.studio.actions.mnemonics import verbatim
from blockstudio.studio.frame.conditions import holding
from blockstudio.studio.frame.panes import Panes
from blockstudio.studio.translations import told, tr
from blockstudio.studio.workbench import Workbench


class Readiness(QObject):
    """Enables the actions whose condition holds, and names what undo, redo and train would do."""

    def __init__(self, bench: Workbench, actions: Actions, panes: Panes) -> None:
        super().__init__(actions)
        self._bench = bench
        self._panes = panes
        self._actions = actions
        self.refresh()
        self._listen()

    def refresh(self) -> None:
        """Look at what holds now."""
        bench, by_id = self._bench, self._actions.by_id
        ready = bool(bench.link.torch)
        imported = bench.imports.report is not None
        holds = holding(bench.session, bench.documents, bench.runs, engine=ready, imported=imported)
        self._actions.hold(holds | (self._panes.holding() if holds else frozenset()))
        history = bench.session.history
        undo, redo = history.undo_title, history.redo_title
        by_id["edit.undo"].setText(_undo(undo) if undo else tr("Undo"))
        by_id["edit.redo"].setText(_redo(redo) if redo else tr("Redo"))
        by_id["run.train"].setText(tr("Resume") if bench.runs.state == "paused" else tr("Train"))

    def _listen(self) -> None:
        bench = self._bench
        session = bench.session
        for signal in (
            session.selection_changed,
            session.entered,
            session.history_changed,
            bench.documents.closed,
            bench.imports.reported,
            bench.link.ready,
            bench.link.died,
            bench.runs.state_changed,
        ):
            signal.connect(self.refresh)


def _undo(what: Text | str) -> str:
    return tr("Undo {what}", what=verbatim(told(what)))


def _redo(what: Text | str) -> str:
    return tr("Redo {what}", what=verbatim(told(what)))
