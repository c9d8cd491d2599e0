"""Every format of the table, taken out by each door, is the network: loaded outside it gives the same."""

import subprocess
import sys
from pathlib import Path

import pytest
import torch
from safetensors.torch import load_file

from blockstudio.api import Project
from blockstudio.cli.main import main
from blockstudio.exporting.formats import FORMATS, Format
from blockstudio.exporting.writing import writer_of
from blockstudio.graph.problems import Refusal
from tests.exporting.networks import NETWORKS, inputs

APART = ("onnx", "script", "svg", "png", "pdf", "bundle")
"""Written and tried in a file of their own."""
FEWER = {
    "pt2": ("tied", "branches", "by_hand"),
    **dict.fromkeys(("installable", "wheel", *APART), ()),
}
"""Formats for which fewer networks are enough; those of none are tried in a file of their own."""
WHATEVER = ("pictures.svg", "pictures.png", "pictures.pdf", "bundles.bundle")
"""Written of a network with mistakes too."""
LOADED = [item for item in FORMATS if item.name not in APART]
LOADABLE = ("", ".py", ".params", ".safetensors", ".pt2")


def tried(item: Format) -> list[str]:
    return list(FEWER.get(item.name, NETWORKS))


def target(item: Format, folder: Path) -> Path:
    return folder / f"net{item.ending}"


def expect(project: Project, folder: Path) -> None:
    net = project.build(trust_code=True).eval()
    net.load_state_dict(project_state(project))
    with torch.no_grad():
        pairs = [(given, net(*given)) for given in (inputs(project, size) for size in (2, 5))]
    flat = [(given, out if isinstance(out, tuple) else (out,)) for given, out in pairs]
    torch.save({"pairs": flat, "state": net.state_dict()}, folder / "expected.pt")


def project_state(project: Project) -> dict[str, torch.Tensor]:
    return project.weights._live(trust_code=True).net.state_dict()


