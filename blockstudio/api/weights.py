"""The weights of a project in the public API: where they come from, and other ones."""

from collections.abc import Mapping
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict, Unpack

from msgspec.structs import replace

from blockstudio.catalogue.text import text
from blockstudio.graph import edits
from blockstudio.graph.indexing import place_of
from blockstudio.graph.problems import Problem, Refusal, unknown
from blockstudio.graph.running import running
from blockstudio.graph.value_changes import change_of
from blockstudio.graph.value_edits import ValueChange, edit_of
from blockstudio.graph.weights import origin
from blockstudio.project.key_matching import BY, By, Matching
from blockstudio.project.row_filter import RowFilter

if TYPE_CHECKING:
    from blockstudio.api.project import Project
    from blockstudio.api.runs import Run
    from blockstudio.compiler.source import Source as Compiled
    from blockstudio.project.parameter_rows import ParameterRow
    from blockstudio.runs.weights import Matched
    from blockstudio.runtime.live import LiveNetwork


class How(TypedDict, total=False):
    """How the tensors of a file find the parameters of the network."""

    by: By
    """By `name`; by the last parts of a name, its `suffix`; or by shape and `order`."""
    strip: str
    """What to take off in front of the names in the file; if not said, `module.` and such is found."""
    renamed: Mapping[str, str]
    """The names, or prefixes, that are called otherwise in the network: `{"backbone": "features"}`."""
    pairs: Mapping[str, str]
    """The name in the file for each `state_dict` key, and nothing else."""
    at: str
    """The place in the network that is loaded into, as its keys begin: `encoder.layers.0`."""
    inside: str
    """The dictionary of the file, where it holds several: `ema`."""


