"""Weights in files are exactly torch's; what does not fit is told key by key and changes nothing."""

import pickle
from pathlib import Path

import pytest
import torch
from safetensors import safe_open
from safetensors.torch import load_file, load_model

from blockstudio.graph.problems import Refusal
from blockstudio.runtime.live import LiveNetwork
from blockstudio.runtime.weight_fit import Misfit
from blockstudio.runtime.weights import load_weights, read_weights, save_weights
from tests.compiler.networks import NETWORKS

SUFFIXES = (".params", ".safetensors")


@pytest.fixture
def net() -> torch.nn.Module:
    torch.manual_seed(5)
    return torch.nn.Sequential(torch.nn.Linear(4, 3), torch.nn.BatchNorm1d(3))


def state(net: torch.nn.Module) -> dict[str, torch.Tensor]:
    return {key: value.clone() for key, value in net.state_dict().items()}


def same(one: dict[str, torch.Tensor], two: dict[str, torch.Tensor]) -> bool:
    return list(one) == list(two) and all(map(torch.equal, one.values(), two.values()))


def test_a_params_file_is_what_torch_save_writes(net, tmp_path: Path):
    save_weights(net, tmp_path / "net.params")
    found = torch.load(tmp_path / "net.params", weights_only=True)
    assert same(found, net.state_dict())
    assert type(found) is type(net.state_dict())
    torch.save(net.state_dict(), tmp_path / "other.params")
    assert (tmp_path / "net.params").stat().st_size == pytest.approx(
        (tmp_path / "other.params").stat().st_size, abs=200
    )


def test_a_safetensors_file_has_a_tied_tensor_once_and_gives_it_back_tied(tmp_path: Path):
    net, other = _tied_pair(), _tied_pair()
    save_weights(net, tmp_path / "net.safetensors")
    assert set(load_file(tmp_path / "net.safetensors")) == {"0.weight", "0.bias", "1.bias"}
    with safe_open(tmp_path / "net.safetensors", "pt") as file:
        assert file.metadata() == {"format": "pt", "1.weight": "0.weight"}
    assert load_model(other, str(tmp_path / "net.safetensors")) == (set(), [])
    assert other[1].weight is other[0].weight
    assert same(state(other), state(net))
    assert load_weights(_tied_pair(), tmp_path / "net.safetensors") == 3


def _tied_pair() -> torch.nn.Sequential:
    net = torch.nn.Sequential(torch.nn.Linear(3, 3), torch.nn.Linear(3, 3))
    net[1].weight = net[0].weight
    return net


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_weights_come_back(net, tmp_path: Path, suffix: str):
    file, wanted = tmp_path / f"net{suffix}", state(net)
    save_weights(net, file)
    other = torch.nn.Sequential(torch.nn.Linear(4, 3), torch.nn.BatchNorm1d(3))
    assert load_weights(other, file) == len(wanted)
    assert same(state(other), wanted)


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_every_key_that_does_not_fit_is_named_and_nothing_changes(net, tmp_path: Path, suffix):
    file, before = tmp_path / f"net{suffix}", state(net)
    other = torch.nn.Sequential(torch.nn.Linear(4, 2), torch.nn.LayerNorm(3), torch.nn.PReLU())
    save_weights(other, file)
    with pytest.raises(Misfit, match="does not fit this network; nothing was changed") as caught:
        load_weights(net, file)
    assert [str(problem) for problem in caught.value.details] == [
        "another shape: 0.weight: expected 3×4, got 2×4",
        "another shape: 0.bias: expected 3, got 2",
        "missing: 1.running_mean",
        "missing: 1.running_var",
        "missing: 1.num_batches_tracked",
        "unexpected: 2.weight",
    ]
    assert same(state(net), before)


class Trap:
    """A pickle that would run code on being loaded."""

    def __reduce__(self):
        return print, ("the trap sprang",)


def test_code_in_a_file_is_refused_and_not_run(net, tmp_path: Path, capsys):
    torch.save({"0.weight": Trap()}, tmp_path / "trap.params")
    (tmp_path / "bare.params").write_bytes(pickle.dumps(Trap()))
    for name in ("trap", "bare"):
        with pytest.raises(Refusal, match="is no file of weights") as caught:
            load_weights(net, tmp_path / f"{name}.params")
        assert "trust" not in str(caught.value)
    assert "sprang" not in capsys.readouterr().out


def test_a_whole_network_in_a_file_is_refused(net, tmp_path: Path):
    torch.save(net, tmp_path / "net.params")
    with pytest.raises(Refusal, match=r"objects of torch\.nn\.modules.*, which could run code"):
        read_weights(tmp_path / "net.params")
    torch.save([torch.ones(2)], tmp_path / "list.params")
    with pytest.raises(Refusal, match=r"holds no state_dict.*got list"):
        read_weights(tmp_path / "list.params")
    torch.save({"a": 1, 2: torch.ones(1)}, tmp_path / "numbers.params")
    with pytest.raises(Refusal, match="holds no state_dict"):
        read_weights(tmp_path / "numbers.params")


