"""Functions drawn in the window: what is typed is drawn, and what can't be is told."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from blockstudio.catalogue.library import library
from blockstudio.runtime.trying import tried
from blockstudio.studio.figures.exporting import written
from blockstudio.studio.forms.buttons import Button
from blockstudio.studio.frame.help import HelpPage, layer_page
from blockstudio.studio.functions.live import LiveExample
from blockstudio.studio.functions.page import FunctionPage
from blockstudio.studio.functions.view import FunctionView
from blockstudio.training.functions.drawing import drawn
from blockstudio.training.functions.drawn import kinds_of
from tests.studio.bench import LINEAR, Bench, settle, type_into, wait_until, words_in

LEFT = Qt.MouseButton.LeftButton


def typed(view: FunctionView | LiveExample, name: str, words: str) -> None:
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


def test_a_page_of_help_shows_a_kind_at_work(bench: Bench) -> None:
    bench.link.start()
    page = bench.show(HelpPage("Linear", "", "", None))
    page.add_example(bench.link, bench.node("out"))
    live = page.example
    assert live is not None
    wait_until(lambda: live.told is not None)
    assert live.told == tried(LINEAR, {"out_features": 10}, "")
    assert "y = xAᵀ + b" in live.page.toPlainText()
    type_into(live.given, "[[1, 2, 3, 4]]")
    wait_until(lambda: live.told == tried(LINEAR, {"out_features": 10}, "[[1, 2, 3, 4]]"))
    typed(live, "out_features", "2")
    wait_until(lambda: live.told == tried(LINEAR, {"out_features": 2}, "[[1, 2, 3, 4]]"))
    type_into(live.given, "no")
    wait_until(lambda: "no numbers" in live.page.toPlainText())
    asked: list[tuple[str, object]] = []
    page.inserted.connect(lambda kind, values: asked.append((kind, values)))
    next(b for b in page.findChildren(Button) if b.text() == "Insert this example").click()
    assert asked == [(LINEAR, {"out_features": 2})]


def test_help_and_functions_say_where_the_book_treats_a_kind(bench: Bench) -> None:
    link = "https://d2l.ai/chapter_multilayer-perceptrons/dropout.html"
    assert layer_page(library()["torch.nn.Dropout"]).count(link) == 1
    assert "d2l.ai" not in layer_page(library()["torch.fft.fft"])
    page = bench.show(FunctionPage(bench.link, None))
    page.kinds.setCurrentIndex(page.kinds.findText("Sigmoid"))
    assert "5.1&nbsp;Multilayer&nbsp;Perceptrons" in page.book.text()
    page.kinds.setCurrentIndex(page.kinds.findText("Hardshrink"))
    assert page.book.text() == ""
    QTest.mouseClick(page.segments["optimiser"], LEFT)
    assert "12.6&nbsp;Momentum" in page.book.text()
