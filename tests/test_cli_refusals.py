"""The law of the command line: what it does not know ends with code 2 and one line, and nothing done.

Commands and options are read off the parser, so that a new one is tried too.
"""

import contextlib
import io
from argparse import Action, ArgumentTypeError
from collections.abc import Iterator
from pathlib import Path

import pytest

from blockstudio.cli import together
from blockstudio.cli.main import main
from blockstudio.cli.once import Each
from blockstudio.cli.options import parser
from blockstudio.project.examples import example
from tests.misspelling import misspelt

COMMANDS = parser().commands
FINE: dict[str, list[str]] = {
    "source": ["iris.bstudio"],
    "summary": ["iris.bstudio"],
    "check": ["iris.bstudio"],
    "export": ["iris.bstudio", "--code", "out.py"],
    "checkpoint": ["run/best.params"],
    "parameters": ["iris.bstudio"],
    "train": ["iris.bstudio"],
    "sweep": ["iris.bstudio", "--vary", "train.lr=0.1,0.2"],
    "doctor": ["iris.bstudio"],
    "record": ["iris.bstudio"],
    "predict": ["run", "rows.csv"],
    "runs": ["."],
    "compare": ["run", "run"],
    "lab": ["products"],
    "data": ["mnist"],
    "examples": ["iris-mlp"],
    "import": ["nets.py:Net", "--input", "2x3", "-o", "out.bstudio"],
}
"""What commands are given that is right, before what is wrong."""
WRONG: dict[str, list[str]] = {
    "until": ["hiden"],
    "against": ["rnu/best.params"],
    "set": [
        "train.epoch=5",
        "trian.epochs=5",
        "train.epochs=abc",
        "train.epochs=0",
        "train.lrr=1",
        "train.lr=fast",
        "train.optimiser=Adma",
        "train.loss=CrosEntropyLoss",
        "train.scheduler=StepLRR",
        "train.scheduler_every=epcoh",
        "train.device=gpuu",
        'train.metrics={"f2": {}}',
        "train.monitor=val_los",
        'train.groups=[{"knd": "x"}]',
        "data.soure=iris",
        "data.source=irsi",
        "data.standardize=true",
        "data.validation=2",
        'data.transforms={"flip": 1}',
        "block.Iris.hidden=3",
        "node.hiden.bias=false",
        "node.hidden.bais=false",
        "node.hidden.bias=perhaps",
        "node.hidden.out_features=-4",
        "sizee=3",
    ],
    "vary": ["train.lrr=1,2", "train.lr", "train.lr=fast,slow", "train.epochs=0,1"],
    "metric": ["val_acuracy", "loss"],
    "columns": ["lrr", "lr,last:val_los", "set:momentumm"],
    "search": ["lrr<0.1", "vall_loss<1"],
    "where": ["sdt < 1", "std <", "std < low", "name < 3"],
    "device": ["cpuu"],
    "inside": ["emma"],
    "strip": ["nothing."],
    "renamed": ["hidden", "hiden=hidden"],
    "at": ["hiden"],
    "name": ["iris-mpl", "mnst"],
    "experiment": ["prodcuts"],
    "file": ["none.bstudio"],
    "run": ["none"],
    "one": ["none"],
    "other": ["none"],
    "place": ["none"],
    "resume": ["none", "iris.bstudio"],
    "load": ["none.params"],
    "weights": ["bset", "none.params"],
    "files": ["none.csv"],
    "params": ["no/where.params"],
    "safetensors": ["no/where.safetensors"],
    "code": ["no/where.py"],
    "format": ["pyhton", "onnxx", "params"],
    "option": ["opset=18", "opset"],
    "csv": ["iris.bstudio"],
    "output": ["iris.bstudio/run"],
    "epochs": [],
    "nodes": [],
    "target": ["nets.py:Nett", "nest.py:Net", "nets", "no_such_package:Net"],
    "args": ["{", "[1]", '{"widht": 3}'],
    "input": ["2by3", "flaot32:2x3", "2x4"],
    "endpoint": ["node1", "node1:port"],
    "add": ["none.bstudio"],
    "block": ["hiden"],
    "remove": ["none"],
    "add_folder": ["no/where"],
    "remove_folder": ["no/where"],
}
"""Values that are none, by the name of the argument; numbers and fixed words get theirs below."""
NETS = """
from torch import nn


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(3, 2)

    def forward(self, x):
        return self.fc(x)
"""
TOLD_LATER = {
    "host": "a machine that is not there is told by ssh",
    "engine": "a program on another machine is told by that machine",
    "folder": "the folder of a download is made",
    "output": "for the demo: its folder is made",
    "version": "any words will do",
    "note": "any words will do",
}


