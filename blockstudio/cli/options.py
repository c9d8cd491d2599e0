"""What the commands are called and what they take."""

import argparse
from collections.abc import Callable, Sequence
from functools import cache
from typing import Any, NoReturn, TypeAlias

import blockstudio
from blockstudio.catalogue.nearest import did_you_mean
from blockstudio.cli.checkpoints import checkpoint_options
from blockstudio.cli.doctor import doctor_options
from blockstudio.cli.library import library_options
from blockstudio.cli.loading import load_options
from blockstudio.cli.once import Each, Once
from blockstudio.cli.parameters import parameters_options
from blockstudio.cli.predicting import predict_options
from blockstudio.cli.recording import record_options
from blockstudio.cli.together import as_setting, check_together
from blockstudio.cli.training import DEMO
from blockstudio.cli.values import endpoint, one_of, whole
from blockstudio.exporting.formats import FORMATS
from blockstudio.runs.remote import ENGINE
from blockstudio.training.parallel.command import ENDPOINT


class Parser(argparse.ArgumentParser):
    """Tells what is wrong with a command in one line, and takes no option that it has to guess.

    `taken` are the arguments it takes, `commands` the parsers of its commands.
    """

    def __init__(self, **options: Any) -> None:
        self.taken: list[argparse.Action] = []
        self.commands: dict[str, Parser] = {}
        super().__init__(**options, allow_abbrev=False)
        self.register("action", None, Once)
        self.register("action", "append", Each)

    def add_argument(self, *names: str, **options: Any) -> argparse.Action:
        """Take one more argument."""
        self.taken.append(super().add_argument(*names, **options))
        return self.taken[-1]

    @property
    def options(self) -> list[str]:
        """All options it takes, as they are written."""
        return [name for action in self.taken for name in action.option_strings]

    def refuse(self, words: Sequence[str]) -> NoReturn:
        """Say which of the words that were left over is no option, and which was meant."""
        options = [word.partition("=")[0] for word in words if word.startswith("-")]
        if not options:
            self.error(f"it takes nothing more, and no “{words[0]}”")
        meant = as_setting(self.taken, options[0]) or did_you_mean(options[0], self.options)
        self.error(f"there is no option {options[0]}" + (f": {meant}" if meant else ""))

    def error(self, message: str) -> NoReturn:
        """Say it and end with code 2."""
        self.exit(2, f"blockstudio: {message} ({self.prog} --help tells more)\n")


_Command: TypeAlias = Callable[[str, str], Parser]
"""Adds a command of that name and says what it is about."""


def parsed(arguments: Sequence[str]) -> argparse.Namespace:
    """Return what a command line says; end with code 2, or raise `Refusal`, for what it can't say."""
    whole = parser()
    for word in arguments[:1]:
        # Before a command stands no other option, and argparse would only miss the command.
        if word.startswith("-") and word not in whole.options:
            whole.refuse([word])
    given, unknown = whole.parse_known_args(arguments)
    command = whole.commands[given.command]
    if unknown:
        command.refuse(unknown)
    check_together(command.taken, given)
    return given


@cache
def parser() -> Parser:
    """Return the parser of all commands; to parse leaves nothing in it."""
    parser = Parser(
        prog="blockstudio",
        description="Compose neural networks visually. Without a command: open the window.",
        epilog="blockstudio FILE opens a project in the window.",
    )
    parser.add_argument("--version", action="version", version=blockstudio.__version__)
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")

    def command(name: str, about: str) -> Parser:
        parser.commands[name] = commands.add_parser(name, help=about, description=about)
        return parser.commands[name]

    _commands_of_projects(command)
    _commands_of_runs(command)
    _commands_of_machines(command)
    for name in ("source", "summary", "check", "export", "parameters", "train", "sweep"):
        parser.commands[name].add_argument(
            "--trust-code",
            action="store_true",
            help="run the Python that came with the file; read it first",
        )
    return parser


