"""Small screens, and large ones at 150 % and 200 %: nothing is cut off unless it is told in full."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QMainWindow,
    QTabBar,
    QToolTip,
    QWidget,
)

from blockstudio.studio.forms.buttons import Button, Check
from blockstudio.studio.forms.controls import Choice, Field
from blockstudio.studio.frame.panel_table import PANELS
from tests.studio.frame.desk import Desk

SIZES = [(1280, 720), (1280, 800), (1440, 900)]
"""1280 × 720 is 1920 × 1080 at 150 %, 1440 × 900 is 2880 × 1800 at 200 %."""
PANEL_NAMES = [row.id for row in PANELS if row.id != "lesson"]


@pytest.fixture(params=["en", "zh_CN"])
def desk(request: pytest.FixtureRequest, state: object) -> Iterator[Desk]:
    """The window in each language, with a network open and one of its layers selected."""
    made = Desk(request.param)
    made.open("digits-cnn")
    made.session.select([made.node("conv1").id])
    yield made
    made.close()


def sized(desk: Desk, size: tuple[int, int]) -> None:
    """Give the window that size, and its areas those they have at first."""
    desk.window.resize(*size)
    desk.do("view.reset_layout")
    desk.settle()
    assert (desk.window.width(), desk.window.height()) == size


def in_view(top: QWidget) -> list[QWidget]:
    """Return the parts that can be seen, those of Qt's own controls left out."""
    inner = (QAbstractScrollArea, QComboBox, QLineEdit, QTabBar, QMainWindow)
    return [
        part
        for part in top.findChildren(QWidget)
        if part.isVisible() and not part.visibleRegion().isEmpty()
        if not isinstance(part.parentWidget(), inner)
    ]


def spilled(top: QWidget) -> list[str]:
    """Return what lies in part outside of what it is in, and is no content that is scrolled."""
    found: list[str] = []
    for part in in_view(top):
        around = part.parentWidget()
        assert around is not None
        if isinstance(around.parentWidget(), QAbstractScrollArea):
            continue
        if not around.rect().adjusted(-1, -1, 1, 1).contains(part.geometry()):
            found.append(f"{type(part).__name__} in {type(around).__name__}")
    return found


def clipped(top: QWidget) -> list[str]:
    """Return the words of buttons and lines of text that have no room."""
    found: list[str] = []
    for part in in_view(top):
        if isinstance(part, Button | Check) and part.text():
            wide = part.fontMetrics().horizontalAdvance(part.text())
            room = part.width() - (26 if isinstance(part, Check) else 2)
        elif isinstance(part, QLabel) and part.text() and not part.wordWrap():
            lines = part.text().split("\n")
            wide = max(map(part.fontMetrics().horizontalAdvance, lines))
            room = part.contentsRect().width()
        else:
            continue
        if wide > room + 1 and part.text() not in told(part):
            found.append(f"{type(part).__name__} “{part.text()}”: {wide} > {room}")
    return found


def told(part: QWidget) -> str:
    """Return the tooltip of a part, as somebody gets it who waits over it."""
    QToolTip.hideText()
    middle = part.rect().center()
    place = part.mapToGlobal(middle)
    QApplication.sendEvent(part, QHelpEvent(QEvent.Type.ToolTip, middle, place))
    words = QToolTip.text()
    QToolTip.hideText()
    return words


def untold(top: QWidget) -> list[str]:
    """Return what is cut off in a field and not told in full under the pointer."""
    found: list[str] = []
    for part in (one for one in in_view(top) if isinstance(one, Choice | Field)):
        words = part.currentText() if isinstance(part, Choice) else part.text()
        words = words or (part.prompt if isinstance(part, Choice) else part.placeholderText())
        margins = 30 if isinstance(part, Choice) else 20
        cut = part.fontMetrics().horizontalAdvance(words) > part.width() - margins + 1
        if cut and words not in told(part):
            found.append(f"{type(part).__name__} “{words}”")
    return found


@pytest.mark.parametrize("size", SIZES)
def test_every_panel_has_room_for_its_words(desk: Desk, size: tuple[int, int]):
    sized(desk, size)
    found: dict[str, list[str]] = {"the top": clipped(desk.window.workspace.top)}
    for name in PANEL_NAMES:
        panel = desk.window.panels.show(name)
        desk.settle()
        assert panel.isVisible()
        found[name] = [*spilled(panel), *clipped(panel), *untold(panel)]
    assert {name: faults for name, faults in found.items() if faults} == {}


def bar_below(desk: Desk) -> QTabBar:
    """Return the tabs of the panels below the canvas."""
    desk.wait(lambda: any(bar.count() > 9 for bar in desk.window.findChildren(QTabBar)))
    return next(bar for bar in desk.window.findChildren(QTabBar) if bar.count() > 9)


@pytest.mark.parametrize("size", SIZES)
def test_all_tabs_are_in_view(desk: Desk, size: tuple[int, int]):
    sized(desk, size)
    bar = bar_below(desk)
    desk.wait(lambda: sum(bar.tabRect(at).width() for at in range(bar.count())) <= bar.width())
    assert not [one for one in bar.findChildren(QAbstractButton) if one.isVisible()]


def test_tabs_stand_closer_where_there_is_less_room_and_no_closer_than_that(desk: Desk):
    sized(desk, (1800, 900))
    roomy = bar_below(desk).tabRect(0).width()
    sized(desk, (1300, 900))
    desk.wait(lambda: bar_below(desk).tabRect(0).width() < roomy)
    sized(desk, (1800, 900))
    desk.wait(lambda: bar_below(desk).tabRect(0).width() == roomy)
