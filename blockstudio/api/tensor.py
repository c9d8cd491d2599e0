"""What reads like a tensor: torch's operators, functions and methods on handles place nodes."""

import inspect
from collections.abc import Callable, Iterator, Mapping, Sequence
from types import EllipsisType
from typing import TYPE_CHECKING, Any, NoReturn, TypeAlias

from blockstudio.api.expression import Expression
from blockstudio.api.handle import Handle, handles_in
from blockstudio.api.strict import refusing
from blockstudio.api.torch_names import Methods
from blockstudio.catalogue.library import library
from blockstudio.catalogue.nearest import did_you_mean
from blockstudio.catalogue.own import IS_NONE
from blockstudio.catalogue.text import text
from blockstudio.catalogue.values import HOLE
from blockstudio.graph.edits import End
from blockstudio.graph.problems import Problem, Refusal, refuse

if TYPE_CHECKING:
    from blockstudio.api.block import BlockHandle
    from blockstudio.api.node import NodeHandle

Operand: TypeAlias = "TensorLike | Expression | int | float | bool"
Index: TypeAlias = "int | slice | EllipsisType | TensorLike | Expression | tuple[Any, ...] | None"

_METHODS = "torch.Tensor."


class NoSuchName(Refusal, AttributeError):
    """Raised where a handle is asked for what neither it nor a tensor has."""


