"""Files that say they are larger than any machine: refused by their heads, with a way to insist."""

import gzip
import io
import json
import os
import pickle
import struct
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch

from blockstudio.data.description import peek
from blockstudio.graph.problems import Refusal
from blockstudio.graph.records import DATA, DataSpec
from blockstudio.project.unpacking import VARIABLE
from blockstudio.runtime.weights import read_weights

HUGE = 10**15
MEGABYTE = 0.001


def npy(shape: tuple[int, ...], values: bytes = b"") -> bytes:
    """Return a `.npy` file whose head says `shape`, whatever comes after it."""
    buffer = io.BytesIO()
    head = {"descr": "<f8", "fortran_order": False, "shape": shape}
    np.lib.format.write_array_header_1_0(buffer, head)
    return buffer.getvalue() + values


def archive(path: Path, **members: bytes) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in members.items():
            file.writestr(f"{name}.npy", data)


def npz_that_lies(folder: Path) -> DataSpec:
    archive(folder / "lies.npz", x=npy((HUGE,)), y=npy((HUGE,)))
    return DataSpec(DATA, "npz", {"path": "lies.npz"})


def npz_of_zeros(folder: Path) -> DataSpec:
    zeros = np.zeros(10**6)
    np.savez_compressed(folder / "zeros.npz", x=zeros, y=zeros)
    assert (folder / "zeros.npz").stat().st_size < 10**5
    return DataSpec(DATA, "npz", {"path": "zeros.npz", "largest": MEGABYTE})


def pt_of_one_number(folder: Path) -> DataSpec:
    one = torch.zeros(1).as_strided((HUGE,), (0,))
    torch.save({"x": one, "y": one}, folder / "one.pt")
    return DataSpec(DATA, "pt", {"path": "one.pt"})


