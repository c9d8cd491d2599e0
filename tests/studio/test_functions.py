"""Functions drawn in the window: what is typed is drawn, and what can't be is told."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from blockstudio.studio.figures.exporting import written
from blockstudio.studio.functions.page import FunctionPage
from blockstudio.studio.functions.view import FunctionView
from blockstudio.training.functions.drawing import drawn
from blockstudio.training.functions.drawn import kinds_of
from tests.studio.bench import Bench, settle, wait_until, words_in

LEFT = Qt.MouseButton.LeftButton


def typed(view: FunctionView, name: str, words: str) -> None:
    """Type an argument, as people do."""
    editor = view.form.rows[name].editor
    field = editor.findChild(type(editor.focusProxy())) if editor.focusProxy() else editor
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, words)
    QTest.keyClick(field, Qt.Key.Key_Return)


def test_every_family_is_drawn_and_an_argument_draws_it_anew(bench: Bench) -> None:
    bench.link.start()
    page = bench.show(FunctionPage(bench.link, None))
    view = page.view
    wait_until(lambda: view.drawn is not None)
    assert view.drawn == drawn(kinds_of("activation")[0].kind, {})
    page.kinds.setCurrentIndex(page.kinds.findText("ELU"))
    wait_until(lambda: view.drawn == drawn("torch.nn.ELU", {}))
    typed(view, "alpha", "2.5")
    wait_until(lambda: view.drawn == drawn("torch.nn.ELU", {"alpha": 2.5}))
    assert [one.name for one in view.plot.figure.named] == ["its derivative", "f(x)"]
    for family, segment in page.segments.items():
        QTest.mouseClick(segment, LEFT)
        wait_until(lambda family=family: view.drawn.family == family)
    settle()
    assert view.surface.isVisible() and view.arguments.given == {"lr": 0.1}
    view.surface.setCurrentIndex(1)
    view.surface.activated.emit(1)
    wait_until(lambda: view.drawn == drawn("torch.optim.SGD", {"lr": 0.1}, "banana"))
    typed(view, "lr", "-1")
    wait_until(lambda: "Invalid learning rate" in words_in(view))
    # What was drawn before stays, and can be taken along.
    assert written(view.sheet(), "csv").startswith(b"x1,x2\n-1.5,2.0\n")
    assert b"<svg" in written(view.sheet(), "svg")
