"""What a file is taken for when nothing but its path is said; and choices for its columns."""

from pathlib import Path

import numpy as np
import pytest
import safetensors.numpy
import torch

from blockstudio.data.choices import role_of, rule_of, with_role, with_rule
from blockstudio.data.guesses import guess
from blockstudio.data.plans import ColumnFacts
from blockstudio.data.suffixes import may_hold_samples
from blockstudio.graph.problems import Refusal
from tests.clothes import write_clothes

TARGETS = {
    "the last": ("a,b,c", "c"),
    "one called target": ("a,target,c", "target"),
    "one called Label": ("a,Label,c", "Label"),
    "one called y": ("y,b,c", "y"),
    "one that ends with price": ("a,SalePrice,c", "SalePrice"),
    "target before price": ("a,price,target", "target"),
}


@pytest.mark.parametrize(("names", "target"), TARGETS.values(), ids=TARGETS)
def test_the_target_of_a_table(tmp_path: Path, names: str, target: str):
    (tmp_path / "t.csv").write_text(names + "\n1,2,3.5\n2,5,4.5\n3,1,5.5\n")
    found = guess(tmp_path / "t.csv")
    assert (found.source, found.facts.table.target) == ("csv", target)
    assert "target" not in found.options
    assert f"t.csv: 3 rows, to predict “{target}”" in str(found.said[0])


def test_what_is_assumed_is_said(tmp_path: Path):
    rows = "\n".join(f"{n};{n},5;{'ab'[n % 2]}" for n in range(1, 9))
    (tmp_path / "t.csv").write_text("id;size;kind\n" + rows + "\n")
    said = " | ".join(map(str, guess(tmp_path / "t.csv").said))
    assert "to predict “kind”, one of 2 classes" in said
    assert "cells are taken apart at each semicolon" in said
    assert "“id” is ignored: it numbers the rows" in said


def test_arrays_are_samples_and_weights_are_not(tmp_path: Path):
    x, y = np.zeros((6, 3), np.float32), np.arange(6) % 2
    np.savez(tmp_path / "d.npz", images=x, labels=y)
    assert guess(tmp_path / "d.npz").options["x"] == "images"
    np.savez(tmp_path / "e.npz", one=y, other=x)
    assert guess(tmp_path / "e.npz").options["x"] == "other"
    np.savez(tmp_path / "f.npz", a=x, b=y, c=y)
    with pytest.raises(Refusal, match=r"two arrays, such as x and y.*a / b / c"):
        guess(tmp_path / "f.npz")
    safetensors.numpy.save_file({"x": x, "y": y}, tmp_path / "d.safetensors")
    assert guess(tmp_path / "d.safetensors").facts.classes == 2
    torch.save((torch.from_numpy(x), torch.from_numpy(y)), tmp_path / "d.pt")
    assert guess(tmp_path / "d.pt").options == {"path": str(tmp_path / "d.pt")}
    net = torch.nn.Linear(3, 6)
    torch.save(net.state_dict(), tmp_path / "w.pt")
    assert guess(tmp_path / "w.pt") is None
    weights = {key: value.numpy() for key, value in net.state_dict().items()}
    safetensors.numpy.save_file(weights, tmp_path / "w.safetensors")
    assert guess(tmp_path / "w.safetensors") is None


def test_folders(tmp_path: Path):
    assert may_hold_samples(tmp_path)
    assert not may_hold_samples(tmp_path / "notes.doc")
    with pytest.raises(Refusal, match="holds no samples that are known"):
        guess(tmp_path)
    assert guess(write_clothes(tmp_path)).source == "idx"


AREA = ColumnFacts("area", "number", "number", "number", 0.1, 9, "3.5")


def test_only_what_differs_is_kept():
    options = with_role({"path": "p"}, AREA, "category")
    assert options == {"path": "p", "columns": {"area": "category"}}
    assert role_of(options, AREA, "price") == "category"
    assert with_role(options, AREA, "number") == {"path": "p"}
    assert with_role(options, AREA, "target") == {"path": "p", "target": "area"}
    assert role_of({}, AREA, "area") == "target"


def test_a_rule_goes_with_its_constant_and_with_the_role_it_fits():
    options = with_rule({}, "area", "constant", -1)
    assert options == {"missing": {"area": "constant"}, "constants": {"area": -1}}
    assert with_rule(options, "area", "mode") == {"missing": {"area": "mode"}}
    assert with_rule(options, "area", None) == {}
    median = with_rule({}, "area", "median")
    assert with_role(median, AREA, "category") == {"columns": {"area": "category"}}
    assert rule_of({"numbers_missing": "drop"}, "area", "number") == "drop"
    assert rule_of(median, "area", "number") == "median"
    assert rule_of(median, "area", "ignored") is None
