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
from blockstudio.importing.grouping.groups import deepest_first, numbers_of
from blockstudio.importing.members import Members
from blockstudio.importing.placing.blocks import Blocks
from blockstudio.importing.placing.faces import Shapes
from blockstudio.importing.placing.hidden import set_aside
from blockstudio.importing.placing.unregistered import at_hand
from blockstudio.importing.python.part_source import PartWriter
from blockstudio.importing.recording.failing import raising, refusing, unplaced
from blockstudio.importing.recording.values import Untraceable
from blockstudio.importing.reporting import class_reports, joined, needed_notes, saying_packages
from blockstudio.importing.trying.chance import own_chance
from blockstudio.importing.trying.keeping import (
    give_values,
    holders_of,
    kept_alike,
    lost_keys,
)
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


class Importer(Members):
    """Brings one module into a project."""

    def __init__(
        self, root: nn.Module, trials: list[Trial], on_progress: Progress | None = None
    ) -> None:
        self._tell = on_progress or (lambda *_: None)
        super().__init__(root, Recordings(root, trials, self._tell))
        self.trials = trials
        self.outcomes: list[Tried] = []
        """What came of each trial of the original and of what it became."""
        self.shapes: list[Shapes] = ["any", "fixed", "unsaid"]
        """What the inputs of the network may say of their shapes, the best first."""
        self.place()

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

    def _placed_all(self) -> bool:
        self.project = new_project(type(self.root).__name__)
        self.definitions = {}
        if not self._gathered():
            return False
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
