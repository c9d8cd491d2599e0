"""A run's best network applied to the rows of a new table."""

from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import torch
from torch import Tensor, nn

from blockstudio.graph.store import Store
from blockstudio.project.file import load
from blockstudio.runtime.build import module_from_source
from blockstudio.runtime.placing import unmoved
from blockstudio.runtime.weights import load_weights
from blockstudio.training.data.arrays import Array
from blockstudio.training.data.new_rows import NewRows, read_new_rows
from blockstudio.training.data.preprocessing import Preprocessing, load_preprocessing
from blockstudio.training.prediction.answers import Answers, answers
from blockstudio.training.recipe.recipe import first_of
from blockstudio.training.recipe.taking import Taking, taking
from blockstudio.training.runs.run import MODEL, PROJECT, read_info
from blockstudio.training.runs.weights import trained_weights

if TYPE_CHECKING:
    import pandas as pd

_ROWS = 4096


def predict(folder: Path, file: Path) -> "pd.DataFrame":
    """Return the new table with what the run in `folder` says of each of its rows.

    The cells are prepared by the run's `preprocessing.json`. A class comes with its probability,
    where the loss makes one. A row that misses a cell for which nothing stands in has no answer.

    The source of the run, `model.py`, is executed: ask before whether it is trusted. Raises
    `Refusal` where the run has no weights yet, or the table lacks a column.
    """
    info = read_info(folder)
    how = load_preprocessing(folder)
    rows = read_new_rows(how, info.settings.data.options, file)
    store = Store(load(folder / PROJECT).records)
    takes = taking(info.settings.train, store)
    x = how.apply(rows.raw[rows.complete])
    outputs = _outputs(trained_network(folder), x, takes)
    found = answers(info.settings.train, outputs, how.class_names)
    return _with_answers(rows, how, found)


def trained_network(folder: Path) -> nn.Module:
    """Return the best network of a run, in `eval` mode; raise `Refusal` where it has no weights yet.

    The source of the run is executed: ask before whether it is trusted.
    """
    source = (folder / MODEL).read_text(encoding="utf-8")
    weights = trained_weights(folder)
    # Its parts may have been on devices that this machine has not.
    net: nn.Module = module_from_source(unmoved(source), "model").build()
    load_weights(net, weights)
    return net.eval()


def _outputs(net: nn.Module, x: Array, takes: Taking) -> Tensor:
    with torch.no_grad():
        # An empty table still tells how wide an answer is.
        found = [first_of(takes(net(part))) for part in torch.from_numpy(x).split(_ROWS)]
    return torch.cat(found).to(torch.float32)


def _with_answers(rows: NewRows, how: Preprocessing, found: Answers) -> "pd.DataFrame":
    table, complete = rows.table, rows.complete
    values = found.values if how.scale is None else how.scale.undo(found.values)
    said = np.full(len(table), np.nan, values.dtype)
    said[complete] = values
    name = f"predicted {how.target}" if how.target else "prediction"
    result = table.assign(**{name: said})
    if found.probabilities is not None:
        sure = np.full(len(table), np.nan)
        sure[complete] = found.probabilities
        result = result.assign(probability=sure)
    return result
