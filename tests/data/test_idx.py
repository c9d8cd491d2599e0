"""Folders in the layout of MNIST."""

import gzip
from pathlib import Path

import numpy as np
import pytest

from blockstudio.data.description import describe, read
from blockstudio.graph.problems import Refusal
from blockstudio.graph.records import DATA, DataSpec
from tests.clothes import idx, write_clothes


def spec(path: Path, **options: object) -> DataSpec:
    """Return the spec of a folder."""
    return DataSpec(DATA, "idx", {"path": str(path), **options})


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder of 5 training images, 4×3, plain, without a test split."""
    images = np.arange(60).reshape(5, 4, 3)
    (tmp_path / "train-images-idx3-ubyte").write_bytes(idx(images))
    (tmp_path / "train-labels-idx1-ubyte").write_bytes(idx(np.array([0, 1, 2, 1, 0])))
    return tmp_path


@pytest.mark.parametrize("packed", [True, False])
def test_fashion_mnist_is_described_and_read(tmp_path: Path, packed: bool) -> None:
    data = spec(write_clothes(tmp_path, packed=packed))
    facts = describe(data)
    assert (facts.samples, facts.train, facts.validation) == (900, 720, 180)
    assert (facts.input_shape, facts.classes, facts.task) == ((1, 28, 28), 10, "classification")
    arrays = read(data)
    assert arrays.pair.x.dtype == np.uint8
    assert arrays.pair.x.shape == (720, 1, 28, 28)
    assert len(arrays.held.y) == 180


def test_without_a_test_split_some_are_kept_aside(folder: Path) -> None:
    facts = describe(spec(folder))
    assert (facts.train, facts.validation, facts.classes) == (4, 1, 3)
    assert read(spec(folder)).pair.x[1, 0, 0].tolist() == [12, 13, 14]


def test_plain_and_compressed_files_and_a_path_from_a_base(folder: Path) -> None:
    path = folder / "train-images-idx3-ubyte"
    path.with_name(path.name + ".gz").write_bytes(gzip.compress(path.read_bytes()))
    path.unlink()
    assert describe(spec(Path(folder.name)), folder.parent).samples == 5


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"\0\0\x0d\3" + bytes(12), "no IDX file.*magic number 00000803.*got 00000d03"),
        (b"\0\0\x08", "damaged or incomplete: 3 of 4 bytes"),
        (idx(np.zeros((5, 4, 3)))[:-1], "damaged or incomplete: 59 of 60 bytes"),
        (idx(np.zeros((4, 4, 3))), "do not belong together.*4, got 5"),
        (idx(np.zeros((0, 4, 3))), "do not belong together"),
    ],
)
def test_a_bad_image_file_is_refused(folder: Path, content: bytes, words: str) -> None:
    (folder / "train-images-idx3-ubyte").write_bytes(content)
    with pytest.raises(Refusal, match=words):
        read(spec(folder))


@pytest.mark.parametrize("cut", [1, 12, 30, 60])
def test_a_corrupt_gz_is_refused(folder: Path, cut: int) -> None:
    whole = gzip.compress(idx(np.arange(60).reshape(5, 4, 3)))
    (folder / "train-images-idx3-ubyte").unlink()
    (folder / "train-images-idx3-ubyte.gz").write_bytes(whole[:-cut])
    with pytest.raises(Refusal, match=r"train-images-idx3-ubyte.gz is damaged"):
        read(spec(folder))
    (folder / "train-images-idx3-ubyte.gz").write_bytes(b"not compressed at all")
    with pytest.raises(Refusal, match="damaged"):
        describe(spec(folder))


def test_missing_files_and_folders_are_named(folder: Path, tmp_path: Path) -> None:
    with pytest.raises(Refusal, match=r"no folder .*nowhere"):
        describe(spec(tmp_path / "nowhere"))
    (folder / "train-labels-idx1-ubyte").unlink()
    with pytest.raises(Refusal, match="no file train-labels-idx1-ubyte"):
        describe(spec(folder))
    with pytest.raises(Refusal, match="“path” is not set"):
        describe(DataSpec(DATA, "idx"))