RIGHT = {
    "--by": "name",
    "--endpoint": "node1:29400",
    "--goal": "max",
    "--part": "test",
    "--schedule": "keep",
    "--strategy": "random",
    "--view": "classes",
}
"""What options take that take neither any text nor the number 3."""


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a project and a run of it."""
    folder = tmp_path_factory.mktemp("place")
    (folder / "iris.bstudio").write_bytes(example("iris-mlp").path.read_bytes())
    (folder / "rows.csv").write_text("a,b\n1,2\n")
    (folder / "nets.py").write_text(NETS)
    with contextlib.chdir(folder), contextlib.redirect_stdout(io.StringIO()):
        assert main(["train", "iris.bstudio", "--set", "train.epochs=1", "-o", "run"]) == 0
    return folder


def files(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def refused(place: Path, *arguments: str) -> str:
    """Run a command that has to be refused; return what it said on stderr."""
    before, out, error = files(place), io.StringIO(), io.StringIO()
    with (
        contextlib.chdir(place),
        contextlib.redirect_stdout(out),
        contextlib.redirect_stderr(error),
    ):
        try:
            code = main(list(arguments))
        except SystemExit as end:
            code = end.code
    said = error.getvalue()
    assert (code, len(said.splitlines())) == (2, 1), (arguments, code, said)
    assert "Traceback" not in said
    assert out.getvalue() == ""
    assert files(place) == before
    return said


def options(command: str) -> Iterator[tuple[Action, str]]:
    for action in COMMANDS[command].taken:
        for name in action.option_strings:
            if name.startswith("--"):
                yield action, name


@pytest.mark.parametrize("command", COMMANDS)
def test_an_option_misspelt_is_refused_with_the_one_that_was_meant(place: Path, command: str):
    known = [name for _, name in options(command)]
    for action, right in options(command):
        value = [] if action.nargs == 0 else ["1"]
        for wrong in [*misspelt(right, known)[:2], right[:-1]]:
            assert right in refused(place, command, *FINE.get(command, []), wrong, *value)


@pytest.mark.parametrize("command", COMMANDS)
def test_an_option_of_another_command_is_refused(place: Path, command: str):
    own = {name for _, name in options(command)}
    others = {name: one for other in COMMANDS for one, name in options(other) if name not in own}
    for foreign, action in others.items():
        value = [] if action.nargs == 0 else ["1"]
        assert foreign in refused(place, command, *FINE.get(command, []), foreign, *value)


def test_a_command_misspelt_is_refused_with_the_one_that_was_meant(place: Path):
    for right in COMMANDS:
        assert right in refused(place, misspelt(right, COMMANDS)[-1])


def test_a_command_misspelt_is_refused_whatever_follows_it(place: Path):
    assert "check" in refused(place, "chekc", "iris.bstudio")
    assert "--version" in refused(place, "--versoin")
    assert "--version" in refused(place, "--versoin", "check", "iris.bstudio")


ONCE = [
    (command, name)
    for command in COMMANDS
    for action, name in options(command)
    if action.nargs != 0 and not isinstance(action, Each)
]


@pytest.mark.parametrize(("command", "name"), ONCE)
def test_an_option_that_says_one_thing_is_refused_a_second_time(
    place: Path, command: str, name: str
):
    value = RIGHT.get(name, "3")
    said = refused(place, command, *FINE.get(command, []), name, value, f"{name}={value}")
    assert f"{name} is given twice" in said


@pytest.mark.parametrize(
    "given",
    [
        ["train", "iris.bstudio", "--set", "train.lr=0.1", "--set", "train.lr=0.2"],
        ["train", "iris.bstudio", "--set", "train.lr=0.1", "--set", " train.lr =0.2"],
        ["sweep", "iris.bstudio", "--vary", "train.lr=1,2", "--set", "train.lr=0.5"],
        ["sweep", "iris.bstudio", "--vary", "train.lr=1,2", "--vary", "train.lr=3,4"],
        ["sweep", "iris.bstudio", "--vary", "train.lr=0.5,1,0.5"],
        ["export", "iris.bstudio", "-o", "a.onnx", "--option", "opset=18", "--option", "opset=19"],
        ["parameters", "iris.bstudio", "--load", "run", "--map", "a=hidden", "--map", "a=out"],
    ],
)
def test_what_is_said_twice_is_refused_and_nothing_dropped(place: Path, given: list[str]):
    refused(place, *given)


VALUES = [
    (command, action.dest)
    for command, one in COMMANDS.items()
    for action in one.taken
    if action.nargs != 0 and action.dest != "help"
]


@pytest.mark.parametrize(("command", "name"), VALUES)
def test_a_value_that_is_none_is_refused(place: Path, command: str, name: str):
    action = next(one for one in COMMANDS[command].taken if one.dest == name)
    tried = [*_unreadable(action), *WRONG.get(name, [])]
    assert tried or name in TOLD_LATER, f"say which values of {name} are none"
    for wrong in tried if (command, name) != ("demo", "output") else []:
        refused(place, command, *_with(command, action, wrong))


def _unreadable(action: Action) -> list[str]:
    """Return what the reader of an argument does not take, among words and numbers."""
    found = []
    for said in ("many", "-3", "1.5", *misspelt("grid", []), *misspelt("max", [])):
        try:
            if callable(action.type):
                action.type(said)
        except (ArgumentTypeError, ValueError):
            found.append(said)
    return found


def _with(command: str, action: Action, value: str) -> list[str]:
    fine = FINE.get(command, [])
    if action.option_strings:
        return [*fine, f"{action.option_strings[-1]}={value}"]
    first = [one.dest for one in COMMANDS[command].taken if not one.option_strings]
    at = first.index(action.dest)
    return [*fine[:at], value, *fine[at + 1 :]]


TOGETHER = [
    *((c, one, ()) for c, table in together._GOES_WITH.items() for one in table),
    *((c, one, others) for c, table in together._NOT_WITH.items() for one, others in table.items()),
]


@pytest.mark.parametrize(("command", "name", "others"), TOGETHER)
def test_an_option_that_would_not_count_is_refused(place: Path, command: str, name: str, others):
    said = {one.dest: one for one in COMMANDS[command].taken}

    def given(dest: str) -> list[str]:
        option = said[dest].option_strings[-1:]
        words = [] if said[dest].nargs == 0 else [SOME.get(dest, "3")]
        return [*option, *words]

    needed = [] if others or command in ("examples", "data") else FINE.get(command, [])
    for other in others or [""]:
        refused(place, command, *needed, *given(name), *(given(other) if other else []))


SOME = {
    "schedule": "keep",
    "endpoint": "node1:29400",
    "strategy": "random",
    "goal": "min",
    "load": "run/best.params",
    "output": "out",
}
