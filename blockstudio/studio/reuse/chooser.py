"""One of several things, chosen by typing."""

from PySide6.QtWidgets import QWidget

from blockstudio.catalogue.text import text
from blockstudio.graph.problems import Problem
from blockstudio.studio.search.commands import Command, CommandPalette
from blockstudio.studio.session import Session


def choose_from(commands: list[Command], prompt: str, session: Session, window: QWidget) -> None:
    """Let one of several commands be chosen; refuse where there is none.

    They are about the document as it is now: with the next change they are gone.
    """
    if not commands:
        hint = text("place another one of the same kind first")
        session.refused.emit(Problem(text("there is nothing to choose from"), hint=hint))
        return
    chooser = CommandPalette((lambda: commands,), window, prompt)
    chooser.setObjectName("chooser")
    chooser.closed.connect(chooser.deleteLater)
    for gone in (session.changed, session.reopened, session.entered):
        gone.connect(chooser.dismiss)
    chooser.open()
