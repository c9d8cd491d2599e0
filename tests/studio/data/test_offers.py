"""Offers to fit the network to the data, taken up with the mouse."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from blockstudio.graph import edits
from blockstudio.graph.records import DATA
from blockstudio.studio.data.offers import OfferBar
from blockstudio.studio.forms.buttons import Button
from tests.studio.bench import Bench, settle, wait_until, words_in


def shown(bench: Bench, source: str, *, brief: bool = False) -> OfferBar:
    bench.session.do(edits.set_fields(bench.session.store, DATA, source=source, options={}))
    bar = bench.show(OfferBar(bench.session, bench.data, brief=brief))
    bench.data.look()
    wait_until(lambda: bench.data.preview is not None)
    settle()
    return bar


def buttons(bar: OfferBar) -> dict[str, Button]:
    return {one.text(): one for one in bar.findChildren(Button) if one.isVisible()}


def test_nothing_is_offered_where_all_fits(bench: Bench):
    bar = shown(bench, "digits")
    assert bar.offers == []
    assert buttons(bar) == {}


def test_each_offer_is_one_step_of_undo(bench: Bench):
    bar = shown(bench, "iris")
    assert "3 classes" in words_in(bar)
    before = dict(bench.session.store.records)
    QTest.mouseClick(buttons(bar)["Set out_features of “out” to 3"], Qt.MouseButton.LeftButton)
    settle()
    assert bench.value("out", "out_features") == 3
    assert list(buttons(bar)) == ["Set “x” to N, 4"]
    assert str(bench.session.history.undo_title) == "Set out_features of “out” to 3"
    bench.session.undo()
    settle()
    assert bench.session.store.records == before
    assert len(buttons(bar)) == 3


def test_all_are_taken_up_at_once_and_the_bar_goes(bench: Bench):
    bar = shown(bench, "diabetes", brief=True)
    before = dict(bench.session.store.records)
    assert list(buttons(bar)) == ["Fit the network to the data"]
    QTest.mouseClick(buttons(bar)["Fit the network to the data"], Qt.MouseButton.LeftButton)
    settle()
    assert bench.value("x", "shape") == ["N", 10]
    assert bench.value("out", "out_features") == 1
    assert bench.session.store.train.loss == "torch.nn.MSELoss"
    assert not bar.isVisible()
    bench.session.undo()
    assert bench.session.store.records == before
