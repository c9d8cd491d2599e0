"""A file of tensors is read wherever people put them, and refused, with what it is, where it is none."""

import argparse
import json
import math
import pickle
import warnings
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import psutil
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from safetensors.torch import save_file
from torch import Tensor, nn

import blockstudio
from blockstudio.cli.main import main
from blockstudio.graph.problems import Refusal
from blockstudio.runtime.checkpoint import open_checkpoint, weights_in
from blockstudio.runtime.tensor_summary import quick_summary, tensor_summary
from blockstudio.runtime.weights import read_weights

State = dict[str, Tensor]
OTHER = {"ema.weight": torch.ones(5)}


def state() -> State:
    torch.manual_seed(3)
    net = nn.Sequential(nn.Linear(4, 3), nn.BatchNorm1d(3))
    return dict(net.state_dict())


def optimiser() -> dict[str, Any]:
    net = nn.Linear(2, 2)
    adam = torch.optim.Adam(net.parameters())
    net(torch.ones(1, 2)).sum().backward()
    adam.step()
    return adam.state_dict()


WRAPPED: dict[str, tuple[Callable[[State], Any], str, list[str]]] = {
    "plain": (lambda s: s, "", []),
    "state_dict": (lambda s: {"state_dict": s}, "state_dict", []),
    "beside an optimiser": (
        lambda s: {"epoch": 3, "net": s, "optim": optimiser()},
        "net",
        ["epoch (3)", "optim (state of an optimiser)"],
    ),
    "a name nobody knows": (lambda s: {"student": s, "lr": 0.1}, "student", ["lr (0.1)"]),
    "two levels": (lambda s: {"model": {"state_dict": s}}, "model.state_dict", []),
    "three levels": (lambda s: {"run": {"best": {"w": s}}}, "run.best.w", []),
    "the first of two": (lambda s: {"ema": OTHER, "model": s}, "model", ["ema (1 tensors)"]),
    "not the averaged": (lambda s: {"g_ema": OTHER, "g": s}, "g", ["g_ema (1 tensors)"]),
    "beside a tensor": (
        lambda s: {"iteration": torch.tensor(7), "weights": s},
        "weights",
        ["iteration (tensor scalar)"],
    ),
    "with what is none": (
        lambda s: {**s, "version": "1.2", "shape": [3, 4], "names": {"a": 1}},
        "",
        ["version (1.2)", "shape (list of 2)", "names (dictionary of 1)"],
    ),
    "lists and none": (lambda s: {"state": s, "losses": [1.0], "best": None}, "state", []),
}


@pytest.mark.parametrize("old", [False, True], ids=["zip", "before zip"])
@pytest.mark.parametrize("name", WRAPPED)
def test_tensors_are_found_where_people_put_them(tmp_path: Path, name: str, old: bool):
    wrap, inside, beside = WRAPPED[name]
    path = tmp_path / "w.pth"
    torch.save(wrap(state()), path, _use_new_zipfile_serialization=not old)
    opened = weights_in(path)
    assert opened.chosen.inside == inside
    table = opened.table()
    assert [entry.name for entry in table.entries] == list(state())
    assert [entry.shape for entry in table.entries] == [tuple(v.shape) for v in state().values()]
    said = [f"{each.name} ({each.what})" for each in table.beside]
    assert set(beside) <= set(said)
    for found in (dict(opened.tensors), read_weights(path)):
        assert list(found) == list(state())
        assert all(map(torch.equal, found.values(), state().values()))


@pytest.mark.parametrize("suffix", [".safetensors", ".bin"])
def test_safetensors_are_known_by_what_they_are_and_listed_as_they_lie(tmp_path: Path, suffix: str):
    path = tmp_path / f"w{suffix}"
    save_file({"b": torch.ones(3), "a": torch.zeros(2, 2)}, path, {"origin": "run 3"})
    table = open_checkpoint(path).table()
    assert (table.format, str(table.beside[0].what)) == ("safetensors", "run 3")
    head = json.loads(path.read_bytes()[8:].split(b"\0")[0].partition(b"}}")[0] + b"}}")
    places = {key: value["data_offsets"] for key, value in head.items() if key != "__metadata__"}
    assert [entry.name for entry in table.entries] == sorted(places, key=places.__getitem__)
    assert torch.equal(read_weights(path)["b"], torch.ones(3))


