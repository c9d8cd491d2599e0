"""Loops, choices and branches written as functions of what flows through them."""

import inspect
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from blockstudio.api.define import results_of
from blockstudio.api.expression import Expression
from blockstudio.api.node import NodeHandle
from blockstudio.api.placing import Placing
from blockstudio.api.strict import strict
from blockstudio.api.tensor import TensorLike
from blockstudio.api.values import plain_properties
from blockstudio.catalogue.control import FOR, IF, PARALLEL, WHILE
from blockstudio.catalogue.text import text
from blockstudio.graph import edits
from blockstudio.graph.problems import refuse
from blockstudio.graph.regions import rule

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
        """Place a While: as long as `condition` holds, `body` gives the values of the next iteration.

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

    def for_range(
        self,
        steps: Any,
        body: Callable[..., Any],
        *values: Any,
        carries: int | None = None,
        dim: int = 0,
        name: str | None = None,
    ) -> NodeHandle:
        """Place a For: `body` gets the number of the iteration and the values, as often as `steps` says.

        That is a number, an expression over the arguments of the block, or a handle of a number. The
        first results of `body`, as many as there are values or as `carries` says, are the values of
        the next iteration; the others are collected, stacked along `dim`.

        >>> import blockstudio
        >>> net = blockstudio.new_project("powers").root
        >>> x = net.add_input("x", ("N", 4))
        >>> net.for_range(3, lambda step, x: (x * 2, x + step), x)
        <for_1: For(over=range, steps=3) ← x>
        """
        wired = isinstance(steps, TensorLike)
        given = {"dim": dim} if wired else {"steps": steps, "dim": dim}
        with self._adding(name or "For"):
            node = self._for(body, given, values, carries, name)
            if wired:
                node.block.wire(node, steps=steps)
        return node

    def for_each(
        self,
        over: Any,
        body: Callable[..., Any],
        *values: Any,
        carries: int | None = None,
        dim: int = 0,
        name: str | None = None,
    ) -> NodeHandle:
        """Place a For: `body` gets each part of `over` along `dim`, such as a time step, and the values.

        The first results of `body`, as many as there are values or as `carries` says, are the values
        of the next iteration; the others are collected, stacked along `dim`.

        >>> import blockstudio
        >>> net = blockstudio.new_project("sums").root
        >>> x = net.add_input("x", ("T", "N", 4))
        >>> net.for_each(x, lambda x, total: total + x, net.add("torch.zeros", size=[4]))
        <for_1: For(over=dimension) ← x, zeros>
        """
        with self._adding(name or "For"):
            return self._for(
                body, {"over": "dimension", "dim": dim}, (over, *values), carries, name
            )

    def _for(
        self,
        body: Function,
        given: dict[str, Any],
        values: Sequence[Any],
        carries: int | None,
        name: str | None,
    ) -> NodeHandle:
        chosen = {key: value for key, value in given.items() if key != "dim" or value}
        node = self._place(FOR.kind, name, plain_properties(chosen))
        numbered = "over" not in given
        most = len(values) + numbered - 1 if carries is None else carries
        names = _names(body, len(values) + numbered)
        _fill_region(node.region("body"), body, names, names[1:][:most])
        _wire(node, names[numbered:], values)
        count = min(most, len(node.region("body").outputs)) if carries is None else carries
        return node if count == 1 else node.set(carries=count)

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
    names = _names(next(iter(functions.values())), len(values))
    for key, function in functions.items():
        role, _, number = key.partition(" ")
        after = names if role == "body" else ()
        _fill_region(node.region(role, int(number or 0)), function, names, after)
    _wire(node, names, values)


def _fill_region(
    region: "BlockHandle", function: Function, names: Sequence[str], after: Sequence[str] = ()
) -> None:
    """Put into a region what a function makes of its Inputs; results come `after` some of them."""
    region.remove(*region)
    result = function(*region.add_inputs(*names))
    values = list(results_of(result).values())
    for name, source in zip(_called(region, result, after), values, strict=True):
        region.add_output(name, _source(region, source))


def _called(region: "BlockHandle", result: Any, after: Sequence[str]) -> list[str]:
    """Return what the Outputs of a region are called: `holds`, `next_x`, or as others are."""
    found = results_of(result)
    known = rule(region.project.store, region.record)
    if known is not None and known.gives == "asked":
        return [known.result] * len(found)
    carried = [f"next_{name}" for name in after][: len(found)]
    if isinstance(result, dict):
        return [*carried, *list(found)[len(carried) :]]
    return [*carried, *results_of(list(found.values())[len(carried) :])]


def _wire(node: NodeHandle, names: Sequence[str], values: Sequence[Any]) -> None:
    sources = [_source(node.block, value) for value in values]
    node.block.wire(node, **dict(zip(names, sources, strict=True)))


def _names(function: Function, count: int) -> list[str]:
    found = list(inspect.signature(function).parameters)
    if len(found) != count:
        raise refuse(
            text("{count} values come for a function that takes others", count=count),
            expected=text("{names}", names=", ".join(found) or "nothing"),
            hint=text("each function takes all of the values, in the same order"),
        )
    return found


def _source(block: "BlockHandle", value: Any) -> Any:
    plain = isinstance(value, int | float | Expression)
    return block.add("blockstudio.Expression", value=value) if plain else value


def _several(value: Any) -> tuple[Any, ...]:
    return tuple(value) if isinstance(value, list | tuple) else (value,)
