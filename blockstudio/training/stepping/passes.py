"""Samples of the data as a pass: what is sent through, and the loss of the recipe."""

from functools import partial
from pathlib import Path

import torch

from blockstudio.catalogue.text import text
from blockstudio.data.own import made
from blockstudio.graph.code.samples import sample_code
from blockstudio.graph.store import Store
from blockstudio.project.trace import OfData, PastedRows
from blockstudio.runtime.stepping.recording import Pass
from blockstudio.training.optim.precision import Precision
from blockstudio.training.samples.datasets import Dataset, load_dataset
from blockstudio.training.samples.own_code import results
from blockstudio.training.stepping.chosen import chosen_batch, loss_of


def dataset_of(store: Store, base: Path) -> Dataset:
    """Return the data of a document. The Python that gives its samples runs: ask before whether it may."""
    spec, code = store.data, sample_code(store)
    if code is not None:
        spec = made(spec, results(code.source, spec.seed, base))
    return load_dataset(spec, base)


def pass_of_data(
    store: Store, data: Dataset, batch: OfData | PastedRows, *, training: bool
) -> Pass:
    """Return a pass of samples that somebody chose. Raises `Refusal` where there are none such."""
    chosen = chosen_batch(data, store.data, batch)
    known = chosen.y is not None
    return Pass(
        (chosen.x,),
        chosen.words,
        partial(loss_of, store.train, data, chosen, store) if known else None,
        None if known else text("the target is not known: there are no gradients"),
        training,
        Precision(store.train, torch.device("cpu")).context,
        store.train.seed,
    )
