"""A call of one node as data: what is run, and what came of it."""

from typing import Any

from msgspec import Struct

from blockstudio.graph.facts import ParameterFacts
from blockstudio.runtime.probes import Probe

Watched = tuple[str, tuple[str, ...]]
"""The name of a module inside another, and the parameters of its `forward` that are looked at."""


class Layer(Struct, frozen=True):
    """A constructed module's parameters and buffers, or why it can't be constructed.

    `line` is the line of the code written in the app that was at work, 0 if none was.
    """

    module: Any
    parameters: tuple[ParameterFacts, ...] = ()
    error: str = ""
    line: int = 0


class Outcome(Struct, frozen=True):
    """The results of a call, in order, or why it fails. A result that is no tensor is None.

    `error` is what torch says at the first probe, `other` what it says at the second, empty where it
    says nothing. `clipped` results end where something else does, however large the symbols are.
    `counts` says how many results there are at each probe, where that is another number than wanted.
    `shared` names the variable whose memory a result lies in (empty: none), `written` are the
    variables whose values the call changes. Nothing is known of a `heavy` call: it would take too long;
    nor of one that looks at values, where it fails on those that are `made_up`, as it says.
    """

    results: tuple[Probe | None, ...] = ()
    error: str = ""
    other: str = ""
    line: int = 0
    clipped: bool = False
    counts: tuple[int, int] | None = None
    shared: tuple[str, ...] = ()
    written: tuple[str, ...] = ()
    heavy: bool = False
    made_up: str = ""

    @property
    def failed(self) -> bool:
        """Whether torch refuses the call at one of the probes."""
        return bool(self.error or self.other)


class LeafCall(Struct, frozen=True):
    """One call as text, with the values of the variables it reads.

    `constructor` is the text of the module that is called, if one is; `code` trusted Python that
    defines what they name beyond torch's own; `count` how many results there must be (0: any);
    `training` the mode it is called in. The results of a call in which modules are `watched` are what
    these are given, in order.
    """

    text: str
    inputs: dict[str, Probe] = {}
    constructor: str = ""
    code: str = ""
    count: int = 0
    training: bool = False
    watched: tuple[Watched, ...] = ()
