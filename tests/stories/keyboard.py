"""The network that is hardest to compose, made, looked at and mended without a mouse."""

from collections.abc import Iterator
from typing import Any

import pytest
import torch
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from torch import nn
from torch.nn import functional as F

from tests.stories.person import CTRL, NONE, SHIFT, Person

K, ALT = Qt.Key, Qt.KeyboardModifier.AltModifier
MOST = 120
"""So many keys may be pressed, what is typed aside."""


class FixedHiddenMLP(nn.Module):
    """The book's: a constant weight, a layer used twice, a loop on the values."""

    def __init__(self, linear: nn.Linear, rand_weight: torch.Tensor) -> None:
        super().__init__()
        self.linear, self.rand_weight = linear, rand_weight

    def forward(self, X: torch.Tensor) -> torch.Tensor:
        X = self.linear(X)
        X = F.relu(torch.mm(X, self.rand_weight) + 1)
        X = self.linear(X)
        while X.abs().sum() > 1:
            X = X / 2
        return X.sum()


class Hands:
    """Two hands on the keys, which count what they press."""

    def __init__(self, person: Person) -> None:
        self.person = person
        self.pressed = self.typed = 0

    def press(self, *keys: Qt.Key, held: Qt.KeyboardModifier = NONE) -> None:
        """Press keys where the focus is."""
        for key in keys:
            self.pressed += 1
            self.person.press(key, held)

    def type(self, words: str) -> None:
        """Type words where the focus is."""
        self.typed += len(words)
        QTest.keyClicks(QApplication.focusWidget() or self.person.window, words)
        self.person.rest()

    def add(self, words: str) -> None:
        """Ask for a kind with its values, and take it."""
        self.press(K.Key_Tab)
        self.person.until(lambda: QApplication.activePopupWidget() is not None, "the search")
        self.type(words)
        self.press(K.Key_Return)
        self.person.until(lambda: QApplication.activePopupWidget() is None, "the search goes")
        self.person.come_back()


@pytest.fixture(scope="module")
def person() -> Iterator[Person]:
    """Somebody who has just started the program."""
    someone = Person()
    yield someone
    someone.leave()


@pytest.fixture(scope="module")
def hands(person: Person) -> Hands:
    """The hands of the person."""
    return Hands(person)


def test_a_layer_and_a_constant_weight(person: Person, hands: Hands) -> None:
    hands.press(K.Key_N, held=CTRL)
    hands.press(K.Key_Right, K.Key_Return)
    hands.type("N, 20")
    hands.press(K.Key_Return)
    hands.add("Linear 20")
    hands.add("torch.mm")
    hands.press(K.Key_Left, held=CTRL)
    hands.press(K.Key_Down)
    hands.add("Constant(shape=(20, 20), fill=rand, keep=attribute)")
    assert person.wires() == {("x", "linear"), ("linear", "mm"), ("constant", "mm"), ("mm", "y")}
    hands.press(K.Key_Right)
    hands.add("torch.add other=1")
    hands.add("F.relu")
    person.picture("keyboard-half")


def test_the_layer_once_more(person: Person, hands: Hands) -> None:
    """Its twin is wired from its input backwards, and on to where the function led."""
    hands.press(K.Key_Left, K.Key_Left, K.Key_Left)
    assert [node.name for node in person.session.selected_nodes()] == ["linear"]
    hands.press(K.Key_D, held=CTRL | SHIFT)
    (twin,) = (node.name for node in person.session.selected_nodes())
    hands.press(K.Key_Left, held=CTRL)
    hands.press(K.Key_Return)
    hands.type("r")
    person.picture("keyboard-wire")
    hands.press(K.Key_Return, K.Key_Escape, K.Key_W)
    hands.type("y")
    hands.press(K.Key_Return)
    assert {("relu", twin), (twin, "y")} <= person.wires()
    assert ("relu", "y") not in person.wires()


def test_a_loop_with_its_condition(person: Person, hands: Hands) -> None:
    hands.add("While")
    hands.press(K.Key_Return)
    assert person.session.block.role == "body"
    hands.press(K.Key_Right)
    hands.add("torch.div other=2")
    hands.press(K.Key_Right, held=ALT)
    assert person.session.block.role == "condition"
    hands.press(K.Key_Right)
    hands.add("torch.abs")
    hands.add("torch.sum")
    hands.add("torch.gt other=1")
    hands.press(K.Key_W, K.Key_Return)
    assert ("gt", "holds") in person.wires()
    hands.press(K.Key_Up, held=CTRL)
    hands.add("torch.sum")
    person.picture("keyboard-done")


def test_it_is_the_book_s_bit_for_bit(person: Person, hands: Hands) -> None:
    person.until(lambda: person.session.facts_current, "facts")
    assert [p for p in person.session.problems if p.severity == "error"] == []
    made: dict[str, Any] = {}
    exec(person.session.source.text, made)
    net = made["build"]()
    other = FixedHiddenMLP(net.linear, net.constant)
    for seed in range(3):
        X = torch.randn(2, 20, generator=torch.Generator().manual_seed(seed))
        assert torch.equal(net(X), other(X))
    assert hands.pressed <= MOST


def test_the_menu_of_what_has_the_focus_and_back(person: Person, hands: Hands) -> None:
    hands.press(K.Key_F10, held=SHIFT)
    person.until(lambda: isinstance(QApplication.activePopupWidget(), QMenu), "the menu")
    menu = QApplication.activePopupWidget()
    assert menu is not None
    QTest.keyClick(menu, K.Key_Escape)
    person.until(lambda: QApplication.activePopupWidget() is None, "the menu goes")
    assert [node.name for node in person.session.selected_nodes()] == ["sum_2"]
