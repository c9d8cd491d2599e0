"""A batch is shared so that nothing is lost, and the shares' losses are the loss of the batch."""

import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from torch import nn

from blockstudio.cli.main import main
from blockstudio.graph.records import TRAIN, TrainSpec
from blockstudio.recipes.parallel_limits import parallel_problems
from blockstudio.runs.run import read_info
from blockstudio.training.parallel.command import torchrun_command_line
from blockstudio.training.parallel.sharding import _borrowed  # the finding, without processes
from blockstudio.training.parallel.share import Weighted, share_of


@given(st.integers(1, 200), st.integers(1, 9))
def test_every_sample_is_counted_once(samples: int, size: int):
    shares = [share_of(samples, size, rank) for rank in range(size)]
    places = [place for one in shares if one.counts for place in range(one.start, one.end)]
    assert places == list(range(samples))
    assert all(one.end > one.start and one.end <= samples for one in shares)
    counted = [one.end - one.start for one in shares if one.counts]
    assert max(counted) - min(counted) <= 1
    assert min(counted) >= min(2, samples)


@pytest.mark.parametrize("samples", [1, 2, 5, 12])
@pytest.mark.parametrize(
    ("loss", "kind"),
    [
        (nn.CrossEntropyLoss(), "CrossEntropyLoss"),
        (nn.CrossEntropyLoss(weight=torch.tensor([1.0, 5.0, 0.5])), "CrossEntropyLoss"),
        (
            nn.CrossEntropyLoss(torch.tensor([1.0, 5.0, 0.5]), label_smoothing=0.1),
            "CrossEntropyLoss",
        ),
        (nn.CrossEntropyLoss(ignore_index=1), "CrossEntropyLoss"),
        (nn.CrossEntropyLoss(reduction="sum"), "CrossEntropyLoss"),
        (nn.NLLLoss(weight=torch.tensor([1.0, 5.0, 0.5])), "NLLLoss"),
        (nn.MultiMarginLoss(), "MultiMarginLoss"),
        (nn.MultiMarginLoss(weight=torch.tensor([1.0, 5.0, 0.5])), "MultiMarginLoss"),
    ],
)
def test_losses_of_shares_make_the_loss_of_the_batch(loss: nn.Module, kind: str, samples: int):
    torch.manual_seed(samples)
    outputs = torch.randn(samples, 3, dtype=torch.float64)
    targets = torch.randint(0, 3, (samples,))
    targets[0] = 0
    loss = loss.double()
    weighted = Weighted(loss, f"torch.nn.{kind}")
    size, found = 3, 0.0
    for rank in range(size):
        share = share_of(samples, size, rank)
        own = slice(share.start, share.end)
        weighted.factor = weighted.part(share, targets)
        if weighted.factor:
            found += weighted(outputs[own], targets[own]).item()
    assert found == pytest.approx(loss(outputs, targets).item(), rel=1e-9)


@pytest.mark.parametrize(
    ("recipe", "item"),
    [
        ({"optimiser": "torch.optim.LBFGS"}, "optimiser"),
        ({"batch_size": 1}, "processes"),
        ({"device": "mps"}, "processes"),
        ({"strategy": "fsdp", "precision": "float16"}, "precision"),
        ({"strategy": "fsdp", "compile": True}, "compile"),
    ],
)
def test_what_several_processes_can_not_do_is_said(recipe, item: str):
    (problem,) = parallel_problems(TrainSpec(TRAIN, processes=2, **recipe))
    assert problem.place.item == item and problem.expected is not None
    assert not list(parallel_problems(TrainSpec(TRAIN, **recipe)))


def test_a_network_with_parts_placed_by_hand_is_for_one_process(tmp_path):
    train = TrainSpec(TRAIN, processes=2)
    (problem,) = parallel_problems(train, ["cuda:1"])
    assert problem.place.item == "processes" and "cuda:1" in str(problem.message)
    assert not list(parallel_problems(TrainSpec(TRAIN), ["cuda:1"]))


def test_parameters_that_another_module_uses_are_not_sharded(tmp_path):
    class Net(nn.Module):
        def __init__(self):
            super().__init__()
            self.code = nn.Linear(4, 2)
            self.other = nn.Linear(2, 2)
            self.raw = nn.Linear(2, 2)

        def forward(self, x):
            h = self.other(self.code(x)) + self.raw.weight.data.sum()
            return h @ self.code.weight

    net = Net()
    found = _borrowed(net, torch.zeros(2, 4))
    assert found == {id(net.code.weight), id(net.raw.weight)}


def test_the_command_for_several_machines(tmp_path):
    said = torchrun_command_line(tmp_path / "run 1", 4, 2, "box:29400")
    assert said.startswith("TORCH_DISABLE_SHARE_RDZV_TCP_STORE=1 ")
    assert "--nnodes 2 --nproc-per-node 4" in said and "--rdzv-endpoint box:29400" in said
    assert said.endswith(f"-m blockstudio.training.parallel.worker '{tmp_path}/run 1'")


def test_the_folder_is_made_and_the_command_printed(tmp_path, capsys):
    file = tmp_path / "net.bstudio"
    assert main(["examples", "softmax-regression", "-o", str(file)]) == 0
    options = ["--processes", "2", "-o", str(tmp_path / "run")]
    asked = ["--command", "--nodes", "3", "--endpoint", "box:1234"]
    assert main(["train", str(file), *options, *asked]) == 0
    said = capsys.readouterr().out.splitlines()[-1]
    assert said == torchrun_command_line(tmp_path / "run", 2, 3, "box:1234")
    assert read_info(tmp_path / "run").settings.train.processes == 2
