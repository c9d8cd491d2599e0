"""The command that lists what `--set` and `--vary` take."""

from argparse import Namespace
from typing import TYPE_CHECKING

from blockstudio.cli.opening import opened
from blockstudio.graph.records import DATA, TRAIN, DataSpec, TrainSpec
from blockstudio.project.repair import DEFAULT_SOURCE

if TYPE_CHECKING:
    from blockstudio.recipes.settings.listing import Line

_PATH, _VALUE = 34, 18


def settings(given: Namespace) -> int:
    """Print every setting of recipe and data, as it is in a file or at first."""
    # Not at the top: only this command reads the tables.
    from blockstudio.recipes.settings.listing import groups_of, lines_of

    records = [TrainSpec(TRAIN), DataSpec(DATA, DEFAULT_SOURCE)]
    if given.file is not None:
        store = opened(given.file).store
        records = [store.train, store.data]
    for record in records:
        for group in groups_of(record):
            if lines := list(lines_of(record, group.name)):
                print(group.title)
                print("\n".join(map(_written, lines)))
    return 0


def _written(line: "Line") -> str:
    from blockstudio.runs.settings import shown

    about = f"; {line.about}" if str(line.about) else ""
    return f"  {line.path:<{_PATH}} {shown(line.value):<{_VALUE}} {line.takes}{about}"