def test_of_several_dictionaries_one_is_said(tmp_path: Path):
    path = tmp_path / "gan.pt"
    torch.save({"g": {"w": torch.ones(2)}, "d": {"w": torch.zeros(2), "b": torch.ones(1)}}, path)
    opened = blockstudio.open_checkpoint(path)
    assert opened.dictionaries == ["g", "d"]
    assert opened.table.is_guess and opened.inside == "d"
    with pytest.raises(Refusal, match=r"several dictionaries of tensors.*one of: g, d"):
        weights_in(path)
    assert torch.equal(blockstudio.open_checkpoint(path, "g")["w"], torch.ones(2))
    with pytest.raises(Refusal, match=r"no dictionary “gg” of tensors.*did you mean “g”"):
        blockstudio.open_checkpoint(path, inside="gg")


def test_names_that_share_memory_say_so_and_count_once(tmp_path: Path):
    one = torch.ones(4, 4)
    torch.save({"in": one, "out": one, "row": one[0], "other": one.clone()}, tmp_path / "t.pt")
    table = open_checkpoint(tmp_path / "t.pt").table()
    assert [entry.shares for entry in table.entries] == ["", "in", "in", ""]
    assert table.total == 2 * one.nbytes


class Trap:
    """A pickle that would run code on being loaded."""

    def __reduce__(self):
        return print, ("the trap sprang",)


def saved(value: object, **options: Any) -> Callable[[Path], object]:
    return lambda path: torch.save(value, path, **options)


def written(data: bytes) -> Callable[[Path], object]:
    return lambda path: path.write_bytes(data)


def packed(*names: str) -> Callable[[Path], None]:
    def write(path: Path) -> None:
        with zipfile.ZipFile(path, "w") as archive:
            for name in names:
                archive.writestr(name, b"x")

    return write


def script(path: Path) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        torch.jit.save(torch.jit.script(nn.Linear(2, 2)), path)


def arrays(path: Path) -> None:
    with path.open("wb") as file:
        np.savez(file, x=np.ones(2))


def half(path: Path) -> None:
    torch.save(state(), path)
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


REFUSED: dict[str, tuple[Callable[[Path], object], str]] = {
    "a network": (saved(nn.ReLU()), r"torch\.nn\.modules.*save net\.state_dict\(\)"),
    "arguments": (
        saved({"w": torch.ones(1), "args": argparse.Namespace(lr=1)}),
        r"argparse\.Namespace.*save its tensors alone",
    ),
    "a number of numpy": (saved({"w": torch.ones(1), "best": np.float64(1)}), r"numpy.*scalar"),
    "arguments, before zip": (
        saved({"args": argparse.Namespace(lr=1)}, _use_new_zipfile_serialization=False),
        r"argparse\.Namespace",
    ),
    "code": (saved({"w": Trap()}), r"(__builtin__|builtins)\.print, which could run code"),
    "a bare pickle": (written(pickle.dumps(Trap())), r"builtins\.print"),
    "a pickle of arrays": (written(pickle.dumps(np.ones(3))), r"numpy\.ndarray"),
    "another protocol": (saved(state(), pickle_protocol=4), "without another pickle_protocol"),
    "one tensor": (saved(torch.ones(2)), r"holds no state_dict.*got Tensor"),
    "an optimiser alone": (saved(optimiser()), "holds no state_dict"),
    "nothing": (written(b""), "the file is empty"),
    "half": (half, "cut short"),
    "git lfs": (written(b"version https://git-lfs.github.com/spec/v1\noid"), "git lfs pull"),
    "a page": (written(b"<!DOCTYPE html>"), "a page of the web"),
    "hdf5": (written(b"\x89HDF\r\n\x1a\n"), "HDF5"),
    "gguf": (written(b"GGUF\3\0\0\0"), "GGUF"),
    "gzip": (written(b"\x1f\x8b\x08"), "unpack it"),
    "json": (written(b'{"weight_map": {}}'), "JSON"),
    "torchscript": (script, "TorchScript"),
    "npz": (arrays, "arrays of NumPy"),
    "an archive": (packed("readme.txt"), "an archive of other files"),
    "words": (written(b"hello"), "got words, neither an archive nor a pickle"),
    "a picture": (written(b"\x89PNG\r\n\x1a\n\0\0\0\r"), "got neither an archive nor a pickle"),
}


