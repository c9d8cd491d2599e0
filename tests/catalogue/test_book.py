"""The table of the book: every kind it names is there, and every section is a page of d2l.ai."""

import re

import pytest

from blockstudio.catalogue.book import BLOCK, CODE, KINDS, LAZY, SECTIONS, sections_of
from blockstudio.catalogue.library import library


@pytest.mark.parametrize("number", KINDS)
def test_every_kind_that_is_named_exists(number: str):
    assert number in SECTIONS
    kinds = KINDS[number]
    assert len(set(kinds)) == len(kinds)
    assert [
        kind for kind in kinds if kind not in (BLOCK, CODE) and library().get(kind) is None
    ] == []


def test_every_section_has_something_in_it_and_an_address():
    assert set(SECTIONS) == {*KINDS, LAZY}
    for section in SECTIONS.values():
        assert re.fullmatch(r"https://d2l\.ai/chapter_[a-z-]+/[a-z0-9-]+\.html", section.link)
    assert len({section.link for section in SECTIONS.values()}) == len(SECTIONS)


@pytest.mark.parametrize(
    ("kind", "numbers"),
    [
        ("torch.nn.Dropout", ["5.6"]),
        ("torch.nn.Linear", ["3.1", "5.1", "6.4"]),
        ("torch.nn.LSTM", ["6.4", "10.1"]),
        ("torch.nn.init.xavier_uniform_", ["5.4", "6.3"]),
        ("torch.optim.Adam", ["12.10"]),
        ("torch.optim.lr_scheduler.StepLR", ["12.11"]),
        ("block:1", ["6.1"]),
        ("python:1", ["6.5"]),
        ("torch.fft.fft", []),
        ("nonsense", []),
    ],
)
def test_a_kind_is_found_in_the_order_of_the_book(kind: str, numbers: list[str]):
    assert [section.number for section in sections_of(kind)] == numbers
