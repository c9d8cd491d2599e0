"""The cards of the examples: what is read to draw them is not needed to show the page around them."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListView, QListWidget, QListWidgetItem

from blockstudio.graph.problems import Refusal
from blockstudio.project.examples import GROUPS, Example, examples
from blockstudio.project.file import load
from blockstudio.studio.gallery.cards import DRAWING, HEADING, CardDelegate, told_notes
from blockstudio.studio.gallery.roles import EXAMPLE
from blockstudio.studio.gallery.thumbnail import Thumbnail
from blockstudio.studio.look.scrolling import quiet
from blockstudio.studio.translations import told, tr

_FIRST = "digits-mlp"


def fill_cards(cards: QListWidget) -> None:
    """Add a card for every example, under the headings of their groups; the first one is chosen."""
    _dress(cards)
    group = ""
    for example in examples():
        if example.group != group:
            group = example.group
            _add_heading(cards, told(GROUPS[group][0]) if group else tr("More"))
        _add_card(cards, example)
    first = cards.findItems(_FIRST, Qt.MatchFlag.MatchExactly)
    if first:
        cards.setCurrentItem(first[0])


def _dress(cards: QListWidget) -> None:
    quiet(cards, tr("Examples"))
    cards.setViewMode(QListView.ViewMode.IconMode)
    cards.setMovement(QListView.Movement.Static)
    cards.setResizeMode(QListView.ResizeMode.Adjust)
    cards.setItemDelegate(CardDelegate(cards))


def _add_card(cards: QListWidget, example: Example) -> None:
    item = QListWidgetItem(example.title, cards)
    item.setData(EXAMPLE, example)
    item.setToolTip(told_notes(example))
    item.setData(Qt.ItemDataRole.AccessibleDescriptionRole, told_notes(example))
    try:
        item.setData(DRAWING, Thumbnail(load(example.path).records))
    except Refusal:
        return


def _add_heading(cards: QListWidget, words: str) -> None:
    item = QListWidgetItem(words, cards)
    item.setData(HEADING, words)
    item.setFlags(Qt.ItemFlag.NoItemFlags)