class ProjectWeights:
    """The values of the network's parameters, as content of the project: `str` tells their origin.

    Without anything else said, they are the initial ones of the recipe's seed. Every change of them
    is a step of `project.undo()`. Methods that look at the network raise `Refusal` for a project
    with Python of its own unless `trust_code` is given.
    """

    def __init__(self, project: "Project") -> None:
        self._project = project

    def __str__(self) -> str:
        return str(origin(self._project.store.weights, self._project.store.train.seed))

    def __repr__(self) -> str:
        return f"<weights: {self}>"

    def load(
        self,
        source: "str | Path | Run",
        *,
        which: str = "best",
        partly: bool = False,
        trust_code: bool = False,
        **how: Unpack[How],
    ) -> list[Problem]:
        """Use the weights of a run or a file; return what of them was left out.

        Of a file that holds more than weights, or has another word in front of every key, that is
        told first.

        Args:
            source: A run of `project.runs`, its folder, or a `.params`, `.safetensors` or `.pt` file.
            which: Of a run: its `best` weights, the `last` ones, or those after an epoch that it has
                kept, such as `epoch-12`.
            partly: Take what fits; else it is all or nothing.
            trust_code: Run the Python that came with the project.
            how: How the tensors of the file find the parameters of the network, as `How` says. With
                `at`, all parameters elsewhere keep their values.

        Raises:
            Refusal: Where they do not fit; its `details` name every key, and nothing is changed.
        """
        from blockstudio.training.weights import loadable

        matching, path = _matching(how), file_of(source, which)
        found = loadable(self._live(trust_code=trust_code), path, matching, partly=partly)
        project, others_stay = self._project, partly or bool(matching.below)
        edit = edits.use_weights(project.store, found.source, found.values, partly=others_stay)
        project.do(edit)
        return [*found.notes, *found.left]

    def compare(
        self,
        source: "str | Path | Run",
        *,
        which: str = "best",
        trust_code: bool = False,
        **how: Unpack[How],
    ) -> "Matched":
        """Return what `load` would give each parameter, as it takes the same; nothing is changed.

        Its `rows` say for every `state_dict` key which tensor of the file it gets, and whether that
        fits; `unused` are the tensors that none gets. Raises `Refusal` as `load` does, but not for
        what does not fit.
        """
        from blockstudio.training.weights import matched

        live = self._live(trust_code=trust_code)
        return matched(live, file_of(source, which), _matching(how))

    def reset(self) -> None:
        """Go back to the initial values of the recipe's seed."""
        self._project.do(edits.reset_weights(self._project.store))

    def set(
        self,
        key: str,
        value: float,
        index: tuple[int, ...] = (),
        *,
        add: bool = False,
        trust_code: bool = False,
    ) -> None:
        """Set values of a parameter by its `state_dict` key, or add to them.

        As `net.hidden.weight.data[0, 0] = 42` does it: an empty `index` is all of them, a shorter
        one a row. Raises `Refusal` for an unknown key, or a place that is none.
        """
        self._change(key, ValueChange(float(value), index, add), trust_code=trust_code)

    def edit(self, key: str, change: str, at: str = "", *, trust_code: bool = False) -> list[str]:
        """Change values of a parameter as it is typed; return the other keys of the same tensor.

        Args:
            key: Its `state_dict` key.
            change: `42`, `+= 1`, `*= 0.5`, a call of a `torch.nn.init` function such as
                `normal_(std=0.02)`, or `prune(3)`: zeros for the three rows of the least norm.
            at: Which of them, as Python indexes a tensor: `0, 1:3`, `..., 0`, `[2, 5]`; all if empty.
            trust_code: Run the Python that came with the project.

        Raises:
            Refusal: For what is none of that, or can't be done to this parameter; nothing is changed.
        """
        typed = replace(change_of(change), index=place_of(at))
        return self._change(key, typed, trust_code=trust_code)

    def _change(self, key: str, change: ValueChange, *, trust_code: bool) -> list[str]:
        live, store = self._live(trust_code=trust_code), self._project.store
        if change.fill:
            change = replace(change, seed=live.next_seed())
        live.check_change(key, change)
        edit = edit_of(live.names.owner(key), change)
        if store.weights is not None and edit.parameter in store.weights.values:
            self._project.do(edits.set_value(store, edit, key))
        else:
            snapshot, values = live.snapshot()
            self._project.do(edits.set_value(store, edit, key, snapshot=snapshot, values=values))
        return live.tied_with(key)

    def table(self, where: str = "", *, trust_code: bool = False) -> "list[ParameterRow]":
        """Return a row for every parameter and buffer: what it is, and statistics of its values.

        `where` keeps to some of them, as `conv and std < 1e-3` does; a row's `cells()` are its
        columns. Raises `Refusal` for an expression that is none, naming the nearest right word.
        """
        from blockstudio.runtime.parameter_table import parameter_rows

        is_shown = RowFilter(where)
        live = self._live(trust_code=trust_code)
        rows = parameter_rows(running(self._project.store), self._project.facts(), live.net)
        return [row for row in rows if is_shown.fits(row)]

    def save(self, path: str | Path, *, trust_code: bool = False) -> str:
        """Write them to a `.params` or `.safetensors` file; return which those were."""
        from blockstudio.runtime.weights import save_weights

        live, store = self._live(trust_code=trust_code), self._project.store
        net = live.net
        said = str(origin(store.weights, store.train.seed, partly=live.filled.partly))
        save_weights(net, Path(path), said)
        return said

    def _live(self, *, trust_code: bool) -> "LiveNetwork":
        return live_network(self._project, self._project.checked_source(trust_code=trust_code))


def live_network(project: "Project", source: "Compiled") -> "LiveNetwork":
    """Return the network of a project, built from its code at the seed. Raises `Refusal`."""
    from blockstudio.runtime.build import not_built
    from blockstudio.runtime.live import LiveNetwork

    live = LiveNetwork()
    live.update(source.text, project.store.train.seed, running(project.store))
    try:
        _ = live.bare
    except (RuntimeError, AssertionError) as error:
        raise not_built(project.store, source, error) from error
    return live


def file_of(source: "str | Path | Run", which: str) -> Path:
    """Return the file of weights of a run, or the file itself; raise `Refusal` for what it has not."""
    from blockstudio.runs.weights import weights_named

    path = Path(source) if isinstance(source, str | PathLike) else source.folder
    return weights_named(path, which) if path.is_dir() else path


def _matching(how: How) -> Matching:
    """Return how tensors are matched; raise `Refusal` for what is no word of it."""
    for name in how:
        if name not in How.__annotations__:
            message = text("weights take no argument “{name}”", name=name)
            raise Refusal(unknown(message, name, How.__annotations__))
    by = how.get("by", "name")
    if by not in BY:
        message = text("tensors are not matched by “{by}”", by=str(by))
        raise Refusal(unknown(message, by, BY))
    pairs = how.get("pairs")
    return Matching(
        by,
        how.get("strip"),
        dict(how.get("renamed", {})),
        tuple(filter(None, [how.get("at", "")])),
        how.get("inside", ""),
        None if pairs is None else dict(pairs),
    )
