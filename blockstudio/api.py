"""The public API: projects, blocks and nodes as small handles on the document.

    import blockstudio

    project = blockstudio.new_project("mlp")
    net = project.root
    x = net.add_input("x", shape=("N", 20))
    hidden = net.add("torch.nn.Linear", name="hidden", out_features=256)
    net.connect(x, hidden)

Every method calls the verb that the window calls, so it refuses what the window refuses: with a
`Refusal` that says where, what was expected, what came and what to do.
"""

import importlib.util
import math
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec import UNSET

from blockstudio.catalogue.text import text
from blockstudio.catalogue.values import DTYPES
from blockstudio.compiler.source import compile_source
from blockstudio.graph import edits, ports
from blockstudio.graph.check import Checker
from blockstudio.graph.edits import End
from blockstudio.graph.history import Edit, History
from blockstudio.graph.problems import Place, Problem, Refusal, refuse
from blockstudio.graph.properties import is_auto
from blockstudio.graph.records import (
    DATA,
    INPUT,
    OUTPUT,
    PROJECT,
    TRAIN,
    Block,
    DataSpec,
    Id,
    Node,
    ProjectInfo,
    TrainSpec,
    instance_kind,
)
from blockstudio.graph.store import Store
from blockstudio.project.facts import KnownSizes, fingerprint
from blockstudio.project.file import Loaded, load, save

if TYPE_CHECKING:
    from torch import nn

    from blockstudio.runtime.shapes import Shapes

_STEP = 200.0
Sizes = dict[tuple[Id, ...], dict[str, int]]


def new_project(name: str) -> "Project":
    """Return a new project with an empty network."""
    records = [
        ProjectInfo(PROJECT, name, "b1"),
        DataSpec(DATA, "digits"),
        TrainSpec(TRAIN),
        Block("b1", name),
    ]
    return Project(Loaded(tuple(records)))


def open_project(path: str | Path) -> "Project":
    """Open a `.bstudio` file; raise `Refusal` if it is none. No code in it is run."""
    return Project(load(Path(path)))


class Project:
    """One document: its network, its data and its recipe."""

    def __init__(self, loaded: Loaded) -> None:
        self.store = Store(loaded.records)
        self.history = History(self.store)
        self.opening = list(loaded.problems)
        self._known = loaded.facts
        self._checker = Checker(self.store)
        self._shapes: Shapes | None = None
        self.store.listeners.append(self._checker.update)

    @property
    def name(self) -> str:
        """The project's name."""
        return self.store.project.name

    @property
    def root(self) -> "BlockHandle":
        """The block that is the whole network."""
        return BlockHandle(self, self.store.project.root)

    def add_block(self, name: str, **arguments: Any) -> "BlockHandle":
        """Define a block: a class called after `name`, its arguments with their defaults."""
        edit = self.do(edits.add_block(self.store, name, arguments))
        return BlockHandle(self, next(iter(edit.change.after)))

    def configure(self, *, data: Mapping[str, Any] | None = None, **train: Any) -> None:
        """Set fields of the recipe (`epochs=5`, `optimiser_options={"lr": 0.1}`) and of the data."""
        for key, fields in ((TRAIN, train), (DATA, data or {})):
            if fields:
                self.do(edits.set_fields(self.store, key, **fields))

    def save(self, path: str | Path) -> None:
        """Write the project to a `.bstudio` file, whole or not at all."""
        records = self.store.records.values()
        known = {"/".join(path): sizes for path, sizes in self._sizes().items()}
        save(Path(path), records, KnownSizes(fingerprint(records), known))
        self.history.mark_saved()

    def source(self) -> str:
        """Return the Python that the network compiles to; it needs torch and nothing else.

        *Auto* sizes come from the file if it knows them, else from torch; where torch is not
        installed they are written as lazy modules. Raises `Refusal` for a network with errors.
        """
        self._refuse_errors(self._checker.problems())
        return compile_source(self.store, self._sizes()).text

    def build(self) -> "nn.Module":
        """Return a fresh network: the generated source, executed. Raises `Refusal` for errors."""
        from blockstudio.runtime.build import network  # noqa: PLC0415  (torch only when needed)

        self._refuse_errors([*self._checker.problems(), *self._inferred()[1]])
        return network(self.source())

    def problems(self) -> list[Problem]:
        """Return everything that is wrong: in the file, the graph, and to torch."""
        found = [*self.opening, *self._checker.problems()]
        if _has_torch():
            found += self._inferred()[1]
        return found

    def summary(self) -> str:
        """Return a table of layers with output shapes and parameter counts."""
        from blockstudio.runtime.summary import table  # noqa: PLC0415  (torch only when needed)

        return table(self.store, self._inferred()[0])

    def do(self, edit: Edit) -> Edit:
        """Make an edit and return it."""
        self.history.do(edit)
        return edit

    def _inferred(self) -> tuple[Any, list[Problem]]:
        from blockstudio.runtime.shapes import Shapes  # noqa: PLC0415  (torch only when needed)

        self._shapes = self._shapes or Shapes()
        return self._shapes.infer(self.store)

    def _sizes(self) -> Sizes:
        """Return the *auto* sizes: those the file knows if they still hold, else torch's."""
        records = self.store.records.values()
        kept = self._known.fitting(records) if self._known else {}
        if kept:
            return {tuple(path.split("/")): sizes for path, sizes in kept.items()}
        if not _needs_sizes(self.store) or not _has_torch():
            return {}
        return {path: fact.sizes for path, fact in self._inferred()[0].items() if fact.sizes}

    def _refuse_errors(self, problems: list[Problem]) -> None:
        errors = [problem for problem in problems if problem.severity == "error"]
        if errors:
            raise Refusal(errors[0])


