"""A module of torch brought into a project, class by class, the deepest first."""

from collections.abc import Mapping
from typing import Any

import torch
from torch import Tensor, nn

from blockstudio.api.project import Project, new_project
from blockstudio.catalogue.text import Text, text
from blockstudio.graph.problems import Problem, Refusal
from blockstudio.graph.records import Block, Node
from blockstudio.importing.agreeing.recordings import Progress, Recordings
from blockstudio.importing.grouping.blaming import blame, blame_in_other_mode, writing_into_views
from blockstudio.importing.grouping.groups import Group, Member, deepest_first, numbers_of
from blockstudio.importing.grouping.likeness import key_of
from blockstudio.importing.grouping.variants import merged_variants
from blockstudio.importing.placing.asking import Asking
from blockstudio.importing.placing.blocks import Blocks
from blockstudio.importing.placing.faces import Shapes
from blockstudio.importing.placing.hidden import set_aside
from blockstudio.importing.placing.unregistered import at_hand
from blockstudio.importing.python.class_texts import ClassTexts
from blockstudio.importing.python.part_source import PartWriter
from blockstudio.importing.python.shared import sharing
from blockstudio.importing.recording.failing import naming, raising, refusing, unplaced
from blockstudio.importing.recording.leaves import Leaf
from blockstudio.importing.recording.tensors import tensor_properties
from blockstudio.importing.recording.trees import children_of, own_tensors
from blockstudio.importing.recording.values import Branch, Loop, Untraceable
from blockstudio.importing.reporting import class_reports, joined, needed_notes, saying_packages
from blockstudio.importing.trying.chance import own_chance
from blockstudio.importing.trying.keeping import (
    give_values,
    holders_of,
    kept_alike,
    lost_keys,
)
from blockstudio.importing.trying.modes import choosing
from blockstudio.importing.trying.posing import without_posing, wrapped
from blockstudio.importing.trying.trials import (
    laid_alike,
    ordered_alike,
    other_values,
    tied_alike,
    trained_alike,
    trials_of,
    untried,
)
from blockstudio.importing.trying.verifying import (
    Attributes,
    Trial,
    as_it_was,
    difference,
    is_of_hooks,
    outcome,
    verdict,
)
from blockstudio.project.import_report import ImportReport
from blockstudio.project.import_report import Trial as Tried


def import_module(
    module: nn.Module,
    example_inputs: tuple[Any, ...] | Tensor = (),
    example_kwargs: Mapping[str, Any] | None = None,
) -> Project:
    """Return a project whose network does what `module` does, with the same keys in `state_dict`.

    A tensor alone is the one input. The module runs on the examples, in both modes and on a larger batch, and is left as it was; its
    values are not taken along (`project.weights.load` does that). `Project.import_report` says how each
    class came in. Raises `Refusal` where the module fails on the examples.

    >>> import blockstudio, torch
    >>> net = torch.nn.Sequential(torch.nn.Linear(4, 8), torch.nn.ReLU(), torch.nn.Linear(8, 2))
    >>> project = blockstudio.import_module(net, (torch.zeros(3, 4),))
    >>> print(project.source(), end="")
    """
    return imported(module, example_inputs, example_kwargs)


def imported(
    module: nn.Module,
    example_inputs: tuple[Any, ...] | Tensor = (),
    example_kwargs: Mapping[str, Any] | None = None,
    *,
    on_progress: Progress | None = None,
) -> Project:
    """Return a project whose network does what `module` does; tell on the way how far it is."""
    # A tensor is one input: as a sequence it would be its rows.
    given = (example_inputs,) if isinstance(example_inputs, Tensor) else tuple(example_inputs)
    module = wrapped(module)
    trials = trials_of(given, example_kwargs or {})
    # What its author has compiled is recorded, and tried, as it is written.
    with (
        torch.compiler.set_stance("force_eager"),
        refusing(module),
        set_aside(module) as lost,
        without_posing(module, trials) as posing,
        at_hand(module) as notes,
    ):
        importer = Importer(module, trials, on_progress)
        project = importer.project
        groups = deepest_first(importer.groups.values())
        needed = needed_notes(importer.members[module])
        own = {module: [*importer.recordings.notes, *needed]}
        every = joined(notes, posing, importer.texts.without, own)
        aside = importer.recordings.aside
        reports = list(class_reports(groups, importer.definitions, every, aside))
    classes = saying_packages(reports, (code.source for code in project.store.codes()))
    project.import_report = ImportReport(
        classes, (*importer.outcomes, *lost, *importer.texts.missing())
    )
    return project


