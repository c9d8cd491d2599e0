"""The ports of a card as drawn: where on its edges, under which name, whether a wire ends there."""

from collections.abc import Iterable
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from blockstudio.graph import ports
from blockstudio.graph.code.written import is_written
from blockstudio.graph.direction import runs_down
from blockstudio.graph.grid import BASE, GRID, named, port_heights, port_lefts
from blockstudio.graph.parameters import parameter_key
from blockstudio.graph.ports import Socket
from blockstudio.graph.records import PARAMETER_MARK, Node
from blockstudio.graph.store import Store
from blockstudio.studio.canvas.cards.inks import SMALL, text_width

RIGHT = 14.0
"""What stays free at the right end of a card."""
_DIAMOND_GAP = 16.0
"""Between the names of two parameters at the bottom edge."""

Edge = Literal["input", "output", "parameter"]
"""Which edge of its card a port lies on: the left, the right, the bottom."""


class Plug(Struct, frozen=True):
    """One port as drawn: where on its card, and whether a wire ends there.

    A parameter gives its value to an input; it is an end of a tie on either side.
    """

    key: str
    name: str
    side: Edge
    x: float
    y: float
    optional: bool = False
    wired: bool = False
    labelled: bool = False

    @property
    def gives(self) -> bool:
        """Whether a wire may start here."""
        return self.side != "input"


def plugs_of(
    store: Store, node: Node, revealed: tuple[str, ...]
) -> tuple[tuple[Plug, ...], tuple[Plug, ...], float]:
    """Return the ports on the edges of inputs and of outputs, and how high a card is with them."""
    wires = store.wires_at(node.id)
    used_in = {w.input: None for w in wires if w.target == node.id and not w.is_tie}
    used_out = {w.output: None for w in wires if w.source == node.id and w.is_flow}
    # Where Python calls the nodes, a wire would carry nothing.
    written = is_written(store, node.block)
    into = _with_lost([] if written else _with_revealed(store, node, revealed), used_in)
    out = _with_lost([] if written else ports.outputs(store, node), used_out)
    if runs_down(store, node.block):
        above = _side("input", zip(into, port_lefts(into), strict=True), used_in)
        below = _side("output", zip(out, port_lefts(out), strict=True), used_out)
        names = GRID if any(plug.labelled for plug in above) else 0.0
        return _turned(above), _turned(below), BASE + names
    in_ys, out_ys, height = port_heights(into, out)
    return (
        _side("input", zip(into, in_ys, strict=True), used_in),
        _side("output", zip(out, out_ys, strict=True), used_out),
        height,
    )


def _turned(plugs: tuple[Plug, ...]) -> tuple[Plug, ...]:
    """Return ports of a left edge as those of an upper one."""
    return tuple(replace(plug, x=plug.y, y=0.0) for plug in plugs)


def _with_revealed(store: Store, node: Node, revealed: tuple[str, ...]) -> list[Socket]:
    """Return the input ports, and those on demand that were asked for, in their order."""
    inputs = ports.inputs(store, node)
    if not any(PARAMETER_MARK not in key for key in revealed):
        return inputs
    shown = {*revealed, *(socket.key for socket in inputs)}
    on_demand = [socket for socket in ports.on_demand(store, node) if socket.key in shown]
    return [*(socket for socket in inputs if not socket.value), *on_demand]


def _with_lost(sockets: list[Socket], used: dict[str, None]) -> list[Socket]:
    """Add the ports that wires end at though they are no longer there: those stay reachable."""
    known = {socket.key for socket in sockets}
    return [*sockets, *(Socket(key, key) for key in used if key not in known)]


def _side(
    side: Edge, sockets: Iterable[tuple[Socket, float]], used: dict[str, None]
) -> tuple[Plug, ...]:
    placed = list(sockets)
    label = named([socket for socket, _ in placed])
    return tuple(
        Plug(
            socket.key,
            socket.name,
            side,
            0.0,
            y,
            socket.optional,
            socket.key in used,
            labelled=label,
        )
        for socket, y in placed
    )


def parameter_plugs(
    store: Store, node: Node, revealed: tuple[str, ...], start: tuple[float, float]
) -> tuple[tuple[Plug, ...], float]:
    """Return the parameter ports in a row at the bottom edge from `start` on, and how long the row is.

    Those that wires end at are there in any case.
    """
    wired = [
        port
        for wire in store.wires_at(node.id)
        for end, port in ((wire.source, wire.output), (wire.target, wire.input))
        if end == node.id and PARAMETER_MARK in port
    ]
    plugs: list[Plug] = []
    x, y = start
    for port in dict.fromkeys((*(key for key in revealed if PARAMETER_MARK in key), *wired)):
        key = parameter_key(port)
        name = ports.parameter_title(store, key) if key is not None else port
        wide = text_width(name, SMALL)
        plugs.append(
            Plug(port, name, "parameter", x + wide / 2, y, optional=True, wired=port in wired)
        )
        x += wide + _DIAMOND_GAP
    return tuple(plugs), x - _DIAMOND_GAP + RIGHT if plugs else start[0]
