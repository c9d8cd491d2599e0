"""The value a property has at a node: set, computed from block arguments, or its default."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from msgspec import UNSET

from blockstudio.catalogue.nearest import did_you_mean
from blockstudio.catalogue.spec import Property, Spec
from blockstudio.catalogue.text import Text, text
from blockstudio.catalogue.values import (
    LARGEST,
    countable,
    expected,
    in_range,
    literal,
    nullable,
    parts,
    takes_expressions,
    words,
)
from blockstudio.graph.expressions import ExpressionError, UnknownName, evaluate
from blockstudio.graph.records import Node

ARGUMENT = Property("argument", ("int", "float", "bool", "ints", "floats"))
"""What the argument of a block takes: what can be computed with."""


class Invalid(ValueError):
    """A value that does not fit its property: what was expected, what came, what may be meant.

    `unknown` is the name in an expression that is no argument of the block around.
    """

    def __init__(
        self, expected: Text, actual: Text, hint: Text | None = None, unknown: str = ""
    ) -> None:
        super().__init__(f"expected {expected}, got {actual}")
        self.expected = expected
        self.actual = actual
        self.hint = hint
        self.unknown = unknown

    @property
    def may_come(self) -> bool:
        """Whether nothing is wrong but an argument that is not there, and is no slip of the finger."""
        return bool(self.unknown) and self.hint is None


def is_expression(item: Property, value: Any) -> bool:
    """Return whether `value` is, or holds, an expression rather than a plain value."""
    if (items := parts(value)) is not None:
        return (
            takes_expressions(item)
            and any(isinstance(part, str) for part in items)
            and not literal(item, value)
        )
    return isinstance(value, str) and not literal(item, value) and takes_expressions(item)


def resolve(item: Property, value: Any, names: Mapping[str, Any]) -> Any:
    """Return the plain value of a property, expressions over `names` computed.

    Raises `Invalid` when the outcome is no value of this property.
    """
    result = _computed(item, value, names) if is_expression(item, value) else value
    if not literal(item, result) or not in_range(item, result):
        meant = did_you_mean(value, words(item)) if isinstance(value, str) else None
        raise Invalid(expected(item), shown(value, result), meant)
    if not countable(result):
        most = text("at most {most}, as far as torch counts", most=f"{LARGEST:,}")
        raise Invalid(most, shown(value, result))
    return result


def argument_value(node: Node, name: str, names: Mapping[str, Any]) -> Any:
    """Return what a block instance gives its block for an argument, computed if it can be."""
    try:
        return resolve(ARGUMENT, node.properties[name], names)
    except Invalid:
        return node.properties[name]


def shown(value: Any, result: Any = None) -> Text:
    """Say a value as people write it, and what it came to."""
    if result is not None and result != value:
        return text("{value} = {result}", value=_written(value), result=_written(result))
    return text("{value}", value=_written(value))


def is_set(item: Property, node: Node) -> bool:
    """Return whether the node has a value of its own: None is one only where it says something."""
    if node.properties.get(item.name) is not None:
        return True
    return item.name in node.properties and nullable(item)


def value_of(item: Property, node: Node) -> Any:
    """Return what the property is at a node: the value that is set, or its default."""
    return node.properties[item.name] if is_set(item, node) else item.default


def kept(spec: Spec | None, values: Mapping[str, Any]) -> dict[str, Any]:
    """Return the values that say something: none that is UNSET, and None only where it is a value."""
    explicit = {item.name for item in spec.properties if nullable(item)} if spec else set[str]()
    return {
        name: value
        for name, value in values.items()
        if value is not UNSET and (value is not None or name in explicit)
    }


def is_auto(item: Property, node: Node) -> bool:
    """Return whether the property is a size that shapes are to fill."""
    return bool(item.infer) and not is_set(item, node)


def missing(spec: Spec, node: Node) -> list[Property]:
    """Return the required properties that are not set and count as the others are."""
    needed = [item for item in spec.properties if item.required and counts(spec, item, node)]
    return [item for item in needed if not is_set(item, node)]


def counts(spec: Spec, item: Property, node: Node) -> bool:
    """Return whether a property means anything, as the one that it depends on is set."""
    other = spec.property_named(item.when[0]) if item.when else None
    return other is None or value_of(other, node) in item.when[1:]


def _computed(item: Property, value: Any, names: Mapping[str, Any]) -> Any:
    try:
        if (items := parts(value)) is not None:
            return [evaluate(part, names) if isinstance(part, str) else part for part in items]
        return evaluate(value, names)
    except UnknownName as error:
        meant = did_you_mean(error.name, (*words(item), *names))
        raise Invalid(expected(item), error.reason, meant, error.name) from error
    except ExpressionError as error:
        raise Invalid(expected(item), error.reason) from error


def _written(value: Any) -> str:
    items = parts(value)
    if type(value) is int and abs(value) > LARGEST:
        return f"{Decimal(value):.4g}"
    return str(value) if items is None else ", ".join(map(str, items))
