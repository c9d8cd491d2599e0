"""What pip installs: into a folder of its own, from a folder and from a wheel, and it is the network."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
import torch

import blockstudio
from blockstudio.graph.problems import Refusal
from tests.exporting.networks import NETWORKS

LOAD = """
import sys
sys.modules["blockstudio"] = None
import torch, {package}
from pathlib import Path
net = {package}.load()
expected = torch.load("expected.pt")
assert not net.training and torch.equal(net(expected["x"]), expected["y"])
other = {package}.load({package}.WEIGHTS, device="meta")
assert all(one.is_meta for one in other.parameters())
assert (Path({package}.__file__).parent / "py.typed").exists()
"""


def installed(what: Path, place: Path) -> None:
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--no-index", "--no-deps"]
    command += ["--no-build-isolation", "--disable-pip-version-check", "--target", str(place)]
    done = subprocess.run([*command, str(what)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_pip_installs_folder_and_wheel_and_each_is_the_network(tmp_path: Path):
    project = NETWORKS["tied"]()
    net, x = project.weights._live(trust_code=False).net.eval(), torch.randn(3, 4)
    torch.save({"x": x, "y": net(x).detach()}, tmp_path / "expected.pt")
    exported = project.export(tmp_path / "folder", "installable", name="tied-folder", version="1.2")
    assert str(exported).endswith(f"install it with: pip install {tmp_path / 'folder'}")
    project.export(tmp_path / "tied_net-2.0rc1-py3-none-any.whl")
    installed(tmp_path / "folder", tmp_path / "one")
    installed(tmp_path / "tied_net-2.0rc1-py3-none-any.whl", tmp_path / "two")
    assert (tmp_path / "one" / "tied_folder-1.2.dist-info").is_dir()
    assert (tmp_path / "two" / "tied_net-2.0rc1.dist-info").is_dir()
    for place, package in (("one", "tied_folder"), ("two", "tied_net")):
        load = LOAD.format(package=package)
        code = f"import sys; sys.path.insert(0, {place!r})\n{load}"
        done = subprocess.run(
            [sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr
    project.export(tmp_path / "folder", "installable", version="1.3")


def test_a_wheel_is_the_same_each_time_and_its_record_is_true(tmp_path: Path):
    project = NETWORKS["chain"]()
    one, other = (tmp_path / f"net-{n}-py3-none-any.whl" for n in ("1", "1.0"))
    project.export(one)
    before = one.read_bytes()
    project.export(one)
    assert one.read_bytes() == before
    project.export(other)
    with zipfile.ZipFile(one) as archive:
        record = archive.read("net-1.dist-info/RECORD").decode().splitlines()
        assert sorted(line.partition(",")[0] for line in record) == sorted(archive.namelist())
        assert "Version: 1\n" in archive.read("net-1.dist-info/METADATA").decode()


@pytest.mark.parametrize("name", ["torch", "3 d", "math", "a \"quoted\\\" ''' name", "网络"])
def test_a_project_of_any_name_can_be_installed_and_hides_nothing(tmp_path: Path, name: str):
    project = blockstudio.new_project(name)
    x = project.root.add_input("x", ("N", 4))
    project.root.add_output("y", project.root.add("Linear", x, 4, 2))
    project.export(tmp_path / "out", "installable")
    (package,) = (path.parent for path in (tmp_path / "out").glob("*/__init__.py"))
    assert package.name.isidentifier()
    assert package.name not in (*sys.stdlib_module_names, "torch")
    compile((package / "__init__.py").read_text(), "init", "exec")


WRONG = {
    "a wheel that pip would not take": ("net.whl", {}, "such as net-0.1.0-py3-none-any.whl"),
    "a version that is none": ("net-one-py3-none-any.whl", {}, "“one” is no version"),
    "a name that is none": ("out", {"name": "-net"}, "is no name of a package"),
    "a version of a folder": ("out", {"version": "1,2"}, "“1,2” is no version"),
}


@pytest.mark.parametrize(("name", "options", "words"), WRONG.values(), ids=WRONG.keys())
def test_what_pip_would_not_take_is_refused(tmp_path: Path, name: str, options, words: str):
    form = None if name.endswith(".whl") else "installable"
    with pytest.raises(Refusal) as refused:
        NETWORKS["chain"]().export(tmp_path / name, form, **options)
    assert words in str(refused.value)
    assert list(tmp_path.iterdir()) == []