@pytest.mark.parametrize("name", ["state_dict", "model", "model_state_dict"])
def test_of_a_checkpoint_the_weights_are_taken(net, tmp_path: Path, name: str):
    before = state(net)
    whole = {"epoch": 3, name: net.state_dict(), "optimizer": {"state": {}, "param_groups": []}}
    torch.save(whole, tmp_path / "checkpoint.pt")
    torch.nn.init.zeros_(net[0].weight)
    assert load_weights(net, tmp_path / "checkpoint.pt") == len(before)
    assert same(state(net), before)


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize("share", [0.0, 0.01, 0.3, 0.7, 0.95, 0.999])
def test_a_file_cut_short_is_refused(net, tmp_path: Path, suffix: str, share: float):
    whole, cut = tmp_path / f"whole{suffix}", tmp_path / f"cut{suffix}"
    save_weights(net, whole)
    data, before = whole.read_bytes(), state(net)
    cut.write_bytes(data[: int(len(data) * share)])
    with pytest.raises(Refusal, match="is no file of weights"):
        load_weights(net, cut)
    assert same(state(net), before)


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_damage_anywhere_never_raises_anything_but_a_refusal(net, tmp_path: Path, suffix: str):
    whole, bad = tmp_path / f"whole{suffix}", tmp_path / f"bad{suffix}"
    save_weights(net, whole)
    data = whole.read_bytes()
    for place in range(0, len(data), max(1, len(data) // 200)):
        bad.write_bytes(data[:place] + bytes([data[place] ^ 0x5A]) + data[place + 1 :])
        try:
            load_weights(net, bad)
        except Refusal as refusal:
            assert "bad" in str(refusal)


@pytest.mark.parametrize(
    "data", [b"", b"hello", b"\x80\x05.", b"PK\x03\x04", b"\x00" * 64, b"(lp0\n."]
)
def test_a_file_of_something_else_is_refused(net, tmp_path: Path, data: bytes):
    for suffix in SUFFIXES:
        (tmp_path / f"x{suffix}").write_bytes(data)
        with pytest.raises(Refusal):
            load_weights(net, tmp_path / f"x{suffix}")


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_file_that_is_not_there_or_a_folder_is_told(net, tmp_path: Path, suffix: str):
    with pytest.raises(Refusal, match="could not be opened"):
        read_weights(tmp_path / f"none{suffix}")
    (tmp_path / f"folder{suffix}").mkdir()
    with pytest.raises(Refusal, match=r"could not be opened|is no file of weights"):
        read_weights(tmp_path / f"folder{suffix}")
    with pytest.raises(Refusal, match="could not be written"):
        save_weights(net, tmp_path / "no" / "such" / f"folder{suffix}")


def test_a_network_of_unknown_sizes_has_no_weights_to_save(tmp_path: Path):
    with pytest.raises(Refusal, match="sizes that are not known yet"):
        save_weights(NETWORKS["lazy"]().build(), tmp_path / "net.params")
    assert not list(tmp_path.iterdir())


def test_a_network_keeps_the_weights_of_its_file_while_they_fit(tmp_path: Path):
    project = NETWORKS["chain"]()
    file = tmp_path / "net.params"
    net = project.build()
    torch.nn.init.constant_(net.hidden.weight, 2.0)
    save_weights(net, file)
    assert project.weights.load(file) == []
    project.root.nodes["act"].set(inplace=True)
    assert bool((project.build().hidden.weight == 2.0).all())
    assert project.build(initial=True).hidden.weight.std() > 0


def test_a_file_damaged_since_it_was_loaded_takes_nothing_away(tmp_path: Path):
    project, live, file = NETWORKS["chain"](), LiveNetwork(), tmp_path / "net.params"
    project.weights.save(file)
    project.weights.load(file)
    live.update(project.source(), 3, project.store)
    kept = live.tensor("hidden.weight").detach().clone()
    file.write_bytes(b"gone")
    live.update(project.source() + "\n", 4, project.store)
    assert torch.equal(live.tensor("hidden.weight"), kept)
    with pytest.raises(Refusal, match=r"have changed since: file net\.params"):
        project.build()


def test_a_key_that_is_not_there_or_has_no_values_is_told():
    project, live = NETWORKS["lazy"](), LiveNetwork()
    live.update(project.source(), 3, project.store)
    with pytest.raises(Refusal, match=r"no parameter hidden\.nothing"):
        live.tensor("hidden.nothing")
    with pytest.raises(Refusal, match=r"hidden\.weight has no values yet"):
        live.tensor("hidden.weight")
