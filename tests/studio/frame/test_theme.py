"""Another theme is worn by all that is open: nothing keeps the colours of the one before."""

from collections.abc import Callable, Iterator

import numpy as np
import pytest
from PySide6.QtWidgets import QWidget

from blockstudio.graph import edits
from blockstudio.graph.records import TRAIN
from blockstudio.studio.actions.bindings import Bindings
from blockstudio.studio.frame.action_table import ACTIONS
from blockstudio.studio.frame.help import HelpPage, shortcuts_page
from tests.studio.bench import pixels
from tests.studio.frame.desk import Desk

PARTS: dict[str, Callable[[Desk], QWidget]] = {
    name: lambda desk, name=name: desk.window.panels.show(name)
    for name in (
        "layers",
        "outline",
        "inspector",
        "training",
        "run",
        "runs",
        "sweeps",
        "problems",
        "code",
        "python",
        "data",
        "samples",
        "predict",
        "initialisation",
        "parameters",
    )
}
PARTS["canvas"] = lambda desk: desk.window.canvas
PARTS["notice"] = lambda desk: desk.window.workspace.notice
PARTS["top"] = lambda desk: desk.window.workspace.top
PARTS["menus"] = lambda desk: desk.window.menuBar()
PARTS["gallery"] = lambda desk: desk.window.gallery
PARTS["help"] = lambda desk: desk.help_page


class Reader(Desk):
    """Somebody with a network of twins, a mistake in it, a table of numbers and a page of help."""

    def prepare(self) -> None:
        self.open("fixed-hidden-mlp")
        store = self.session.store
        self.session.do(edits.set_property(store, self.node("linear").id, "out_features", "wide"))
        self.session.do(edits.set_fields(self.session.store, TRAIN, epochs=7))
        self.session.select([self.node("linear_again").id])
        self.help_page = HelpPage("Keys", shortcuts_page(Bindings(ACTIONS)), "", self.window)
        self.help_page.show()
        for name in PARTS:
            PARTS[name](self)
            self.settle()
        samples = self.window.panels.show("samples")
        self.wait(lambda: bool(samples.stock.collection), 30)
        self.window.workspace.notice.tell("it is done")
        self.settle()

    def picture(self, name: str) -> np.ndarray:
        part = PARTS[name](self)
        self.settle()
        return pixels(part.grab().toImage())


@pytest.fixture(scope="module")
def worn(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, list[np.ndarray]]]:
    """Give pictures of every part after each change, and of one that had that theme from the start."""
    context = pytest.MonkeyPatch()
    context.setenv("BLOCKSTUDIO_STATE", str(tmp_path_factory.mktemp("state")))
    found: dict[str, list[np.ndarray]] = {name: [] for name in PARTS}
    for start, change in (("light", "dark"), ("dark", "")):
        desk = Reader(theme=start)
        desk.prepare()
        if change:
            desk.do(f"view.theme_{change}")
        for name in PARTS:
            found[name].append(desk.picture(name))
        desk.close()
    yield found
    context.undo()


@pytest.mark.parametrize("name", PARTS)
def test_what_was_open_looks_like_what_is_opened_after(name: str, worn) -> None:
    changed, fresh = worn[name]
    assert changed.shape == fresh.shape
    assert int((abs(changed - fresh) > 10).any(2).sum()) == 0
