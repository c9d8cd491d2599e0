"""Files from strangers: no text in any place of any record runs, or changes what is written beside it.

What is tried and where is read off the record types; see `hostile`. Of fourteen texts three or four are tried
in each place, drawn by its name; `BLOCKSTUDIO_MUTANTS=100000 pytest tests/test_strangers.py` tries all.
"""

import ast
import contextlib
import os
import re
import zlib
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import get_args

import pytest
import torch

import blockstudio
from blockstudio.api.runs import Run, prepared
from blockstudio.cli.main import main
from blockstudio.compiler.permitted import strays
from blockstudio.compiler.source import Source, compile_source
from blockstudio.compiler.values import INVALID, plain
from blockstudio.graph.check import check
from blockstudio.graph.problems import Problem, Refusal
from blockstudio.graph.records import Kept, Record, RunEdit
from blockstudio.graph.store import Store
from blockstudio.project.file import decode, encode
from blockstudio.runs.control import RunControl
from blockstudio.sweeps.ranges import read_range
from blockstudio.sweeps.spec import Axis, SweepSpec
from blockstudio.sweeps.sweep import create_sweep
from blockstudio.training.loop.execution import execute
from blockstudio.training.sweeps.making import Maker
from tests.hostile import MARK, PLAIN, TEXTS, WORDS, Slot, everything, poisoned, riddled, slots

HERE = Path(__file__).parent
CASES = sorted(path.stem for path in (HERE / "files").glob("inject-*.bstudio"))
RECORDS = everything()
PLACES = list(slots(RECORDS))
BASE = compile_source(Store(RECORDS))
READ_BY_THE_COMPILER = ("block", "node", "wire", "init", "project")


