"""One row of the table of rules."""

from collections.abc import Callable, Iterator

from msgspec import Struct

from blockstudio.catalogue.text import Text
from blockstudio.diagnosis.case import Case
from blockstudio.diagnosis.finding import Hit


class Rule(Struct, frozen=True):
    """A rule: why it matters, and where it holds.

    `explains` are rules that say nothing more once this one holds: what they see comes of it.
    """

    id: str
    why: Text
    find: Callable[[Case], Iterator[Hit]]
    explains: tuple[str, ...] = ()
