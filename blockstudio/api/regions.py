"""Loops, choices and branches written as functions of what flows through them."""

import inspect
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from blockstudio.api.define import results_of
from blockstudio.api.expression import Expression
from blockstudio.api.node import NodeHandle
from blockstudio.api.placing import Placing
from blockstudio.api.strict import strict
from blockstudio.api.values import plain_properties
from blockstudio.catalogue.control import IF, PARALLEL, WHILE
from blockstudio.catalogue.text import text
from blockstudio.graph import edits
from blockstudio.graph.problems import refuse

if TYPE_CHECKING:
    from blockstudio.api.block import BlockHandle

Function = Callable[..., Any]


@strict
class ControlFlow(Placing):
    """A block in which loops, choices and branches can be written as functions."""

    def loop(
        self,
        condition: Callable[..., Any],
        body: Callable[..., Any],
        *values: Any,
        name: str | None = None,
    ) -> NodeHandle:
        """Place a While: as long as `condition` holds, `body` gives the values of the next turn.

        Both are functions that get a handle for each value; `body` gives back the first of them
        anew, and those it leaves out stay as they are.

        >>> import blockstudio
        >>> net = blockstudio.new_project("halving").root
        >>> x = net.add_input("x", ("N", 4))
        >>> net.loop(lambda x: x.abs().sum() > 1, lambda x: x / 2, x)
        <while_1: While ← x>
        """
        with self._adding(name or "While"):
            node = self._place(WHILE.kind, name, {})
            _fill(node, {"condition": condition, "body": body}, values)
        return node

    def choose(
        self,
        condition: Callable[..., Any],
        then: Callable[..., Any],
        otherwise: Callable[..., Any],
        *values: Any,
        name: str | None = None,
    ) -> NodeHandle:
        """Place an If: where `condition` holds, what `then` gives comes out, else what `otherwise` does.

        All three are functions that get a handle for each value.
        """
        with self._adding(name or "If"):
            node = self._place(IF.kind, name, {})
            _fill(node, {"condition": condition, "then": then, "else": otherwise}, values)
        return node

    def parallel(
        self,
        *branches: Callable[..., Any],
        of: Any,
        name: str | None = None,
        **properties: Any,
    ) -> NodeHandle:
        """Place a Parallel: each branch, a function, gets `of`; `join` puts the results together.

        `of` is a handle, or several in a tuple; `join` is cat (along `dim`, 1), add, mul or stack.
        """
        with self._adding(name or "Parallel"):
            node = self._place(PARALLEL.kind, name, plain_properties(properties))
            for _ in branches[2:]:
                node.add_branch()
            for region in node.regions[len(branches) : 2]:
                self.project.do(edits.remove_branch(self.project.store, region.id))
            _fill(node, {f"branch {n}": one for n, one in enumerate(branches)}, _several(of))
        return node


def _fill(node: NodeHandle, functions: dict[str, Function], values: Sequence[Any]) -> None:
    """Fill the regions of a new node with what functions make of its values, and wire these.

    Each function gets a handle for every value, called as the parameters of the first function are.
    """
    names = _names(next(iter(functions.values())), values)
    for key, function in functions.items():
        role, _, number = key.partition(" ")
        _fill_region(node.region(role, int(number or 0)), function, names, role)
    outer = node.block
    sources = [_source(outer, value) for value in values]
    outer.wire(node, **dict(zip(names, sources, strict=True)))


def _fill_region(
    region: "BlockHandle", function: Function, names: Sequence[str], role: str
) -> None:
    region.remove(*region)
    given = region.add_inputs(*names)
    found = results_of(function(*given))
    for place, (name, source) in enumerate(found.items()):
        region.add_output(_result(role, name, names, place), _source(region, source))


def _result(role: str, name: str, names: Sequence[str], place: int) -> str:
    match role:
        case "condition":
            return "holds"
        case "body" if place < len(names):
            return f"next_{names[place]}"
        case _:
            return name


def _names(function: Function, values: Sequence[Any]) -> list[str]:
    found = list(inspect.signature(function).parameters)
    if len(found) != len(values):
        raise refuse(
            text("{count} values come for a function that takes others", count=len(values)),
            expected=text("{names}", names=", ".join(found) or "nothing"),
            hint=text("each function takes all of the values, in the same order"),
        )
    return found


def _source(block: "BlockHandle", value: Any) -> Any:
    plain = isinstance(value, int | float | Expression)
    return block.add("blockstudio.Expression", value=value) if plain else value


def _several(value: Any) -> tuple[Any, ...]:
    return tuple(value) if isinstance(value, list | tuple) else (value,)
