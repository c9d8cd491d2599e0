"""A run asked about new samples: the rows of a table in a file, or tensors."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import torch
from torch import Tensor

from blockstudio.catalogue.text import text
from blockstudio.graph.problems import refuse
from blockstudio.training.prediction.table import predict, trained_network

if TYPE_CHECKING:
    import pandas as pd


def answer(folder: Path, data: "Sequence[str | Path | Tensor]") -> "pd.DataFrame | Tensor":
    """Return what the best network of a run says of one table, or of one tensor for each input.

    The source of the run is executed: ask before whether it is trusted. Raises `Refusal` for
    anything else.
    """
    match data:
        case [str() | Path() as file]:
            return predict(folder, Path(file))
        case [_, *_] if all(isinstance(item, Tensor) for item in data):
            with torch.no_grad():
                return trained_network(folder)(*data)
        case _:
            raise refuse(
                text("this can't be predicted from"),
                expected=text("a file with a table, or a tensor for each input of the network"),
            )
