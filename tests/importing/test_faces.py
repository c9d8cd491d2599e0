"""What a network is called with and gives back stays as its author has it."""

import pytest
import torch
from torch import Tensor, nn

import blockstudio
from tests.zoo.library import Config, Decoder, EncoderOutput, LanguageModel


class Options(nn.Module):
    """Takes a mask that nobody gives, a flag, a way of reducing, a state and further options."""

    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(4, 4)

    def forward(self, x, state, mask=None, *, reduce="none", **options):
        h, (c,) = state["h"], state["c"]
        x = self.fc(x) * h + c * options["scale"]
        return (x.mean(0) if reduce == "mean" else x), None, {"state": [h]}


def test_the_signature_and_the_results_are_those_of_the_author():
    net = Options()
    x, h, c = torch.randn(3, 2, 4).unbind()
    state = {"h": h, "c": (c,)}
    given = {"mask": None, "reduce": "mean", "scale": torch.ones(())}
    project = blockstudio.import_module(net, (x, state), given)
    assert project.import_report.is_faithful
    assert project.root.takes == (
        'x, state={"h": h, "c": (state_1,)}, mask=None, reduce="mean", scale=scale'
    )
    assert "reduce='mean'" in str(project.import_report)
    built = project.build()
    built.load_state_dict(net.state_dict())
    mine, other = built(x, state, **given), net(x, state, **given)
    assert torch.equal(mine[0], other[0])
    assert mine[1] is None
    assert torch.equal(mine[2]["state"][0], h)
    with pytest.raises(AssertionError):
        built(x, state, mask=None, reduce="sum", scale=torch.ones(()))


class Swapped(nn.Module):
    def __init__(self):
        super().__init__()
        self.inner = Options()

    def forward(self, x, h, c):
        return self.inner(scale=c.mean(), state={"c": (h,), "h": c}, x=x)[0]


def test_keywords_meet_their_parameters_in_any_order():
    project = blockstudio.import_module(Swapped(), tuple(torch.randn(3, 2, 4).unbind()))
    assert project.import_report.is_faithful
    assert not any(block.record.forward for block in project.blocks.values())


class Keeper(nn.Module):
    """Goes on by a number of a tensor, which no block does, and calls a child in its author's way."""

    def __init__(self):
        super().__init__()
        self.inner = Options()

    def forward(self, x: Tensor, h: Tensor):
        times = int((x > 9).sum().item()) + 1
        for _ in range(times):
            x, _, _ = self.inner(x, {"h": h, "c": (x,)}, reduce="none", scale=x.sum())
        return x


def test_python_calls_a_block_as_its_author_would():
    project = blockstudio.import_module(Keeper(), tuple(torch.randn(2, 2, 4).unbind()))
    rungs = {item.name: item.rung for item in project.import_report.classes}
    assert rungs == {"Options": "traced", "Keeper": "python"}
    assert project.import_report.is_faithful


def test_an_output_of_a_library_is_one_still():
    net = Decoder(Config(use_cache=True)).eval()
    past = tuple((torch.randn(1, 2, 3, 4), torch.randn(1, 2, 3, 4)) for _ in range(2))
    ids = torch.ones(1, 5, dtype=torch.long)
    project = blockstudio.import_module(net, (ids,), {"past_key_values": past})
    built = project.build(trust_code=True).eval()
    built.load_state_dict(net.state_dict())
    found, other = built(ids, past_key_values=past), net(ids, past_key_values=past)
    assert type(found).__name__ == "SequenceOutput"
    assert list(found) == list(other)
    assert torch.equal(found.logits, other["logits"])
    assert torch.equal(found[1][0][1], other.past_key_values[0][1])
    assert found.encoder_last_hidden_state is None


def test_a_cache_is_handed_through_the_layers():
    ids = torch.ones(2, 5, dtype=torch.long)
    project = blockstudio.import_module(LanguageModel(Config(use_cache=True)), (ids,))
    assert project.import_report.is_faithful
    assert not any(block.record.forward for block in project.blocks.values())


def test_an_object_is_taken_by_its_fields():
    class Head(nn.Module):
        def __init__(self):
            super().__init__()
            self.fc = nn.Linear(4, 2)

        def forward(self, outputs):
            return self.fc(outputs[0]) + outputs.attentions[0].mean()

    net = Head()
    given = EncoderOutput(last_hidden_state=torch.randn(3, 4), attentions=(torch.randn(3),))
    project = blockstudio.import_module(net, (given,))
    assert project.root.takes == (
        "outputs=EncoderOutput(last_hidden_state=last_hidden_state, attentions=(outputs_1,))"
    )
    built = project.build(trust_code=True)
    built.load_state_dict(net.state_dict())
    assert torch.equal(built(given), net(given))


def test_what_is_empty_is_given_back():
    class Empty(nn.Module):
        def __init__(self):
            super().__init__()
            self.fc = nn.Linear(4, 2)

        def forward(self, x):
            return {"y": self.fc(x), "measures": {}, "hidden": (), "losses": []}

    net = Empty()
    project = blockstudio.import_module(net, (torch.randn(3, 4),))
    assert project.import_report.is_faithful
    assert project.root.returns == '{"y": y, "measures": {}, "hidden": (), "losses": []}'
    built = project.build()
    given = {name: value for name, value in built(torch.randn(3, 4)).items() if name != "y"}
    assert given == {"measures": {}, "hidden": (), "losses": []}
