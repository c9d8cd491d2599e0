"""Weights tied transposed or scaled: no tensor of their own, worked out where the layer is called."""

import copy

import pytest
import torch
from torch import nn
from torch.nn import functional as F

import blockstudio
from blockstudio.api import Project
from blockstudio.graph import edits
from blockstudio.graph.problems import Refusal

LINEAR = "torch.nn.Linear"


class ByHand(nn.Module):
    """The tied autoencoder as people write it."""

    def __init__(self, scale: float, bias: bool):
        super().__init__()
        self.encoder = nn.Linear(8, 3)
        self.decoder = nn.Linear(3, 8, bias=bias)
        self.decoder.weight = None
        self.scale = scale

    def forward(self, x):
        weight = self.encoder.weight.t()
        weight = weight if self.scale == 1 else self.scale * weight
        return F.linear(torch.relu(self.encoder(x)), weight, self.decoder.bias)


def autoencoder(scale: float = 1.0, *, bias: bool = True) -> Project:
    project = blockstudio.new_project("auto")
    net = project.root
    code = net.add(LINEAR, net.add_input("x", ("N", 8)), 8, 3, name="encoder")
    decoder = net.add(LINEAR, net.add("torch.relu", code), 3, 8, name="decoder", bias=bias)
    net.add_output("y", decoder)
    net.tie("decoder.weight", "encoder.weight", transposed=True, scale=scale)
    return project


@pytest.mark.parametrize("bias", [True, False])
@pytest.mark.parametrize("scale", [1.0, 0.5])
def test_it_is_to_the_bit_what_is_written_by_hand(scale: float, bias: bool, tmp_path):
    project = autoencoder(scale, bias=bias)
    assert not project.problems()
    torch.manual_seed(1)
    net = project.build()
    torch.manual_seed(1)
    hand = ByHand(scale, bias)
    assert list(net.state_dict()) == list(hand.state_dict())
    x = torch.rand(5, 8)
    for one in (net, hand):
        nn.functional.mse_loss(one(x), x).backward()
    assert torch.equal(net(x), hand(x))
    for (name, mine), (_, theirs) in zip(
        net.named_parameters(), hand.named_parameters(), strict=True
    ):
        assert torch.equal(mine, theirs), name
        assert torch.equal(mine.grad, theirs.grad), name
    assert torch.equal(copy.deepcopy(net)(x), net(x))
    project.save(tmp_path / "auto.bstudio")
    assert blockstudio.open_project(tmp_path / "auto.bstudio").source() == project.source()
    count = sum(p.numel() for p in net.parameters())
    assert f"{count} parameters" in project.summary()


def test_a_language_model_takes_its_scaled_embedding():
    project = blockstudio.new_project("lm")
    net = project.root
    tokens = net.add_input("tokens", ("N", "T"), dtype="int64")
    hidden = net.add("torch.nn.Embedding", tokens, 10, 4, name="embed")
    net.add_output("logits", net.add(LINEAR, hidden, 4, 10, name="head", bias=False))
    net.tie("head.weight", "embed.weight", scale=0.25)
    assert not project.problems()
    built, x = project.build(), torch.randint(0, 10, (2, 3))
    expected = F.linear(built.embed(x), 0.25 * built.embed.weight)
    assert torch.equal(built(x), expected)
    assert list(built.state_dict()) == ["embed.weight"]


def test_untied_the_layer_has_its_own_weight_again_and_undo_ties_it():
    project = autoencoder()
    source = project.source()
    project.root.untie("decoder.weight")
    assert "decoder.weight" in project.build().state_dict()
    project.undo()
    assert project.source() == source
    (tie,) = project.store.ties(project.store.root.id)
    project.do(edits.set_tie(project.store, tie.id, transposed=True, scale=2.0))
    assert "2.0 * self.encoder.weight.t()" in project.source()
    project.do(edits.set_tie(project.store, tie.id, transposed=False, scale=2.0))
    assert "different shapes" in str(project.problems()[0])


def test_blocks_hold_such_a_pair_and_the_encoder_may_lie_deeper():
    project = blockstudio.new_project("net")
    inner = project.add_block("Encoder")
    inner.add_output("y", inner.add(LINEAR, inner.add_input("x"), 8, 3, name="fc"))
    auto = project.add_block("Auto")
    code = auto.add(inner, auto.add_input("x"), name="encoder")
    auto.add_output("y", auto.add(LINEAR, code, 3, 8, name="decoder"))
    auto.tie("decoder.weight", "encoder.fc.weight", transposed=True)
    net = project.root
    net.add_output("y", net.add(auto, net.add_input("x", ("N", 8)), name="auto").repeat(2))
    assert not project.problems()
    built, x = project.build(), torch.rand(2, 8)
    expected = x
    for one in built.auto:
        code = one.encoder(expected)
        expected = F.linear(code, one.encoder.fc.weight.t(), one.decoder.bias)
    assert torch.equal(built(x), expected)
    net["auto"].repeat(None)
    net["auto"].ungroup()
    assert not project.problems()
    assert "self.encoder.fc.weight.t()" in project.source()


def test_a_frozen_and_an_initialised_layer_may_be_tied_so():
    project = autoencoder()
    project.root["decoder"].requires_grad_(False)
    project.root["decoder"].requires_grad_(False, "weight")
    project.initialise("torch.nn.init.ones_", kind=LINEAR, parameter="weight")
    built = project.build()
    assert not built.decoder.bias.requires_grad
    assert built.encoder.weight.requires_grad
    assert (built.encoder.weight == 1).all()


@pytest.mark.parametrize(
    ("target", "source", "words"),
    [
        ("conv.weight", "encoder.weight", "only the weight of a linear layer"),
        ("block.fc.weight", "encoder.weight", "only the weight of a linear layer"),
        ("encoder.bias", "decoder.bias", "only the weight of a linear layer"),
        ("encoder.weight", "decoder.weight", "“decoder” has no weight of its own"),
        ("encoder.weight", "conv.weight", "others take it"),
    ],
)
def test_what_can_not_be_worked_out_is_refused(target: str, source: str, words: str):
    project = autoencoder()
    net = project.root
    block = project.add_block("Block")
    block.add_output("y", block.add(LINEAR, block.add_input("x"), 8, 8, name="fc"))
    net.add("torch.nn.Conv1d", "conv", 3, 8, 1)
    net.add(block, name="block")
    before = dict(project.store.records)
    with pytest.raises(Refusal, match=words):
        net.tie(target, source, transposed=True)
    assert project.store.records == before


def test_the_two_are_grouped_together_or_not_at_all():
    project = autoencoder()
    net = project.root
    with pytest.raises(Refusal, match="outside the group"):
        net.group(net["decoder"], name="Tail")
    source = project.source()
    net.group(net["encoder"], net["relu"], net["decoder"], name="Whole")
    assert "F.linear" in project.source()
    assert not project.problems()
    project.undo()
    assert project.source() == source
