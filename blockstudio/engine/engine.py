"""What the engine does for each kind of message."""

import copy
from collections.abc import Callable
from pathlib import Path
from typing import Any, get_args

from blockstudio.engine.asking import AskingDesk
from blockstudio.engine.asking_messages import Ask, StopAsking
from blockstudio.engine.checkpoint_messages import CheckpointOrder
from blockstudio.engine.checkpoints import CheckpointDesk
from blockstudio.engine.cost_messages import Costed, CountCosts, MeasureTimes, Timed
from blockstudio.engine.costs import cost
from blockstudio.engine.device_messages import (
    Devices,
    ListDevices,
    StartExperiment,
    StopExperiment,
)
from blockstudio.engine.doctor import DoctorDesk
from blockstudio.engine.doctor_messages import LookAtRun, StopLooking
from blockstudio.engine.document import Document
from blockstudio.engine.export_messages import Export, StopExport
from blockstudio.engine.exporting import ExportDesk
from blockstudio.engine.function_messages import DrawFunction
from blockstudio.engine.lab import LabDesk
from blockstudio.engine.messages import (
    Answer,
    Apply,
    CheckTies,
    Done,
    Failed,
    Inspect,
    LoadWeights,
    MatchWeights,
    Open,
    Order,
    ParameterView,
    Preview,
    Previewed,
    Rated,
    Rates,
    SaveWeights,
    SetValue,
    StartRun,
    TiesChecked,
    Tried,
    Trust,
    TryShapes,
    Written,
)
from blockstudio.engine.parameter_messages import ParameterOrder
from blockstudio.engine.parameter_view import parameter_view
from blockstudio.engine.parameters import ParameterDesk
from blockstudio.engine.remote.inbox import RunInbox
from blockstudio.engine.remote.orders import InboxOrder
from blockstudio.engine.stepping import SteppingDesk
from blockstudio.engine.stepping_messages import SteppingOrder
from blockstudio.engine.trial_messages import TryKind
from blockstudio.exporting.exported import Exported
from blockstudio.graph.problems import Refusal
from blockstudio.graph.ties import ties
from blockstudio.graph.weights import origin, origin_of
from blockstudio.runs.weights import Loadable, Matched
from blockstudio.runtime.devices import devices
from blockstudio.runtime.dry_run import dry_run
from blockstudio.runtime.preview import preview
from blockstudio.runtime.ties import broken
from blockstudio.runtime.tried import KindTried
from blockstudio.runtime.trying import tried
from blockstudio.runtime.weight_fit import Misfit
from blockstudio.runtime.weights import save_weights
from blockstudio.training.functions.drawing import drawn
from blockstudio.training.functions.drawn import Drawn
from blockstudio.training.optim.rate_points import rate_points
from blockstudio.training.process.launcher import Launcher
from blockstudio.training.process.starter import Starter
from blockstudio.training.weights import loadable, matched

Handler = Callable[[Any], Answer]


