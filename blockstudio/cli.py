"""The command line: the window, and everything that can be done without it."""

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import msgspec

import blockstudio
from blockstudio.catalogue.text import text
from blockstudio.graph import edits
from blockstudio.graph.problems import Problem, Refusal, refuse
from blockstudio.graph.records import DATA, TRAIN, DataSpec, TrainSpec
from blockstudio.project.atomic import write_atomically
from blockstudio.project.examples import example, examples
from blockstudio.project.trust import untrusted

if TYPE_CHECKING:
    from blockstudio.api import Project

Arguments = argparse.Namespace
_DEFAULT = "digits-mlp"
_INSTALLED_APART = ("torch", "PySide6")


class _Parser(argparse.ArgumentParser):
    """Tells what is wrong with a command in one line."""

    def error(self, message: str) -> NoReturn:
        """Say it and end with code 2."""
        self.exit(2, f"blockstudio: {message} ({self.prog} --help tells more)\n")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; return its exit code: 0, 1 for errors found, 2 for bad input."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")  # a terminal may know few letters
    given = list(sys.argv[1:] if arguments is None else arguments)
    parser = _parser()
    if not given or (given[0] not in COMMANDS and not given[0].startswith("-")):
        given.insert(0, "window")
    parsed = parser.parse_args(given)
    try:
        code = COMMANDS[parsed.command](parsed)
        sys.stdout.flush()
    except Refusal as refusal:
        print(f"blockstudio: {refusal}", file=sys.stderr)
        for problem in getattr(refusal, "details", []):
            print(f"  {problem}", file=sys.stderr)
        return 2
    except ModuleNotFoundError as error:
        if error.name not in _INSTALLED_APART:
            raise
        print(f"blockstudio: this needs {error.name}, which is not installed", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        # Nobody reads on: what is left in the buffer must not be tried again at the end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    return code


def _window(given: Arguments) -> int:
    if given.file is not None and not Path(given.file).exists():
        raise refuse(
            text("there is no file {path}, and no command of that name", path=given.file),
            hint=text("blockstudio --help lists the commands"),
        )
    from blockstudio.studio.app import main as open_window  # noqa: PLC0415  (Qt only here)

    return open_window(given.file)


def _examples(given: Arguments) -> int:
    if given.name is None:
        for item in examples():
            print(f"{item.name:<22}{item.notes.get('en', '')}")
        return 0
    found = example(given.name)
    target = Path(given.output or f"{given.name}.bstudio")
    _keep(target)
    _write(target, found.path.read_bytes())
    print(target)
    return 0


def _source(given: Arguments) -> int:
    written = _opened(given.file).source(trust_code=given.trust_code)
    if given.output is None:
        print(written, end="")
    else:
        _write(Path(given.output), written.encode())
    return 0


def _summary(given: Arguments) -> int:
    print(_opened(given.file).summary(trust_code=given.trust_code))
    return 0


def _check(given: Arguments) -> int:
    project = _opened(given.file)
    problems = project.problems(trust_code=given.trust_code)
    for problem in problems:
        print(f"{problem.severity}: {_placed(project, problem)}{problem}")
    if not problems:
        print("no problems")
    return int(any(problem.severity == "error" for problem in problems))


def _export(given: Arguments) -> int:
    project = _opened(given.file)
    if not (given.params or given.safetensors or given.code):
        raise refuse(text("nothing to export"), hint=text("give --params, --safetensors or --code"))
    if given.code:
        _write(Path(given.code), project.source(trust_code=given.trust_code).encode())
    if given.params or given.safetensors:
        _export_weights(project, given)
    return 0


def _export_weights(project: "Project", given: Arguments) -> None:
    import torch  # noqa: PLC0415  (torch only for weights)

    from blockstudio.runtime.weights import load_weights, save_weights  # noqa: PLC0415

    torch.manual_seed(project.store.train.seed)
    net = project.build(trust_code=given.trust_code)
    if given.load:
        load_weights(net, Path(given.load))
    for target in (given.params, given.safetensors):
        if target:
            save_weights(net, Path(target))


def _train(given: Arguments) -> int:
    if given.resume and (given.file or given.set or given.output):
        raise refuse(text("--resume takes a run's folder and nothing else"))
    if given.resume:
        return _resumed(Path(given.resume), trusted=given.trust_code)
    if given.file is None:
        raise refuse(
            text("there is nothing to train"), expected=text("a .bstudio file or --resume FOLDER")
        )
    project = _opened(given.file)
    for setting in given.set:
        _set(project, setting)
    return _follow(_prepared(project, given), resume=False)


def _resumed(folder: Path, *, trusted: bool) -> int:
    """Go on with a run whose `model.py` was written here, or which the user trusts."""
    from blockstudio.project.trust import is_trusted  # noqa: PLC0415  (only where runs are)
    from blockstudio.training.runs.run import foreign, model_fingerprint  # noqa: PLC0415

    if not trusted and not is_trusted(model_fingerprint(folder)):
        raise Refusal(foreign(folder))
    return _follow(folder, resume=True)


def _prepared(project: "Project", given: Arguments) -> Path:
    from blockstudio.training.data.description import describe  # noqa: PLC0415
    from blockstudio.training.recipe.checks import recipe_problems  # noqa: PLC0415
    from blockstudio.training.runs.run import create_run, next_run_folder  # noqa: PLC0415

    file = Path(given.file)
    facts = describe(project.store.data, file.parent)
    trusted: bool = given.trust_code
    if project.has_code and not trusted:
        raise Refusal(untrusted())
    found = [*project.problems(trust_code=trusted), *recipe_problems(project.store.train, facts)]
    errors = [problem for problem in found if problem.severity == "error"]
    if errors:
        raise Refusal(errors[0])
    folder = Path(given.output) if given.output else next_run_folder(file.with_suffix(".runs"))
    records = project.store.records.values()
    source = project.source(trust_code=trusted)
    return create_run(folder, records=records, source=source, base=file.parent)


def _follow(folder: Path, *, resume: bool) -> int:
    """Do a run here with a progress bar; Ctrl-C stops it with its checkpoint saved."""
    from blockstudio.training.process.headless import run_headless  # noqa: PLC0415
    from blockstudio.training.runs.report import ProgressBar, table  # noqa: PLC0415

    bar = ProgressBar(sys.stderr)
    info = run_headless(folder, bar.show, resume=resume)
    bar.close()
    print(table(folder, info))
    if info.failure is not None:
        print(f"blockstudio: {info.failure.problem}", file=sys.stderr)
        return 1
    return 0


def _demo(given: Arguments) -> int:
    """Do the main job without a window: train the default example and leave what it makes."""
    folder = Path(given.output)
    given.file, given.set, given.resume = str(example(_DEFAULT).path), [], None
    given.trust_code = False
    if folder.exists():
        from blockstudio.training.runs.run import next_run_folder  # noqa: PLC0415

        given.output = str(next_run_folder(folder.parent))
    code = _train(given)
    from blockstudio.studio.plots.curves import draw_curves  # noqa: PLC0415  (Qt only for the picture)

    folder = Path(given.output)
    picture = draw_curves(folder, folder / "curves.png")
    print(f"{folder}: model.py, best.params" + (", curves.png" if picture else ""))
    return code


def _opened(file: str) -> "Project":
    project = blockstudio.open_project(file)
    for problem in project.opening:
        print(f"blockstudio: {file}: {problem}", file=sys.stderr)
    return project


def _set(project: "Project", setting: str) -> None:
    """Carry out `train.epochs=5`, `data.source=iris` or an option such as `train.lr=0.1`."""
    path, equals, said = setting.partition("=")
    group, _, name = path.partition(".")
    if not equals or group not in ("train", "data") or not name:
        raise refuse(
            text("“{setting}” is no setting", setting=setting),
            expected=text("train.NAME=VALUE or data.NAME=VALUE"),
        )
    key = TRAIN if group == "train" else DATA
    record = project.store.train if group == "train" else project.store.data
    project.do(edits.set_fields(project.store, key, **_merged(record, name, _value(said))))


def _merged(record: TrainSpec | DataSpec, name: str, value: Any) -> dict[str, Any]:
    """Return the changed field: a field of the record, or one option of its optimiser or source."""
    if name in record.__struct_fields__ and name != "id":
        return {name: value}
    holder = "optimiser_options" if isinstance(record, TrainSpec) else "options"
    return {holder: {**getattr(record, holder), name: value}}


def _value(said: str) -> Any:
    try:
        return msgspec.json.decode(said)
    except msgspec.DecodeError:
        return said


def _placed(project: "Project", problem: Problem) -> str:
    record = project.store.records.get(problem.place.record)
    names = [project.store.node(key).name for key in problem.place.path]
    names += [getattr(record, "name", "")] if record is not None else []
    return ".".join(filter(None, names)) + ": " if any(names) else ""


def _keep(target: Path) -> None:
    if target.exists():
        raise refuse(
            text("{path} is there already", path=str(target)), hint=text("choose another with -o")
        )


def _write(target: Path, data: bytes) -> None:
    try:
        write_atomically(target, data)
    except OSError as error:
        raise refuse(
            text("{path} could not be written", path=str(target)),
            actual=text("{why}", why=error.strerror or str(error)),
        ) from error


COMMANDS: dict[str, Callable[[Arguments], int]] = {
    "window": _window,
    "examples": _examples,
    "source": _source,
    "summary": _summary,
    "check": _check,
    "export": _export,
    "train": _train,
    "demo": _demo,
}


def _parser() -> argparse.ArgumentParser:
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
    demo = command("demo", "train the default example and leave curves, code and parameters")
    demo.add_argument("-o", "--output", metavar="FOLDER", default=f"runs/{_DEFAULT}")
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


if __name__ == "__main__":
    sys.exit(main())