@pytest.mark.parametrize("suffix", [".pt", ".safetensors"])
@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_file_of_tensors_is_refused_with_what_it_is(
    tmp_path: Path, name: str, suffix: str, capsys
):
    write, said = REFUSED[name]
    path = tmp_path / f"w{suffix}"
    write(path)
    for read in (open_checkpoint, read_weights):
        with pytest.raises(Refusal, match=said if suffix == ".pt" else "w.safetensors"):
            read(path)
    assert "sprang" not in capsys.readouterr().out


@settings(max_examples=60, deadline=None)
@given(place=st.floats(0, 1, exclude_max=True), flip=st.integers(1, 255))
@pytest.mark.parametrize("suffix", [".pt", ".safetensors"])
def test_damage_anywhere_gives_a_table_or_a_refusal(tmp_path_factory, suffix, place, flip):
    path = tmp_path_factory.mktemp("damaged") / f"w{suffix}"
    torch.save(state(), path) if suffix == ".pt" else save_file(state(), path)
    data = bytearray(path.read_bytes())
    data[int(place * len(data))] ^= flip
    path.write_bytes(bytes(data))
    try:
        assert open_checkpoint(path).table().entries is not None
    except Refusal as refusal:
        assert path.name in str(refusal)


TENSORS: dict[str, Tensor] = {
    "normal": torch.randn(50, 7, generator=torch.Generator().manual_seed(1)),
    "half": torch.linspace(-2, 2, 33).half(),
    "brain": torch.arange(9).to(torch.bfloat16),
    "whole": torch.tensor([3, 0, -5, 2**40]),
    "flags": torch.tensor([True, False, False]),
    "far from zero": torch.full((1000,), 1e6, dtype=torch.float64) + torch.arange(1000) % 2,
    "with nan": torch.tensor([1.0, math.nan, 0.0]),
    "with inf": torch.tensor([math.inf, 0.0, -1.0]),
    "strided": torch.arange(12.0).reshape(3, 4).T[1:],
    "sparse": torch.eye(3).to_sparse(),
    "eight bits": torch.tensor([0.5, 1.0, 0.0]).to(torch.float8_e4m3fn),
    "one": torch.tensor(2.5),
}


@pytest.mark.parametrize("name", TENSORS)
def test_statistics_are_those_of_torch(name: str, monkeypatch):
    monkeypatch.setattr("blockstudio.runtime.tensor_summary._PIECE", 7)
    tensor = TENSORS[name]
    dense = (tensor.to_dense() if tensor.is_sparse else tensor).to(torch.float64)
    found = tensor_summary(name, tensor)
    wanted = (dense.mean(), dense.min(), dense.max(), dense.norm())
    figures = (found.mean, found.low, found.high, found.norm)
    for said, right in zip(figures, wanted, strict=True):
        assert said == pytest.approx(right.item(), rel=1e-12, nan_ok=True)
    if dense.numel() > 1:
        assert found.std == pytest.approx(dense.std().item(), rel=1e-9, nan_ok=True)
    else:
        assert found.std is None
    assert (found.zeros, found.nans) == (int((dense == 0).sum()), int(dense.isnan().sum()))


