"""Make the data sets that ship with the app: scikit-learn's tables, and pictures of clothes.

Run once by a developer: `python resources/datasets/make.py` makes the tables that scikit-learn
carries, `python resources/datasets/make.py FOLDER` the pictures from the four IDX files in FOLDER.
Every archive holds `x`, `y`, `feature_names` and `target_names`, and no pickles; with an official
test split also `held_x` and `held_y`. SOURCES.md says whose they are.
"""

import sys
from pathlib import Path
from typing import Any

import numpy as np

from blockstudio.data.description import read
from blockstudio.data.downloads.sets import SETS
from blockstudio.graph.records import DATA, DataSpec

FOLDER = Path(__file__).parent


def images(found: Any) -> dict[str, np.ndarray]:
    """Return the digits as 8×8 images of whole numbers from 0 to 16."""
    return {"x": found.images.astype(np.uint8), "y": found.target.astype(np.int64)}


def classes(found: Any) -> dict[str, np.ndarray]:
    """Return a table of measurements with a class for every row."""
    return {"x": found.data.astype(np.float32), "y": found.target.astype(np.int64)}


def values(found: Any) -> dict[str, np.ndarray]:
    """Return a table of measurements with a value for every row."""
    return {"x": found.data.astype(np.float32), "y": found.target.astype(np.float32)}


def fashion(folder: Path) -> None:
    """Write the 900 pictures of clothes, those to learn from and those held back apart."""
    found: Any = read(DataSpec(DATA, "idx", {"path": str(folder)}))
    learnt, held = found.pair, found.held
    arrays = {"x": learnt.x[:, 0], "y": learnt.y, "held_x": held.x[:, 0], "held_y": held.y}
    height, width = learnt.x.shape[2:]
    names = [f"pixel_{row}_{column}" for row in range(height) for column in range(width)]
    write("fashion_mnist_900", arrays, names, list(SETS["fashion_mnist"].class_names))


def write(
    name: str, arrays: dict[str, np.ndarray], features: list[str], targets: list[str]
) -> None:
    """Write one archive and say what is in it."""
    path = FOLDER / f"{name}.npz"
    names = {"feature_names": np.array(features, "U"), "target_names": np.array(targets, "U")}
    np.savez_compressed(path, **arrays, **names)
    print(path.name, arrays["x"].shape, arrays["x"].dtype, f"{path.stat().st_size / 1000:.1f} kB")


def tables() -> None:
    """Make the five of scikit-learn."""
    # The pictures are packed without it.
    from sklearn import datasets  # noqa: PLC0415

    digits = datasets.load_digits()
    write("digits", images(digits), digits.feature_names, [str(digit) for digit in range(10)])
    for name in ("iris", "wine", "breast_cancer"):
        table: Any = getattr(datasets, f"load_{name}")()
        write(name, classes(table), list(table.feature_names), list(table.target_names))
    diabetes: Any = datasets.load_diabetes(scaled=False)
    write("diabetes", values(diabetes), list(diabetes.feature_names), ["progression"])


if __name__ == "__main__":
    fashion(Path(sys.argv[1])) if len(sys.argv) > 1 else tables()
