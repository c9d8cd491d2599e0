"""What can be done with Python nodes: make one, open the code of one."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from blockstudio.compiler.alone import wires_in_python
from blockstudio.compiler.turning import turned_to_python
from blockstudio.graph import edits
from blockstudio.graph.code.written import code_behind, forward_code
from blockstudio.graph.edits.nodes import Point
from blockstudio.graph.history import Edit
from blockstudio.graph.problems import Refusal
from blockstudio.graph.records import Id
from blockstudio.graph.store import Store
from blockstudio.studio.canvas.cards.inside import wired_block, written_block
from blockstudio.studio.canvas.placeable import made_by
from blockstudio.studio.canvas.view import CanvasView
from blockstudio.studio.canvas.whereto import whereto
from blockstudio.studio.code.templates import TEMPLATES

if TYPE_CHECKING:
    from blockstudio.studio.code.panel import PythonPanel


class Coding(QObject):
    """Carries out the actions on Python; `panel` brings the editor up and returns it.

    `canvas` returns the one that is worked in.
    """

    def __init__(
        self, canvas: Callable[[], CanvasView], panel: "Callable[[], PythonPanel]"
    ) -> None:
        super().__init__(canvas())
        self._canvas = canvas
        self._session = canvas().session
        self._panel = panel

    def new(self, template: str = "function") -> None:
        """Place a new Python node where anything new goes, and open its code."""
        session, canvas = self._session, self._canvas()
        source = TEMPLATES[template].source
        session.trust.write(source)

        def make(store: Store, block: Id, at: Point) -> Edit:
            return edits.add_code_node(store, block, at, source)

        try:
            new = made_by(session.store, session.block.id, make)
        except Refusal as refusal:
            session.refused.emit(refusal.problem)
            return
        if canvas.commands.placing.add(new, whereto(canvas.stage)) is not None:
            self.edit()

    def new_layer(self) -> None:
        """Place a new layer with parameters."""
        self.new("layer")

    def new_stateless(self) -> None:
        """Place a new layer without parameters."""
        self.new("stateless")

    def edit(self) -> None:
        """Open the code of the selected node or of the block shown, or what was open last."""
        panel = self._panel()
        panel.follow()
        panel.focus_line(0)

    def turn_to_python(self) -> None:
        """Let Python take the place of the wires in the selected block, or in the one shown; open it."""
        session = self._session
        block = wired_block(session)
        if block is None:
            return
        if session.trust.trusted:
            # What is written here says what the document said already.
            session.trust.write(wires_in_python(session.store, block.id))
        sizes = {path: fact.sizes for path, fact in session.facts.items() if fact.sizes}
        edit = session.attempt(turned_to_python, block.id, sizes)
        code = forward_code(session.store, block.id)
        if edit is not None and code is not None:
            self.edit()

    def use_wires(self) -> None:
        """Let wires say what happens in the selected block, or in the one shown, as Python did."""
        block = written_block(self._session)
        if block is not None:
            self._session.attempt(edits.set_forward, block.id, "")

    def show_asked(self) -> None:
        """Open the first piece of code that waits for trust."""
        asked = self._session.trust.asked()
        self.show(asked[0].id if asked else "")

    def show(self, key: Id, line: int = 0) -> None:
        """Open a piece of code, or that of a node or block, at a line (0: where the cursor is)."""
        panel = self._panel()
        code = code_behind(self._session.store, key)
        if code is not None:
            panel.show_code(code.id)
        panel.focus_line(line)
