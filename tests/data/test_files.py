"""NumPy archives and tables."""

from pathlib import Path

import numpy as np
import pytest

from blockstudio.data.description import describe, read
from blockstudio.graph.problems import Refusal
from blockstudio.graph.records import DATA, DataSpec

TABLE = """rooms,roof,alarm,price
3,tiled,True,100.5
,flat,False,200
5,,True,300.25
"""


def table(folder: Path, content: str, **options: object) -> DataSpec:
    """Write a CSV file and return its spec."""
    path = folder / "table.csv"
    path.write_text(content)
    return DataSpec(DATA, "csv", {"path": str(path), **options})


def archive(folder: Path, options: dict[str, object] | None = None, **arrays: object) -> DataSpec:
    """Write an npz file and return its spec."""
    path = folder / "data.npz"
    np.savez(path, **arrays)
    return DataSpec(DATA, "npz", {"path": str(path)} | (options or {}))


def test_a_table_of_numbers_truths_and_texts(tmp_path: Path) -> None:
    arrays = read(table(tmp_path, TABLE))
    assert arrays.class_names is None
    assert arrays.pair.y.tolist() == [100.5, 200.0, 300.25]
    # rooms, alarm, the place of the roof among flat and tiled
    assert np.nan_to_num(arrays.pair.x, nan=-1).tolist() == [[3, 1, 1], [-1, 0, 0], [5, 1, -1]]
    assert arrays.plan.names == ("rooms", "alarm", "roof")
    assert arrays.outline().shape == (5,)


def test_a_target_of_texts_is_classes(tmp_path: Path) -> None:
    spec = table(tmp_path, TABLE + "4,hip,False,1\n", target="roof")
    arrays = read(spec)
    assert arrays.class_names == ("flat", "hip", "tiled")
    assert arrays.pair.y.tolist() == [2, 0, 1]
    assert describe(spec).samples == 3


@pytest.mark.parametrize(
    ("content", "options", "words"),
    [
        (
            TABLE,
            {"target": "prise"},
            "no column “prise”.*rooms, roof, alarm, price.*did you mean “price”",
        ),
        (TABLE, {"target": "roof", "task": "regression"}, "“roof” is no number.*'tiled'"),
        ("a,b\n", {}, "has no rows"),
        ("a,b\n1,\n", {"target": "b"}, "has no rows"),
        ("", {}, "can't be read as a table"),
        ('a,b\n"1,2\n3', {}, "can't be read as a table"),
        ("a\n1\n2\n", {}, "no column but the target"),
        (TABLE, {"task": "sorting"}, "task can't be sorting"),
        (TABLE, {"colour": 1}, "has no option “colour”"),
    ],
)
def test_a_bad_table_is_refused(
    tmp_path: Path, content: str, options: dict[str, object], words: str
) -> None:
    with pytest.raises(Refusal, match=words):
        describe(table(tmp_path, content, **options))


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    for source in ("csv", "npz"):
        with pytest.raises(Refusal, match=r"no file .*gone"):
            describe(DataSpec(DATA, source, {"path": str(tmp_path / "gone")}))


@pytest.mark.parametrize(
    ("x", "y", "shape", "classes", "dtype"),
    [
        (np.zeros((6, 5, 4), np.uint8), np.arange(6) % 3, (1, 5, 4), 3, "float32"),
        (np.zeros((6, 3, 5, 4), np.uint8), np.arange(6) % 3, (3, 5, 4), 3, "float32"),
        (np.zeros((6, 7)), np.linspace(0, 1, 6), (7,), None, "float32"),
        (np.zeros(6), np.linspace(0, 1, 6)[:, None], (1,), None, "float32"),
        (np.zeros((6, 9), np.int32), np.array(list("abcabc")), (9,), 3, "int64"),
    ],
)
def test_archives_are_described(
    tmp_path: Path, x: np.ndarray, y: np.ndarray, shape: tuple[int], classes: int, dtype: str
) -> None:
    facts = describe(archive(tmp_path, x=x, y=y))
    assert (facts.input_shape, facts.classes, facts.input_dtype) == (shape, classes, dtype)


@pytest.mark.parametrize(
    ("options", "arrays", "words"),
    [
        ({}, {"x": np.zeros((3, 2))}, "no array “y”"),
        ({"x": "images"}, {"x": np.zeros(3), "y": np.zeros(3)}, "no array “images”.*x / y"),
        ({}, {"x": np.zeros((3, 2)), "y": np.zeros(2)}, "do not belong together"),
        ({}, {"x": np.zeros((0, 2)), "y": np.zeros(0)}, "no samples"),
        ({}, {"x": np.array(["a", "b"]), "y": np.zeros(2)}, "holds no numbers"),
        ({}, {"x": np.array([{}, []], object), "y": np.zeros(2)}, "can't be read"),
        ({}, {"x": np.zeros(2), "y": np.array([1.0, np.nan])}, "not finite"),
    ],
)
def test_a_bad_archive_is_refused(
    tmp_path: Path, options: dict[str, object], arrays: dict[str, object], words: str
) -> None:
    with pytest.raises(Refusal, match=words):
        describe(archive(tmp_path, options, **arrays))


@pytest.mark.parametrize("content", [b"", b"PK\3\4 torn", b"nothing of the kind"])
def test_a_file_that_is_no_archive_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "data.npz").write_bytes(content)
    with pytest.raises(Refusal, match="can't be read as a NumPy archive"):
        describe(DataSpec(DATA, "npz", {"path": str(tmp_path / "data.npz")}))
