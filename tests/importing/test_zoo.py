"""Every network of the zoo is brought in, saved, opened and built, and is the original in all things."""

import pytest

from tests.zoo.entry import Entry
from tests.zoo.judge import judge
from tests.zoo.registry import ENTRIES

PYTHON = {
    "TCN parametrized",
    "TCN weight-norm",
    "VAE training branch",
    "adapted tables",
    "beam",
    "book FixedHiddenMLP",
    "book chimera",
    "book softmax",
    "branch on value",
    "branches on values",
    "by parts",
    "cache on itself",
    "columns",
    "counts apart",
    "device of parameters",
    "encoder",
    "exits inside",
    "flood",
    "frequent",
    "functions kept",
    "gates",
    "guarded",
    "heads in a list",
    "imports inside",
    "keeps top",
    "lengths by numpy",
    "losses in a list",
    "maps",
    "maps by vmap",
    "masked",
    "named",
    "no_grad inside",
    "noisy weights",
    "norm kept in evaluation",
    "own gradient",
    "parameters by name",
    "peaks",
    "physics",
    "reversible",
    "routed",
    "scripted",
    "segments",
    "seq2seq free",
    "seq2seq told",
    "skips in a dictionary",
    "sparse neighbours",
    "spectral numpy",
    "spiking",
    "tabled",
    "turned sums",
    "turns back",
    "writes a window",
    "writes twice",
}
"""The networks of which a part stays Python, or a function that is no node of torch."""

ALIKE = {
    "GPT cache",
    "variadic options",
    "lib causal",
    "lib causal fused",
    "lib classifier",
    "lib denoiser",
    "lib denoiser told",
    "lib encoder",
    "lib encoder given",
    "lib encoder masked",
    "lib encoder told",
    "lib encoder-decoder",
    "lib recurrent",
    "lib recurrent going on",
    "ECA",
    "ResNet-152",
    "U-Net bilinear",
    "ViT scaled",
    "cross-attention padded",
    "seq2seq told",
    "sub-pixels",
}
"""The networks that ask nothing which another does not: the table has them, the tests save the time."""


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize(
    "entry",
    [entry for entry in ENTRIES if entry.name not in ALIKE],
    ids=lambda entry: entry.name,
)
def test_a_network_comes_back_as_it_was(entry: Entry):
    verdict = judge(entry)
    assert verdict.failed == {}
    assert verdict.faithful
    assert verdict.share is not None
    if entry.name not in PYTHON:
        assert verdict.share.hidden == ()
        assert verdict.share.parameters[0] == verdict.share.parameters[1]


def test_what_is_set_apart_is_in_the_zoo():
    assert {entry.name for entry in ENTRIES} >= PYTHON | ALIKE
