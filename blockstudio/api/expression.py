"""Numbers computed from a block's arguments: `hidden // heads` as Python computes it."""

from typing import Any

from blockstudio.graph.expressions import normalised

Number = int | float | bool


class Expression:
    """A number that is known when the network is made; computing with it makes another one.

    >>> hidden = Expression("hidden")
    >>> hidden // 2 + 1
    Expression('hidden // 2 + 1')
    """

    __array_ufunc__ = None

    def __init__(self, source: str) -> None:
        self.source: str = normalised(source)

    def __str__(self) -> str:
        return self.source

    def __repr__(self) -> str:
        return f"Expression({self.source!r})"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Expression) and self.source == other.source

    def __hash__(self) -> int:
        return hash(self.source)

    def __bool__(self) -> bool:
        raise TypeError(f"{self.source} has no value before the network is made")

    def __add__(self, other: "Expression | Number") -> "Expression":
        return self._with("+", other)

    def __radd__(self, other: "Expression | Number") -> "Expression":
        return self._after("+", other)

    def __sub__(self, other: "Expression | Number") -> "Expression":
        return self._with("-", other)

    def __rsub__(self, other: "Expression | Number") -> "Expression":
        return self._after("-", other)

    def __mul__(self, other: "Expression | Number") -> "Expression":
        return self._with("*", other)

    def __rmul__(self, other: "Expression | Number") -> "Expression":
        return self._after("*", other)

    def __truediv__(self, other: "Expression | Number") -> "Expression":
        return self._with("/", other)

    def __rtruediv__(self, other: "Expression | Number") -> "Expression":
        return self._after("/", other)

    def __floordiv__(self, other: "Expression | Number") -> "Expression":
        return self._with("//", other)

    def __rfloordiv__(self, other: "Expression | Number") -> "Expression":
        return self._after("//", other)

    def __mod__(self, other: "Expression | Number") -> "Expression":
        return self._with("%", other)

    def __rmod__(self, other: "Expression | Number") -> "Expression":
        return self._after("%", other)

    def __pow__(self, other: "Expression | Number") -> "Expression":
        return self._with("**", other)

    def __rpow__(self, other: "Expression | Number") -> "Expression":
        return self._after("**", other)

    def __neg__(self) -> "Expression":
        return Expression(f"-({self.source})")

    def _with(self, sign: str, other: Any) -> Any:
        if not isinstance(other, Expression | int | float):
            return NotImplemented
        return Expression(f"({self.source}) {sign} ({other})")

    def _after(self, sign: str, other: Any) -> Any:
        if not isinstance(other, int | float):
            return NotImplemented
        return Expression(f"({other}) {sign} ({self.source})")
