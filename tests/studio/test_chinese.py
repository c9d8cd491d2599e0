"""The window in Chinese says one thing in one language, and calls things what they are."""

import re
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from blockstudio.catalogue.library import library
from blockstudio.catalogue.own import OWN
from blockstudio.catalogue.text import Text
from blockstudio.data.fields import DATA_FIELDS
from blockstudio.data.sources import SOURCES
from blockstudio.data.transforms import TRANSFORMS
from blockstudio.recipes.metric_table import METRICS, metric_words
from blockstudio.recipes.settings.table import RECIPE_FIELDS
from blockstudio.runs.columns import COLUMNS, column
from blockstudio.runtime.lab.experiments import EXPERIMENTS
from blockstudio.studio.actions.bindings import Bindings
from blockstudio.studio.actions.mnemonics import bare, verbatim
from blockstudio.studio.data.entries import option_entries
from blockstudio.studio.frame.action_table import ACTIONS
from blockstudio.studio.frame.help import layer_page, shortcuts_page
from blockstudio.studio.lab.panel import _entries as lab_entries
from blockstudio.studio.search.kinds import chinese_name
from blockstudio.studio.translations import install, told

CJK = re.compile(r"[\u4e00-\u9fff]")
WORD = re.compile(r"[a-z]{3,}", re.IGNORECASE)
NAMES = re.compile(r"ROC|Cohen's kappa|Pearson|top-k")
"""What is called so in Chinese too."""
CODES = {"encoding", "w", "b", "x", "y"}
"""Options that are written like code in every language, or have such values."""


@pytest.fixture(autouse=True)
def chinese(application: QApplication) -> Iterator[None]:
    install(application, "zh_CN")
    yield
    install(application, "en")


@pytest.mark.parametrize(
    ("title", "heading"),
    [
        ("文件(&F)", "文件"),
        ("帮助 (&H)", "帮助"),
        ("&File", "File"),
        ("Save &as…", "Save as…"),
        ("Undo Rename R&&D", "Undo Rename R&D"),
        ("plain (F)", "plain (F)"),
    ],
)
def test_a_heading_does_not_show_the_letter_that_opens_a_menu(title: str, heading: str):
    assert bare(title) == heading


def test_a_name_is_shown_whole_in_a_menu():
    assert verbatim("R&D") == "R&&D"
    assert bare(verbatim("R&D")) == "R&D"


def test_the_page_of_keys_has_plain_headings():
    headings = re.findall(r"<h3>(.*?)</h3>", shortcuts_page(Bindings(ACTIONS)))
    assert len(headings) >= 6
    assert not [heading for heading in headings if re.search(r"[&()]", heading)]


def test_what_normalises_is_called_so_and_what_measures_is_not():
    kinds = [spec.kind for spec in library() if re.search(r"norm(\dd)?$", spec.kind.lower())]
    measures = [kind for kind in kinds if ".linalg." in kind or kind.endswith((".norm", ".renorm"))]
    assert len(measures) >= 5
    for kind in kinds:
        wanted, other = ("范数", "归一化") if kind in measures else ("归一化", "范数")
        assert wanted in chinese_name(kind), kind
        assert other not in chinese_name(kind), kind


RUNS = [
    *(one.key for one in COLUMNS),
    *(
        f"{of}:{part}_{name}"
        for of in ("last", "best")
        for part in ("train", "val")
        for name in ("loss", "accuracy", *METRICS)
    ),
    "test:test_accuracy",
    *(f"set:{item.name}" for item in (*RECIPE_FIELDS.values(), *DATA_FIELDS.values())),
    "set:split.seed",
]


@pytest.mark.parametrize("key", RUNS)
def test_a_title_of_the_run_table_is_in_one_language(key: str):
    title = told(column(key).title)
    assert CJK.search(title), title
    assert not WORD.search(NAMES.sub("", title)), title


@pytest.mark.parametrize("name", ["loss", "accuracy", "lr", *METRICS])
def test_a_chart_is_called_what_its_column_is(name: str):
    assert told(metric_words(name)) in told(column(f"last:val_{name}").title)


@pytest.mark.parametrize("source", SOURCES)
def test_the_options_of_data_and_their_choices_are_in_one_language(source: str):
    for entry in option_entries(source):
        if entry.item.name in CODES:
            continue
        assert CJK.search(entry.label), entry.item.name
        for choice in entry.item.choices:
            assert CJK.search(entry.titles[choice]), choice


def test_the_numbers_of_an_experiment_are_called_in_one_language():
    for one in EXPERIMENTS:
        assert all(CJK.search(entry.label) for entry in lab_entries(one.key))


def _helps() -> Iterator[tuple[str, Text | str]]:
    for spec in OWN:
        yield spec.kind, spec.help
        for item in (*spec.properties, *spec.inputs):
            yield f"{spec.kind} {item.name}", item.help
    for home, items in (
        *((name, source.properties) for name, source in SOURCES.items()),
        *((name, metric.properties) for name, metric in METRICS.items()),
        *((one.key, one.numbers) for one in EXPERIMENTS),
        ("transforms", TRANSFORMS),
        ("data", DATA_FIELDS.values()),
        ("train", RECIPE_FIELDS.values()),
    ):
        yield from ((f"{home} {item.name}", item.help) for item in items)


def test_what_we_say_about_nodes_and_data_is_in_the_language_of_the_window():
    wrong = [where for where, words in _helps() if words and not CJK.search(told(words))]
    assert wrong == []


def test_what_we_say_in_the_place_of_torch_is_in_the_language_of_the_window():
    items = [item for spec in library() for item in (spec, *spec.properties, *spec.inputs)]
    ours = [item.help for item in items if isinstance(item.help, Text)]
    assert len(ours) > 300
    assert [str(words) for words in ours if not CJK.search(told(words))] == []


def test_the_page_of_a_node_tells_what_it_does_in_the_language_of_the_window():
    assert "重复执行循环体" in layer_page(library()["blockstudio.While"])
