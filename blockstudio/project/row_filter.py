"""Which parameters a table shows: `conv and std < 1e-3`, a small language over the columns.

A word alone is looked for in the name, that of a flag (`trainable`) asks for it. What nobody knows
of a parameter is neither so nor not so: it keeps the row out.
"""

from typing import Literal, TypeAlias

from blockstudio.catalogue.text import Text, text
from blockstudio.graph.problems import Refusal, refuse, unknown
from blockstudio.graph.search.grammar import (
    Grammar,
    Test,
    Token,
    no_value,
    number_in,
    ordered,
    plain,
)
from blockstudio.project.parameter_rows import COLUMNS, Cell, ParameterRow

Sign = Literal["<", "<=", ">", ">=", "==", "!=", "~"]
_SIGNS: dict[str, tuple[str, ...]] = {
    "number": ("<", "<=", ">", ">=", "==", "!="),
    "text": ("~", "==", "!="),
    "flag": ("==", "!="),
}
_FLAGS = {"true": True, "yes": True, "false": False, "no": False}
RowTest: TypeAlias = Test[ParameterRow]


class RowFilter(Grammar[ParameterRow]):
    """What a row must be to be shown; `columns` are those that are compared."""

    example = 'conv and std < 1e-3, or name ~ "bias"'

    def __init__(self, words: str) -> None:
        """Read an expression. Raises `Refusal` for what is none, naming the nearest right word."""
        self.columns: set[str] = set()
        super().__init__(words)

    @property
    def needs_values(self) -> bool:
        """Whether something is compared that has to be measured."""
        return any(COLUMNS[name].measured for name in self.columns)

    def word(self, word: str, *, quoted: bool) -> RowTest:
        """Look for a word in the name; ask for a flag by its name."""
        column = COLUMNS.get(word)
        if not quoted and column is not None and column.sort == "flag":
            return self._compared(word, "==", cell=True)
        return self._compared("name", "~", word)

    def comparison(self, name: str, sign: str, value: Token, *, quoted: bool) -> RowTest:
        """Compare a column."""
        if quoted or name not in COLUMNS:
            message = text("no column is called “{name}”", name=name)
            raise Refusal(unknown(message, name, COLUMNS))
        sort = COLUMNS[name].sort
        if sign not in _SIGNS[sort]:
            raise refuse(
                text("“{name}” can't be compared by {sign}", name=name, sign=sign),
                expected=text("one of: {names}", names=", ".join(_SIGNS[sort])),
            )
        return self._compared(name, sign, _value(name, sort, value))

    def _compared(self, name: str, sign: str, cell: Cell) -> RowTest:
        self.columns.add(name)
        return lambda row: _holds(row.cell(name), sign, cell)


def _value(name: str, sort: str, token: Token) -> Cell:
    """Return what a column is compared with. Raises `Refusal` for what it can't be compared with."""
    kind, word = token
    if kind in ("word", "quoted"):
        if sort == "text":
            return word
        if sort == "flag" and word.casefold() in _FLAGS:
            return _FLAGS[word.casefold()]
        if sort == "number" and (number := number_in(token)) is not None:
            return number
    expected: dict[str, Text] = {
        "number": text("a number"),
        "flag": text("true or false"),
        "text": text("a word"),
    }
    raise no_value(name, token, expected[sort])


def _holds(cell: Cell, sign: str, other: Cell) -> bool | None:
    if cell is None:
        return None
    if isinstance(cell, str):
        own, sought = plain(cell), plain(str(other))
        return sought in own if sign == "~" else (own == sought) is (sign == "==")
    return ordered(float(cell), sign, float(other or 0))