@pytest.fixture(scope="module")
def taken_out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder for each network, with everything that was taken out of it."""
    root = tmp_path_factory.mktemp("out")
    for name, make in NETWORKS.items():
        project = make()
        folder = root / name
        folder.mkdir()
        expect(project, folder)
        for item in FORMATS:
            if name in tried(item):
                project.export(target(item, folder), item.name, trust_code=True)
    return root


def test_what_is_taken_out_works_where_there_is_only_torch(taken_out: Path):
    script = Path(__file__).with_name("outside.py")
    command = [sys.executable, script, taken_out]
    done = subprocess.run(command, capture_output=True, text=True, cwd=taken_out, check=False)
    assert done.returncode == 0, done.stderr
    assert set(done.stdout.splitlines()) == {
        f"{network}/{target(item, Path()).name}"
        for item in FORMATS
        if item.suffix in LOADABLE
        for network in tried(item)
    }


@pytest.mark.parametrize("item", FORMATS, ids=lambda item: item.name)
def test_an_entry_says_all_that_every_door_needs(item: Format):
    assert callable(writer_of(item))
    assert str(item.title) and str(item.help)
    assert item.suffix == "" or item.suffix.startswith(".")
    assert bool(item.packages) == bool(item.extra)


def test_names_are_names_of_one_format():
    assert len({item.name for item in FORMATS}) == len(FORMATS)


@pytest.mark.parametrize("item", LOADED, ids=lambda item: item.name)
def test_the_command_writes_what_the_api_writes(item: Format, tmp_path: Path, capsys):
    project = NETWORKS["tied"]()
    (tmp_path / "api").mkdir()
    (tmp_path / "cli").mkdir()
    project.save(tmp_path / "net.bstudio")
    one, other = (target(item, tmp_path / door) for door in ("api", "cli"))
    exported = project.export(one, item.name)
    assert (
        main(["export", str(tmp_path / "net.bstudio"), "--format", item.name, "-o", str(other)])
        == 0
    )
    assert str(exported).replace(str(one), str(other)) in capsys.readouterr().out
    torch.testing.assert_close(contents(one), contents(other), rtol=0, atol=0)


def contents(place: Path) -> dict[str, object]:
    if place.suffix == ".pt2":
        return dict(torch.export.load(place).state_dict)
    if place.suffix == ".safetensors":
        # The metadata has no order: it is another from file to file.
        return load_file(place)
    if place.is_file():
        return {"": place.read_bytes()}
    return {
        str(path.relative_to(place)): path.read_bytes()
        for path in place.rglob("*")
        if path.is_file()
    }


@pytest.mark.parametrize("item", FORMATS, ids=lambda item: item.name)
def test_a_network_with_python_of_its_own_is_run_only_where_trusted(item: Format, tmp_path: Path):
    project = NETWORKS["by_hand"]()
    if item.needs == "document":
        project.export(target(item, tmp_path), item.name)
        return
    with pytest.raises(Refusal, match=r"trust|pip install"):
        project.export(target(item, tmp_path), item.name)
    assert list(tmp_path.iterdir()) == []


def test_what_came_before_stays_where_nothing_can_be_written(tmp_path: Path):
    project = NETWORKS["tied"]()
    project.root.add("Linear", name="without_a_size")
    # A network with a mistake can be drawn, and sent to somebody.
    for item in [item for item in FORMATS if item.writer not in WHATEVER]:
        place = target(item, tmp_path)
        with pytest.raises(Refusal):
            project.export(place, item.name)
        assert list(tmp_path.iterdir()) == []


def test_a_folder_of_somebody_else_is_left_alone_unless_that_is_said(tmp_path: Path):
    project, place = NETWORKS["chain"](), tmp_path / "package"
    project.export(place, "package")
    project.export(place, "package")
    (place / "__pycache__").mkdir()
    (place / "__pycache__" / "net.pyc").write_bytes(b"")
    project.export(place, "package")
    (place / "mine.txt").write_text("mine")
    (place / "net.py").write_text("changed by hand")
    with pytest.raises(Refusal, match=r"mine\.txt, net\.py"):
        project.export(place, "package")
    assert (place / "net.py").read_text() == "changed by hand"
    project.export(place, "package", overwrite=True)
    assert (place / "mine.txt").read_text() == "mine"
    assert "class Net" in (place / "net.py").read_text()


def test_a_block_that_is_gone_leaves_no_file_behind(tmp_path: Path):
    NETWORKS["arguments"]().export(tmp_path / "package", "package")
    assert (tmp_path / "package" / "residual.py").exists()
    NETWORKS["chain"]().export(tmp_path / "package", "package")
    assert not (tmp_path / "package" / "residual.py").exists()


WRONG = {
    "a format misspelt": ("net.py", "pyhton", {}, "did you mean “python”"),
    "an ending nobody knows": ("net.pth", None, {}, "no format has files that end in .pth"),
    "a folder of what": ("net", None, {}, "package"),
    "an option it has not": ("net.py", None, {"opset": 18}, "has no option “opset”"),
    "the ending of another format": ("net.params", "python", {}, "ends as another format does"),
    "a folder in the way": (".", "params", {}, "is a folder"),
    "a file in the way": ("file", "package", {}, "is a file"),
    "no such folder": ("none/net.py", None, {}, "there is no folder"),
}


@pytest.mark.parametrize(("name", "form", "options", "words"), WRONG.values(), ids=WRONG.keys())
def test_what_is_not_known_is_refused_with_what_is(
    tmp_path: Path, name: str, form: str | None, options: dict[str, int], words: str
):
    (tmp_path / "file").write_text("there")
    with pytest.raises(Refusal) as refused:
        NETWORKS["chain"]().export(tmp_path / name, form, **options)
    assert words in str(refused.value)
    assert [path.name for path in tmp_path.iterdir()] == ["file"]
