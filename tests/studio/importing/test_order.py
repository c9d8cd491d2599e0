"""What an import is told, as it is typed."""

import sys
from pathlib import Path

import msgspec
import pytest

from blockstudio.catalogue.text import text
from blockstudio.graph.code.factories import Argument
from blockstudio.graph.problems import Place, Problem, Refusal
from blockstudio.project.import_report import ImportReport, Stage, read_line, written_line
from blockstudio.studio.importing.order import (
    Example,
    ImportOrder,
    example_of,
    others_of,
    shape_of,
    value_of,
)
from blockstudio.studio.importing.target import Target, read_target

PLAIN, WORDS = Argument("width"), Argument("act", "str | None", "'relu'")


@pytest.mark.parametrize(
    ("words", "target"),
    [
        ("nets/mlp.py:Mlp", Target("nets/mlp.py", "Mlp")),
        (" torchvision.models:resnet18 ", Target("torchvision.models", "resnet18")),
        ("C:\\nets\\mlp.py:Mlp", Target("C:\\nets\\mlp.py", "Mlp")),
        ("C:\\nets\\mlp.py", Target("C:\\nets\\mlp.py")),
        ("nets.mlp", Target("nets.mlp")),
        ("nets/mlp.py:", Target("nets/mlp.py")),
        ("", Target("")),
    ],
)
def test_a_target_is_a_place_and_a_name(words: str, target: Target):
    assert read_target(words) == target


def test_the_file_of_a_module_is_found_without_running_its_packages(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    package = tmp_path / "loud" / "inner"
    package.mkdir(parents=True)
    (tmp_path / "loud" / "__init__.py").write_text("raise SystemExit('it ran')")
    (package / "nets.py").write_text("")
    monkeypatch.syspath_prepend(tmp_path)
    assert Target("loud.inner.nets", "Net").file() == package / "nets.py"
    assert Target("loud").file() == tmp_path / "loud" / "__init__.py"
    assert "loud" not in sys.modules
    for place in ("loud.no", "no.such", "loud.inner", "sys", "a b", "", "no.py"):
        assert Target(place).file() is None, place


@pytest.mark.parametrize(
    ("words", "argument", "value"),
    [
        ("8", PLAIN, 8),
        ("-0.5", PLAIN, -0.5),
        ("[2, [3, 4]]", PLAIN, [2, [3, 4]]),
        ("{'a': None}", PLAIN, {"a": None}),
        ("'gelu'", PLAIN, "gelu"),
        ("gelu", WORDS, "gelu"),
        ("None", WORDS, None),
    ],
)
def test_a_value_is_one_of_python(words: str, argument: Argument, value: object):
    assert value_of(words, argument) == value


@pytest.mark.parametrize("words", ["gelu", "nn.ReLU()", "1e999", "{1: nn}", "{1, 2}", "(", "b'x'"])
def test_what_is_no_plain_value_is_refused(words: str):
    with pytest.raises(Refusal, match="no value for width"):
        value_of(words, PLAIN)


@pytest.mark.parametrize(
    "words", ["1, 3, 224, 224", "1x3x224x224", "(1,3, 224 × 224)", "1 3 224 224"]
)
def test_a_shape_is_typed_as_people_write_it(words: str):
    assert shape_of(words) == (1, 3, 224, 224)


@pytest.mark.parametrize("words", ["N, 3", "1, -1", "3.5", "()", "x"])
def test_what_is_no_shape_is_refused(words: str):
    with pytest.raises(Refusal, match="no shape"):
        shape_of(words)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("2, 7", "x=bool:2x7"),
        ("[1, 3]", "x=bool:1x3"),
        ("2x7:int64", "x=int64:2x7"),
        ("[1x8, 2x8]", "x=[1x8, 2x8]"),
        ("{'a': 1x8}", "x={'a': 1x8}"),
        ("value:4", "x=value:4"),
        ("None", "x=None"),
    ],
)
def test_an_example_is_a_shape_or_what_the_command_line_takes(words: str, said: str):
    order = ImportOrder(Target("a.py", "Net"), {}, (example_of(words, "bool", "x"),))
    assert order.words == ["a.py:Net", "--input", said]


@pytest.mark.parametrize("words", ["1, -1", "3.5", "value:", "[1x8", "{1x8}"])
def test_what_is_no_example_is_refused(words: str):
    with pytest.raises(Refusal):
        example_of(words, "float32", "x")


def test_others_are_typed_as_in_a_call():
    values = {"width": 64, "act": "relu", "sizes": [1, 2]}
    assert others_of("width=64, act='relu', sizes=[1, 2]") == values


@pytest.mark.parametrize(
    "words", ["64", "**x", "width=nn.ReLU()", "a=1) + f(b=2", "width", "a=1; b=2"]
)
def test_what_gives_no_arguments_by_name_is_refused(words: str):
    with pytest.raises(Refusal):
        others_of(words)


def test_the_words_of_the_command_line():
    inputs = (Example((1, 3)), Example((2,), "int64", "mask"))
    order = ImportOrder(Target("a.py", "Net"), {"width": 8, "stride": (2, 2)}, inputs, values=True)
    given = [
        "a.py:Net",
        "--args",
        "width=8, stride=(2, 2)",
        "--input",
        "1x3",
        "--input",
        "mask=int64:2",
        "--weights",
    ]
    assert order.words == given


def test_the_folder_of_a_person_is_written_out(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    assert Target(str(Path("~", "nets.py")), "Net").written == f"{tmp_path / 'nets.py'}:Net"


def test_lines_that_are_not_of_the_importer_are_heard_as_printed():
    assert read_line(b'{"stage": "tracing", "done": 1, "total": 2}') == Stage("tracing", "", 1, 2)
    assert read_line(b'{"report": {"classes": [], "new": 1}}') == ImportReport()
    refused = Problem(text("no {what}", what="width"), Place("b1"), hint=text("give it one"))
    line = {"refusal": {"message": "no width"}, "problem": msgspec.to_builtins(refused)}
    assert read_line(msgspec.json.encode(line)) == refused
    assert read_line(written_line(refused)) == refused
    for line in (b"epoch 1", b"3", b"{", b'{"loss": 0.5}', b"[]", b"\xff"):
        assert read_line(line) is None
