"""The parameters of the live network, as the window asks of them."""

from blockstudio.catalogue.text import Text
from blockstudio.engine.document import Document
from blockstudio.engine.parameter_messages import Measure, MeasuredParameters
from blockstudio.graph.problems import Refusal
from blockstudio.project.checkpoints import TensorSummary
from blockstudio.runtime.tensor_summary import quick_summary


class ParameterDesk:
    """Answers for the network that the document says, which is built when it is asked."""

    def __init__(self, document: Document) -> None:
        self._document = document

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
