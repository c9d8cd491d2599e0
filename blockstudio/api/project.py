"""A project in the public API: its network, its data, its recipe; source, network, problems."""

from collections.abc import Callable, Mapping
from html import escape
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

from blockstudio.api.block import BlockHandle
from blockstudio.api.code import CodeHandle, Source, source_of
from blockstudio.api.define import define
from blockstudio.api.inference import Inference, sizes_in
from blockstudio.api.initialising import Target, rule
from blockstudio.api.kinds import TorchKind
from blockstudio.api.layout import arranged
from blockstudio.api.node import NodeHandle
from blockstudio.api.picture import picture
from blockstudio.api.placing import Kind
from blockstudio.api.problems import further_problems
from blockstudio.api.recipe import configured
from blockstudio.api.strict import refusing, strict
from blockstudio.api.telling import project_lines
from blockstudio.api.training import Training
from blockstudio.api.values import plain
from blockstudio.api.weights import ProjectWeights
from blockstudio.compiler.source import Source as Compiled
from blockstudio.compiler.source import compile_source
from blockstudio.exporting.exported import Exported
from blockstudio.graph import edits
from blockstudio.graph.check import Checker
from blockstudio.graph.checks.changes import wrong_values
from blockstudio.graph.code.samples import sample_code
from blockstudio.graph.code.used import used_codes
from blockstudio.graph.facts import Facts
from blockstudio.graph.history import Edit, History
from blockstudio.graph.problems import Problem, Refusal
from blockstudio.graph.records import (
    DATA,
    PROJECT,
    TRAIN,
    Block,
    DataSpec,
    Id,
    InitRule,
    Kept,
    Node,
    ProjectInfo,
    Record,
    TrainSpec,
)
from blockstudio.graph.running import running
from blockstudio.graph.store import Store
from blockstudio.graph.ties import Tie, ties
from blockstudio.graph.weights import Names
from blockstudio.project.atomic import digest
from blockstudio.project.bundle import is_bundle, unpacked
from blockstudio.project.facts import torch_here
from blockstudio.project.file import Loaded, load, save
from blockstudio.project.import_report import ImportReport
from blockstudio.project.trust import untrusted
from blockstudio.recipes.settings.faults import wrong_settings

if TYPE_CHECKING:
    from torch import nn


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
    """Open a `.bstudio` file; raise `Refusal` if it is none. No code in it is run.

    A bundle (`.bstudioz`) is unpacked into a folder beside it, and the project there is opened.
    """
    file = unpacked(Path(path)) if is_bundle(Path(path)) else Path(path)
    return Project(load(file), file)


