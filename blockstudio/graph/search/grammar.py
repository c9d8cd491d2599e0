"""The small language in which people say what they look for: `conv and std < 1e-3`.

    expression = all {"or" all};  all = one {["and"] one};  one = "not" one | "(" expression ")"
    | word | name sign value

What a word and a comparison mean says who reads it. What nobody knows is neither so nor not so: it
does not fit.
"""

import re
from collections.abc import Callable
from typing import Generic, NoReturn, TypeAlias, TypeVar

from blockstudio.catalogue.text import Text, text
from blockstudio.graph.problems import Refusal, refuse

_TOKEN = re.compile(
    r"""\s*(?:(?P<quoted>"[^"]*"|'[^']*')|(?P<sign><=|>=|==|!=|[<>=~])|(?P<bracket>[()])"""
    r"""|(?P<word>[^\s<>=~!()"']+)|(?P<stray>\S))"""
)
_BETWEEN = ("and", "or", "not")
_END = ("end", "")
Row = TypeVar("Row")
Token: TypeAlias = tuple[str, str]
"""What sort of piece it is (`word`, `quoted`, `sign`, `bracket`, `end`), and its letters."""
Test: TypeAlias = Callable[[Row], bool | None]


class Grammar(Generic[Row]):
    """Reads an expression; what is to be shown are the rows that fit it."""

    example = ""
    """An expression such as people may write."""

    def __init__(self, words: str) -> None:
        """Read an expression. Raises `Refusal` for what is none, naming the nearest right word."""
        self._tokens = [_token(match) for match in _TOKEN.finditer(words.strip())]
        self._test: Test[Row] = self._either() if self._tokens else lambda _row: True
        if self._tokens:
            self._stray(self._tokens[0])

    def fits(self, row: Row) -> bool:
        """Return whether the row is to be shown."""
        return self._test(row) is True

    def word(self, word: str, *, quoted: bool) -> Test[Row]:
        """Return what it means that a word stands alone."""
        raise NotImplementedError

    def comparison(self, name: str, sign: str, value: Token, *, quoted: bool) -> Test[Row]:
        """Return what a comparison means; the sign is one of `< <= > >= == != ~`."""
        raise NotImplementedError

    def _either(self) -> Test[Row]:
        tests = [self._all()]
        while self._takes("or"):
            tests.append(self._all())
        return tests[0] if len(tests) == 1 else lambda row: _any([test(row) for test in tests])

    def _all(self) -> Test[Row]:
        tests = [self._one()]
        while self._next() not in (_END, ("bracket", ")"), ("word", "or")):
            self._takes("and")
            tests.append(self._one())
        return tests[0] if len(tests) == 1 else lambda row: _every([test(row) for test in tests])

    def _one(self) -> Test[Row]:
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
            self._stray(token)
        if self._next()[0] != "sign":
            return self.word(word, quoted=kind == "quoted")
        sign = self._take()[1]
        return self.comparison(
            word, "==" if sign == "=" else sign, self._take(), quoted=kind == "quoted"
        )

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

    def _stray(self, token: Token) -> NoReturn:
        kind, word = token
        hint = text("such as {example}", example=self.example)
        if kind == "end":
            raise refuse(text("something is missing at the end"), hint=hint)
        raise refuse(text("“{word}” does not belong there", word=word), hint=hint)


def no_value(name: str, value: Token, expected: Text) -> Refusal:
    """Return the refusal of what stands after a sign and is nothing to compare with."""
    message = text("“{name}” is compared with no “{word}”", name=name, word=value[1])
    if value[0] == "end":
        message = text("“{name}” is compared with nothing", name=name)
    return refuse(message, expected=expected)


def number_in(value: Token) -> float | None:
    """Return the number a value is, or None."""
    try:
        return float(value[1].replace("−", "-")) if value[0] in ("word", "quoted") else None
    except ValueError:
        return None


def ordered(first: float, sign: str, second: float) -> bool:
    """Return whether two numbers compare as the sign says."""
    match sign:
        case "<":
            return first < second
        case "<=":
            return first <= second
        case ">":
            return first > second
        case ">=":
            return first >= second
        case "==":
            return first == second
        case _:
            return first != second


def plain(word: str) -> str:
    """Return a word as words are compared: small letters, and `x` between sizes."""
    return word.casefold().replace("×", "x")


def _token(match: re.Match[str]) -> Token:
    kind = str(match.lastgroup)
    word = match[kind]
    if kind == "quoted":
        return kind, word[1:-1]
    lower = word.casefold()
    return kind, lower if lower in _BETWEEN else word


def _opposite(answer: bool | None) -> bool | None:  # noqa: FBT001  (an answer, not a switch)
    return None if answer is None else not answer


def _any(answers: list[bool | None]) -> bool | None:
    return True if True in answers else None if None in answers else False


def _every(answers: list[bool | None]) -> bool | None:
    return False if False in answers else None if None in answers else True
