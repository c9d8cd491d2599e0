"""What is wrong with a `forward` that people wrote for a block, and with what it is to call."""

from collections.abc import Iterator

from blockstudio.catalogue.nearest import did_you_mean
from blockstudio.catalogue.text import text
from blockstudio.graph import names, ports
from blockstudio.graph.code.forwards import OwnForward, Taken, own_forward
from blockstudio.graph.code.written import forward_code, forward_of, is_written, taken_as
from blockstudio.graph.problems import CodeItem, Place, Problem
from blockstudio.graph.records import INPUT, OUTPUT, Block, CustomCode, Node
from blockstudio.graph.scope import scoped
from blockstudio.graph.store import Store
from blockstudio.graph.structures.structures import leaves
from blockstudio.graph.structures.takes import Parameter, parameters


def forward_problems(store: Store, block: Block) -> Iterator[Problem]:
    """Yield what keeps the code of a block's forward from being its forward."""
    if not block.forward:
        return
    code, own = forward_code(store, block.id), forward_of(store, block.id)
    if code is None or own is None:
        yield Problem(
            text("the code of “{name}” is gone", name=block.name),
            Place(block.id, block.id, CodeItem()),
            hint=text("write it anew, or let wires say what happens"),
        )
        return
    yield from code_faults(block, code)
    if not own.faults:
        yield from _inputs(store, block, own)
        yield from _children(store, block, own)


def code_faults(block: Block, code: CustomCode) -> Iterator[Problem]:
    """Yield what is wrong with the code of a forward by itself, line by line."""
    for fault in own_forward(code.source).faults:
        line = {"line": fault.line, "name": code.name, "what": fault.message}
        yield Problem(
            text("line {line} of “{name}”: {what}", **line),
            Place(block.id, block.id, CodeItem(fault.line)),
            hint=text("open the code and mend it"),
        )


def unused_problems(store: Store, node: Node) -> Iterator[Problem]:
    """Yield that a node does nothing where Python says what happens, and where a wire means nothing."""
    if not is_written(store, node.block):
        return
    hint = text("what happens here is written in Python: do it there")
    if not (ports.is_child(store, node) or node.kind in (INPUT, OUTPUT)):
        yield Problem(
            text("“{name}” does nothing here", name=node.name),
            Place(node.block, node.id),
            "warning",
            hint=hint,
        )
    for wire in store.wires_into(node.id):
        if not wire.is_tie:
            yield Problem(
                text("the wire into “{name}” means nothing here", name=node.name),
                Place(node.block, node.id, wire.input),
                "warning",
                hint=hint,
            )


def _inputs(store: Store, block: Block, own: OwnForward) -> Iterator[Problem]:
    """Yield where the Inputs of a block are not what its forward takes."""
    if said := parameters(store, block.id):
        yield from _parameters(store, block, own, said)
        return
    faces, called = ports.faces(store, block.id, INPUT), taken_as(store, block.id, own)
    taken = {one.name: one for one in own.taken}
    for face, name in zip(faces, called, strict=True):
        if name not in taken and not own.rest and not own.options:
            yield _unknown(block, face, own)
        elif name in taken and ports.is_optional(face) and not taken[name].optional:
            yield Problem(
                text("“{name}” can't be left out: it has no default", name=face.name),
                Place(block.id, face.id, "optional"),
                hint=text("give it a default in the code, or make the input a required one"),
            )
    for one in own.taken:
        if one.name not in called and not one.optional:
            yield _missing(block, one, own)
    by_place = own.by_place(called)
    if block.id == store.project.root and by_place < len(faces):
        yield Problem(
            text("“{name}” can't be given by its place", name=faces[by_place].name),
            Place(block.id, faces[by_place].id, "order"),
            hint=text("put the inputs of a network into the order of its code"),
        )


def _parameters(
    store: Store, block: Block, own: OwnForward, said: list[Parameter]
) -> Iterator[Problem]:
    """Yield where the parameters that a block says are not those of its forward."""
    taken = {one.name for one in own.taken}
    for one in said:
        if one.name not in taken and not own.rest and not own.options:
            faces = (store.node(key) for key in leaves(one.item))
            yield _unknown(block, next(faces, None), own, one.name)
    for needed in own.taken:
        if needed.name not in {one.name for one in said} and not needed.optional:
            yield _missing(block, needed, own)


def _unknown(block: Block, face: Node | None, own: OwnForward, name: str = "") -> Problem:
    known = [one.name for one in own.taken]
    name = name or (face.name if face is not None else "")
    place = Place(block.id, face.id, "name") if face else Place(block.id, block.id, "takes")
    return Problem(
        text("the forward of “{block}” takes no “{name}”", block=block.name, name=name),
        place,
        expected=text("one of {names}", names=", ".join(known)) if known else None,
        hint=did_you_mean(name, known) or text("rename or delete the input, or take it there"),
    )


def _missing(block: Block, one: Taken, own: OwnForward) -> Problem:
    return Problem(
        text(
            "the forward of “{block}” takes “{name}”, which is no input",
            block=block.name,
            name=one.name,
        ),
        Place(block.id, block.id, CodeItem(own.line)),
        hint=text("add an Input of that name, or give it a default there"),
    )


def _children(store: Store, block: Block, own: OwnForward) -> Iterator[Problem]:
    """Yield the children that the class hides, and what it reads and nobody gives it."""
    members = [node for _, node in scoped(store, block.id)]
    children = [node for node in members if ports.is_child(store, node)]
    for node in children:
        if node.name.partition(".")[0] in own.held:
            yield Problem(
                text(
                    "“{name}” can't be reached: the class has something of that name",
                    name=node.name,
                ),
                Place(node.block, node.id, "name"),
                hint=text("rename one of the two"),
            )
    known = {node.name.partition(".")[0] for node in children}
    known |= {*block.arguments, *own.held}
    for name, line in own.read.items():
        if name not in known and name not in names.RESERVED and not names.is_dunder(name):
            yield Problem(
                text(
                    "“{block}” reads self.{name}, and nothing here is called so",
                    block=block.name,
                    name=name,
                ),
                Place(block.id, block.id, CodeItem(line)),
                "warning",
                hint=did_you_mean(name, known),
            )