def _commands_of_projects(command: _Command) -> None:
    window = command("window", "open the window, with a project or the welcome page")
    window.add_argument("file", nargs="?", help="a .bstudio file")
    shown = command("examples", "list the examples, or copy one")
    shown.add_argument("name", nargs="?", help="which one to copy")
    shown.add_argument("-o", "--output", metavar="FILE", help="where to")
    source = command("source", "print the Python the network compiles to")
    source.add_argument("file", help="a .bstudio file")
    source.add_argument("-o", "--output", metavar="FILE", help="write it there")
    for name, about in (
        ("summary", "print layers, shapes and parameter counts"),
        ("check", "print the problems, one a line; exit code 1 if there is an error"),
    ):
        command(name, about).add_argument("file", help="a .bstudio file")
    _import_options(command("import", "bring a network written in Python into a project"))
    _export_options(command("export", "take the network out, in one of the formats"))
    command("formats", "list the formats of export, with what each is for and its options")
    checkpoint_options(command("checkpoint", "list the tensors of a file of weights"))
    parameters_options(command("parameters", "list the parameters with statistics of their values"))
    library_options(command("library", "list the personal library, or change what is in it"))
    listed = command("settings", "list what can be set, and what it takes")
    listed.add_argument("file", nargs="?", help="a .bstudio file, to list what it has set")


def _commands_of_runs(command: _Command) -> None:
    _train_options(command("train", "train without a window"))
    predict_options(command("predict", "ask a trained run about new samples, or those of its set"))
    _sweep_options(command("sweep", "train many times, with settings that vary"))
    demo = command("demo", "train the default example and leave curves, code and parameters")
    demo.add_argument("-o", "--output", metavar="FOLDER", default=f"runs/{DEMO}")
    doctor_options(
        command("doctor", "say what is wrong with how a network learns, and what may help")
    )
    record_options(command("record", "send one batch through and print what every node gives"))
    _listing_options(command("runs", "list the runs of a project"))
    compared = command("compare", "print what differs between two runs")
    compared.add_argument("one", metavar="RUN1", help="the folder of a run")
    compared.add_argument("other", metavar="RUN2", help="the folder of another")


def _commands_of_machines(command: _Command) -> None:
    data = command("data", "list the data sets that can be downloaded, or download one")
    data.add_argument("name", nargs="?", help="which one: fashion_mnist, mnist, kmnist")
    data.add_argument("--folder", metavar="FOLDER", help="where to; the program's own if not said")
    command("devices", "list the devices torch finds, with their memory")
    _lab_options(command("lab", "measure what costs what on which device"))
    command("engine", "be the engine of a window on another machine: it starts this through ssh")


def _listing_options(runs: Parser) -> None:
    runs.add_argument("place", metavar="FILE|FOLDER", help="a .bstudio file, or a folder of runs")
    runs.add_argument(
        "--search", metavar="WORDS", default="", help="only those that fit: 'lr<0.1 #wide adam'"
    )
    runs.add_argument(
        "--columns", metavar="NAMES", default="", help="lr,last:val_loss,set:momentum"
    )


def _lab_options(lab: Parser) -> None:
    lab.add_argument(
        "experiment", nargs="*", help="products, copies, logging or parallel; without one: all"
    )
    lab.add_argument(
        "--device", metavar="NAME", action="append", help="cpu, cuda:0, …; without one: all"
    )
    lab.add_argument(
        "--set",
        metavar="NAME=NUMBER",
        action="append",
        default=[],
        help="change a number of the experiments: size=500, repeats=3",
    )
    lab.add_argument("--code", action="store_true", help="print the code instead of running it")
    lab.add_argument("--csv", metavar="FILE", help="write what was measured to a file too")


def _import_options(brought: Parser) -> None:
    brought.add_argument(
        "target",
        help="what makes the network: package.module:factory, or path/to/file.py:Class; its code runs",
    )
    brought.add_argument(
        "--args",
        metavar="ARGUMENTS",
        help="what it is called with, as in a call: 64, act='relu'; or JSON: a list, or a dictionary by name",
    )
    brought.add_argument(
        "--input",
        metavar="INPUT",
        action="append",
        default=[],
        help="an example input: 2x3x224x224, 2x7:int64, mask=2x7:bool, [1x8, 1x8], steps=value:4; once for each",
    )
    brought.add_argument("-o", "--output", metavar="FILE", required=True, help="where to")
    brought.add_argument("--force", action="store_true", help="write over a file that is there")
    brought.add_argument(
        "--weights", action="store_true", help="take its values along, in a .params file beside it"
    )
    brought.add_argument("--json", action="store_true", help="tell how far it is, a line each")


