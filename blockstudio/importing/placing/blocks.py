"""The block of a group: its tensors, its face, the calls in it, and the order in which it has them."""

import contextlib
import re
from collections.abc import Iterator, Mapping

from torch import nn

from blockstudio.api.block import BlockHandle
from blockstudio.api.project import Project
from blockstudio.graph import edits, names
from blockstudio.graph.problems import Refusal
from blockstudio.importing.grouping.groups import Group, Member, filled, filled_step, full
from blockstudio.importing.placing.asking import Asking, asks_alike
from blockstudio.importing.placing.faces import (
    Shapes,
    place_arguments,
    place_inputs,
    place_outputs,
    place_results,
)
from blockstudio.importing.placing.placing import Placer
from blockstudio.importing.placing.rows import ROW, in_rows
from blockstudio.importing.placing.scope import Definition, Instance, Kind
from blockstudio.importing.placing.uncalled import place_uncalled
from blockstudio.importing.python.part_source import PartWriter
from blockstudio.importing.recording.leaves import Leaf
from blockstudio.importing.recording.recording import Recording, values_in
from blockstudio.importing.recording.steps import without_looks
from blockstudio.importing.recording.taken import is_simple
from blockstudio.importing.recording.trees import dictionaries_of, named_tensors, registered_order
from blockstudio.importing.recording.values import Value

_ABOVE = (0.0, -120.0)
"""Where a note stands: above the nodes, which are laid out from the origin."""


class Blocks:
    """Places the blocks of groups in a project, those first that others have instances of."""

    def __init__(
        self,
        project: Project,
        asking: Asking,
        definitions: dict[Group, Definition],
        shapes: Shapes,
        writer: PartWriter,
    ) -> None:
        self.writer = writer
        self.project = project
        self.asking = asking
        self.root = root = asking.root
        self.definitions = definitions
        self.shapes: Shapes = shapes
        self._paths = {module: path for path, module in root.named_modules()}

    def place(self, group: Group) -> None:
        """Place the block of a group, unless all that it is are rows of equal blocks."""
        if row_of(group.first) is None or group.first.module is self.root:
            self.definitions[group] = self._placed(group)
            self._note(group)

    def _placed(self, group: Group) -> Definition:
        member = group.first
        module = member.module
        block = self._block(group).set_in_order()
        recording = member.recording or Recording(module)
        steps = [filled_step((n,), s, group.written) for n, s in enumerate(recording.calls)]
        kinds = dict(self._kinds(group))
        if not member.source:
            steps, kinds = in_rows(module, steps, recording.output, kinds)
        placer = Placer(block, recording, kinds, self.writer)
        _add_tensors(placer, group)
        shapes = self.shapes if module is self.root else "unsaid"
        if member.source:
            takes = None if is_simple(recording) else recording.inputs
            placed = place_arguments(placer, shapes, by_place=module is self.root)
            definition = Definition(block, placed, by_name=True, takes=takes)
            place_results(placer, recording.shape)
        else:
            placed = place_inputs(
                placer, shapes, as_written=any(m.as_written for m in group.members)
            )
            definition = Definition(block, placed, by_name=bool(recording.optional))
            if member.recording is not None:
                placer.steps(without_looks(steps, recording.output))
                place_outputs(placer, recording.output)
        place_uncalled(module, placer)
        block.set_dictionaries(*dictionaries_of(module, member.children))
        self.asking.say(group, placer)
        _tie(module, placer)
        _register(member, placer)
        if member.source:
            block.set_forward(member.source)
        return definition

    def _block(self, group: Group) -> BlockHandle:
        module = group.first.module
        if module is self.root:
            return self.project.root
        taken = set(self.project.blocks)
        if type(module) is nn.Sequential:
            # It has no name of its own: one of the author's classes comes first.
            taken |= {type(inner).__name__ for inner in self.root.modules()}
        wish = names.unique(self._title(module), taken)
        arguments = group.arguments.items()
        defaults = {name: group.number_of(group.first, where) for name, where in arguments}
        return self.project.add_block(wish, **defaults)

    def _note(self, group: Group) -> None:
        """Say on the canvas of a block what it does by the sizes of the example."""
        recording = group.first.recording
        notes = recording.specialised if recording is not None and not group.first.source else []
        if notes:
            key = self.definitions[group].block.id
            self.project.do(
                edits.add_note(self.project.store, key, "\n".join(map(str, notes)), _ABOVE)
            )

    def _title(self, module: nn.Module) -> str:
        """Return what a block is called: as its class, or as what holds a plain Sequential."""
        if type(module) is not nn.Sequential:
            return type(module).__name__
        parts = [re.sub(r"[\d_]+$", "", part) for part in self._paths[module].split(".")]
        named = [part for part in parts if part]
        return names.class_name(named[-1]) if named else "Sequential"

    def _kinds(self, group: Group) -> Iterator[tuple[str, Kind]]:
        """Yield what each child of a block is placed as: its numbers, or the arguments they are."""
        written = group.written
        for path, child in group.first.children.items():
            if isinstance(child, Leaf):
                numbers = filled(("child", path), full(child), written)
                given = {n: v for n, v in numbers.items() if n in child.properties}
                given |= {n: v for n, v in numbers.items() if ("child", path, n) in written}
                yield path, Leaf(child.kind, given)
                continue
            inner = row_of(child)
            of = child if inner is None else inner
            assert of.group is not None
            given = filled(("child", path), of.arguments(), written)
            times = None if inner is None else len(child.children)
            yield path, Instance(self.definitions[of.group], given, times)


