"""The weights of a project in the public API: where they come from, and other ones."""

from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from blockstudio.graph import edits
from blockstudio.graph.problems import Problem
from blockstudio.graph.records import ValueEdit
from blockstudio.graph.weights import origin

if TYPE_CHECKING:
    from blockstudio.api.project import Project
    from blockstudio.api.runs import Run
    from blockstudio.compiler.source import Source as Compiled
    from blockstudio.runtime.live import LiveNetwork


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
        which: Literal["best", "last"] = "best",
        partly: bool = False,
        trust_code: bool = False,
    ) -> list[Problem]:
        """Use the weights of a run or a file; return what of them was left out.

        Of a file that holds more than weights, or has another word in front of every key, that is
        told first.

        Args:
            source: A run of `project.runs`, its folder, or a `.params`, `.safetensors` or `.pt` file.
            which: Of a run: its `best` weights or the `last` ones.
            partly: Take what fits by name and shape; else it is all or nothing.
            trust_code: Run the Python that came with the project.

        Raises:
            Refusal: Where they do not fit; its `details` name every key, and nothing is changed.
        """
        from blockstudio.training.weights import loadable

        path = Path(source) if isinstance(source, str | PathLike) else source.folder
        path = path / f"{which}.params" if path.is_dir() else path
        found = loadable(self._live(trust_code=trust_code), path, partly=partly)
        project = self._project
        project.do(edits.use_weights(project.store, found.source, found.values, partly=partly))
        return [*found.notes, *found.left]

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
        live, store = self._live(trust_code=trust_code), self._project.store
        live.check_place(key, index)
        edit = ValueEdit(live.names.owner(key), float(value), index, add)
        if store.weights is not None and edit.parameter in store.weights.values:
            self._project.do(edits.set_value(store, edit, key))
            return
        snapshot, values = live.snapshot()
        self._project.do(edits.set_value(store, edit, key, snapshot=snapshot, values=values))

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
    live.update(source.text, project.store.train.seed, project.store)
    try:
        _ = live.bare
    except (RuntimeError, AssertionError) as error:
        raise not_built(project.store, source, error) from error
    return live