class Engine:
    """Answers orders about its document, one handler for each kind."""

    def __init__(self) -> None:
        self.document = Document()
        self.starter, self.launcher = Starter(), Launcher()
        self.lab = LabDesk()
        self.asking = AskingDesk(self.launcher)
        self.doctor = DoctorDesk(self.launcher)
        self.exporting = ExportDesk(self.launcher)
        self.run_inbox = RunInbox()
        self.checkpoints = CheckpointDesk()
        self.parameters = ParameterDesk(self.document)
        self.stepping = SteppingDesk(self.document)
        self._handlers: dict[type, Handler] = {
            Open: self._open,
            Apply: self._apply,
            Trust: self._trust,
            StartRun: self._start,
            Preview: self._preview,
            ListDevices: self._devices,
            **dict.fromkeys((StartExperiment, StopExperiment), self.lab.carry_out),
            Ask: self._ask,
            StopAsking: self._stop_asking,
            LookAtRun: self._look,
            StopLooking: self._stop_looking,
            Rates: self._rates,
            DrawFunction: self._draw,
            TryKind: self._try_kind,
            Export: self._export,
            StopExport: self._stop_export,
            LoadWeights: self._load,
            MatchWeights: self._match,
            **dict.fromkeys(get_args(SteppingOrder), self.stepping.answer),
            **dict.fromkeys(get_args(CheckpointOrder), self.checkpoints.answer),
            **dict.fromkeys(get_args(InboxOrder), self.run_inbox.answer),
            **{kind: self._of_network(handler) for kind, handler in self._on_network().items()},
        }

    def _on_network(self) -> dict[type, Handler]:
        """Return the handlers of what is asked of the built network."""
        return {
            SaveWeights: self._save,
            Inspect: self._inspect,
            SetValue: self.parameters.set_value,
            TryShapes: self._try_shapes,
            CheckTies: self._check_ties,
            **dict.fromkeys((CountCosts, MeasureTimes), self._cost),
            **dict.fromkeys(get_args(ParameterOrder), self.parameters.answer),
        }

    def answer(self, order: Order) -> Answer:
        """Carry out one order. An expected failure comes back as `Failed`."""
        try:
            return self._handlers[type(order)](order)
        except Misfit as misfit:
            return Failed(misfit.problem, misfit.details)
        except Refusal as refusal:
            return Failed(refusal.problem)

    def _of_network(self, handler: Handler) -> Handler:
        """Return a handler that is given a built network, and after which its ties are looked at."""

        def answer(order: Order) -> Answer:
            self.document.build()
            answer = handler(order)
            self.document.check_ties()
            return answer

        return answer

    def _open(self, order: Open) -> Done:
        self.document.open(order.records, order.trusted)
        return Done()

    def _apply(self, order: Apply) -> Done:
        self.document.apply(order.change)
        return Done()

    def _trust(self, order: Trust) -> Done:
        self.document.trusted.add(order.fingerprint)
        return Done()

    def _start(self, order: StartRun) -> Done:
        """Start a run that was written here, or is trusted."""
        folder = Path(order.folder)
        self.document.refuse_foreign(folder)
        self.starter.start(folder, resume=order.resume)
        return Done()

    def _ask(self, order: Ask) -> Done:
        """Ask a run that was written here, or is trusted."""
        self.document.refuse_foreign(Path(order.question.run))
        self.asking.carry_out(order)
        return Done()

    def _stop_asking(self, order: StopAsking) -> Done:
        self.asking.carry_out(order)
        return Done()

    def _look(self, order: LookAtRun) -> Done:
        """Look at a run that was written here, or is trusted."""
        self.document.refuse_foreign(Path(order.folder))
        self.doctor.begin(order)
        return Done()

    def _stop_looking(self, _order: StopLooking) -> Done:
        self.doctor.stop()
        return Done()

    def _export(self, order: Export) -> Exported | Done:
        return self.exporting.carry_out(order, self.document) or Done()

    def _stop_export(self, _order: StopExport) -> Done:
        self.exporting.stop()
        return Done()

    def _devices(self, _order: ListDevices) -> Devices:
        return Devices(devices())

    def _rates(self, order: Rates) -> Rated:
        return Rated(*rate_points(order.train, order.batches))

    def _draw(self, order: DrawFunction) -> Drawn:
        return drawn(order.kind, order.arguments, order.surface)

    def _try_kind(self, order: TryKind) -> KindTried:
        return tried(order.kind, order.properties, order.given)

    def _cost(self, order: CountCosts | MeasureTimes) -> Costed | Timed:
        return cost(self.document, order)

    def _preview(self, _order: Preview) -> Previewed:
        document = self.document
        store = document.store
        document.refuse_errors()
        seed = store.train.seed
        return Previewed(seed, preview(store, document.source(), seed))

    def _load(self, order: LoadWeights) -> Loadable:
        self.document.build(bare=True)
        path, live = Path(order.file), self.document.live
        return loadable(live, path, order.matching, partly=order.partly)

    def _match(self, order: MatchWeights) -> Matched:
        self.document.build(bare=True)
        return matched(self.document.live, Path(order.file), order.matching)

    def _save(self, order: SaveWeights) -> Written:
        store, live = self.document.store, self.document.live
        source = origin(store.weights, store.train.seed, partly=live.filled.partly)
        save_weights(live.net, Path(order.file), str(source))
        return Written(order.file, source)

    def _inspect(self, order: Inspect) -> ParameterView:
        store, live = self.document.store, self.document.live
        key = order.key
        tensor = live.tensor(key)
        given = live.names.original(key) in live.filled.kept
        weights = store.weights if given else None
        source = origin_of(weights, store.train.seed, live.names.owner(key))
        return parameter_view(key, tensor, source)

    def _try_shapes(self, order: TryShapes) -> Tried:
        document = self.document
        run = dry_run(document.live, document.store, document.source(), order.shapes)
        return Tried(run.calls, run.outputs, run.materialised)

    def _check_ties(self, _order: CheckTies) -> TiesChecked:
        store, net = self.document.store, self.document.live.net
        found = [*broken(store, net), *broken(store, copy.deepcopy(net))]
        lost = list(dict.fromkeys(found))
        return TiesChecked(len(ties(store)) - len(lost), lost)