def row_of(member: Member) -> Member | None:
    """Return the member that an `nn.Sequential` holds several times in a row, None if it is no row."""
    children = list(member.children.values())
    group = member.group
    if type(member.module) is not nn.Sequential or len(children) < ROW or group is None:
        return None
    if list(member.children) != [str(place) for place in range(len(children))]:
        return None
    first = children[0]
    if isinstance(first, Leaf) or group.arguments or first.source or first.recording is None:
        return None
    alike = all(
        isinstance(child, Member)
        and child.group is first.group
        and child.arguments() == first.arguments()
        and child.module is not first.module
        and asks_alike(child.module, first.module)
        for child in children[1:]
    )
    inputs = [v for structure in first.recording.inputs.values() for v in values_in(structure)]
    plain = len(inputs) == 1 and isinstance(first.recording.output, Value)
    called = member.recording is not None and len(member.recording.called) == len(children)
    return first if alike and plain and called else None


def _add_tensors(placer: Placer, group: Group) -> None:
    """Place the tensors of a module's own, after keeping the names of all that it holds."""
    member = group.first
    placer.reserve({path.split(".")[0] for path in (*member.children, *member.tensors)})
    for path, (kind, properties) in member.tensors.items():
        written = filled(("tensor", path), properties, group.written)
        placer.block.add(kind, name=path, **written)


def _tie(module: nn.Module, placer: Placer) -> None:
    """Tie the tensors of a module that are one, where no child ties them already.

    Those of a child under its second name are one without that.
    """
    first: dict[int, list[tuple[str, str]]] = {}
    for path, tensor in named_tensors(module):
        child = next((name for name in placer.kinds if path.startswith(f"{name}.")), path)
        known = first.setdefault(id(tensor), [])
        if any(child == other or _is_one(module, child, other) for other, _ in known):
            continue
        if known:
            # What can't be tied is found when both are compared, and told.
            with contextlib.suppress(Refusal):
                placer.block.tie(path, known[0][1])
        known.append((child, path))


def _is_one(module: nn.Module, child: str, other: str) -> bool:
    """Return whether two paths lead to the same child."""
    modules = dict(module.named_modules(remove_duplicate=False))
    return child in modules and modules[child] is modules.get(other)


def _register(member: Member, placer: Placer) -> None:
    """Say the order in which a module has its tensors and children; those in a choice come with it."""
    inside: Mapping[str, str] = placer.choices
    placed = [name for name in (*member.tensors, *placer.children) if name in placer.block.nodes]
    order = registered_order(member.module, [*placed, *inside])
    names_in_order = dict.fromkeys(inside.get(path, path) for path in order)
    if names_in_order:
        placer.block.register_order(*names_in_order)
