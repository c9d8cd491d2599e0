"""Files of tensors: `.pt` read without torch, and `.safetensors`."""

import io
import pickle
from collections import OrderedDict
from pathlib import Path

import numpy as np
import pytest
import safetensors.torch
import torch
from hypothesis import given
from hypothesis import strategies as st

from blockstudio.data.description import describe, read
from blockstudio.data.pickles import NoTensors, read_pt
from blockstudio.graph.problems import Refusal
from blockstudio.graph.records import DATA, DataSpec

X = torch.arange(24, dtype=torch.float32).reshape(6, 4)
Y = torch.tensor([0, 1, 2, 0, 1, 2])


def spec(path: Path, **options: object) -> DataSpec:
    return DataSpec(DATA, path.suffix[1:], {"path": str(path), **options})


KEPT = {
    "a dict": {"x": X, "y": Y},
    "a dict with more in it": {"x": X, "y": Y, "note": "mine", "epoch": 3, "z": [1, 2]},
    "a tuple": (X, Y),
    "a list": [X, Y],
    "parameters": OrderedDict(x=torch.nn.Parameter(X), y=Y),
}


@pytest.mark.parametrize("content", KEPT.values(), ids=KEPT)
def test_two_tensors_of_a_pt_file(tmp_path: Path, content: object):
    path = tmp_path / "d.pt"
    torch.save(content, path)
    found = read(spec(path)).pair
    assert found.x.tobytes() == X.numpy().tobytes()
    assert found.y.tolist() == Y.tolist()
    facts = describe(spec(path))
    assert (facts.input_shape, facts.classes) == ((4,), 3)


def test_other_names_and_a_name_that_is_not_there(tmp_path: Path):
    path = tmp_path / "d.pt"
    torch.save({"images": X, "labels": Y}, path)
    assert describe(spec(path, x="images", y="labels")).samples == 6
    with pytest.raises(Refusal, match=r"no array “x”.*images / labels"):
        describe(spec(path))


DTYPES = (
    torch.float64,
    torch.float32,
    torch.float16,
    torch.bfloat16,
    torch.int64,
    torch.int32,
    torch.int16,
    torch.int8,
    torch.uint8,
    torch.bool,
)


@given(
    st.sampled_from(DTYPES),
    st.lists(st.integers(0, 4), min_size=1, max_size=4),
    st.integers(0, 1000),
    st.booleans(),
)
def test_tensors_are_read_as_torch_reads_them(tmp_path_factory, dtype, shape, seed, turned):
    torch.manual_seed(seed)
    whole = (torch.randn(2, *shape) * 50).to(dtype)
    one = whole[1].mT if turned and len(shape) > 1 else whole[1]
    path = tmp_path_factory.mktemp("pt") / "d.pt"
    torch.save({"a": one, "again": whole[0], "slice": whole[:, ..., ::2]}, path)
    wanted = torch.load(path, weights_only=True)
    found = read_pt(path)
    assert found.keys() == wanted.keys()
    for name, tensor in wanted.items():
        plain = tensor.float() if dtype is torch.bfloat16 else tensor
        assert found[name].dtype == plain.numpy().dtype
        assert found[name].tobytes() == plain.numpy().tobytes()


class Evil:
    def __reduce__(self):
        return (print, ("run!",))


def saved(content: object) -> bytes:
    buffer = io.BytesIO()
    torch.save(content, buffer)
    return buffer.getvalue()


STRANGE = {
    "code": (saved({"x": Evil(), "y": Y}), "print, and not only tensors"),
    "a network": (saved(torch.nn.Linear(2, 2)), "not only tensors"),
    "one tensor": (saved(X), "expected a dict of tensors"),
    "cut off": (saved((X, Y))[:-40], "not written by torch.save"),
    "a plain pickle": (pickle.dumps({"x": 1}), "not written by torch.save"),
    "nothing": (b"", "not written by torch.save"),
}


@pytest.mark.parametrize(("content", "words"), STRANGE.values(), ids=STRANGE)
def test_what_is_no_pt_file_of_tensors_is_refused_and_never_run(
    tmp_path: Path, capsys, content: bytes, words: str
):
    (tmp_path / "d.pt").write_bytes(content)
    with pytest.raises(Refusal, match=f"can't be read as a file of tensors.*{words}"):
        describe(spec(tmp_path / "d.pt"))
    assert capsys.readouterr().out == ""


def test_a_tensor_may_not_reach_beyond_its_storage(tmp_path: Path):
    from blockstudio.data import pickles

    rebuild = pickles._KNOWN["torch._utils", "_rebuild_tensor_v2"]
    storage = np.arange(6.0)
    assert rebuild(storage, 2, (2, 2), (2, 1)).tolist() == [[2, 3], [4, 5]]
    for offset, size, stride in ((3, (2, 2), (2, 1)), (-1, (2,), (1,)), (0, (2,), (-1,))):
        with pytest.raises(NoTensors, match="larger than its storage"):
            rebuild(storage, offset, size, stride)


def test_safetensors_of_every_type(tmp_path: Path):
    path = tmp_path / "d.safetensors"
    for dtype in DTYPES:
        safetensors.torch.save_file({"x": X.to(dtype), "y": Y}, path)
        wanted = X.to(dtype).float().numpy() if dtype.is_floating_point else X.to(dtype).numpy()
        assert (read(spec(path)).pair.x == wanted).all()
    path.write_bytes(b"nothing of the kind")
    with pytest.raises(Refusal, match="can't be read as a safetensors file"):
        describe(spec(path))


@pytest.mark.parametrize("suffix", ["npz", "safetensors"])
def test_tensors_that_are_not_compressed_may_stay_on_the_disk(tmp_path: Path, suffix: str):
    from blockstudio.data.parts import load_parts
    from blockstudio.data.stored import Stored

    path = tmp_path / f"d.{suffix}"
    if suffix == "npz":
        np.savez(path, x=X.numpy(), y=Y.numpy())
    else:
        safetensors.torch.save_file({"x": X, "y": Y}, path)
    options = {"path": str(path), "standardise": True}
    disk = load_parts(DataSpec(DATA, suffix, options, loading="mapped"))
    memory = load_parts(DataSpec(DATA, suffix, options))
    assert isinstance(disk.train.x, Stored)
    assert disk.train.x.take(np.arange(4)) == pytest.approx(memory.train.x[:4], abs=1e-6)
    assert (disk.train.y == memory.train.y).all()
