"""What the commands are called and what they take."""

import argparse
from typing import NoReturn

import blockstudio
from blockstudio.cli.training import DEMO
from blockstudio.training.parallel.command import ENDPOINT
from blockstudio.training.runs.away import ENGINE


class _Parser(argparse.ArgumentParser):
    """Tells what is wrong with a command in one line."""

    def error(self, message: str) -> NoReturn:
        """Say it and end with code 2."""
        self.exit(2, f"blockstudio: {message} ({self.prog} --help tells more)\n")


def parser() -> argparse.ArgumentParser:
    """Return the parser of all commands."""
    parser = _Parser(
        prog="blockstudio",
        description="Compose neural networks visually. Without a command: open the window.",
        epilog="blockstudio FILE opens a project in the window.",
    )
    parser.add_argument("--version", action="version", version=blockstudio.__version__)
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")

    def command(name: str, about: str) -> argparse.ArgumentParser:
        return commands.add_parser(name, help=about, description=about)

    window = command("window", "open the window, with a project or the welcome page")
    window.add_argument("file", nargs="?", help="a .bstudio file")
    shown = command("examples", "list the examples, or copy one")
    shown.add_argument("name", nargs="?", help="which one to copy")
    shown.add_argument("-o", "--output", metavar="FILE", help="where to")
    for name, about in (
        ("source", "print the Python the network compiles to"),
        ("summary", "print layers, shapes and parameter counts"),
        ("check", "print the problems, one a line; exit code 1 if there is an error"),
    ):
        command(name, about).add_argument("file", help="a .bstudio file")
    commands.choices["source"].add_argument("-o", "--output", metavar="FILE", help="write it there")
    _export_options(command("export", "write parameters or code"))
    _train_options(command("train", "train without a window"))
    for name in ("source", "summary", "check", "export", "train"):
        commands.choices[name].add_argument(
            "--trust-code",
            action="store_true",
            help="run the Python that came with the file; read it first",
        )
    command("engine", "be the engine of a window on another machine: it starts this through ssh")
    data = command("data", "list the data sets that can be downloaded, or download one")
    data.add_argument("name", nargs="?", help="which one: fashion_mnist, mnist, kmnist")
    data.add_argument("--folder", metavar="FOLDER", help="where to; the program's own if not said")
    demo = command("demo", "train the default example and leave curves, code and parameters")
    demo.add_argument("-o", "--output", metavar="FOLDER", default=f"runs/{DEMO}")
    return parser


def _export_options(export: argparse.ArgumentParser) -> None:
    export.add_argument("file", help="a .bstudio file")
    export.add_argument(
        "--load", metavar="IN", help="weights to read first (.params, .safetensors)"
    )
    export.add_argument("--params", metavar="OUT", help="write torch.save(net.state_dict(), OUT)")
    export.add_argument("--safetensors", metavar="OUT", help="write the weights as .safetensors")
    export.add_argument("--code", metavar="OUT", help="write the Python file")


def _train_options(train: argparse.ArgumentParser) -> None:
    train.add_argument("file", nargs="?", help="a .bstudio file")
    train.add_argument("--resume", metavar="FOLDER", help="go on with a stopped or killed run")
    train.add_argument(
        "--set",
        metavar="NAME=VALUE",
        action="append",
        default=[],
        help="change a setting for this run: train.epochs=5, train.lr=0.1, data.source=iris",
    )
    train.add_argument("-o", "--output", metavar="FOLDER", help="the run's folder")
    train.add_argument(
        "--processes", type=int, metavar="N", help="train by N processes here: a GPU each, or cores"
    )
    train.add_argument(
        "--command",
        dest="printed",
        action="store_true",
        help="make the run's folder, and print the command line to be given on each machine",
    )
    train.add_argument("--nodes", type=int, metavar="N", default=1, help="how many machines")
    train.add_argument(
        "--endpoint",
        metavar="HOST:PORT",
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
