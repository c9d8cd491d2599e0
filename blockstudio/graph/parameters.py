"""The keys of parameter ports: `@weight` of a node, `n5/n7@weight` of a node inside it.

A step `n5#2` is the third of a repeated block; a first step `#2` is the third repetition of the node the
key is seen from. A step may also be the id of a region.
"""

from collections.abc import Iterable, Mapping

from msgspec import Struct

from blockstudio.graph.records import PARAMETER_MARK, Id

_STEP = "/"
_REPETITION = "#"
_DIGITS = 18


class ParameterKey(Struct, frozen=True):
    """A parameter seen from a node: the steps down to its owner (none: the node), and its name."""

    steps: tuple[str, ...]
    name: str

    def __str__(self) -> str:
        return f"{_STEP.join(self.steps)}{PARAMETER_MARK}{self.name}"

    @property
    def ids(self) -> tuple[Id, ...]:
        """The ids of the nodes on the way, whichever repetition of a repeated block is meant."""
        return tuple(filter(None, map(node_of, self.steps)))

    def path(self, node: Id) -> tuple[str, ...]:
        """Return the steps to the owner of the parameter, that into `node` first."""
        if self.steps and not node_of(self.steps[0]):
            return (node + self.steps[0], *self.steps[1:])
        return (node, *self.steps)

    def inside(self, step: str) -> "ParameterKey":
        """Return the key of the same parameter seen from one level further out."""
        return ParameterKey(self.path(step), self.name)

    def renamed(self, ids: Mapping[Id, Id]) -> "ParameterKey":
        """Return the key with other ids."""
        return ParameterKey(tuple(_renamed(step, ids) for step in self.steps), self.name)


def parameter_key(port: str) -> ParameterKey | None:
    """Return what a port key says of a parameter, or None if it is no parameter port."""
    path, mark, name = port.rpartition(PARAMETER_MARK)
    return ParameterKey(tuple(filter(None, path.split(_STEP))), name) if mark else None


def node_of(step: str) -> Id:
    """Return the id of the node that a step of a path goes into: `n5` for `n5#2`."""
    return step.partition(_REPETITION)[0]


def repetition_index(step: str) -> int:
    """Return which repetition of a repeated block a step means, the first being 0."""
    number = step.partition(_REPETITION)[2]
    return int(number) if number.isdecimal() and len(number) <= _DIGITS else 0


def repetition(node: Id, index: int) -> str:
    """Return the step into one repetition of a repeated block; the first goes by the bare id."""
    return f"{node}{_REPETITION}{index}" if index else node


def bare(path: Iterable[str]) -> tuple[Id, ...]:
    """Return a path that leads over the first repetition of every repeated block."""
    return tuple(map(node_of, path))


def with_repetitions_of(path: tuple[str, ...], other: tuple[str, ...]) -> tuple[str, ...]:
    """Return `path` over the repetitions that `other` takes, as far as both go the same way."""
    shared = 0
    while shared < min(len(path), len(other)) and node_of(path[shared]) == node_of(other[shared]):
        shared += 1
    return (*other[:shared], *path[shared:])


def _renamed(step: str, ids: Mapping[Id, Id]) -> str:
    return repetition(ids.get(node_of(step), node_of(step)), repetition_index(step))
