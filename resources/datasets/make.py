"""Make the data sets that ship with the app from the tables that scikit-learn carries.

Run once by a developer who has scikit-learn: `python resources/datasets/make.py`. Every archive
holds `x`, `y`, `feature_names` and `target_names`, and no pickles. SOURCES.md says whose they are.
"""

from pathlib import Path
from typing import Any

import numpy as np
from sklearn import datasets

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


def write(
    name: str, arrays: dict[str, np.ndarray], features: list[str], targets: list[str]
) -> None:
    """Write one archive and say what is in it."""
    path = FOLDER / f"{name}.npz"
    names = {"feature_names": np.array(features, "U"), "target_names": np.array(targets, "U")}
    np.savez_compressed(path, **arrays, **names)
    print(path.name, arrays["x"].shape, arrays["x"].dtype, f"{path.stat().st_size / 1000:.1f} kB")


def main() -> None:
    """Make all five."""
    digits = datasets.load_digits()
    write("digits", images(digits), digits.feature_names, [str(digit) for digit in range(10)])
    for name in ("iris", "wine", "breast_cancer"):
        table: Any = getattr(datasets, f"load_{name}")()
        write(name, classes(table), list(table.feature_names), list(table.target_names))
    diabetes: Any = datasets.load_diabetes(scaled=False)
    write("diabetes", values(diabetes), list(diabetes.feature_names), ["progression"])


if __name__ == "__main__":
    main()
