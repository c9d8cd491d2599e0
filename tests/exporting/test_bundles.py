"""A bundle: sent and opened, it is the project with its weights and its run, to the last bit."""

import stat
import zipfile
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

import blockstudio
from blockstudio.api import Project
from blockstudio.api.runs import Run, prepared
from blockstudio.graph.problems import Refusal
from blockstudio.project.bundle import packed, unpacked
from blockstudio.project.trust import fingerprint, is_trusted
from blockstudio.training.loop.execution import execute

UP = ".."


@pytest.fixture(scope="module")
def trained(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """Return a project that was trained and has the weights of its run."""
    folder = tmp_path_factory.mktemp("here")
    draw = np.random.default_rng(0)
    np.savez(folder / "arrays.npz", x=draw.normal(size=(40, 4)), y=draw.integers(0, 2, 40))
    project = blockstudio.new_project("net")
    root = project.root
    root.add_output("y", root.add("Linear", root.add_input("x", ("N", 4)), 4, 2, name="out"))
    (folder / "words.txt").write_text("the\ncat\n", encoding="utf-8")
    options = {"path": "arrays.npz", "vocabulary": "words.txt"}
    project.configure(data={"source": "npz", **options}, epochs=2)
    project.save(folder / "net.bstudio")
    run = done(project, folder / "net.runs" / "run-001")
    project.weights.load(run)
    project.weights.set("out.bias", 0.5, (0,))
    project.save(folder / "net.bstudio")
    return project


def done(project: Project, folder: Path) -> Run:
    """Do a run of a project in this process."""
    assert execute(prepared(project, folder, trusted=False)).status == "finished"
    return Run(folder)


def state(project: Project) -> dict[str, Any]:
    return project.build().state_dict()


def test_it_opens_as_a_project_of_its_own_bit_for_bit(trained: Project, tmp_path: Path):
    exported = trained.export(tmp_path / "sent.bstudioz", data=True)
    assert "run-001" in str(exported)
    opened = blockstudio.open_project(tmp_path / "sent.bstudioz")
    assert opened.path == tmp_path / "sent" / "net.bstudio"
    assert opened.problems() == []
    assert (tmp_path / "sent" / "data" / "words.txt").read_text("utf-8") == "the\ncat\n"
    assert opened.store.data.options["vocabulary"] == "data/words.txt"
    assert opened.source() == trained.source()
    one, other = state(trained), state(opened)
    assert one.keys() == other.keys()
    assert all(torch.equal(one[key], other[key]) for key in one)
    (run,), (before,) = opened.runs, trained.runs
    assert run.folder == tmp_path / "sent" / "net.runs" / "run-001"
    assert run.history == before.history
    assert not (run.folder / "checkpoint.pt").exists()
    again = done(opened, tmp_path / "again")
    assert [row["train_loss"] for row in again.history] == [
        row["train_loss"] for row in before.history
    ]


def test_opened_again_it_is_the_same_folder_and_sent_again_another(
    trained: Project, tmp_path: Path
):
    place = tmp_path / "sent.bstudioz"
    exported = trained.export(place, runs="none")
    assert "the data is not in it" in str(exported)
    first = blockstudio.open_project(place)
    assert first.runs == []
    first.configure(epochs=9)
    first.save(tmp_path / "sent" / "net.bstudio")
    assert blockstudio.open_project(place).store.train.epochs == 9
    trained.export(place, runs="newest")
    other = blockstudio.open_project(place)
    assert other.path == tmp_path / "sent 2" / "net.bstudio"
    assert other.store.train.epochs == 2


def test_the_same_project_is_the_same_bytes(trained: Project, tmp_path: Path):
    for name in ("one", "other"):
        trained.export(tmp_path / f"{name}.bstudioz")
    assert (tmp_path / "one.bstudioz").read_bytes() == (tmp_path / "other.bstudioz").read_bytes()


def test_code_in_it_is_a_strangers(tmp_path: Path):
    project = blockstudio.new_project("net")
    code = project.add_code("def odd(x):\n    return x + 1\n")
    project.root.add_output("y", project.root.add(code, project.root.add_input("x", ("N", 4))))
    project.export(tmp_path / "net.bstudioz")
    opened = blockstudio.open_project(tmp_path / "net.bstudioz")
    nodes = opened.store.nodes(opened.root.id)
    assert len({(node.x, node.y) for node in nodes}) == len(nodes)
    assert opened.has_code
    assert not is_trusted(fingerprint(each.source for each in opened.store.codes()))
    with pytest.raises(Refusal, match="trust"):
        opened.build()


def archive(path: Path, *names: str, link: bool = False, size: int = 0) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        for name in names:
            entry = zipfile.ZipInfo(name)
            entry.compress_type = zipfile.ZIP_DEFLATED
            if link and name != names[0]:
                entry.external_attr = (stat.S_IFLNK | 0o777) << 16
            file.writestr(entry, b"0" * size)
    return path


@pytest.mark.parametrize(
    ("names", "options", "said"),
    [
        (("net.bstudio", f"{UP}/out.txt"), {}, "leads out"),
        (("net.bstudio", "/out.txt"), {}, "leads out"),
        (("net.bstudio", f"a/{UP}/{UP}/out.txt"), {}, "leads out"),
        (("net.bstudio", "C:/out.txt"), {}, "leads out"),
        (("net.bstudio", "..\\out.txt"), {}, "leads out"),
        (("net.bstudio", "link"), {"link": True}, "leads out"),
        (("net.bstudio", "a.txt", "A.txt"), {}, "twice"),
        (("inside/net.bstudio",), {}, "no project"),
        (("net.bstudio", "net2.bstudio"), {}, "no project"),
        (("net.bstudio",), {"size": 2_000_000}, "at most"),
    ],
)
def test_what_could_do_harm_is_refused_before_anything_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, names: Any, options: Any, said: str
):
    monkeypatch.setenv("BLOCKSTUDIO_LARGEST", "0.001")
    (tmp_path / "here").mkdir()
    place = archive(tmp_path / "here" / "sent.bstudioz", *names, **options)
    with pytest.raises(Refusal, match=said):
        unpacked(place)
    assert [path.name for path in tmp_path.rglob("*")] == ["here", "sent.bstudioz"]


@given(cut=st.integers(0, 2000), flipped=st.integers(0, 2000))
def test_a_broken_one_is_refused_and_leaves_nothing(
    tmp_path_factory: pytest.TempPathFactory, cut: int, flipped: int
):
    folder = tmp_path_factory.mktemp("broken")
    whole = packed({"net.bstudio": bytes(range(256)) * 4, "run.json": b"{}" * 50})
    data = bytearray(whole[: len(whole) - cut % len(whole)])
    if data:
        data[flipped % len(data)] ^= 0xFF
    place = folder / "sent.bstudioz"
    place.write_bytes(bytes(data))
    try:
        unpacked(place)
    except Refusal:
        assert [path.name for path in folder.iterdir()] == ["sent.bstudioz"]


def test_what_is_no_file_is_refused(tmp_path: Path):
    with pytest.raises(Refusal, match="there is no file"):
        blockstudio.open_project(tmp_path / "none.bstudioz")