class TensorLike(Methods, Handle):
    """Something that is a tensor in `forward`: computing with it places nodes in its block.

    All that `torch.Tensor` can do is there by its own name: `x.flatten(1)`, `x.mT`, `x[:, -1]`,
    `2 * x + y`; torch's functions take handles too: `torch.cat([x, y], 1)`. A comparison with a
    number is one of tensors (`x > 0`, `x == 0`), while `x == y` says whether two handles are the
    same: to compare tensors there is `x.eq(y)`.

    >>> import blockstudio
    >>> net = blockstudio.new_project("example").root
    >>> q, k = net.add_inputs(q=("N", 5, 8), k=("N", 5, 8))
    >>> weights = (q @ k.mT / 8**0.5).softmax(-1)
    >>> weights[:, -1]
    <getitem: operator.getitem(index=:, -1) ← softmax>
    >>> weights.view(k.size(0), -1)
    <view: Tensor.view(size=(_, -1)) ← softmax, size>
    """

    __array_ufunc__ = None

    port = ""
    """The key of the port it stands for; empty for that of a node which comes first."""

    @property
    def end(self) -> End:
        """Where a wire from it starts."""
        raise NotImplementedError

    @property
    def block(self) -> "BlockHandle":
        """The block it lies in."""
        raise NotImplementedError

    if not TYPE_CHECKING:
        # Type checkers read every name in torch_names.pyi, and so know which are none.
        def __getattr__(self, name: str) -> Any:
            return self._named(name)

    def __dir__(self) -> list[str]:
        methods = (spec.title for spec in library() if spec.kind.startswith(_METHODS))
        return sorted({*super().__dir__(), *methods})

    @classmethod
    def __torch_function__(
        cls,
        func: Callable[..., Any],
        types: Sequence[type],
        args: tuple[Any, ...] = (),
        kwargs: Mapping[str, Any] | None = None,
    ) -> "NodeHandle":
        """Place what a function of torch would compute: `torch.cat([x, y], 1)`.

        Torch fills in defaults before anybody is asked: an argument that is the default counts as
        one that was not given.
        """
        named = without_defaults(func, kwargs or {})
        first = next(one for one in handles_in([args, named]) if isinstance(one, TensorLike))
        return first.block.add(func, *args, **named)

    def __getitem__(self, index: Index) -> "NodeHandle":
        flowing: list[Any] = []
        parts = index if isinstance(index, tuple) else (index,)
        said = ", ".join(_index_text(part, flowing) for part in parts)
        return self._apply("operator.getitem", *flowing, index=said)

    def __iter__(self) -> Iterator[Any]:
        raise refuse(
            text("how many rows “{name}” has is known only when it is there", name=self._called),
            hint=text("unbind and chunk give a number of parts; a While goes through all rows"),
        )

    def __bool__(self) -> NoReturn:
        raise refuse(
            text("“{name}” is true or false only when the network runs", name=self._called),
            hint=text("an If chooses in forward: add(“If”, …)"),
        )

    @refusing
    def is_none(self, *, negated: bool = False) -> "NodeHandle":
        """Ask in `forward` whether an optional input was left out; `negated`: whether it is there.

        >>> import blockstudio
        >>> net = blockstudio.new_project("example").root
        >>> x, mask = net.add_input("x", ("N", 8)), net.add_input("mask", ("N", 8), optional=True)
        >>> net.choose(lambda x, mask: mask.is_none(), lambda x, mask: x, lambda x, mask: x + mask, x, mask)
        <if_1: If ← x, mask>
        """
        return self._apply(IS_NONE.kind, negated=negated)

    def _named(self, name: str) -> Any:
        """Return the method that a tensor has by that name."""
        if name.startswith("_") or name in ("project", "id"):
            # Python asks for these while it copies or shows what is not made yet.
            raise AttributeError(name)
        kind = f"{_METHODS}{name}"
        if kind not in library():
            raise no_such_name(self, name)

        def method(*given: Any, **named: Any) -> "NodeHandle":
            return self._apply(kind, *given, **named)

        method.__name__ = name
        method.__doc__ = str(library()[kind].help)
        return method

    @property
    def _called(self) -> str:
        return getattr(self.project.store.records.get(self.id), "name", self.id)

    def _apply(self, kind: str, *given: Any, **named: Any) -> "NodeHandle":
        return self.block.add(kind, self, *given, **named)

    def _infix(self, kind: str, other: Any) -> Any:
        return self._apply(kind, other) if _is_operand(other) else NotImplemented

    def _reflected(self, kind: str, other: Any) -> Any:
        if not _is_operand(other):
            return NotImplemented
        takes = {item.name for item in library()[kind].properties}
        left = other if library()[kind].inputs[0].name in takes else self._number(other)
        return self.block.add(kind, left, self)

    def _number(self, value: Any) -> "NodeHandle":
        return self.block.add("blockstudio.Expression", value=value)

    def __add__(self, other: Operand) -> "NodeHandle":
        return self._infix("torch.add", other)

    def __radd__(self, other: Operand) -> "NodeHandle":
        return self._infix("torch.add", other)

    def __sub__(self, other: Operand) -> "NodeHandle":
        return self._infix("torch.sub", other)

    def __rsub__(self, other: Operand) -> "NodeHandle":
        return self._reflected("torch.sub", other)

    def __mul__(self, other: Operand) -> "NodeHandle":
        return self._infix("torch.mul", other)

    def __rmul__(self, other: Operand) -> "NodeHandle":
        return self._infix("torch.mul", other)

    def __truediv__(self, other: Operand) -> "NodeHandle":
        return self._infix("torch.div", other)

    def __rtruediv__(self, other: Operand) -> "NodeHandle":
        return self._reflected("torch.div", other)

    def __floordiv__(self, other: Operand) -> "NodeHandle":
        return self._infix("torch.floor_divide", other)

    def __rfloordiv__(self, other: Operand) -> "NodeHandle":
        return self._reflected("torch.floor_divide", other)

    def __mod__(self, other: Operand) -> "NodeHandle":
        return self._infix("torch.remainder", other)

    def __rmod__(self, other: Operand) -> "NodeHandle":
        return self._reflected("torch.remainder", other)

    def __pow__(self, other: Operand) -> "NodeHandle":
        return self._infix("torch.pow", other)

    def __rpow__(self, other: Operand) -> "NodeHandle":
        return self._reflected("torch.pow", other)

    def __matmul__(self, other: "TensorLike") -> "NodeHandle":
        return self._infix("torch.matmul", other)

    def __and__(self, other: Operand) -> "NodeHandle":
        return self._infix("torch.bitwise_and", other)

    def __rand__(self, other: Operand) -> "NodeHandle":
        return self._infix("torch.bitwise_and", other)

    def __or__(self, other: Operand) -> "NodeHandle":
        return self._infix("torch.bitwise_or", other)

    def __ror__(self, other: Operand) -> "NodeHandle":
        return self._infix("torch.bitwise_or", other)

    def __xor__(self, other: Operand) -> "NodeHandle":
        return self._infix("torch.bitwise_xor", other)

    def __rxor__(self, other: Operand) -> "NodeHandle":
        return self._infix("torch.bitwise_xor", other)

    def __lshift__(self, other: Operand) -> "NodeHandle":
        return self._infix("torch.bitwise_left_shift", other)

    def __rshift__(self, other: Operand) -> "NodeHandle":
        return self._infix("torch.bitwise_right_shift", other)

    def __lt__(self, other: Operand) -> "NodeHandle":
        return self._infix("torch.lt", other)

    def __le__(self, other: Operand) -> "NodeHandle":
        return self._infix("torch.le", other)

    def __gt__(self, other: Operand) -> "NodeHandle":
        return self._infix("torch.gt", other)

    def __ge__(self, other: Operand) -> "NodeHandle":
        return self._infix("torch.ge", other)

    def __eq__(self, other: object) -> Any:
        if isinstance(other, int | float | Expression):
            return self._infix("torch.eq", other)
        return super().__eq__(other)

    def __hash__(self) -> int:
        return super().__hash__()

    def __ne__(self, other: object) -> Any:
        if isinstance(other, int | float | Expression):
            return self._infix("torch.ne", other)
        return not self == other

    def __neg__(self) -> "NodeHandle":
        return self._apply("torch.neg")

    def __pos__(self) -> "NodeHandle":
        return self._apply("torch.positive")

    def __invert__(self) -> "NodeHandle":
        return self._apply("torch.bitwise_not")

    def __abs__(self) -> "NodeHandle":
        return self._apply("torch.abs")

    @property
    def T(self) -> "NodeHandle":  # noqa: N802  (torch's own name)
        """The transpose of a matrix."""
        return self._apply("torch.Tensor.T")

    @property
    def mT(self) -> "NodeHandle":  # noqa: N802
        """The transpose of the last two dimensions."""
        return self._apply("torch.Tensor.mT")

    @property
    def H(self) -> "NodeHandle":  # noqa: N802
        """The conjugate transpose of a matrix."""
        return self._apply("torch.Tensor.H")

    @property
    def mH(self) -> "NodeHandle":  # noqa: N802
        """The conjugate transpose of the last two dimensions."""
        return self._apply("torch.Tensor.mH")

    @property
    def real(self) -> "NodeHandle":
        """The real part."""
        return self._apply("torch.Tensor.real")

    @property
    def imag(self) -> "NodeHandle":
        """The imaginary part."""
        return self._apply("torch.Tensor.imag")

    @property
    def data(self) -> "NodeHandle":
        """The values without their gradient."""
        return self._apply("torch.Tensor.data")

    @property
    def shape(self) -> "NodeHandle":
        """The sizes; `x.shape[1]` is usable where a number is expected."""
        return self._apply("torch.Tensor.shape")

    @property
    def dtype(self) -> "NodeHandle":
        """The type of its values, to make others of the same."""
        return self._apply("torch.Tensor.dtype")

    @property
    def device(self) -> "NodeHandle":
        """Where it is, to make others there."""
        return self._apply("torch.Tensor.device")

    @property
    def ndim(self) -> "NodeHandle":
        """The number of dimensions."""
        return self._apply("torch.Tensor.ndim")

    @property
    def itemsize(self) -> "NodeHandle":
        """The number of bytes of one value."""
        return self._apply("torch.Tensor.itemsize")

    @property
    def nbytes(self) -> "NodeHandle":
        """The number of bytes of all values."""
        return self._apply("torch.Tensor.nbytes")


