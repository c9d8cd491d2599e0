"""The command that asks a trained run about new data."""

import argparse
import sys
from argparse import Namespace
from pathlib import Path

from msgspec.structs import replace

from blockstudio.catalogue.text import text
from blockstudio.cli.opening import write
from blockstudio.graph.problems import Refusal, refuse


def predict(given: Namespace) -> int:
    """Write a table with what a run says of each row; print it if no file is named."""
    from blockstudio.project.trust import is_trusted  # noqa: PLC0415  (only where runs are)
    from blockstudio.training.runs.run import (  # noqa: PLC0415
        foreign,
        model_fingerprint,
        read_info,
    )

    folder, file = Path(given.run), Path(given.file)
    read_info(folder)
    if not file.is_file():
        raise refuse(text("there is no file {path}", path=str(file)))
    if not given.trust_code and not is_trusted(model_fingerprint(folder)):
        hint = text("read it, then add --trust-code")
        raise Refusal(replace(foreign(folder), hint=hint))
    from blockstudio.graph.weights import source_words  # noqa: PLC0415  (only where runs are)

    # torch takes a second to import: only now that there is something to ask.
    from blockstudio.training.prediction.table import predict as asked  # noqa: PLC0415
    from blockstudio.training.runs.weights import (  # noqa: PLC0415
        trained_weights,
        weight_source,
    )

    table = asked(folder, file)
    source = weight_source(trained_weights(folder), "")
    print(f"blockstudio: weights of {source_words(source)}", file=sys.stderr)
    if given.output is None:
        table.to_csv(sys.stdout, index=False)
        return 0
    write(Path(given.output), table.to_csv(index=False).encode())
    print(f"{given.output}: {len(table)} rows")
    return 0


def predict_options(command: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    command.add_argument("run", metavar="RUN_FOLDER", help="the folder of a run on a table")
    command.add_argument("file", metavar="FILE", help="a table with the same columns: CSV, Parquet")
    command.add_argument("-o", "--output", metavar="OUT.csv", help="write it there, not here")
    command.add_argument(
        "--trust-code", action="store_true", help="run the run's model.py; read it first"
    )
