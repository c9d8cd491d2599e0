"""The table of doings: what is done for whoever asks to be shown, by the verbs that hands use."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from blockstudio.graph import edits
from blockstudio.graph.problems import Refusal
from blockstudio.graph.records import DATA, TRAIN, Id
from blockstudio.graph.value_edits import ValueChange
from blockstudio.project.lessons import Order
from blockstudio.studio.lessons.subject import Subject
from blockstudio.studio.weights.using import set_value

_ROOM = 200.0
"""The room that a node gets that is put into a wire."""


def carry_out(subject: Subject, orders: Iterable[Order]) -> None:
    """Do one thing after the other, until one is refused: `{"do": "enter", "node": "net"}`."""
    for order in orders:
        arguments = {name: value for name, value in order.items() if name != "do"}
        try:
            DOINGS[order["do"]](subject, **arguments)
        except Refusal as refusal:
            subject.refused(refusal)
            return
        subject.session.settle()


def insert(
    subject: Subject,
    kind: str,
    between: Sequence[str],
    name: str = "",
    values: dict[str, Any] | None = None,
) -> None:
    """Put a new node into the wire between two."""
    session = subject.session
    wire = subject.between(*between)
    start, end = session.store.node(wire.source), session.store.node(wire.target)
    at = ((start.x + end.x) / 2, (start.y + end.y) / 2)
    edit = edits.splice_new(session.store, wire.id, kind, at, _ROOM, **(values or {}))
    session.do(edit)
    made = edits.created(edit)[0]
    if name and session.store.node(made).name != name:
        session.do(edits.rename(session.store, made, name))
    session.select([made])
    _tidy(subject)


def write(subject: Subject, source: str, between: Sequence[str]) -> None:
    """Put a node with Python of its own into the wire between two."""
    session = subject.session
    wire = subject.between(*between)
    start, end = session.store.node(wire.source), session.store.node(wire.target)
    at = ((start.x + end.x) / 2, (start.y + end.y) / 2 + _ROOM / 2)
    edit = edits.add_code_node(session.store, wire.block, at, source)
    session.do(edit)
    session.do(edits.splice(session.store, wire.id, edits.created(edit)[0], _ROOM))
    _tidy(subject)


def assign(subject: Subject, node: str, values: dict[str, Any]) -> None:
    """Set properties of a node, and select it."""
    key = subject.named(node).id
    subject.session.select([key])
    subject.session.do(edits.set_properties(subject.session.store, [key], values))


def rename(subject: Subject, node: str, name: str) -> None:
    """Call a node something else."""
    session = subject.session
    session.do(edits.rename(session.store, subject.named(node).id, name))


def remove(subject: Subject, nodes: Sequence[str]) -> None:
    """Take nodes out, and join what was around them."""
    session = subject.session
    session.do(edits.dissolve(session.store, [subject.named(name).id for name in nodes]))
    _tidy(subject)


def configure(subject: Subject, values: dict[str, Any]) -> None:
    """Set fields of the recipe: `epochs`, or `optimiser_options.lr` for one of several options."""
    _set_fields(subject, TRAIN, values)


def feed(subject: Subject, values: dict[str, Any]) -> None:
    """Set fields of the data."""
    _set_fields(subject, DATA, values)


def group(subject: Subject, nodes: Sequence[str], name: str) -> None:
    """Put nodes into a block of their own."""
    session = subject.session
    keys = [subject.named(one).id for one in nodes]
    session.do(edits.group(session.store, keys, name))


def tie(subject: Subject, ends: Sequence[str]) -> None:
    """Make two parameters one: `["hidden@weight", "out@weight"]`."""
    session = subject.session
    named = [end.partition("@") for end in ends]
    source, target = (edits.End(subject.named(n).id, f"@{p}") for n, _, p in named)
    session.do(edits.connect(session.store, source, target))


def link(subject: Subject, node: str, to: str) -> None:
    """Have a node call the module of another one."""
    session = subject.session
    session.do(edits.link(session.store, [subject.named(node).id], subject.named(to).id))


def part(subject: Subject, node: str) -> None:
    """Give a node that calls another one's module a module of its own."""
    session = subject.session
    session.do(edits.make_independent(session.store, [subject.named(node).id]))


