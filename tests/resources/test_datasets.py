"""The data sets that ship with the app are whole, small, and free of pickles."""

import hashlib
from pathlib import Path

import numpy as np
import pytest

from blockstudio.catalogue.resources import resource
from tests.clothes import write_clothes

TABLES = [
    ("digits", (1797, 8, 8), "uint8", "int64", 10),
    ("fashion_mnist_900", (720, 28, 28), "uint8", "int64", 10),
    ("iris", (150, 4), "float32", "int64", 3),
    ("wine", (178, 13), "float32", "int64", 3),
    ("breast_cancer", (569, 30), "float32", "int64", 2),
    ("diabetes", (442, 10), "float32", "float32", 1),
]


@pytest.mark.parametrize(("name", "shape", "kind", "target", "targets"), TABLES)
def test_a_data_set_holds_what_it_says(
    name: str, shape: tuple[int, ...], kind: str, target: str, targets: int
):
    with np.load(resource(f"datasets/{name}.npz"), allow_pickle=False) as found:
        x, y = found["x"], found["y"]
        assert x.shape == shape
        assert (x.dtype, y.dtype) == (kind, target)
        assert y.shape == shape[:1]
        assert len(found["feature_names"]) == np.prod(shape[1:])
        assert len(found["target_names"]) == targets
    assert np.isfinite(x).all()
    if target == "int64":
        assert np.unique(y).tolist() == list(range(targets))


def test_digits_are_images_of_grey_levels_up_to_16():
    with np.load(resource("datasets/digits.npz")) as found:
        assert found["x"].max() == 16
        assert found["y"][:10].tolist() == list(range(10))


IDX = {
    "train-images-idx3-ubyte": "67e8f86367bb645ed670e034e6068d4675980edd974e4b7727661719c30afdd0",
    "train-labels-idx1-ubyte": "03edef5c7ce0450234891ab76de7861166fb21fdb5debb925e03a6fdb88c0690",
    "t10k-images-idx3-ubyte": "0ce9904d596febf5cf6a23d2ea06ed605706046e47c12dac2efdc0af8171d1ee",
    "t10k-labels-idx1-ubyte": "5217067d9e11bbbf518f37879bcf2e46c6cc38f37e64d0482dd53783e3f1174e",
}
"""The SHA-256 of the files the pictures of clothes were packed from."""


def test_the_clothes_are_those_that_were_published_byte_for_byte(tmp_path: Path):
    written = write_clothes(tmp_path, packed=False)
    assert {
        file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in written.iterdir()
    } == IDX
    with np.load(resource("datasets/fashion_mnist_900.npz")) as found:
        assert np.bincount(found["y"]).tolist() == [72] * 10
        assert np.bincount(found["held_y"]).tolist() == [18] * 10


def test_diabetes_is_told_in_the_units_it_was_measured_in():
    with np.load(resource("datasets/diabetes.npz")) as found:
        assert found["x"][:, 0].max() == 79
        assert found["y"].max() == 346


def test_all_of_them_are_small_and_their_sources_are_named():
    paths = sorted(resource("datasets").glob("*.npz"))
    assert sum(path.stat().st_size for path in paths) < 600_000
    assert [path.stem for path in paths] == sorted(name for name, *_ in TABLES)
    sources = resource("datasets/SOURCES.md").read_text("utf-8")
    assert all(f"`{path.name}`" in sources for path in paths)
