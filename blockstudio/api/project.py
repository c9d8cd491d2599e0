"""A project in the public API: its network, its data, its recipe; source, network, problems."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from blockstudio.api.block import BlockHandle
from blockstudio.api.node import CodeHandle, NodeHandle
from blockstudio.api.strict import refusing, strict
from blockstudio.api.values import plain
from blockstudio.api.weights import ProjectWeights
from blockstudio.catalogue.text import text
from blockstudio.compiler.gaps import unfilled
from blockstudio.compiler.source import Source, compile_source
from blockstudio.graph import edits, ports
from blockstudio.graph.change import Change
from blockstudio.graph.check import Checker
from blockstudio.graph.checks.changes import wrong_values
from blockstudio.graph.checks.groups import claim_problems
from blockstudio.graph.claims import claims
from blockstudio.graph.code.samples import sample_code
from blockstudio.graph.code.used import used_codes
from blockstudio.graph.facts import Facts
from blockstudio.graph.history import Edit, History
from blockstudio.graph.problems import Problem, Refusal, refuse, unknown
from blockstudio.graph.properties import is_auto, shown
from blockstudio.graph.records import (
    DATA,
    PROJECT,
    TRAIN,
    Block,
    DataSpec,
    Id,
    InitRule,
    ProjectInfo,
    TrainSpec,
    code_kind,
    instance_kind,
)
from blockstudio.graph.store import Store
from blockstudio.graph.ties import Tie, ties
from blockstudio.graph.weights import Names
from blockstudio.project.facts import KnownSizes, fingerprint, torch_here
from blockstudio.project.file import Loaded, load, save
from blockstudio.project.trust import fingerprint as code_fingerprint
from blockstudio.project.trust import untrusted
from blockstudio.project.weight_files import lost_sources
from blockstudio.training.settings.faults import setting_problems, wrong_settings
from blockstudio.training.settings.paths import changed_together

if TYPE_CHECKING:
    from torch import nn

    from blockstudio.runtime.shapes import Shapes

Sizes = dict[tuple[Id, ...], dict[str, int]]
Target = BlockHandle | NodeHandle | None


@refusing
def new_project(name: str) -> "Project":
    """Return a new project with an empty network."""
    records = [
        ProjectInfo(PROJECT, name, "b1"),
        DataSpec(DATA, "digits"),
        TrainSpec(TRAIN),
        Block("b1", name),
    ]
    return Project(Loaded(tuple(records)))


@refusing
def open_project(path: str | Path) -> "Project":
    """Open a `.bstudio` file; raise `Refusal` if it is none. No code in it is run."""
    return Project(load(Path(path)))


@strict
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
    def root(self) -> BlockHandle:
        """The block that is the whole network."""
        return BlockHandle(self, self.store.project.root)

    @property
    def blocks(self) -> dict[str, BlockHandle]:
        """Every block that is a class, by name."""
        found = (block for block in self.store.blocks() if not block.owner)
        return {block.name: BlockHandle(self, block.id) for block in found}

    def add_block(self, name: str, **arguments: Any) -> BlockHandle:
        """Define a block: a class called after `name`, its arguments with their defaults."""
        edit = self.do(edits.add_block(self.store, name, plain(arguments)))
        return BlockHandle(self, next(iter(edit.change.after)))

    def add_code(self, source: str, name: str = "") -> CodeHandle:
        """Add Python: a function or an `nn.Module` class, which `BlockHandle.add` takes as a kind.

        The code is only read here. It runs in `build(trust_code=True)`.
        """
        edit = self.do(edits.add_code(self.store, source, name))
        return CodeHandle(self, next(iter(edit.change.after)))

    def initialise(
        self,
        function: "str | CodeHandle",
        at: Target = None,
        *,
        kind: "str | BlockHandle | CodeHandle" = "",
        parameter: str = "",
        path: tuple[NodeHandle, ...] = (),
        **options: Any,
    ) -> None:
        """Add a rule of how parameters start, after those there are.

        `function` is one of `torch.nn.init` (`"torch.nn.init.normal_"`), or code that takes a
        tensor and fills it. The rule is about everything, about the node `at` of the root, or
        about the node that `path` leads to through nested blocks; `kind` keeps it to modules of
        exactly that class, `parameter` to those of that name. `options` are the function's own.
        Raises `Refusal` for a function, a kind, a parameter or an option that nobody knows.
        """
        if at is not None and path:
            raise refuse(text("a rule is about “at” or about “path”, and not both"))
        if isinstance(at, BlockHandle) and at.id != self.store.project.root:
            raise refuse(
                text("“{name}” is a class: a rule is about one of its places", name=at.name),
                expected=text("a node, or the root"),
                hint=text("give it as “kind”, or lead to what is in it by “path”"),
            )
        steps = tuple(node.id for node in path) or ((at.id,) if isinstance(at, NodeHandle) else ())
        wanted = function if isinstance(function, str) else code_kind(function.id)
        edit = edits.add_rule(
            self.store,
            wanted,
            path=steps,
            kind=_kind(kind),
            parameter=parameter,
            options=plain(options),
        )
        self.do(edit)

    @property
    def rules(self) -> list[InitRule]:
        """The rules of initialisation in their order."""
        return self.store.rules()

    def configure(self, *, data: Mapping[str, Any] | None = None, **train: Any) -> None:
        """Set fields and options of the recipe (`epochs=5`, `lr=0.1`) and of the data: one step.

        Names are those of `--set`: a field (`optimiser_options={"lr": 0.1}`), or an option of what
        is chosen. Raises `Refusal` for what is neither, and for a value that is none of it.
        """
        if data is not None and not isinstance(data, Mapping):
            raise refuse(
                text("the data is told by its fields"),
                expected=text("data={{“source”: …}}"),
                actual=shown(data),
            )
        for name in [one for one, value in train.items() if isinstance(value, Mapping)]:
            if name not in TrainSpec.__struct_fields__:
                known = (*TrainSpec.__struct_fields__, "data")
                raise Refusal(unknown(text("there is no field “{name}”", name=name), name, known))
        wanted = {f"train.{name}": plain(value) for name, value in train.items()}
        wanted |= {f"data.{name}": plain(value) for name, value in (data or {}).items()}
        if wanted:
            title = text("Set {what}", what=", ".join([*train, *(data or {})]))
            self.do(changed_together(self.store, wanted, title))

    def save(self, path: str | Path) -> None:
        """Write the project to a `.bstudio` file, whole or not at all."""
        records = self.store.records.values()
        save(Path(path), records, self._answer())
        self.history.mark_saved()

    def undo(self) -> None:
        """Take the last edit back."""
        self.history.undo()

    def redo(self) -> None:
        """Make the last undone edit again."""
        self.history.redo()

    def source(self, *, trust_code: bool = False) -> str:
        """Return the Python that the network compiles to; it needs torch and nothing else.

        *Auto* sizes come from the file if it knows them, else from torch; what is not known is
        written as a lazy module. With `trust_code`, code written in the app may run to find sizes
        behind it. Raises `Refusal` for a network with errors, and for a size that is not known
        where torch has no lazy module.
        """
        return self._compiled(trusted=trust_code).text

    @property
    def weights(self) -> ProjectWeights:
        """The values of the network's parameters: where they come from, and how to have others."""
        return ProjectWeights(self)

    def build(self, *, trust_code: bool = False, initial: bool = False) -> "nn.Module":
        """Return a new network: the generated source, executed.

        It has the project's weights; where the project knows of none, or with `initial`, those that
        torch's generator gives it. A network with Python of its own is built only with `trust_code`. Raises `Refusal` for
        errors, where that code is not trusted, and for parts placed on a device that is not here.
        """
        from blockstudio.runtime.build import network, not_built  # noqa: PLC0415  (torch: late)
        from blockstudio.runtime.filling import fill  # noqa: PLC0415
        from blockstudio.runtime.weight_files import WeightFiles  # noqa: PLC0415

        source = self.checked_source(trust_code=trust_code)
        try:
            net = network(source.text)
        except (RuntimeError, AssertionError) as error:
            raise not_built(self.store, source, error) from error
        if self.store.weights is not None and not initial:
            fill(net, Names(self.store, net.state_dict()), self.store.weights, WeightFiles())
        return net

    def checked_source(self, *, trust_code: bool = False) -> Source:
        """Return the compiled network, with the node of every piece of it; raise its first error."""
        facts, problems = self._inferred(trusted=trust_code)
        self._refuse_errors([*self._checker.problems(), *problems])
        if not trust_code and self.has_code:
            raise Refusal(untrusted())
        return compile_source(self.store, _sizes_in(facts)).whole()

    @property
    def has_code(self) -> bool:
        """Whether the network, or its samples, would run Python that came with the file."""
        return bool(used_codes(self.store)) or sample_code(self.store) is not None

    def ties(self) -> list[Tie]:
        """Return every pair of `state_dict` keys that stand for one tensor."""
        return ties(self.store)

    def broken_ties(self, net: "nn.Module") -> list[Problem]:
        """Return a problem for every tie that `net` no longer keeps, by the identity of tensors."""
        from blockstudio.runtime.ties import broken  # noqa: PLC0415  (torch only when needed)

        return broken(self.store, net)

    def problems(self, *, trust_code: bool = False) -> list[Problem]:
        """Return everything that is wrong: in the file, the graph, and to torch."""
        lost = lost_sources(self.store.weights)
        found = [*self.opening, *self._checker.problems(), *setting_problems(self.store), *lost]
        if torch_here() is not None:
            facts, more = self._inferred(trusted=trust_code)
            found += more
            found += claim_problems(self.store, claims(self.store, facts, self.store.train.groups))
            if trust_code or not self.has_code:
                found += unfilled(self.store, _sizes_in(facts), found)
        return found

    def summary(self, *, trust_code: bool = False) -> str:
        """Return a table of layers with output shapes and parameter counts."""
        from blockstudio.runtime.summary import table  # noqa: PLC0415  (torch only when needed)

        return table(self.store, self._inferred(trusted=trust_code)[0])

    def do(self, edit: Edit) -> Edit:
        """Make an edit and return it; raise `Refusal` where it brings a value that is none."""
        with self.history.together(edit.title):
            self.history.do(edit)
            for problem in self._wrong(edit.change):
                raise Refusal(problem)
        return edit

    def _wrong(self, change: Change) -> Iterator[Problem]:
        yield from wrong_values(self.store, change)
        yield from wrong_settings(self.store, change)

    def _inferred(self, *, trusted: bool = False) -> tuple[Any, list[Problem]]:
        from blockstudio.runtime.shapes import Shapes  # noqa: PLC0415  (torch only when needed)

        self._shapes = self._shapes or Shapes()
        return self._shapes.infer(self.store, trusted=trusted)

    def _compiled(self, *, trusted: bool) -> Source:
        self._refuse_errors(self._checker.problems())
        return compile_source(self.store, self._sizes(trusted=trusted)).whole()

    def _sizes(self, *, trusted: bool = False) -> Sizes:
        """Return the *auto* sizes: torch's answer, or the same one from the file if nobody asked."""
        if self._known is not None and self._shapes is None:
            code = self._code_run(trusted=trusted)
            records = self.store.records.values()
            kept = self._known.fitting(records, torch=torch_here(), code=code)
            if kept is not None:
                return {tuple(path.split("/")): sizes for path, sizes in kept.items()}
        if torch_here() is None or not _needs_sizes(self.store):
            return {}
        return _sizes_in(self._inferred(trusted=trusted)[0])

    def _answer(self) -> KnownSizes | None:
        """Return the *auto* sizes for the file, with what was asked; no code is run for them."""
        torch = torch_here()
        if torch is None:
            return None
        sizes = {"/".join(path): found for path, found in self._sizes().items()}
        return KnownSizes(fingerprint(self.store.records.values()), sizes, torch)

    def _code_run(self, *, trusted: bool) -> str:
        """Return the fingerprint of the Python that runs to find sizes, "" where none may."""
        texts = (code.source for code in self.store.codes())
        return code_fingerprint(texts) if trusted else ""

    def _refuse_errors(self, problems: list[Problem]) -> None:
        """Raise the first error of the network; what is wrong with the recipe waits for a run."""
        found = [problem for problem in problems if problem.place.record != TRAIN]
        errors = [problem for problem in found if problem.severity == "error"]
        if errors:
            raise Refusal(errors[0])


def _kind(kind: "str | BlockHandle | CodeHandle") -> str:
    match kind:
        case BlockHandle():
            return instance_kind(kind.id)
        case CodeHandle():
            return code_kind(kind.id)
        case _:
            return kind


def _needs_sizes(store: Store) -> bool:
    found = [
        (node, ports.spec_of(store, node))
        for block in store.blocks()
        for node in store.nodes(block.id)
    ]
    return any(is_auto(item, node) for node, spec in found if spec for item in spec.properties)


def _sizes_in(facts: Facts) -> Sizes:
    return {path: fact.sizes for path, fact in facts.items() if fact.sizes}
