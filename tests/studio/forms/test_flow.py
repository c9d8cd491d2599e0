"""A row of controls goes on in the next line; nothing is cut off, nothing lies over another."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtWidgets import QSizePolicy, QWidget

from blockstudio.studio.forms.controls import Field
from blockstudio.studio.forms.flow import Flow
from blockstudio.studio.forms.words import OneLine

SPACING = 8


def row(widths: list[int]) -> tuple[QWidget, Flow, list[QWidget]]:
    holder = QWidget()
    flow = Flow(holder, spacing=SPACING)
    widgets = [QWidget(holder) for _ in widths]
    for widget, width in zip(widgets, widths, strict=True):
        widget.setFixedSize(width, 20)
        flow.addWidget(widget)
    return holder, flow, widgets


@pytest.mark.usefixtures("application")
@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(1, 300), min_size=1, max_size=12), st.integers(300, 900))
def test_all_is_in_view_in_its_order_and_no_line_is_broken_early(widths: list[int], room: int):
    holder, flow, widgets = row(widths)
    height = flow.heightForWidth(room)
    holder.resize(room, height)
    flow.activate()
    boxes = [widget.geometry() for widget in widgets]
    assert [box.width() for box in boxes] == widths
    assert all(holder.rect().contains(box) for box in boxes)
    assert max(box.bottom() for box in boxes) + 1 == height
    for before, after in pairwise(boxes):
        if after.top() == before.top():
            assert after.left() == before.right() + 1 + SPACING
        else:
            assert after.left() == 0 and after.top() == before.bottom() + 1 + SPACING
            assert before.right() + 1 + SPACING + after.width() > room
    holder.deleteLater()


@pytest.mark.usefixtures("application")
def test_what_is_left_of_a_line_goes_to_who_can_use_it_and_pushes_the_last_to_the_right():
    holder, flow, (first, *_) = row([50])
    field, sign = Field(holder), QWidget(holder)
    sign.setFixedSize(20, 20)
    flow.addWidget(field)
    flow.add_trailing(sign)
    holder.resize(400, 40)
    flow.activate()
    assert sign.geometry().right() == 399 and field.width() == 400 - 50 - 20 - 2 * SPACING
    field.setMaximumWidth(60)
    flow.activate()
    assert field.width() <= 60 and sign.geometry().right() == 399
    first.hide()
    flow.activate()
    assert field.x() == 0
    holder.deleteLater()


@pytest.mark.usefixtures("application")
def test_a_line_that_may_be_cut_off_is_given_room_for_its_words():
    holder, flow, _ = row([100])
    words = OneLine("1,797 samples", holder)
    flow.addWidget(words)
    assert words.sizePolicy().horizontalPolicy() == QSizePolicy.Policy.Ignored
    holder.resize(110, flow.heightForWidth(110))
    flow.activate()
    assert words.y() > 0 and words.width() == words.sizeHint().width()
    assert flow.minimumSize().width() == 100
    holder.deleteLater()
