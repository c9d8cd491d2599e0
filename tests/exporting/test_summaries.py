"""The summary counts what a layer costs: by hand, by torch, and in every way it is written the same."""

import csv
from pathlib import Path

import blockstudio
from blockstudio.api import Project
from blockstudio.exporting.layers import dim_at


def network() -> Project:
    project = blockstudio.new_project("a_b")
    root = project.root

    @project.define
    def Step(net, x):
        return net.add("LSTM", x, 6, 5, name="lstm", batch_first=True)["output"]

    x = root.add_input("x", ("N", "T", 4))
    wide = root.add("Linear", x, 4, 6, name="wide")
    steps = root.add(Step, wide, name="steps")
    root.add_output("y", root.add("bmm", steps, steps.transpose(1, 2), name="pairs"))
    return project


def rows(project: Project, folder: Path) -> dict[str, dict[str, str]]:
    project.export(folder / "net.csv")
    with (folder / "net.csv").open(newline="") as file:
        return {row["layer"]: row for row in csv.DictReader(file)}


def test_multiply_adds_and_memory_are_those_of_one_sample(tmp_path: Path):
    found, length = rows(network(), tmp_path), 8
    assert found["wide"]["multiply-adds"] == str(length * 4 * 6)
    assert found["lstm"]["multiply-adds"] == str(length * 4 * 5 * (6 + 5))
    assert found["steps"]["multiply-adds"] == found["lstm"]["multiply-adds"]
    assert found["wide"]["memory_bytes"] == str(length * 6 * 4)
    assert found["pairs"]["memory_bytes"] == str(length * length * 4)
    assert found["lstm"]["depth"] == "1"


def test_the_totals_are_told_with_the_sizes_they_are_for(tmp_path: Path):
    exported = network().export(tmp_path / "net.md")
    total = 8 * 4 * 6 + 8 * 4 * 5 * (6 + 5) + 8 * 8 * 5
    said = (tmp_path / "net.md").read_text()
    assert f"{total:,} multiply-adds" in said
    assert "at N = 1, T = 8" in said and "at N = 1, T = 8" in str(exported)


def test_signs_of_the_formats_are_written_as_they_are_read(tmp_path: Path):
    project = network()
    project.root.add("ReLU", project.root["wide"], name="a|b_c")
    project.export(tmp_path / "net.md")
    assert r"`a\|b_c`" in (tmp_path / "net.md").read_text()
    project.export(tmp_path / "net.tex")
    said = (tmp_path / "net.tex").read_text()
    assert r"a|b\_c" in said and r"\quad lstm &" in said


def test_what_cannot_be_counted_is_said(tmp_path: Path):
    project = blockstudio.new_project("net")
    x = project.root.add_input("x")
    project.root.add_output("y", project.root.add("Linear", x, 4, 2, name="out"))
    exported = project.export(tmp_path / "net.csv")
    assert "multiply-adds are not known: input of “x” has no shape" in str(exported)
    assert "out,Linear,,10,," in (tmp_path / "net.csv").read_text()


def test_dimensions_over_letters_are_read():
    sizes = {"N": 2, "T": 6}
    found = [dim_at(dim, sizes) for dim in (3, "N", "2N", "N·T", "T/2", "T-2", "2N+1", "?", "H")]
    assert found == [3, 2, 4, 12, 3, 4, 5, None, None]