def _export_options(export: Parser) -> None:
    export.add_argument("file", help="a .bstudio file")
    load_options(export, "other weights than the project's own")
    export.add_argument(
        "--format",
        metavar="NAME",
        help="which format: one that blockstudio formats lists; without it, that of the ending of -o",
    )
    export.add_argument("-o", "--output", metavar="OUT", help="the file, or the folder, to write")
    export.add_argument(
        "--option",
        metavar="NAME=VALUE",
        action="append",
        default=[],
        help="an option of the format",
    )
    export.add_argument(
        "--overwrite",
        action="store_true",
        help="write into a folder that holds something else than an earlier export",
    )
    for item in FORMATS:
        if item.option:
            about = f"the same as --format {item.name} -o OUT: {str(item.help)[0].lower()}"
            export.add_argument(f"--{item.option}", metavar="OUT", help=about + str(item.help)[1:])


def _train_options(train: Parser) -> None:
    _run_options(train, "run")
    train.add_argument(
        "--epochs", type=whole(1), metavar="N", help="with --resume: train for N epochs more"
    )
    train.add_argument(
        "--schedule",
        metavar="{keep,stretch,restart}",
        type=one_of("keep", "stretch", "restart"),
        help="with --epochs, where the schedule of the run has ended: keep the last learning rate,"
        " stretch the schedule over all epochs, or start it again",
    )
    load_options(train, "begin with other weights")
    train.add_argument(
        "--folds",
        metavar="K",
        type=whole(2),
        help="train K times, each on all folds of the data but one",
    )
    _parallel_options(train)
    _group_options(train)


def _parallel_options(train: Parser) -> None:
    train.add_argument(
        "--processes",
        type=whole(1),
        metavar="N",
        help="train by N processes here: a GPU each, or cores",
    )
    train.add_argument(
        "--command",
        dest="printed",
        action="store_true",
        help="make the run's folder, and print the command line to be given on each machine",
    )
    train.add_argument("--nodes", type=whole(1), metavar="N", default=1, help="how many machines")
    train.add_argument(
        "--endpoint",
        metavar="HOST:PORT",
        type=endpoint,
        default=ENDPOINT,
        help="where the machines meet: one of them, and a free port",
    )
    train.add_argument("--host", metavar="HOST", help="train on another machine, reached by ssh")
    train.add_argument(
        "--engine",
        metavar="COMMAND",
        default=ENGINE,
        help=f"what starts the engine on that machine (default: {ENGINE})",
    )


def _sweep_options(sweep: Parser) -> None:
    _run_options(sweep, "sweep")
    sweep.add_argument(
        "--vary",
        metavar="NAME=VALUES",
        action="append",
        default=[],
        help="what varies: train.lr=log:0.001..0.3, block.MLP.hidden=64,128, node.dropout.p=0..0.5/6"
        " (LOW..HIGH:STEP, LOW..HIGH/POINTS)",
    )
    sweep.add_argument(
        "--strategy",
        metavar="{grid,random,tpe}",
        type=one_of("grid", "random", "tpe"),
        default="grid",
        help="how values are chosen: all of them, at random, or where it goes well",
    )
    sweep.add_argument("--runs", metavar="N", type=whole(0), default=0, help="how many at most")
    sweep.add_argument(
        "--seed", metavar="N", type=whole(0), default=0, help="of what is drawn at random"
    )
    sweep.add_argument(
        "--goal",
        metavar="{max,min}",
        type=one_of("max", "min"),
        help="what is better (from the name)",
    )
    sweep.add_argument(
        "--median",
        metavar="EPOCHS",
        type=whole(0),
        default=0,
        help="after so many epochs, end runs that are worse than half of the others were",
    )
    _group_options(sweep)


def _run_options(command: Parser, what: str) -> None:
    command.add_argument("file", nargs="?", help="a .bstudio file")
    command.add_argument(
        "--resume", metavar="FOLDER", help=f"go on with a stopped or killed {what}"
    )
    command.add_argument(
        "--set",
        metavar="NAME=VALUE",
        action="append",
        default=[],
        help="change a setting: train.epochs=5, train.lr=0.1, data.source=iris,"
        " block.MLP.hidden=64, node.dropout.p=0.2; blockstudio settings lists those there are",
    )
    command.add_argument("-o", "--output", metavar="FOLDER", help=f"the folder of the {what}")


def _group_options(command: Parser) -> None:
    command.add_argument("--metric", metavar="NAME", help="what counts, such as val_accuracy")
    command.add_argument(
        "--at-a-time", metavar="N", type=whole(1), default=1, help="runs done at the same time"
    )
