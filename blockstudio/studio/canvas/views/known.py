"""The modes that need no torch: what the facts of the document say of parameters and results."""

from collections.abc import Iterable

from PySide6.QtCore import QObject

from blockstudio.catalogue.text import Text, text
from blockstudio.graph.facts import SIZES, NodeFacts, ParameterFacts, Path
from blockstudio.graph.group_assignment import NO_GROUP, assigned, is_trainable
from blockstudio.graph.parameters import node_of
from blockstudio.graph.records import Node, ParameterGroup
from blockstudio.studio.actions.view_modes import Mode
from blockstudio.studio.canvas.views.figures import FigureSource, WireFigure
from blockstudio.studio.canvas.views.inside import leaves
from blockstudio.studio.heat.figure import UNKNOWN, Figure, counted
from blockstudio.studio.session import Session
from blockstudio.studio.translations import tr

_NOTHING = NodeFacts()


class KnownFigures(FigureSource):
    """Parameter counts, devices, dtypes, and what training does, node by node."""

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._frozen: tuple[object, frozenset[tuple[Path, str]]] = (None, frozenset())
        session.facts_changed.connect(self._forget)
        session.changed.connect(self._forget)

    def of_node(self, mode: Mode, path: Path, node: Node) -> Figure | None:
        """Return a count, or the kinds of what is inside."""
        match mode.id:
            case "parameters":
                return self._count(path, node)
            case "device":
                return _kinds(self._devices(path, node))
            case "dtype":
                return _kinds(one.dtype for _, one in self._parameters(path, node))
            case _:
                return _kinds(self._fate(*named) for named in self._parameters(path, node))

    def of_output(self, mode: Mode, path: Path, output: str) -> WireFigure | None:
        """Return the dtype of a result, where dtypes are looked at."""
        facts = self._session.facts.get(path)
        value = facts.outputs.get(output) if mode.id == "dtype" and facts else None
        known = value is not None and value.dtype != SIZES
        return WireFigure(value.dtype) if value is not None and known else None

    def notes(self, mode: Mode) -> list[Text]:
        """Tell what is not known, and what the recipe says of devices."""
        if not self._session.facts_current:
            return [text("of the network as it was: the engine has not answered yet")]
        if mode.id == "device":
            device = self._session.store.train.device
            return [text("the recipe trains on {device}", device=device)]
        return []

    def _count(self, path: Path, node: Node) -> Figure | None:
        known = self._session.facts.get(path, _NOTHING)
        unknown = any(one.shape is None for _, one in self._parameters(path, node))
        if not known.count:
            return Figure(UNKNOWN) if unknown else None
        words = counted(known.count)
        return Figure(f"{words} + {UNKNOWN}" if unknown else words, float(known.count))

    def _parameters(self, path: Path, node: Node) -> Iterable[tuple[Path, ParameterFacts]]:
        """Yield the parameters at a path and inside, buffers apart, with the path of each."""
        session = self._session
        for inner, _ in leaves(session.store, session.facts, path, node):
            for one in session.facts.get(inner, _NOTHING).parameters:
                if not one.buffer:
                    yield inner, one

    def _fate(self, path: Path, one: ParameterFacts) -> str:
        if one.tied:
            return tr("tied")
        asks = is_trainable(self._session.store, path, one)
        frozen = not asks or (path, one.name) in self._frozen_by_recipe()
        return tr("frozen") if frozen else tr("trained")

    def _frozen_by_recipe(self) -> frozenset[tuple[Path, str]]:
        """Return the parameters that a frozen group has, looked up once for each state of the document."""
        session, groups = self._session, self._session.store.train.groups
        if self._frozen[0] != groups:
            some = any(group.frozen for group in groups)
            members = assigned(session.store, session.facts, groups) if some else []
            self._frozen = (
                groups,
                frozenset((one.path, one.name) for one in members if _is_frozen(groups, one.group)),
            )
        return self._frozen[1]

    def _devices(self, path: Path, node: Node) -> Iterable[str]:
        """Yield where a node and all that is inside is put; the recipe says where the rest is."""
        store = self._session.store
        for inner, _ in leaves(store, self._session.facts, path, node):
            steps = [store.records.get(node_of(step)) for step in inner]
            put = [step.device for step in steps if isinstance(step, Node) and step.device]
            yield put[-1] if put else store.train.device

    def _forget(self, _news: object) -> None:
        self._frozen = None, frozenset()


def _is_frozen(groups: tuple[ParameterGroup, ...], place: int) -> bool:
    return place != NO_GROUP and groups[place].frozen


def _kinds(kinds: Iterable[str]) -> Figure | None:
    """Return a figure that names every kind there is, each once."""
    several = " + ".join(sorted(set(kinds)))
    return Figure(several, category=several) if several else None