def test_of_a_huge_tensor_a_sample_is_looked_at_and_that_is_said(monkeypatch):
    monkeypatch.setattr("blockstudio.runtime.tensor_summary._CHEAP", 9_000)
    monkeypatch.setattr("blockstudio.runtime.tensor_summary._SAMPLE", 4_000)
    tensor = torch.randn(100, 100, generator=torch.Generator().manual_seed(3)) + 1
    found = quick_summary("large", tensor)
    assert found.sampled == 4_000
    assert found.mean == pytest.approx(tensor.mean().item(), abs=0.05)
    assert found.std == pytest.approx(tensor.std().item(), rel=0.05)
    assert found.norm == pytest.approx(tensor.norm().item(), rel=0.05)
    small = quick_summary("small", tensor[:90])
    assert (small.sampled, small) == (0, tensor_summary("small", tensor[:90]))


def test_a_tensor_without_values_has_no_statistics():
    assert tensor_summary("none", torch.ones(0, 3)).mean is None
    with pytest.raises(Refusal, match="has no values to compute with: got float32 on meta"):
        tensor_summary("there", torch.ones(3, device="meta"))


@pytest.mark.parametrize("suffix", [".pt", ".safetensors"])
def test_opening_a_large_file_reads_none_of_its_values(tmp_path: Path, suffix: str):
    path, size = tmp_path / f"large{suffix}", 64 << 20
    large = {"a": torch.ones(size // 4), "b": torch.ones(2)}
    torch.save(large, path) if suffix == ".pt" else save_file(large, path)
    open_checkpoint(path)
    before = psutil.Process().memory_info().rss
    opened = open_checkpoint(path)
    assert opened.table().total == size + 8
    assert psutil.Process().memory_info().rss - before < size // 4
    assert torch.equal(opened.tensors["b"], torch.ones(2))


def test_a_packed_archive_is_read_and_not_mapped(tmp_path: Path):
    torch.save(state(), tmp_path / "plain.pt")
    with (
        zipfile.ZipFile(tmp_path / "plain.pt") as plain,
        zipfile.ZipFile(tmp_path / "packed.pt", "w", zipfile.ZIP_DEFLATED) as archive,
    ):
        for name in plain.namelist():
            archive.writestr(name, plain.read(name))
    found = open_checkpoint(tmp_path / "packed.pt").tensors
    assert all(torch.equal(found[key], value) for key, value in state().items())


def test_a_script_sees_names_shapes_and_values(tmp_path: Path):
    torch.save({"model": state(), "epoch": 3}, tmp_path / "w.pt")
    opened = blockstudio.open_checkpoint(tmp_path / "w.pt")
    assert list(opened) == list(state()) and len(opened) == len(state())
    assert torch.equal(opened["0.weight"], state()["0.weight"])
    assert opened.statistics("1.running_var").mean == 1.0
    assert "0.weight" in repr(opened) and "epoch (3)" in repr(opened)
    with pytest.raises(KeyError, match=r"did you mean “0\.weight”"):
        opened["0.wieght"]


def test_the_command_lists_tensors_with_statistics_and_ties(tmp_path: Path, capsys):
    one = torch.ones(2, 3)
    torch.save({"model": {"a.w": one, "b.w": one, "c": torch.zeros(1)}, "x": 1}, tmp_path / "w.pt")
    assert main(["checkpoint", str(tmp_path / "w.pt"), "--statistics", "--search", ".w"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert "3 tensors in “model”, 7 values, 28 bytes" in lines[0]
    assert lines[1].strip() == "beside them: x (1)"
    assert lines[2].split() == [
        "name",
        "shape",
        "dtype",
        "bytes",
        "mean",
        "std",
        "min",
        "max",
        "zeros",
        "nan",
    ]
    assert lines[3].split() == ["a.w", "2×3", "float32", "24", "1", "0", "1", "1", "0", "0"]
    assert lines[4].split()[-2:] == ["=", "a.w"]
    assert len(lines) == 5