class Importer:
    """Brings one module into a project."""

    def __init__(
        self,
        root: nn.Module,
        trials: list[Trial],
        on_progress: Progress | None = None,
    ) -> None:
        self.root = root
        self._tell = on_progress or (lambda *_: None)
        self.trials = trials
        self.outcomes: list[Tried] = []
        """What came of each trial of the original and of what it became."""
        self.recordings = Recordings(root, self.trials, self._tell)
        self.asking = Asking(root)
        modes = Untraceable("its train says which of its layers are trained")
        self.own: dict[nn.Module, Untraceable] = dict.fromkeys(choosing(root), modes)
        """The modules whose class keeps its source, and why."""
        together = Untraceable("it keeps what forward changes together with other modules")
        self.own |= dict.fromkeys(sharing(root, self.recordings.changed), together)
        self.written: set[nn.Module] = set()
        """The modules that are called by Python that stays as it is, or by people."""
        self._kept = Attributes(root)
        self.texts = ClassTexts(root, self.recordings.leaves, self.recordings.changed)
        self.shapes: list[Shapes] = ["any", "fixed", "unsaid"]
        """What the inputs of the network may say of their shapes, the best first."""
        self._apart: set[type] = set()
        """The classes of which what differs by a choice is no one block."""
        self._is_late = False
        """Whether a module was found to be called as written after its place was."""
        self.place()

    def member(self, module: nn.Module, *, as_written: bool = False) -> Member:
        """Return a module as an instance of a group, its children before it.

        One that is called `as_written`, by Python that stays as it is, has to take what it takes there.
        """
        if as_written and module not in self.written:
            self.written.add(module)
            self._is_late |= module in self.members
            odd = self.recordings.odd(module)
            if odd and module not in self.own:
                self.own[module] = Untraceable(
                    "it gives back {kind}, which no block makes", kind=odd
                )
        if module not in self.members:
            self.members[module] = self._member(module)
        return self.members[module]

    def _member(self, module: nn.Module) -> Member:
        reason = self.own.get(module)
        recording, modules = None, dict[str, nn.Module]()
        if reason is None:
            try:
                recording = self.recordings.agreed(module)
                modules = dict(children_of(module, recording))
            except Untraceable as error:
                reason = self.own[module] = error
        if reason is not None:
            recording = self.recordings.first(module)
            modules = dict(children_of(module, None))
            for inner in self.recordings.called_by(module):
                if inner not in self.recordings.leaves:
                    self.member(inner, as_written=True)
        children: dict[str, Leaf | Member] = {
            path: self.recordings.leaves.get(child)
            or self.member(child, as_written=reason is not None)
            for path, child in modules.items()
        }
        tensors = {
            path: tensor_properties(module, path, tensor)
            for path, tensor in own_tensors(module, children).items()
        }
        source = self._source(module) if reason is not None else ""
        pattern = self.asking.pattern_of(module)
        member = Member(module, recording, children, tensors, source, reason, pattern=pattern)
        member.as_written = module in self.written
        self._join_group(member)
        return member

    def _join_group(self, member: Member) -> None:
        root = member.module is self.root
        key = ("root",) if root else (key_of(member), member.pattern)
        group = self.groups.setdefault(key, Group(len(self.groups)))
        group.members.append(member)
        member.group = group

    def _merge_variants(self) -> None:
        """Make one group of those that differ by a choice, and of what is alike with these."""
        while merged_variants(list(self.groups.values()), self._apart):
            self.groups = {}
            for member in self.members.values():
                self._join_group(member)

    def _source(self, module: nn.Module, *, whole: bool = False) -> str:
        written = (one for one, other in self.members.items() if other.source)
        with naming(type(module)):
            return self.texts.of(module, written, whole=whole)

    def place(self) -> None:
        """Place the blocks of all groups, those first that others have instances of.

        Where the calls of a group can't be placed, or do something else than its classes, these keep
        their source, and all begins anew.
        """
        while not self._placed_and_verified():
            pass

    def _placed_and_verified(self) -> bool:
        if not self._placed_all():
            return False
        try:
            return self._verified()
        except Refusal as error:
            if len(self.shapes) == 1:
                if self._keeps_what_is_refused(error.problem):
                    return False
                raise
            # What a number of samples has to be a multiple of is seen only with numbers, and
            # what a forward in Python takes beside tensors only when it runs.
            self.shapes.pop(0)
            return False

    def _keeps_what_is_refused(self, problem: Problem) -> bool:
        """Let the class keep its source whose block can't be compiled; return whether one does now."""
        records = self.project.store.records
        block = records.get(problem.place.block)
        while isinstance(block, Block) and block.owner:
            # A region: its node lies in the block of the class, or in another region.
            node = records[block.owner]
            block = records.get(node.block) if isinstance(node, Node) else None
        place = block.id if block is not None else ""
        group = next((g for g, made in self.definitions.items() if made.block.id == place), None)
        if group is None or group.first.source:
            return False
        count = len(self.own)
        self._keep_source(group, unplaced(problem))
        return len(self.own) > count

    def _verified(self) -> bool:
        """Return whether what was placed does what the original does; note which groups do not."""
        with own_chance(), as_it_was(self.root) as self._kept, other_values(self.root):
            built = self.project.build(trust_code=True)
            if self._loses_keys(built):
                return False
            give_values(self.root, built)
            self.outcomes = untried(self.root)
            known = self.recordings
            trials = [*self.trials, *known.other_lengths, *known.in_training]
            for place, trial in enumerate(trials):
                self._tell("trying", trial.title, place, len(trials))
                mine, other = outcome(self.root, trial), outcome(built, trial)
                reason = difference(mine, other)
                if reason is not None and self._blamed(built, trial, reason):
                    return False
                tried = verdict(trial.title, mine, other)
                self.outcomes += [] if tried in self.outcomes else [tried]
            if self._differs_in_other_mode(built):
                return False
            self.outcomes += kept_alike(self.root, built)
            self.outcomes += [*trained_alike(self.root, built), *tied_alike(self.root, built)]
            self.outcomes += [*ordered_alike(self.root, built), *laid_alike(self.root, built)]
        return True

    def _loses_keys(self, built: nn.Module) -> bool:
        """Return whether keys differ; the innermost class that has them keeps its source then.

        One whose variants were made one block is taken apart first.
        """
        lost = lost_keys(self.root, built)
        modules = dict(self.root.named_modules())
        blamed: set[nn.Module] = set()
        for key in lost:
            holders = [module for module in holders_of(key, modules) if module in self.members]
            if not blamed.isdisjoint(holders):
                continue
            holder = next((m for m in holders if m not in self.own), None)
            if holder is not None and self._parted(self.members[holder]):
                return True
            if holder is not None:
                blamed.add(holder)
                self.own[holder] = Untraceable("its block has other keys: {key}", key=key)
        # What nobody is left to blame for is told.
        return bool(blamed)

    def _parted(self, member: Member) -> bool:
        """Return whether members of a class are no longer to be one block by a choice."""
        kind = type(member.module)
        is_new = bool(member.flags) and kind not in self._apart
        if is_new:
            self._apart.add(kind)
        return is_new

    def _blamed(self, built: nn.Module, trial: Trial, reason: Text) -> bool:
        """Let the classes that do something else keep their source; return whether any are left."""
        if is_of_hooks(self.root, reason):
            return False
        for module, error in writing_into_views(self.members.values(), reason):
            if self.recordings.narrowed(module, error):
                return True
        groups = deepest_first(self.groups.values())
        wrong: dict[nn.Module, Text] = {}
        for asking in (False, True):
            firsts = [group.first for group in groups]
            wrong = wrong or dict(blame(self.root, built, firsts, trial, asking=asking))
        if not any(group.first.module in wrong for group in groups):
            wrong = {self.root: reason}
        count = len(self.own)
        for group in groups:
            differs = wrong.get(group.first.module)
            if differs is not None and (
                self._parted(group.first) or self._narrowed(group.first, differs)
            ):
                return True
            if differs is not None and not group.first.source:
                self._keep_source(group, Untraceable("{difference}", difference=differs))
            elif differs is not None:
                self._keep_called(group)
        return len(self.own) > count

    def _differs_in_other_mode(self, built: nn.Module) -> bool:
        """Let classes keep their source that do something else in the mode in which nothing calls them."""
        firsts = [group.first for group in deepest_first(self.groups.values())]
        count = len(self.own)
        for member, reason in blame_in_other_mode(self.root, built, firsts, self.recordings.alone):
            if not member.source and member.group is not None:
                self._keep_source(member.group, Untraceable("{difference}", difference=reason))
        return len(self.own) > count

    def _narrowed(self, member: Member, differs: Text) -> bool:
        """Return whether statements of a class stay Python, where it goes by what can be otherwise."""
        if member.source or member.recording is None:
            return False
        ways = [step for step in member.recording.calls if isinstance(step, Branch | Loop)]
        reason = Untraceable("{difference}", difference=differs)
        reason.lines = tuple(step.line for step in ways if step.line is not None)
        return self.recordings.narrowed(member.module, reason)

    def _keep_called(self, group: Group) -> None:
        """Let all that a Python calls keep its source: it does so in ways that no run has shown.

        A backward of its own, for one, is not seen at work.
        """
        for child in (child for member in group.members for child in member.children.values()):
            if not isinstance(child, Member) or child.group is None:
                continue
            if child.source:
                self._keep_called(child.group)
            else:
                error = Untraceable("Python calls it in a way that no run has shown")
                self._keep_source(child.group, error)

    def _keep_source(self, group: Group, reason: Untraceable) -> None:
        """Let a class stay Python, if it can be had: what differs is told, and better than nothing."""
        try:
            # What a run has left on a module is none of its text.
            with self._kept.at_hand():
                for member in group.members:
                    self._source(member.module, whole=True)
        except Untraceable:
            return
        self.own |= {member.module: reason for member in group.members}

    def _placed_all(self) -> bool:
        self.project = new_project(type(self.root).__name__)
        self.members, self.groups, self.definitions = {}, {}, {}
        self._is_late = False
        self.member(self.root, as_written=True)
        if self._is_late:
            return False
        self._merge_variants()
        writer = PartWriter(lambda: self.texts.reached, self.texts.titles)
        blocks = Blocks(self.project, self.asking, self.definitions, self.shapes[0], writer)
        with self.project.history.together(text("Import {name}", name=self.project.name)):
            for place, group in enumerate(deepest_first(self.groups.values())):
                self._tell("placing", type(group.first.module).__name__, place, len(self.groups))
                for member in group.members:
                    member.numbers = numbers_of(member)
                group.settle()
                try:
                    with raising():
                        blocks.place(group)
                except (Untraceable, Refusal) as error:
                    if group.first.source:
                        raise
                    reason = error if isinstance(error, Untraceable) else unplaced(error.problem)
                    self.own |= {member.module: reason for member in group.members}
                    return False
        return True