def pt_of_zeros(folder: Path) -> DataSpec:
    with zipfile.ZipFile(folder / "zeros.pt", "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("zeros/data.pkl", pickle.dumps({}))
        file.writestr("zeros/data/0", bytes(10**7))
    return DataSpec(DATA, "pt", {"path": "zeros.pt", "largest": MEGABYTE})


def safetensors_that_lies(folder: Path) -> DataSpec:
    entry = {"dtype": "F64", "shape": [HUGE], "data_offsets": [0, 8 * HUGE]}
    head = json.dumps({"x": entry, "y": entry}).encode()
    (folder / "lies.safetensors").write_bytes(len(head).to_bytes(8, "little") + head)
    return DataSpec(DATA, "safetensors", {"path": "lies.safetensors"})


def safetensors_with_a_long_head(folder: Path) -> DataSpec:
    (folder / "long.safetensors").write_bytes((2**62).to_bytes(8, "little") + b"{}")
    return DataSpec(DATA, "safetensors", {"path": "long.safetensors"})


def safetensors_nested_deep(folder: Path) -> DataSpec:
    head = b"[" * 100_000 + b"]" * 100_000
    (folder / "deep.safetensors").write_bytes(len(head).to_bytes(8, "little") + head)
    return DataSpec(DATA, "safetensors", {"path": "deep.safetensors"})


def safetensors_with_holes(folder: Path) -> DataSpec:
    with (folder / "holes.safetensors").open("wb") as file:
        file.write((2).to_bytes(8, "little") + b"{}")
        os.truncate(file.fileno(), 2**42)
    return DataSpec(DATA, "safetensors", {"path": "holes.safetensors"})


def idx(folder: Path, *sizes: int, suffix: str = ".gz") -> DataSpec:
    for what, shape in (("images", sizes), ("labels", sizes[:1])):
        head = bytes([0, 0, 8, len(shape)]) + struct.pack(f">{len(shape)}i", *shape)
        data = gzip.compress(head) if suffix else head
        (folder / f"train-{what}-idx{len(shape)}-ubyte{suffix}").write_bytes(data)
    return DataSpec(DATA, "idx", {"path": "."})


def idx_that_lies(folder: Path) -> DataSpec:
    return idx(folder, 2**31 - 1, 2**31 - 1, 2**31 - 1)


def idx_less_than_nothing(folder: Path) -> DataSpec:
    return idx(folder, -(2**31), -(2**31), 4)


def plain_idx_that_lies(folder: Path) -> DataSpec:
    return idx(folder, 2**31 - 1, 2**31 - 1, 2**31 - 1, suffix="")


def png(width: int, height: int) -> bytes:
    """Return a picture that says its size and holds next to nothing of it."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        whole = kind + data
        return struct.pack(">I", len(data)) + whole + struct.pack(">I", zlib.crc32(whole))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    pixels = zlib.compress(bytes(3 * width + 1))
    parts = chunk(b"IHDR", head), chunk(b"IDAT", pixels), chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


def image_that_is_huge(folder: Path) -> DataSpec:
    for name in ("cat", "dog"):
        (folder / name).mkdir()
        (folder / name / "1.png").write_bytes(png(50_000, 50_000))
    return DataSpec(DATA, "image_folder", {"path": "."})


def images_made_huge(folder: Path) -> DataSpec:
    image_that_is_huge(folder)
    for name in ("cat", "dog"):
        (folder / name / "1.png").write_bytes(png(8, 8))
    return DataSpec(DATA, "image_folder", {"path": ".", "size": [10**7, 10**7]})


def table_of_zeros(folder: Path) -> DataSpec:
    (folder / "zeros.csv.gz").write_bytes(gzip.compress(b"a,b\n" + b"0,0\n" * 10**6))
    return DataSpec(DATA, "csv", {"path": "zeros.csv.gz", "largest": MEGABYTE})


def workbook_of_zeros(folder: Path) -> DataSpec:
    with zipfile.ZipFile(folder / "zeros.xlsx", "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("xl/workbook.xml", bytes(10**7))
    return DataSpec(DATA, "csv", {"path": "zeros.xlsx", "largest": MEGABYTE})


TOO_LARGE = [
    table_of_zeros,
    workbook_of_zeros,
    npz_that_lies,
    npz_of_zeros,
    pt_of_one_number,
    pt_of_zeros,
    safetensors_with_holes,
    idx_that_lies,
    image_that_is_huge,
    images_made_huge,
]
DAMAGED = [
    safetensors_that_lies,
    safetensors_with_a_long_head,
    safetensors_nested_deep,
    idx_less_than_nothing,
    plain_idx_that_lies,
]
Make = Callable[[Path], DataSpec]


def refused(spec: DataSpec, folder: Path) -> Refusal:
    with pytest.raises(Refusal) as refusal:
        peek(spec, folder)
    return refusal.value


@pytest.mark.parametrize("make", TOO_LARGE, ids=lambda make: make.__name__)
def test_a_file_that_needs_more_than_the_machine_has_is_refused_by_its_head(
    make: Make, tmp_path: Path
):
    problem = refused(make(tmp_path), tmp_path).problem
    assert "says that it takes" in str(problem.message)
    assert "at most" in str(problem.expected)
    assert "“largest”" in str(problem.hint)
    assert (problem.place.record, problem.place.item) == (DATA, "largest")


@pytest.mark.parametrize("make", DAMAGED, ids=lambda make: make.__name__)
def test_a_head_that_lies_is_damage(make: Make, tmp_path: Path):
    assert refused(make(tmp_path), tmp_path).problem.place.item == "path"


def test_the_option_lets_a_larger_file_in(tmp_path: Path):
    spec = npz_of_zeros(tmp_path)
    options: dict[str, Any] = {**spec.options, "largest": 1}
    read = peek(DataSpec(DATA, "npz", options), tmp_path)
    assert len(read.pair.x) == 10**6


def test_a_link_that_leads_to_itself_is_no_class(tmp_path: Path):
    spec = images_made_huge(tmp_path)
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    (tmp_path / "cat" / "up").symlink_to(tmp_path, target_is_directory=True)
    read = peek(DataSpec(DATA, "image_folder", spec.options | {"size": [4, 4]}), tmp_path)
    assert read.class_names == ("cat", "dog")
    assert len(read.pair.x) == 2


def test_weights_that_are_a_bomb_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    with zipfile.ZipFile(tmp_path / "w.params", "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("w/data.pkl", pickle.dumps({}))
        file.writestr("w/data/0", bytes(10**7))
    monkeypatch.setenv(VARIABLE, str(MEGABYTE))
    with pytest.raises(Refusal, match=rf"at most 1 MB \(.*{VARIABLE}"):
        read_weights(tmp_path / "w.params")


def test_weights_with_holes_are_refused(tmp_path: Path):
    with (tmp_path / "w.safetensors").open("wb") as file:
        file.write((2).to_bytes(8, "little") + b"{}")
        os.truncate(file.fileno(), 2**42)
    with pytest.raises(Refusal, match="says that it takes"):
        read_weights(tmp_path / "w.safetensors")