class NodeHandle:
    """One node of a block."""

    def __init__(self, project: Project, key: Id) -> None:
        self.project = project
        self.id = key

    def __repr__(self) -> str:
        return f"<{self.record.kind} {self.name}>"

    @property
    def record(self) -> Node:
        """The node's record as it is now."""
        return self.project.store.node(self.id)

    @property
    def name(self) -> str:
        """The node's name: its key in `state_dict`."""
        return self.record.name

    def set(self, **properties: Any) -> "NodeHandle":
        """Set properties; returns the node.

        `"auto"` puts one back to its default, or to *auto*; so does None, except where torch
        takes None and means something else by it (`momentum=None` of a batch norm).
        """
        plain = {name: _plain(value) for name, value in properties.items()}
        self.project.do(edits.set_properties(self.project.store, [self.id], plain))
        return self


class BlockHandle:
    """One block: a class, whose nodes are its contents."""

    def __init__(self, project: Project, key: Id) -> None:
        self.project = project
        self.id = key

    def __repr__(self) -> str:
        return f"<block {self.name}>"

    @property
    def name(self) -> str:
        """The block's name."""
        return self.project.store.block(self.id).name

    @property
    def nodes(self) -> dict[str, NodeHandle]:
        """The block's nodes by name."""
        found = self.project.store.nodes(self.id)
        return {node.name: NodeHandle(self.project, node.id) for node in found}

    def add(
        self, kind: "str | BlockHandle", name: str | None = None, **properties: Any
    ) -> NodeHandle:
        """Place a node of a catalogue kind (`"torch.nn.Linear"`), or an instance of a block.

        Sizes that are not given are *auto*. Raises `Refusal` for an unknown kind or a taken name.
        """
        wanted = instance_kind(kind.id) if isinstance(kind, BlockHandle) else kind
        plain = {key: _plain(value) for key, value in properties.items()}
        return self._place(wanted, name, plain)

    def add_input(
        self, name: str, shape: Sequence[int | str] | None = None, dtype: str = "float32"
    ) -> NodeHandle:
        """Add an argument of `forward`; `shape` may hold symbols, such as `("N", 3, 32, 32)`."""
        properties: dict[str, Any] = {} if shape is None else {"shape": list(shape)}
        if dtype != "float32":
            properties["dtype"] = dtype
        return self._place(INPUT, name, properties)

    def add_output(self, name: str) -> NodeHandle:
        """Add a result of `forward`."""
        return self._place(OUTPUT, name, {})

    def connect(self, source: "NodeHandle | str", target: "NodeHandle | str") -> None:
        """Run a wire; ends are nodes (their first free port) or `"node.port"` texts.

        Raises `Refusal` when the wire can't be: a taken port, a cycle, no such port.
        """
        start, end = self._end(source, "output"), self._end(target, "input")
        self.project.do(edits.connect(self.project.store, start, end))

    def _place(self, kind: str, name: str | None, properties: dict[str, Any]) -> NodeHandle:
        store = self.project.store
        right = max((node.x for node in store.nodes(self.id)), default=-_STEP)
        edit = edits.add_node(
            store, self.id, kind, name=name, at=(right + _STEP, 0.0), properties=properties
        )
        self.project.do(edit)
        return NodeHandle(self.project, edits.created(edit)[0])

    def _end(self, wanted: "NodeHandle | str", side: ports.Side) -> End:
        store = self.project.store
        if isinstance(wanted, NodeHandle):
            return End(wanted.id, self._first(wanted.record, side))
        by_name = {node.name: node for node in store.nodes(self.id)}
        if wanted in by_name:
            return End(by_name[wanted].id, self._first(by_name[wanted], side))
        name, port = _split(wanted, by_name)
        sockets = ports.inputs(store, by_name[name]) if name in by_name and side == "input" else []
        if name in by_name and side == "output":
            sockets = ports.outputs(store, by_name[name])
        for socket in sockets:
            if port in (socket.key, socket.name):
                return End(by_name[name].id, socket.key)
        if any(socket.key.startswith(f"{port}.") for socket in sockets):
            return End(by_name[name].id, self._free(by_name[name], port))
        raise refuse(
            text(
                "there is no {side} “{port}” in block “{block}”",
                side=side,
                port=wanted,
                block=self.name,
            ),
            Place(self.id),
            expected=text("a node, or “node.port”; nodes here: {names}", names=", ".join(by_name)),
        )

    def _first(self, node: Node, side: ports.Side) -> str:
        store = self.project.store
        sockets = ports.inputs(store, node) if side == "input" else ports.outputs(store, node)
        if not sockets:
            raise refuse(
                text("“{name}” has no {side}", name=node.name, side=side), Place(self.id, node.id)
            )
        taken = {wire.input for wire in store.wires_into(node.id)} if side == "input" else set()
        return next((item.key for item in sockets if item.key not in taken), sockets[0].key)

    def _free(self, node: Node, port: str) -> str:
        taken = {wire.input for wire in self.project.store.wires_into(node.id)}
        keys = [socket.key for socket in ports.inputs(self.project.store, node)]
        return next(key for key in keys if key.startswith(f"{port}.") and key not in taken)