@strict
class Project(Training):
    """One document: its network, its data and its recipe."""

    def __init__(self, loaded: Loaded, path: Path | None = None) -> None:
        self.store: Store = Store(loaded.records)
        self.path = path
        """The file it was opened from or last saved to; None while there is none."""
        self.placed: set[Id] = {record.id for record in loaded.records if isinstance(record, Node)}
        """The nodes that somebody has placed on the canvas; all others are laid out when saved."""
        self.history: History = History(self.store)
        self._kept = [record for record in loaded.records if isinstance(record, Kept)]
        self.opening: list[Problem] = list(loaded.problems)
        """What was wrong with the file when it was opened."""
        self.import_report: ImportReport | None = None
        """What the import said from which the project comes."""
        self.nameless: set[Id] = set()
        """The nodes that were given no name: the one they got makes way for one that is given."""
        self._digest = loaded.digest
        self._checker = Checker(self.store)
        self._inference = Inference(self.store, loaded.facts)
        self.store.listeners.append(self._checker.update)

    def __repr__(self) -> str:
        return "\n".join(project_lines(self.store, self._checker.problems()))

    def _repr_html_(self) -> str:
        first, *rest = project_lines(self.store, self._checker.problems())
        said = "<br>".join(map(escape, (first, *(line for line in rest if line.startswith("!")))))
        return f'<div style="overflow-x:auto"><div>{said}</div>{picture(self, self.root.id)}</div>'

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

    def define(self, function: Callable[..., Any]) -> BlockHandle:
        """Define a block by a function: its name, inputs and arguments are the function's.

        The function is called once, with the block and a handle for each input; what comes after
        a `*` are the arguments of the class, with their defaults. What it returns are the outputs:
        a handle, several in a tuple, or a dict by their names. An input whose default is None may be
        left out.

        >>> project = new_project("wide")
        >>> @project.define
        ... def Residual(net, x, *, hidden=64):
        ...     y = net.add("LazyLinear", x, hidden, name="up").relu()
        ...     return x + net.add("LazyLinear", y, hidden, name="down")
        >>> x = project.root.add_input("x", ("N", 64))
        >>> stack = project.root.add(Residual, x, name="blocks").repeat(3)
        >>> project.root.add_output("y", stack)
        <y: Output ← blocks>
        """
        return define(self, function)

    def block_of(self, key: Id) -> BlockHandle:
        """Return the block, or the region of a node, that has an id."""
        return BlockHandle(self, key)

    def node_of(self, key: Id) -> NodeHandle:
        """Return the node that has an id, wherever it lies."""
        return NodeHandle(self, key)

    def add_code(self, source: Source, name: str = "") -> CodeHandle:
        """Add Python: a function or an `nn.Module` class, which `BlockHandle.add` takes as a kind.

        A dataclass or a named tuple is what `set_returns` and `set_takes` call by its name.
        It is given as a text, or as the function or class itself, of which only the text is taken.
        The code is only read here. It runs in `build(trust_code=True)`.
        """
        edit = self.do(edits.add_code(self.store, source_of(source), name))
        return CodeHandle(self, next(iter(edit.change.after)))

    def initialise(
        self,
        function: TorchKind | CodeHandle,
        at: Target = None,
        *,
        kind: Kind = "",
        parameter: str = "",
        path: tuple[NodeHandle, ...] = (),
        **options: Any,
    ) -> None:
        """Add a rule of how parameters start, after those there are.

        `function` is one of `torch.nn.init` (`nn.init.normal_`, `"normal_"`), or code that takes a
        tensor and fills it. The rule is about everything, about the node `at` of the root, or
        about the node that `path` leads to through nested blocks; `kind` keeps it to modules of
        exactly that class, `parameter` to those of that name. `options` are the function's own.
        Raises `Refusal` for a function, a kind, a parameter or an option that nobody knows.
        """
        self.do(
            rule(self.store, function, at, path, kind=kind, parameter=parameter, options=options)
        )

    @property
    def rules(self) -> list[InitRule]:
        """The rules of initialisation in their order."""
        return self.store.rules()

    def configure(self, *, data: Mapping[str, Any] | None = None, **train: Any) -> None:
        """Set fields and options of the recipe (`epochs=5`, `lr=0.1`) and of the data: one step.

        Names are those of `--set`: a field (`optimiser_options={"lr": 0.1}`), or an option of what
        is chosen. Losses, optimisers and schedules are torch's own classes (`torch.optim.Adam`) or
        their names. Raises `Refusal` for what is neither, and for a value that is none of it.
        """
        edit = configured(self.store, data, train)
        if edit is not None:
            self.do(edit)

    def save(self, path: str | Path) -> None:
        """Write the project to a `.bstudio` file, whole or not at all.

        Nodes that nobody has placed are laid out in it as they read best. Raises `Refusal` where
        the file it was opened from, or saved to, was changed by another program since.
        """
        records = self.arranged()
        own = self.path is not None and Path(path).absolute() == self.path.absolute()
        save(Path(path), records, self._inference.for_file(), over=self._digest if own else "")
        self._digest = digest(Path(path))
        self.history.mark_saved()
        self.path = Path(path)

    def arranged(self) -> list[Record]:
        """Return the records, every node that nobody has placed where it reads best."""
        return arranged(self.store, self.placed)

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
        from blockstudio.runtime.build import network, not_built
        from blockstudio.runtime.filling import fill
        from blockstudio.runtime.weight_files import WeightFiles

        source = self.checked_source(trust_code=trust_code)
        try:
            net = network(source.text)
        except (RuntimeError, AssertionError) as error:
            raise not_built(self.store, source, error) from error
        if (store := running(self.store)).weights is not None and not initial:
            fill(net, Names(store, net.state_dict()), store.weights, WeightFiles())
        return net

    def checked_source(self, *, trust_code: bool = False) -> Compiled:
        """Return the compiled network, with the node of every piece of it; raise its first error."""
        facts, problems = self._inference.infer(trusted=trust_code)
        self._refuse_errors([*self._checker.problems(), *problems])
        if not trust_code and self.has_code:
            raise Refusal(untrusted())
        return compile_source(self.store, sizes_in(facts)).whole()

    @property
    def has_code(self) -> bool:
        """Whether the network, or its samples, would run Python that came with the file."""
        return bool(used_codes(self.store)) or sample_code(self.store) is not None

    def ties(self) -> list[Tie]:
        """Return every pair of `state_dict` keys that stand for one tensor."""
        return ties(running(self.store))

    def broken_ties(self, net: "nn.Module") -> list[Problem]:
        """Return a problem for every tie that `net` no longer keeps, by the identity of tensors."""
        from blockstudio.runtime.ties import broken

        return broken(running(self.store), net)

    def problems(self, *, trust_code: bool = False) -> list[Problem]:
        """Return everything that is wrong: in the file, the graph, and to torch."""
        held = [problem for one in self._kept for problem in one.problems]
        found = [one for one in self.opening if one not in held] + self._checker.problems()
        return found + further_problems(self, self._inference, found, trusted=trust_code)

    def summary(self, *, trust_code: bool = False) -> str:
        """Return a table of layers with output shapes and parameter counts."""
        from blockstudio.runtime.summary import table

        return table(running(self.store), self._inference.infer(trusted=trust_code)[0])

    def export(
        self,
        path: str | Path,
        format: str | None = None,  # noqa: A002  (what the command line calls it too)
        *,
        overwrite: bool = False,
        trust_code: bool = False,
        **options: Any,
    ) -> Exported:
        """Take the network out: write it to `path` in a format that `blockstudio formats` lists.

        Without a `format` it is that of the file's ending. A folder that holds something else than an
        earlier export is written into only with `overwrite`. Returns what was written, with weights of
        which origin, and what was checked. Raises `Refusal` for an unknown format or option, a network
        with errors or untrusted Python, and where a package is missing; nothing is written then.
        """
        from blockstudio.api.exporting import subject_of
        from blockstudio.exporting.formats import format_for
        from blockstudio.exporting.writing import export

        item = format_for(Path(path), format)
        subject = subject_of(self, self._inference, trusted=trust_code)
        return export(subject, item, Path(path), options, overwrite=overwrite)

    def facts(self) -> Facts:
        """Return what torch says of every node: shapes, parameters, sizes; nothing without torch."""
        return self._inference.infer()[0] if torch_here() is not None else {}

    def do(self, edit: Edit) -> Edit:
        """Make an edit and return it; raise `Refusal` where it brings a value that is none."""
        with self.history.together(edit.title):
            self.history.do(edit)
            wrong = wrong_settings(self.store, edit.change)
            for problem in chain(wrong_values(self.store, edit.change), wrong):
                raise Refusal(problem)
        return edit

    def refuse_errors(self) -> None:
        """Raise the first error of the network that is there without torch, as a `Refusal`."""
        self._refuse_errors(self._checker.problems())

    def _compiled(self, *, trusted: bool) -> Compiled:
        self.refuse_errors()
        return compile_source(self.store, self._inference.sizes(trusted=trusted)).whole()

    def _refuse_errors(self, problems: list[Problem]) -> None:
        """Raise the first error of the network; what is wrong with the recipe waits for a run."""
        found = [problem for problem in problems if problem.place.record != TRAIN]
        errors = [problem for problem in found if problem.severity == "error"]
        if errors:
            raise Refusal(errors[0])
