"""Blocks of one name, as another hand than a save writes them: nobody can tell them apart by it."""

from collections import Counter
from collections.abc import Iterable, Iterator

from blockstudio.catalogue.text import text
from blockstudio.graph.problems import Place, Problem
from blockstudio.graph.records import Block, Record


def namesakes(records: Iterable[Record]) -> Iterator[Problem]:
    """Yield a warning for each block, regions apart, whose name another has that stands before it."""
    seen: Counter[str] = Counter()
    for record in records:
        if isinstance(record, Block) and not record.owner:
            seen[record.name] += 1
            if seen[record.name] > 1:
                yield Problem(
                    text("another block is called “{name}” too", name=record.name),
                    Place(record.id, record.id, "name"),
                    "warning",
                    hint=text("rename one of them"),
                )
