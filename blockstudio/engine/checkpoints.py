"""Files of tensors that somebody looks at: opened once, and again where the file is another."""

import contextlib
from pathlib import Path

from blockstudio.catalogue.text import text
from blockstudio.engine.checkpoint_messages import (
    CheckpointAnswer,
    CheckpointOrder,
    InspectTensor,
    ReadCheckpoint,
    Summarise,
    Summarised,
)
from blockstudio.engine.messages import ParameterView
from blockstudio.engine.parameter_view import parameter_view
from blockstudio.graph.problems import Refusal, refuse
from blockstudio.project.checkpoints import TensorSummary
from blockstudio.runtime.checkpoint import Checkpoint, open_checkpoint
from blockstudio.runtime.refused_files import unreadable
from blockstudio.runtime.tensor_summary import plain_values, tensor_summary

_Mark = tuple[str, str, int, int]


class CheckpointDesk:
    """Answers for the file that was looked at last; its values are mapped, and read as far as is asked."""

    def __init__(self) -> None:
        self._mark: _Mark | None = None
        self._opened: Checkpoint | None = None

    def answer(self, order: CheckpointOrder) -> CheckpointAnswer | ParameterView:
        """Answer about a file. Raises `Refusal` for one that is none, and for a name it has not."""
        checkpoint = self._of(Path(order.file), order.inside)
        match order:
            case ReadCheckpoint():
                return checkpoint.table()
            case Summarise():
                return Summarised(_summaries(checkpoint, order.names))
            case InspectTensor():
                return _view(checkpoint, order.name)

    def _of(self, path: Path, inside: str) -> Checkpoint:
        try:
            status = path.stat()
        except OSError as error:
            raise unreadable(path, error) from error
        mark = str(path), inside, status.st_mtime_ns, status.st_size
        if self._opened is None or self._mark != mark:
            # The last one is let go of first: two of them would be mapped at a time.
            self._opened = None
            self._opened, self._mark = open_checkpoint(path, inside), mark
        return self._opened


def _summaries(checkpoint: Checkpoint, names: list[str]) -> list[TensorSummary]:
    summaries: list[TensorSummary] = []
    for name in names:
        if name in checkpoint.tensors:
            with contextlib.suppress(Refusal):
                summaries.append(tensor_summary(name, checkpoint.tensors[name]))
    return summaries


def _view(checkpoint: Checkpoint, name: str) -> ParameterView:
    if name not in checkpoint.tensors:
        raise refuse(text("the file has no tensor “{name}”", name=name))
    tensor = checkpoint.tensors[name]
    values = plain_values(name, tensor) if tensor.numel() else tensor
    return parameter_view(name, values, text("file {name}", name=checkpoint.path.name))
