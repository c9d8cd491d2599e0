"""The parameters of the live network, as the window asks of them."""

from pathlib import Path

from msgspec.structs import replace
from torch import Tensor

from blockstudio.catalogue.text import Text, text
from blockstudio.engine.document import Document
from blockstudio.engine.messages import Settable, SetValue
from blockstudio.engine.parameter_messages import (
    Decompose,
    FindNearest,
    LookAtKernels,
    LookCloser,
    Measure,
    MeasuredParameters,
    ParameterAnswer,
    ParameterOrder,
    Project,
)
from blockstudio.graph.problems import Refusal, refuse
from blockstudio.graph.value_edits import edit_of
from blockstudio.project.checkpoints import TensorSummary
from blockstudio.project.closer import Region, Spectrum
from blockstudio.project.trace import Slab
from blockstudio.runtime.access import access
from blockstudio.runtime.checkpoint import weights_in
from blockstudio.runtime.closer import region, spectrum
from blockstudio.runtime.points import neighbours, projection
from blockstudio.runtime.stepping.slab import slab
from blockstudio.runtime.tensor_summary import quick_summary

KERNELS = 384
"""The most pictures of kernels: those of 128 filters with three channels each."""


class ParameterDesk:
    """Answers for the network that the document says, which is built when it is asked."""

    def __init__(self, document: Document) -> None:
        self._document = document

    def answer(self, order: ParameterOrder) -> ParameterAnswer | Slab:
        """Answer about parameters. Raises `Refusal` where there is nothing to answer."""
        match order:
            case Measure():
                return self.measure(order)
            case LookCloser():
                return self.look_closer(order)
            case Decompose():
                return self.decompose(order)
            case LookAtKernels(key, place, file):
                return slab(key, self._tensor(key, file), place, most=KERNELS)
            case Project(key, file):
                return projection(key, self._tensor(key, file))
            case FindNearest(key, row, file):
                return neighbours(key, self._tensor(key, file), row)

    def measure(self, order: Measure) -> MeasuredParameters:
        """Return statistics of many parameters, whatever is wrong with some of them."""
        summaries: dict[str, TensorSummary] = {}
        devices: dict[str, str] = {}
        missing: dict[str, Text] = {}
        for key in order.keys:
            try:
                tensor = self._document.live.tensor(key)
                devices[key] = str(tensor.device)
                summaries[key] = quick_summary(key, tensor)
            except Refusal as refusal:
                missing[key] = refusal.problem.message
        return MeasuredParameters(summaries, devices, missing)

    def set_value(self, order: SetValue) -> Settable:
        """Return what the document would have to say so that values are changed. Raises `Refusal`."""
        key, live = order.key, self._document.live
        change = order.change
        if change.fill:
            change = replace(change, seed=live.next_seed())
        live.check_change(key, change)
        edit, tied = edit_of(live.names.owner(key), change), live.tied_with(key)
        weights = self._document.store.weights
        if weights is not None and edit.parameter in weights.values:
            return Settable(edit, key, tied=tied)
        return Settable(edit, key, *live.snapshot(), tied)

    def look_closer(self, order: LookCloser) -> Region:
        """Return a part of one parameter, and how it is reached in Python. Raises `Refusal`."""
        found = region(order.key, self._tensor(order.key, order.file), order.part)
        if order.file:
            name = Path(order.file).name
            return replace(found, code=f'torch.load("{name}")["{order.key}"]')
        return replace(found, code=access(self._document.live.net, order.key))

    def decompose(self, order: Decompose) -> Spectrum:
        """Return the singular values of one parameter. Raises `Refusal` where it has none."""
        return spectrum(order.key, self._tensor(order.key, order.file))

    def _tensor(self, key: str, file: str) -> Tensor:
        """Return a parameter of the network, or what a file has under its key. Raises `Refusal`."""
        if not file:
            return self._document.live.tensor(key)
        tensors = weights_in(Path(file)).tensors
        if key not in tensors:
            name = Path(file).name
            raise refuse(text("{name} has no parameter {key}", name=name, key=key))
        return tensors[key]
