"""A file of tensors in the public API: looked at without a network, and read as far as is asked."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from blockstudio.api.strict import refusing, strict
from blockstudio.catalogue.text import text
from blockstudio.graph.problems import Missing, unknown
from blockstudio.project.checkpoint_lines import head_lines, tensor_lines
from blockstudio.project.checkpoints import Beside, CheckpointTable, TensorEntry, TensorSummary

if TYPE_CHECKING:
    from torch import Tensor

    from blockstudio.runtime.checkpoint import Checkpoint as Opened


@refusing
def open_checkpoint(path: str | Path, inside: str = "") -> "Checkpoint":
    """Open a `.params`, `.pt`, `.pth` or `.safetensors` file; no code in it is run, no value read.

    The tensors may lie where people put them (`state_dict`, `model`, …). Where there are several
    dictionaries of them, `inside` says which one is looked at. Raises `Refusal` for a file that is
    none, and for a pickle that asks for more than tensors, naming what it asks for.
    """
    # torch takes a second to import: only where a file is read.
    from blockstudio.runtime.checkpoint import open_checkpoint as opened

    return Checkpoint(opened(Path(path), inside))


@strict
class Checkpoint(Mapping[str, "Tensor"]):
    """The tensors of a file by name, in their order there; each is read when it is looked at."""

    def __init__(self, opened: "Opened") -> None:
        self._opened = opened
        self.table: CheckpointTable = opened.table()
        """All that the file tells of itself without a value being read."""

    def __repr__(self) -> str:
        return "\n".join([*head_lines(self.table), *tensor_lines(self.table.entries)])

    def __getitem__(self, name: str) -> "Tensor":
        if name not in self._opened.tensors:
            message = text("the file has no tensor “{name}”", name=name)
            raise Missing(unknown(message, name, self._opened.tensors))
        return self._opened.tensors[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._opened.tensors)

    def __len__(self) -> int:
        return len(self._opened.tensors)

    @property
    def path(self) -> Path:
        """The file."""
        return self._opened.path

    @property
    def entries(self) -> tuple[TensorEntry, ...]:
        """Name, shape, dtype and bytes of each tensor, and which other name shares its memory."""
        return self.table.entries

    @property
    def inside(self) -> str:
        """Which dictionary of the file this is; empty where that is the file itself."""
        return self.table.inside

    @property
    def dictionaries(self) -> list[str]:
        """Every dictionary of tensors in the file; `open_checkpoint(path, inside)` opens each."""
        return [holding.inside for holding in self.table.holdings]

    @property
    def beside(self) -> tuple[Beside, ...]:
        """What else the file holds: the state of an optimiser, an epoch, …."""
        return self.table.beside

    def statistics(self, name: str) -> TensorSummary:
        """Return mean, deviation, least and greatest value of a tensor, and its zeros and NaN.

        Raises `Refusal` for a name that is none, and for a tensor without numbers.
        """
        from blockstudio.runtime.tensor_summary import tensor_summary

        return tensor_summary(name, self[name])
