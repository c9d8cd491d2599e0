"""The cards of the examples: whole sentences on them, and as wide as fills their lines."""

import pytest
from PySide6.QtCore import QRect

from blockstudio.project.examples import examples
from blockstudio.studio.gallery.cards import summary, told_notes
from blockstudio.studio.gallery.roles import EXAMPLE
from tests.studio.frame.desk import Desk

NOTES = "Recover w = (2, −3.4) with nn.Linear. Then look. And once more."


@pytest.mark.parametrize(
    ("most", "kept"),
    [
        (1, "Recover w = (2, −3.4) with nn.Linear."),
        (50, "Recover w = (2, −3.4) with nn.Linear. Then look."),
        (500, NOTES),
    ],
)
def test_notes_are_cut_between_sentences(most: int, kept: str):
    assert summary(NOTES, lambda words: len(words) <= most) == kept


def test_chinese_notes_are_cut_between_sentences():
    assert summary("一个网络。再看一次。", lambda words: len(words) <= 5) == "一个网络。"


def test_notes_of_one_sentence_without_a_full_stop_are_kept():
    assert summary("a network", lambda _words: False) == "a network"
    assert summary("", lambda _words: False) == ""


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_every_example_tells_its_first_sentence(desk: Desk, language: str):
    for example in examples():
        notes = example.notes[language]
        first = summary(notes, lambda _words: False)
        assert notes.startswith(first) and first[-1] in ".!?。！？", example.title
    assert told_notes(next(iter(examples()))) in next(iter(examples())).notes.values()


def cards_of(desk: Desk) -> list[QRect]:
    cards = desk.window.gallery.cards
    items = (cards.item(row) for row in range(cards.count()))
    return [cards.visualItemRect(item) for item in items if item.data(EXAMPLE) is not None]


@pytest.mark.parametrize("width", [1000, 1280, 1440, 2560])
def test_cards_are_of_one_size_and_fill_the_width(desk: Desk, width: int):
    desk.window.resize(width, 900)
    desk.wait(lambda: desk.window.gallery.cards.count() > 0)
    desk.settle()
    boxes = cards_of(desk)
    assert len({(box.width(), box.height()) for box in boxes}) == 1
    room = desk.window.gallery.cards.viewport().width()
    columns = len({box.left() for box in boxes})
    assert columns == room // 272
    assert room - max(box.right() for box in boxes) <= columns + 3