def repeat(subject: Subject, node: str, times: int) -> None:
    """Let a block stand several times in a row."""
    session = subject.session
    session.do(edits.repeat(session.store, subject.named(node).id, times))


def rule(
    subject: Subject,
    function: str,
    kind: str = "",
    parameter: str = "",
    node: str = "",
    options: dict[str, Any] | None = None,
) -> None:
    """Add a rule of initialisation."""
    session = subject.session
    path: tuple[Id, ...] = (subject.named(node).id,) if node else ()
    about: dict[str, Any] = {"path": path, "kind": kind, "parameter": parameter, "options": options}
    session.do(edits.add_rule(session.store, function, **about))


def change(
    subject: Subject,
    key: str,
    value: float,
    index: Sequence[int] = (),
    add: bool = False,  # noqa: FBT001, FBT002
) -> None:
    """Set values of a parameter by hand, by its key in `state_dict`."""
    asked = ValueChange(value, tuple(index), add)
    set_value(subject.link, key, asked, lambda failed: subject.refused(failed.problem))


def enter(subject: Subject, node: str) -> None:
    """Show the inside of a block."""
    session = subject.session
    session.go((*session.path, subject.named(node).id))


def enter_region(subject: Subject, node: str, role: str) -> None:
    """Show a region of a node: the `condition` or the `body` of a loop."""
    session = subject.session
    regions = session.store.regions(subject.named(node).id)
    found = next(region.id for region in regions if region.role == role)
    session.go((*session.path, found))


def leave(subject: Subject) -> None:
    """Show the whole network."""
    subject.session.go(())


def select(subject: Subject, node: str) -> None:
    """Select a node, in the block it lies in."""
    subject.session.select([subject.named(node).id])


def show(subject: Subject, panel: str) -> None:
    """Bring a panel to the front."""
    subject.show(panel)


def act(subject: Subject, name: str) -> None:
    """Carry out an action of the menus."""
    subject.carry_out(name)


def walk(subject: Subject, node: str) -> None:
    """Go on through the batch until a node."""
    key = subject.named(node).id
    trace = subject.stepper.trace
    steps = trace.steps if trace is not None else ()
    for place, step in enumerate(steps):
        if step.path and step.path[-1] == key:
            subject.stepper.go(place)
            return


def save(subject: Subject, name: str) -> None:
    """Write the code (`.py`) or the parameters to a file in the folder of lessons."""
    path = subject.file(name)
    if path.suffix == ".py":
        subject.exports.save_code(path)
    else:
        subject.exports.save_parameters(path)


def load(subject: Subject, name: str) -> None:
    """Read the parameters that were written last, or those in the folder of lessons."""
    written = [path for path in subject.written if path.suffix == ".params" and path.exists()]
    subject.exports.load_parameters(written[-1] if written else subject.file(name))


def place(subject: Subject, node: str, device: str) -> None:
    """Put a node on a device."""
    session = subject.session
    session.do(edits.place_on(session.store, [subject.named(node).id], device))


def _tidy(subject: Subject) -> None:
    """Lay the block out anew, and show all of it."""
    subject.carry_out("network.tidy")
    subject.carry_out("view.fit")


def _set_fields(subject: Subject, key: Id, values: dict[str, Any]) -> None:
    store = subject.session.store
    fields: dict[str, Any] = {}
    for name, value in values.items():
        first, _, inside = name.partition(".")
        held = {**getattr(store.records[key], first), inside: value} if inside else value
        fields[first] = held
    subject.session.do(edits.set_fields(store, key, **fields))


DOINGS: dict[str, Callable[..., None]] = {
    "insert": insert,
    "write": write,
    "set": assign,
    "rename": rename,
    "remove": remove,
    "recipe": configure,
    "data": feed,
    "group": group,
    "tie": tie,
    "link": link,
    "part": part,
    "repeat": repeat,
    "rule": rule,
    "change": change,
    "enter": enter,
    "region": enter_region,
    "leave": leave,
    "select": select,
    "show": show,
    "act": act,
    "walk": walk,
    "save": save,
    "load": load,
    "place": place,
}
"""The words in which a lesson says what is done for whoever asks."""
