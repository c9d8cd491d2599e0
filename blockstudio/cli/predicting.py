"""The command that asks a trained run about samples of any kind."""

import argparse
import sys
from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from blockstudio.catalogue.nearest import did_you_mean
from blockstudio.catalogue.text import text
from blockstudio.cli.opening import write
from blockstudio.cli.values import one_of
from blockstudio.graph.problems import Refusal, refuse
from blockstudio.training.prediction.measures.written import VIEWS
from blockstudio.training.prediction.question import (
    PARTS,
    Files,
    OfSet,
    Pasted,
    Question,
    Samples,
)

if TYPE_CHECKING:
    from blockstudio.training.prediction.asking import Asked


def predict(given: Namespace) -> int:
    """Write what a run says of each sample, as CSV or JSON; print it if no file is named."""
    from blockstudio.project.trust import is_trusted
    from blockstudio.runs.run import (
        foreign,
        model_fingerprint,
        read_info,
    )

    folder = Path(given.run)
    read_info(folder)
    _check_weights(folder, given.weights)
    samples = _samples(given)
    if not given.trust_code and not is_trusted(model_fingerprint(folder)):
        hint = text("read it, then add --trust-code")
        raise Refusal(replace(foreign(folder), hint=hint))
    # torch takes a second to import: only now that there is something to ask.
    from blockstudio.training.prediction.asking import ask

    asked = ask(Question(str(folder), samples, given.weights))
    print(f"blockstudio: weights of {asked.origin}", file=sys.stderr)
    for note in asked.sought.notes:
        print(f"blockstudio: {note}", file=sys.stderr)
    _tell_faults(asked)
    if given.view is not None:
        return _write_view(asked, given)
    data = _written(asked, given)
    if given.output is None:
        sys.stdout.write(data)
        return 0
    write(Path(given.output), data.encode())
    print(f"{given.output}: {len(asked.sought)} rows")
    return 0


def _samples(given: Namespace) -> Samples:
    """Return what is asked about; raise `Refusal` where that is nothing, or two things."""
    sources = [bool(given.files), given.part is not None]
    if sum(sources) != 1:
        raise refuse(
            text("say what is asked about"),
            expected=text("files, - for rows on standard input, or --part"),
        )
    if given.part is not None:
        return OfSet(given.part)
    if given.files == ["-"]:
        return Pasted(sys.stdin.read())
    for file in given.files:
        if not Path(file).exists():
            raise refuse(text("there is no file {path}", path=file))
    return Files(tuple(given.files))


def _check_weights(folder: Path, wish: str) -> None:
    """Raise `Refusal` where the weights are neither those of the run nor a file."""
    from blockstudio.runs.weights import OWN, is_name, weights_named, weights_of

    if is_name(wish):
        if wish != "best":
            weights_named(folder, wish)
    elif not Path(wish).is_file():
        names = [one.name for one in weights_of(folder)] or list(OWN)
        raise refuse(
            text("there are no weights “{wish}”", wish=wish),
            expected=text("{names}, or a file of weights", names=names),
            hint=did_you_mean(wish, names),
        )


def _tell_faults(asked: "Asked") -> None:
    faults = asked.sought.faults
    if faults:
        place, why = next(iter(sorted(faults.items())))
        count, name = len(faults), asked.sought.names[place]
        print(f"blockstudio: {count} without an answer, the first {name}: {why}", file=sys.stderr)


def _written(asked: "Asked", given: Namespace) -> str:
    # numpy with it: as late as torch.
    from blockstudio.training.prediction.written import (
        as_csv,
        as_json,
        verdict_of,
    )

    order = verdict_of(asked.sought, asked.answers).order() if given.wrong_first else None
    as_file = Path(given.output or "").suffix.lower() == ".json"
    if given.json or as_file:
        return as_json(asked, order).decode() + "\n"
    return as_csv(asked, order)


def _write_view(asked: "Asked", given: Namespace) -> int:
    """Write a view of how good the answers are, as the file ends; print it as CSV if none is named."""
    from blockstudio.exporting.views import view_file
    from blockstudio.training.prediction.written import measures_in

    ending = ".csv" if given.output is None else Path(given.output).suffix
    data = view_file(measures_in(asked), given.view, ending)
    if given.output is None:
        sys.stdout.write(data.decode())
        return 0
    write(Path(given.output), data)
    print(f"{given.output}: {given.view} of {len(asked.sought)} samples")
    return 0


def predict_options(command: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    command.add_argument("run", metavar="RUN_FOLDER", help="the folder of a run")
    command.add_argument(
        "files",
        metavar="FILE",
        nargs="*",
        help="a table with the columns of the run's, arrays, images or a folder of them;"
        " - reads rows from standard input",
    )
    command.add_argument(
        "--part",
        metavar="|".join(PARTS),
        type=one_of(*PARTS),
        help="ask about samples of the run's own data",
    )
    command.add_argument(
        "--weights",
        metavar="best|last|epoch-N|FILE",
        default="best",
        help="the weights that answer (best, else the last)",
    )
    command.add_argument(
        "--wrong-first", action="store_true", help="wrong answers first, or those furthest off"
    )
    command.add_argument(
        "--view",
        metavar="VIEW",
        type=one_of(*VIEWS),
        help=f"how good the answers are instead: {', '.join(VIEWS)}; -o as .csv, .png or .svg",
    )
    command.add_argument("-o", "--output", metavar="OUT.csv|.json", help="write it there, not here")
    command.add_argument("--json", action="store_true", help="JSON, with all probabilities")
    command.add_argument(
        "--trust-code", action="store_true", help="run the run's model.py; read it first"
    )
