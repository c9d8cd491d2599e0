"""Who looks at a parameter: the run that trains it, or the engine that holds it."""

from functools import partial
from pathlib import Path

from msgspec.structs import replace
from PySide6.QtCore import QObject, QTimer, Signal
from shiboken6 import isValid

from blockstudio.catalogue.text import text
from blockstudio.engine.messages import Answer, Failed, Inspect, ParameterView
from blockstudio.graph import edits
from blockstudio.graph.problems import Problem
from blockstudio.graph.value_edits import ValueChange
from blockstudio.graph.weights import Names, parameter_ids
from blockstudio.runs.listing import number_of
from blockstudio.studio.engine_link import EngineLink
from blockstudio.studio.parameters.picture import from_engine, from_run
from blockstudio.studio.runs.center import RunCenter
from blockstudio.studio.runs.keys import RunKeys
from blockstudio.studio.weights.using import load_one, set_value

_TICK = 100


class ParameterWatcher(QObject):
    """Brings pictures of one parameter while somebody looks, at most ten a second."""

    seen = Signal(object)
    """A new `Picture`."""
    missed = Signal(object)
    """Why there is no picture: the `Problem`."""
    refused = Signal(object)
    """Why values could not be set: the `Problem`."""
    shared = Signal(object)
    """The values that were set have other keys too: the list of them."""

    def __init__(self, link: EngineLink, center: RunCenter, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._link = link
        self._center = center
        self._key = ""
        self._watched = ""
        self._keys: RunKeys | None = None
        self._newest = 0
        """The number of the newest picture of the run that was shown."""
        self._looking = False
        self._timer = QTimer(self, interval=_TICK)
        self._timer.timeout.connect(self._tick)
        center.state_changed.connect(self._on_state)
        link.learned.connect(self.ask)
        link.session.weights_changed.connect(self.ask)

    def look_at(self, key: str) -> None:
        """Look at the parameter of that `state_dict` key; at none if it is empty."""
        if key != self._key:
            self._key, self._newest = key, 0
            self._begin()

    def set_looking(self, looking: bool) -> None:  # noqa: FBT001  (a slot: shown or hidden)
        """Look, or rest while nobody sees it."""
        self._looking = looking
        self._begin()

    def ask(self, _news: object = None) -> None:
        """Ask the engine for a picture, unless a run is bringing them."""
        if not self._key or not self._looking or self._follows_run():
            return
        key = self._key

        def answered(answer: Answer) -> None:
            # The page may have been replaced meanwhile.
            if isValid(self) and key == self._key and not self._follows_run():
                self._take(answer)

        self._link.ask(Inspect(key), answered)

    def set_value(self, change: ValueChange) -> None:
        """Change values of the parameter that is looked at, as a step of undo."""
        key = self._key
        if key and self._follows_run():
            self._center.followed.set_value(self._key_in_run(), change)
            return

        def tied(others: list[str]) -> None:
            if isValid(self) and key == self._key and others:
                self.shared.emit(others)

        if key:
            set_value(self._link, key, change, partial(self._refuse, key), tied)

    def load_file(self, path: Path) -> None:
        """Take the values that a file has under the name of the parameter that is looked at."""
        if self._key and not self._follows_run():
            load_one(self._link, self._key, path, partial(self._refuse, self._key))

    @property
    def may_set(self) -> bool:
        """Whether values can be set now: in the network, or in a run that is paused."""
        info, state = self._center.info, self._center.state
        alone = info is not None and info.settings.train.processes == 1
        return not self._follows_run() or (state == "paused" and alone)

    @property
    def has_values(self) -> bool:
        """Whether the parameter that is looked at has other values than the initial ones."""
        weights = self._link.session.store.weights
        known = weights is not None and self._id() in weights.values
        return known and not self._follows_run()

    def reset_value(self) -> None:
        """Give the parameter that is looked at its initial values again, as a step of undo."""
        self._link.session.attempt(edits.reset_weights, {self._id()})

    @property
    def may_load(self) -> bool:
        """Whether values can be taken from a file: in the network, not in a run."""
        return not self._follows_run()

    def _refuse(self, key: str, answer: Failed) -> None:
        if isValid(self) and key == self._key:
            self.refused.emit(answer.problem)

    def _id(self) -> str:
        """Return the id of the parameter that is looked at; of a tied one, that of its original."""
        names = Names(self._link.session.store, ())
        original = names.original(self._key)
        return parameter_ids(self._link.session.store, [original]).get(original, "")

    def _begin(self) -> None:
        live = self._looking and bool(self._key) and self._follows_run()
        if not live:
            self._timer.stop()
            self._watch("")
            self.ask()
            return
        if not (key := self._key_in_run()):
            self._timer.stop()
            self._watch("")
            hint = text("it was made after the run had begun")
            self.missed.emit(Problem(text("the run has no such parameter"), hint=hint))
            return
        self._watch(key)
        self._timer.start()
        self._tick()

    def _key_in_run(self) -> str:
        """Return what the run that is followed calls the parameter; "" if it has none such."""
        reader = self._center.current
        if reader is None:
            return ""
        if self._keys is None or self._keys.folder != reader.folder:
            self._keys = RunKeys(reader.folder)
        return self._keys.key(self._link.session.store, self._key)

    def _watch(self, key: str) -> None:
        if key != self._watched:
            self._watched = key
            self._center.followed.watch([key] if key else [])

    def _follows_run(self) -> bool:
        return self._center.state in ("running", "paused", "stopping")

    def _on_state(self, _state: str) -> None:
        # Another run has forgotten what the last one was asked to watch.
        self._watched, self._newest = "", 0
        self._begin()

    def _tick(self) -> None:
        reader = self._center.current
        if reader is None or not self._follows_run():
            return
        reading = reader.next_probe(self._watched, self._newest)
        if reading is None:
            return
        self._newest, probe = reading
        words = text(
            "run {number}, step {step:,}", number=number_of(reader.folder), step=probe.step
        )
        self.seen.emit(replace(from_run(probe, words), key=self._key))

    def _take(self, answer: Answer) -> None:
        match answer:
            case ParameterView():
                self.seen.emit(from_engine(answer))
            case Failed(problem):
                self.missed.emit(problem)
            case _:
                pass