def _split(wanted: str, by_name: Mapping[str, Node]) -> tuple[str, str]:
    """Split `node.port`; a port may have a dot of its own (`cat.tensors.1`)."""
    for name in by_name:
        if wanted.startswith(f"{name}."):
            return name, wanted[len(name) + 1 :]
    return wanted.partition(".")[0], wanted.partition(".")[2]


def _plain(value: Any) -> Any:
    """Return a value as the document keeps it: lists for tuples and tensors, names for dtypes."""
    if isinstance(value, str):
        bare = value.removeprefix("torch.")
        return UNSET if value == "auto" else bare if bare in DTYPES else value
    if isinstance(value, tuple | list):
        return [_plain(part) for part in value]  # pyright: ignore[reportUnknownVariableType]
    if callable(numbers := getattr(value, "tolist", None)):
        return numbers()
    if isinstance(value, float) and not math.isfinite(value):
        return str(value)
    said = str(value)
    return said.removeprefix("torch.") if said.startswith("torch.") else value


def _needs_sizes(store: Store) -> bool:
    found = [
        (node, ports.spec_of(node)) for block in store.blocks() for node in store.nodes(block.id)
    ]
    return any(is_auto(item, node) for node, spec in found if spec for item in spec.properties)


def _has_torch() -> bool:
    return importlib.util.find_spec("torch") is not None
