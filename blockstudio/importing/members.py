"""The modules of a network as instances of groups, and which of their classes keep their source."""

from typing import Any

from torch import nn

from blockstudio.catalogue.text import Text
from blockstudio.importing.agreeing.recordings import Recordings
from blockstudio.importing.grouping.groups import Group, Member
from blockstudio.importing.grouping.likeness import key_of
from blockstudio.importing.grouping.variants import merged_variants
from blockstudio.importing.placing.asking import Asking
from blockstudio.importing.python.class_texts import ClassTexts
from blockstudio.importing.python.shared import sharing
from blockstudio.importing.recording.failing import naming
from blockstudio.importing.recording.leaves import Leaf
from blockstudio.importing.recording.tensors import tensor_properties
from blockstudio.importing.recording.trees import children_of, own_tensors
from blockstudio.importing.recording.values import Branch, Loop, Untraceable
from blockstudio.importing.trying.modes import choosing
from blockstudio.importing.trying.verifying import Attributes


class Members:
    """Makes members of the modules of a network, and groups of these; remembers what stays Python."""

    def __init__(self, root: nn.Module, recordings: Recordings) -> None:
        self.root = root
        self.recordings = recordings
        self.asking = Asking(root)
        modes = Untraceable("its train says which of its layers are trained")
        self.own: dict[nn.Module, Untraceable] = dict.fromkeys(choosing(root), modes)
        """The modules whose class keeps its source, and why."""
        together = Untraceable("it keeps what forward changes together with other modules")
        self.own |= dict.fromkeys(sharing(root, recordings.changed), together)
        self.written: set[nn.Module] = set()
        """The modules that are called by Python that stays as it is, or by people."""
        self.texts = ClassTexts(root, recordings.leaves, recordings.changed)
        self.members: dict[nn.Module, Member] = {}
        self.groups: dict[Any, Group] = {}
        self._kept = Attributes(root)
        self._apart: set[type] = set()
        """The classes of which what differs by a choice is no one block."""
        self._is_late = False
        """Whether a module was found to be called as written after its place was."""

    def _gathered(self) -> bool:
        """Make members of all modules anew; return whether each is made as it is called."""
        self.members, self.groups = {}, {}
        self._is_late = False
        self.member(self.root, as_written=True)
        if not self._is_late:
            self._merge_variants()
        return not self._is_late

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

    def _parted(self, member: Member) -> bool:
        """Return whether members of a class are no longer to be one block by a choice."""
        kind = type(member.module)
        is_new = bool(member.flags) and kind not in self._apart
        if is_new:
            self._apart.add(kind)
        return is_new

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