def no_such_name(handle: Handle, name: str) -> NoSuchName:
    """Return what to raise where a handle has nothing of that name; it says what is nearest."""
    called = getattr(handle.project.store.records.get(handle.id), "name", handle.id)
    kind = type(handle).__name__
    message = text("“{name}” ({kind}) has no “{item}”", name=called, kind=kind, item=name)
    known = (one for one in dir(handle) if not one.startswith("_"))
    return NoSuchName(Problem(message, hint=did_you_mean(name, known)))


def _is_operand(value: object) -> bool:
    return isinstance(value, TensorLike | Expression | int | float)


def _index_text(part: Any, flowing: list[Any]) -> str:
    match part:
        case slice():
            bounds = [_bound_text(bound, flowing) for bound in (part.start, part.stop)]
            step = "" if part.step is None else f":{_bound_text(part.step, flowing)}"
            return f"{bounds[0]}:{bounds[1]}{step}"
        case EllipsisType():
            return "..."
        case None | bool() | int() | TensorLike() | Expression():
            return _bound_text(part, flowing) or "None"
        case _:
            raise refuse(
                text("an index can't be {index}", index=repr(part)),
                expected=text("numbers, slices, “...”, None and handles"),
                hint=text("index_select takes rows by a list: place it as a Constant"),
            )


def _bound_text(bound: Any, flowing: list[Any]) -> str:
    """Return how one number of an index is written: a hole where it flows in."""
    if isinstance(bound, TensorLike | Expression):
        flowing.append(bound)
        return HOLE
    return "" if bound is None else str(bound)


def without_defaults(func: Callable[..., Any], named: Mapping[str, Any]) -> dict[str, Any]:
    """Return the keyword arguments that are not what torch itself would have put there."""
    try:
        known = inspect.signature(func).parameters
    except ValueError:
        # What is written in C++ fills nothing in.
        return dict(named)
    return {
        name: value
        for name, value in named.items()
        if not name.startswith("_") and (name not in known or known[name].default is not value)
    }
