"""Which parameters a table shows: `conv and std < 1e-3`, a small language over the columns.

    expression = all {"or" all};  all = one {["and"] one};  one = "not" one | "(" expression ")"
    | word | column sign value

A `word` alone is looked for in the name, that of a flag (`trainable`) asks for it. What nobody knows
of a parameter is neither so nor not so: it keeps the row out.
"""

import re
from collections.abc import Callable
from typing import Literal, TypeAlias

from blockstudio.catalogue.text import Text, text
from blockstudio.graph.problems import Refusal, refuse, unknown
from blockstudio.project.parameter_rows import COLUMNS, Cell, ParameterRow

Sign = Literal["<", "<=", ">", ">=", "==", "!=", "~"]
_SIGNS: dict[str, tuple[str, ...]] = {
    "number": ("<", "<=", ">", ">=", "==", "!="),
    "text": ("~", "==", "!="),
    "flag": ("==", "!="),
}
_TOKEN = re.compile(
    r"""\s*(?:(?P<quoted>"[^"]*"|'[^']*')|(?P<sign><=|>=|==|!=|[<>=~])|(?P<bracket>[()])"""
    r"""|(?P<word>[^\s<>=~!()"']+)|(?P<stray>\S))"""
)
_FLAGS = {"true": True, "yes": True, "false": False, "no": False}
_BETWEEN = ("and", "or", "not")
Token: TypeAlias = tuple[str, str]
Test: TypeAlias = Callable[[ParameterRow], bool | None]
_END: Token = ("end", "")


class RowFilter:
    """What a row must be to be shown; `columns` are those that are compared."""

    def __init__(self, words: str) -> None:
        """Read an expression. Raises `Refusal` for what is none, naming the nearest right word."""
        self.columns: set[str] = set()
        self._tokens = [_token(match) for match in _TOKEN.finditer(words.strip())]
        self._test: Test = self._either() if self._tokens else lambda _row: True
        if self._tokens:
            raise _stray(self._tokens[0])

    @property
    def needs_values(self) -> bool:
        """Whether something is compared that has to be measured."""
        return any(COLUMNS[name].measured for name in self.columns)

    def fits(self, row: ParameterRow) -> bool:
        """Return whether the row is to be shown."""
        return self._test(row) is True

    def _either(self) -> Test:
        tests = [self._all()]
        while self._takes("or"):
            tests.append(self._all())
        return tests[0] if len(tests) == 1 else lambda row: _any([test(row) for test in tests])

    def _all(self) -> Test:
        tests = [self._one()]
        while self._next() not in (_END, ("bracket", ")"), ("word", "or")):
            self._takes("and")
            tests.append(self._one())
        return tests[0] if len(tests) == 1 else lambda row: _every([test(row) for test in tests])

    def _one(self) -> Test:
        if self._takes("not"):
            test = self._one()
            return lambda row: _opposite(test(row))
        kind, word = token = self._take()
        if token == ("bracket", "("):
            test = self._either()
            if self._take() != ("bracket", ")"):
                raise refuse(text("a bracket is not closed"), expected=text("“)”"))
            return test
        if kind not in ("word", "quoted") or (kind == "word" and word in _BETWEEN):
            raise _stray(token)
        if self._next()[0] == "sign":
            return self._comparison(kind, word)
        column = COLUMNS.get(word)
        if kind == "word" and column is not None and column.sort == "flag":
            return self._compared(word, "==", cell=True)
        return self._compared("name", "~", word)

    def _comparison(self, kind: str, name: str) -> Test:
        if kind == "quoted" or name not in COLUMNS:
            message = text("no column is called “{name}”", name=name)
            raise Refusal(unknown(message, name, COLUMNS))
        sign = self._take()[1]
        sign = "==" if sign == "=" else sign
        sort = COLUMNS[name].sort
        if sign not in _SIGNS[sort]:
            raise refuse(
                text("“{name}” can't be compared by {sign}", name=name, sign=sign),
                expected=text("one of: {names}", names=", ".join(_SIGNS[sort])),
            )
        return self._compared(name, sign, _value(name, sort, self._take()))

    def _compared(self, name: str, sign: str, cell: Cell) -> Test:
        self.columns.add(name)
        return lambda row: _holds(row.cell(name), sign, cell)

    def _next(self) -> Token:
        return self._tokens[0] if self._tokens else _END

    def _take(self) -> Token:
        return self._tokens.pop(0) if self._tokens else _END

    def _takes(self, word: str) -> bool:
        """Take a word if it is the next; return whether it was."""
        is_next = self._next() == ("word", word)
        if is_next:
            self._take()
        return is_next


def _token(match: re.Match[str]) -> Token:
    kind = str(match.lastgroup)
    word = match[kind]
    if kind == "quoted":
        return kind, word[1:-1]
    lower = word.casefold()
    return kind, lower if lower in _BETWEEN else word


def _value(name: str, sort: str, token: Token) -> Cell:
    """Return what a column is compared with. Raises `Refusal` for what it can't be compared with."""
    kind, word = token
    if kind in ("word", "quoted"):
        if sort == "text":
            return word
        if sort == "flag" and word.casefold() in _FLAGS:
            return _FLAGS[word.casefold()]
        try:
            if sort == "number":
                return float(word.replace("−", "-"))
        except ValueError:
            pass
    expected: dict[str, Text] = {
        "number": text("a number"),
        "flag": text("true or false"),
        "text": text("a word"),
    }
    message = text("“{name}” is compared with no “{word}”", name=name, word=word)
    if kind == "end":
        message = text("“{name}” is compared with nothing", name=name)
    raise refuse(message, expected=expected[sort])


def _stray(token: Token) -> Refusal:
    kind, word = token
    if kind == "end":
        return refuse(text("something is missing at the end"), hint=_example())
    return refuse(text("“{word}” does not belong there", word=word), hint=_example())


def _example() -> Text:
    return text("such as {example}", example='conv and std < 1e-3, or name ~ "bias"')


def _holds(cell: Cell, sign: str, other: Cell) -> bool | None:
    if cell is None:
        return None
    if isinstance(cell, str):
        own, sought = _plain(cell), _plain(str(other))
        return sought in own if sign == "~" else (own == sought) is (sign == "==")
    return _ordered(float(cell), sign, float(other or 0))


def _plain(word: str) -> str:
    return word.casefold().replace("×", "x")


def _ordered(one: float, sign: str, other: float) -> bool:
    match sign:
        case "<":
            return one < other
        case "<=":
            return one <= other
        case ">":
            return one > other
        case ">=":
            return one >= other
        case "==":
            return one == other
        case _:
            return one != other


def _opposite(answer: bool | None) -> bool | None:  # noqa: FBT001  (an answer, not a switch)
    return None if answer is None else not answer


def _any(answers: list[bool | None]) -> bool | None:
    return True if True in answers else None if None in answers else False


def _every(answers: list[bool | None]) -> bool | None:
    return False if False in answers else None if None in answers else True
