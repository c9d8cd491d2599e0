"""Samples by their number: the same that a run is given, raw and prepared."""

import struct
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
import torch

from blockstudio.data.inspection.collection import PARTS, Collection
from blockstudio.graph.records import DATA, DataSpec
from blockstudio.training.samples.datasets import load_dataset

HOUSES = """area,alley,rooms,price
120,Pave,4,200000
,Grvl,3,150000
80,,2,90000
100,Pave,3,140000
60,Grvl,,70000
,,5,
90,Pave,2,99000
"""


def idx_folder(folder: Path, held: int = 0) -> DataSpec:
    draw = np.random.default_rng(1)
    for part, count in (("train", 40), ("t10k", held)):
        if count:
            x = draw.integers(0, 256, (count, 6, 5)).astype(np.uint8)
            head = struct.pack(">4i", 0x803, count, 6, 5)
            (folder / f"{part}-images-idx3-ubyte").write_bytes(head + x.tobytes())
            labels = (np.arange(count) % 4).astype(np.uint8)
            head = struct.pack(">2i", 0x801, count)
            (folder / f"{part}-labels-idx1-ubyte").write_bytes(head + labels.tobytes())
    return DataSpec(DATA, "idx", {"path": str(folder)})


def spec_of(name: str, folder: Path) -> DataSpec:
    if name.startswith("idx"):
        return idx_folder(folder, held=12 if name == "idx held" else 0)
    if name == "csv":
        (folder / "houses.csv").write_text(HOUSES)
        return DataSpec(DATA, "csv", {"path": str(folder / "houses.csv")})
    if name == "waves":
        x = np.random.default_rng(0).normal(size=(30, 90)).astype(np.float32)
        np.savez(folder / "waves.npz", x=x, y=np.arange(30) % 3)
        return DataSpec(DATA, "npz", {"path": str(folder / "waves.npz")})
    return DataSpec(DATA, name)


SOURCES = ["digits", "iris", "diabetes", "linear", "idx", "idx held", "csv", "waves"]


@pytest.mark.parametrize("name", SOURCES)
def test_each_sample_is_the_one_that_a_run_is_given(name: str, tmp_path: Path) -> None:
    spec = spec_of(name, tmp_path)
    collection, data = Collection(spec), load_dataset(spec)
    collection.prepare()
    seen = 0
    for number, part in enumerate(PARTS):
        samples = getattr(data, part)
        places = collection.found(part=number)
        assert len(places) == len(samples) == collection.count(number)
        given = [tuple(np.ravel(x).tolist()) for x in data.inputs(samples.x).numpy()]
        shown = [tuple(np.ravel(collection.value(int(n), prepared=True)).tolist()) for n in places]
        assert sorted(given) == sorted(shown)
        assert sorted(samples.y.flatten().tolist()) == sorted(
            collection.y[places].flatten().tolist()
        )
        seen += len(places)
    assert seen == len(collection)


def test_pictures_lines_and_tables_are_told_apart(tmp_path: Path) -> None:
    kinds = {name: Collection(spec_of(name, tmp_path)).kind for name in SOURCES}
    assert {name for name, kind in kinds.items() if kind == "pictures"} == {
        "digits",
        "idx",
        "idx held",
    }
    assert {name for name, kind in kinds.items() if kind == "series"} == {"waves"}


def test_filters_by_part_and_class(tmp_path: Path) -> None:
    collection = Collection(idx_folder(tmp_path, held=12))
    found = collection.found(part=1, label=2)
    assert found.tolist() == [42, 46, 50]
    assert [collection.target(int(n)) for n in found] == ["2"] * 3
    assert collection.where(found, 46) == 1
    assert collection.where(found, 47) is None


def test_a_table_keeps_its_columns_texts_and_gaps(tmp_path: Path) -> None:
    collection = Collection(spec_of("csv", tmp_path))
    table = pd.read_csv(tmp_path / "houses.csv").dropna(subset=["price"])
    # Numbers first, then texts, as the network gets them.
    assert [column.name for column in collection.columns] == ["area", "rooms", "alley", "price"]
    assert [column.target for column in collection.columns] == [False, False, False, True]
    for column in collection.columns:
        expected = [None if pd.isna(one) else one for one in table[column.name]]
        assert [None if pd.isna(one) else one for one in column.values] == expected


def test_the_network_gets_one_column_for_each_text(tmp_path: Path) -> None:
    collection = Collection(spec_of("csv", tmp_path))
    collection.prepare()
    table = {column.name: column.values for column in collection.table(prepared=True)}
    ones = ["alley = Grvl", "alley = Pave", "alley missing"]
    assert list(table) == ["area", "rooms", *ones, "price"]
    assert np.isfinite(table["area"]).all()
    assert collection.changes


def test_sorted_by_a_column_missing_values_come_last(tmp_path: Path) -> None:
    collection = Collection(spec_of("csv", tmp_path))
    every = collection.found()
    area, _rooms, alley = collection.columns[:3]

    def values(column: Any, *, falling: bool) -> list[Any]:
        order = collection.sorted(every, column, falling=falling)
        return [None if pd.isna(one) else one for one in column.values[order]]

    assert values(area, falling=False) == [60, 80, 90, 100, 120, None]
    assert values(area, falling=True) == [120, 100, 90, 80, 60, None]
    assert values(alley, falling=False) == ["Grvl", "Grvl", "Pave", "Pave", "Pave", None]


def test_channels_are_those_of_the_chosen_samples(tmp_path: Path) -> None:
    collection = Collection(idx_folder(tmp_path, held=12))
    places = np.array([3, 41, 50])
    expected = np.stack([collection.raw(int(n))[0] for n in places])
    assert np.array_equal(collection.planes(places, 0, prepared=False), expected)
    every = collection.planes(collection.found(), 0, prepared=False)
    assert every.shape == (52, 6, 5)


def test_standardised_columns_of_train_have_mean_0_and_deviation_1() -> None:
    collection = Collection(DataSpec(DATA, "iris"))
    collection.prepare()
    train = collection.found(part=0)
    for column in collection.table(prepared=True)[:-1]:
        values = torch.from_numpy(column.values[train].astype(np.float64))
        assert values.mean().item() == pytest.approx(0, abs=1e-5)
        assert values.std(correction=0).item() == pytest.approx(1, abs=1e-5)
