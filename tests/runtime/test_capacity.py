"""A layer that no machine can hold is told with its numbers, and nothing tries to make it."""

import resource
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import blockstudio
from blockstudio.api import Project
from blockstudio.cli.main import main
from blockstudio.graph.problems import Refusal
from blockstudio.runtime.capacity import limit_problems
from blockstudio.runtime.shapes import Shapes
from tests.runtime.test_shapes import chain

LINEAR = "torch.nn.Linear"
SIZES = [10**12, 10**15, 10**18, 10**19, 10**30, 10**400]


def huge(size: int, folder: Path) -> Path:
    """Return the file of a network with such a layer, as an editor of text may leave it."""
    rows = [
        (LINEAR, {"out_features": 10**12}),
        ("torch.nn.ReLU", {}),
        (LINEAR, {"out_features": 9}),
    ]
    file = folder / "huge.bstudio"
    chain(("N", 64), *rows).save(file)
    file.write_text(file.read_text().replace(f'"out_features":{10**12}', f'"out_features":{size}'))
    return file


@pytest.fixture
def little_memory():
    """Let nobody here take more than a few GB: who tried would fail, and not only be slow."""
    before = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (24 << 30, before[1]))
    yield
    resource.setrlimit(resource.RLIMIT_AS, before)


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"1e{len(str(size)) - 1}")
def test_a_size_that_is_far_too_large_is_told_at_its_property_whatever_is_done(
    size, tmp_path: Path, capsys, little_memory
):
    file = huge(size, tmp_path)
    project = blockstudio.open_project(file)
    node = project.root.nodes["n0"]
    first = next(one for one in project.problems() if one.severity == "error")
    assert (first.place.record, first.place.item) == (node.id, "out_features")
    if size < 10**19:
        count = 64 * size + (size if size < 10**16 else 0)
        assert f"{count:,} parameters" in str(first.actual)
    assert project.summary()
    with pytest.raises(Refusal, match="n0"):
        project.build()
    project.save(file)
    assert blockstudio.open_project(file).root.nodes["n0"].record.properties["out_features"] == size
    assert main(["check", str(file)]) == 1
    assert main(["train", str(file), "-o", str(tmp_path / "run")]) == 2
    assert main(["export", str(file), "--params", str(tmp_path / "net.params")]) == 2
    assert "n0" in capsys.readouterr().err
    assert not (tmp_path / "net.params").exists()


def limited(project: Project, memory: int) -> list[str]:
    facts, _ = Shapes().infer(project.store)
    return [str(problem) for _, problem in limit_problems(project.store, facts, {}, memory)]


@settings(max_examples=30, deadline=None)
@given(st.lists(st.integers(1, 60), min_size=1, max_size=5), st.integers(1, 40_000))
def test_a_network_is_too_large_exactly_where_its_parameters_need_more(widths, memory):
    project = chain(("N", 4), *[(LINEAR, {"out_features": width}) for width in widths])
    total = sum(parameter.numel() * 4 for parameter in project.build().parameters())
    assert bool(limited(project, memory)) == (total > memory)


def test_what_a_function_makes_counts_too_and_a_view_does_not():
    project = chain(("N", 4), ("torch.Tensor.repeat", {"repeats": [1, 10**12]}))
    (problem,) = project.problems()
    assert "for one sample" in str(problem)
    assert chain(("N", 1), ("torch.Tensor.expand", {"size": [-1, 10**12]})).problems() == []