@pytest.fixture(autouse=True)
def nothing_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Fail where any of the texts has left its mark."""
    monkeypatch.chdir(tmp_path)
    yield
    assert not list(tmp_path.rglob(MARK))


def read(slot: Slot, text: str) -> Store:
    """Return the document with a text in one place, as it is opened; whole where that is refused."""
    try:
        return Store(decode(poisoned(RECORDS, slot, text), "net.bstudio").records)
    except Refusal:
        return Store(RECORDS)


def written(store: Store, text: str) -> Source:
    """Return what a document compiles to, where a text is never anything but a text."""
    source = compile_source(store)
    if source.text != BASE.text and MARK in text:
        assert not re.search(rf"\b{MARK}\b", _without_strings(source.text)), source.text
    return source


def _without_strings(source: str) -> str:
    """Return the code of a file that may be no Python at all, without the texts in it."""
    return re.sub(r"""(["'])(?:\\.|(?!\1)[^\\\n])*\1""", '""', source)


@lru_cache(maxsize=4)
def does(source: str) -> Counter[str] | None:
    """Return what a file does, in whatever order: what it calls, and where it goes; None: nothing.

    What goes by a name that is in no file of the compiler's own is all one.
    """
    try:
        nodes = [*ast.walk(ast.parse(source))]
    except SyntaxError:
        return None
    return Counter(said for node in nodes if (said := _said(node)))


def _said(node: ast.AST) -> str:
    match node:
        case ast.Call(func=ast.Name(id=name) | ast.Attribute(attr=name)):
            return name if name in CALLED else "another"
        case ast.Constant(value=int() | float() as number):
            return repr(number)
        case ast.Call() | ast.ClassDef() | ast.FunctionDef() | ast.If() | ast.For() | ast.While():
            return type(node).__name__
        case ast.Return() | ast.Lambda() | ast.Import() | ast.ImportFrom():
            return type(node).__name__
        case _:
            return ""


CALLED = {
    node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
    for node in ast.walk(ast.parse(BASE.text))
    if isinstance(node, ast.Call)
} | {"getattr", "setattr", "add_module"}


def test_there_is_a_record_of_every_type():
    assert {type(record) for record in RECORDS} == set(get_args(Record)) - {RunEdit, Kept}
    assert not any(map(_is_error, check(Store(RECORDS))))
    first = COMPILED[0]
    assert not decode(
        poisoned(RECORDS, (first[0], ("name",), False), "net"), "net.bstudio"
    ).problems


def understood(store: Store) -> list[Record]:
    """Return what a document says, without what it only keeps as it was read."""
    return [record for record in store.records.values() if not isinstance(record, Kept)]


def _is_error(problem: Problem) -> bool:
    return problem.severity == "error"


UNDERSTOOD = understood(Store(RECORDS))
KINDS: dict[str, str] = {record.id: type(record).__struct_config__.tag for record in RECORDS}
COMPILED = [place for place in PLACES if KINDS[place[0]] in READ_BY_THE_COMPILER]
OTHERS = [place for place in PLACES if KINDS[place[0]] not in (*READ_BY_THE_COMPILER, "code")]
PARTS = 8
TURNS = 4 if int(os.environ.get("BLOCKSTUDIO_MUTANTS", "0")) <= 6000 else 1
"""Among so many places each text is tried once."""


def texts_for(slot: Slot) -> tuple[str, ...]:
    """Return the texts that are tried in a place."""
    return tuple(TEXTS)[zlib.crc32(repr(slot).encode()) % TURNS :: TURNS]


@pytest.mark.parametrize("part", range(PARTS))
def test_a_text_changes_nothing_but_itself(part: int):
    for slot in COMPILED[part::PARTS]:
        for text in texts_for(slot):
            harmless = like(slot, text)
            neutral, without = harmlessly(slot, harmless)
            store = read(slot, text)
            source = written(store, text).text
            if understood(store) == understood(neutral):
                assert source == without, (slot, text)
                break  # no text has a place there
            if source in (without, BASE.text):
                continue
            if source.replace(plain(text), plain(harmless)) != without:
                assert does(source) == does(without), (slot, text)


@lru_cache(maxsize=4)
def harmlessly(slot: Slot, harmless: str) -> tuple[Store, str]:
    """Return the document with a harmless text in one place, and what it compiles to."""
    store = read(slot, harmless)
    if understood(store) == UNDERSTOOD:
        # No text has a place there; that one is only kept writes nothing is seen of the other.
        return store, BASE.text
    return store, written(store, harmless).text


def like(slot: tuple[object, ...], text: str) -> str:
    """Return a harmless text for the place of another: the dots in a name lead into containers."""
    inside, dot, _ = text.rpartition(".")
    dotted = slot[1] in (("name",), ("parameter",))
    return f"{inside}.{PLAIN}" if dot and dotted else PLAIN


@pytest.mark.parametrize("part", range(PARTS))
def test_a_word_is_never_more_than_a_word(part: int):
    for number, slot in enumerate(COMPILED[part::PARTS]):
        word = WORDS[number % len(WORDS)]
        store = read(slot, word)
        source = written(store, word)
        if source.text != BASE.text and any(map(_is_error, check(store))):
            continue
        assert {stray.piece for stray in strays(source.text, source.own)} <= {INVALID}, slot


def test_what_says_nothing_of_the_network_writes_nothing():
    for place, slot in enumerate(OTHERS):
        store = read(slot, TEXTS[place % len(TEXTS)])
        assert compile_source(store).text == BASE.text, slot


def test_a_network_of_such_names_is_trained_compared_asked_and_varied(tmp_path: Path, capsys):
    file = tmp_path / "net.bstudio"
    file.write_bytes(encode(riddled()))
    project = blockstudio.open_project(file)
    folder = prepared(project, tmp_path / "one", trusted=False)
    assert execute(folder).status == "finished"
    RunControl(folder).extend(1)
    assert execute(folder, resume=True).progress.epoch == 2
    assert project.build()(torch.zeros(2, 1, 8, 8)).shape == (2, 10)
    assert Run(folder).predict(torch.zeros(2, 1, 8, 8)).shape == (2, 10)
    spec = SweepSpec((Axis("train.lr", read_range("1e-4,2e-4")),), "grid", "val_accuracy", "max")
    group = create_sweep(tmp_path / "group", spec, project.store.records.values())
    other = Maker(group, spec).make("run-001", {"train.lr": 2e-4})
    assert execute(other).status == "finished"
    for words in (["compare", folder, other], ["check", file], ["summary", file], ["runs", group]):
        assert main([*map(str, words)]) == 0
    assert MARK in capsys.readouterr().out


@pytest.mark.parametrize("name", CASES)
def test_what_was_seen_to_run_does_not(name: str, tmp_path: Path):
    for way in ("source", "build"):
        with contextlib.suppress(Refusal):
            getattr(blockstudio.open_project(HERE / "files" / f"{name}.bstudio"), way)()
    assert blockstudio.open_project(HERE / "files" / f"{name}.bstudio").problems()
