"""Numbers that Python counts on in a loop by the values of tensors: one more flows from turn to turn."""

from typing import Any, cast

from msgspec.structs import replace
from torch import Tensor

from blockstudio.importing.recording.values import Call, Loop, Step, Untraceable, Value

Rest = tuple[list[Step], Any]
"""What comes after a loop, and what is given back."""


def counted(loop: Loop, rests: tuple[Rest, Rest, Rest]) -> Rest:
    """Return what comes after a loop, with what the loop counts in the place of numbers that go with it.

    `rests` are that after no turn, after one and after two. Raises `Untraceable` where a number goes
    with the turns in another way.
    """
    counting = _Counting(loop)
    steps = [counting.step(*three) for three in _beside([steps for steps, _ in rests], loop)]
    return steps, counting.number([output for _, output in rests])


class _Counting:
    """Knows the numbers that a loop counts on, by where they begin and by how much each turn adds."""

    def __init__(self, loop: Loop) -> None:
        self.loop = loop
        self.known: dict[tuple[float, float], Value] = {}

    def step(self, none: Step, one: Step, two: Step) -> Step:
        """Return a step after two turns for one after any number of them."""
        if not (isinstance(none, Call) and isinstance(one, Call) and isinstance(two, Call)):
            raise Untraceable("it decides again after a loop", two.line)
        if not none.function == one.function == two.function:
            raise Untraceable("it makes other calls from time to time", two.line)
        given = [(call.arguments, call.named) for call in (none, one, two)]
        arguments, named = self.number(given)
        return replace(two, arguments=arguments, named=named)

    def number(self, three: list[Any]) -> Any:
        """Return what stands for what is in one place after no turn, after one and after two."""
        two = three[2]
        if all(isinstance(one, int | float) and not isinstance(one, bool) for one in three):
            return two if three[0] == three[1] == two else self._counter(*three)
        if isinstance(two, tuple | list) and len({len(one) for one in three}) == 1:
            parts = cast("list[tuple[Any, ...]]", three)
            return type(two)(self.number(list(one)) for one in zip(*parts, strict=True))
        if isinstance(two, dict) and all(list(one) == list(two) for one in three):
            return {key: self.number([one[key] for one in three]) for key in two}
        if isinstance(two, slice):
            ends = ("start", "stop", "step")
            return slice(*(self.number([getattr(one, end) for one in three]) for end in ends))
        return two

    def _counter(self, none: float, one: float, two: float) -> Value:
        """Return what the loop gives of a number that each turn adds the same to."""
        by = two - one
        if one - none != by:
            raise Untraceable("its iterations differ in a number", self.loop.line)
        if (none, by) not in self.known:
            start, after, result = (Value(number=none, name="count") for _ in range(3))
            self.loop.body.append(Call(Tensor.add, (start, by), {}, [after], self.loop.line))
            self.loop.carried.append((start, after))
            self.loop.results.append(result)
            self.known[none, by] = result
        return self.known[none, by]


def _beside(steps: list[list[Step]], loop: Loop) -> list[tuple[Step, Step, Step]]:
    if len({len(one) for one in steps}) > 1:
        raise Untraceable("it makes other calls from time to time", loop.line)
    return list(zip(*steps, strict=True))
