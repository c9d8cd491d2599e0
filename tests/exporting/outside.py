"""Loads what was exported where Block Studio is not: torch alone, in a process of its own.

`python outside.py FOLDER`: in each folder inside, `expected.pt` holds inputs, outputs and the state of
the network that was built here, beside the files and folders that were exported of it. Prints each
that gives the very same; what ONNX gives may differ by 1e-5.
"""

import importlib
import importlib.util
import sys
import zipfile
from pathlib import Path

import torch

sys.modules["blockstudio"] = None  # pyright: ignore[reportArgumentType]


def module_at(path: Path):
    name = f"{path.parent.name}_{path.stem}".replace("-", "_")
    place = path / "__init__.py" if path.is_dir() else path
    inside = [str(path)] if path.is_dir() else None
    spec = importlib.util.spec_from_file_location(name, place, submodule_search_locations=inside)
    module = sys.modules[name] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def built(path: Path, expected: dict):
    net = module_at(path).build()
    net.load_state_dict(expected["state"])
    return net.eval()


def loaded_params(path: Path, expected: dict):
    net = built(path.with_suffix(".py"), expected)
    for parameter in net.parameters():
        torch.nn.init.zeros_(parameter)
    net.load_state_dict(torch.load(path, weights_only=True))
    return net.eval()


def loaded_safetensors(path: Path, expected: dict):
    from safetensors.torch import load_model

    net = built(path.with_suffix(".py"), expected)
    names = {name: id(value) for name, value in net.named_parameters(remove_duplicate=False)}
    for parameter in net.parameters():
        torch.nn.init.zeros_(parameter)
    load_model(net, path)
    assert names == {n: id(v) for n, v in net.named_parameters(remove_duplicate=False)}
    return net.eval()


def loaded_program(path: Path, expected: dict):
    return torch.export.load(path).module()


def loaded_onnx(path: Path, expected: dict):
    from onnxruntime import InferenceSession

    session = InferenceSession(path.read_bytes(), providers=["CPUExecutionProvider"])
    names = [one.name for one in session.get_inputs()]

    def net(*inputs: torch.Tensor):
        given = {name: value.numpy() for name, value in zip(names, inputs, strict=True)}
        return tuple(map(torch.as_tensor, session.run(None, given)))

    return net


def loaded_folder(path: Path, expected: dict):
    if not (path / "pyproject.toml").exists():
        return built(path, expected)
    (package,) = (place.parent for place in path.glob("*/__init__.py"))
    return module_at(package).load()


def loaded_wheel(path: Path, expected: dict):
    unpacked = path.with_suffix(".unpacked")
    with zipfile.ZipFile(path) as archive:
        archive.extractall(unpacked)
    (package,) = (place.parent for place in unpacked.glob("*/__init__.py"))
    return module_at(package).load()


LOADERS = {
    ".pt2": loaded_program,
    ".onnx": loaded_onnx,
    ".py": built,
    "": loaded_folder,
    ".whl": loaded_wheel,
    ".params": loaded_params,
    ".safetensors": loaded_safetensors,
}
TOLERANCE = {".onnx": 1e-5}


def main(folder: Path) -> None:
    for place in sorted(folder.iterdir()):
        expected = torch.load(place / "expected.pt", weights_only=True)
        for path in sorted(place.iterdir()):
            if path.suffix in LOADERS:
                check(path, expected)
                print(f"{place.name}/{path.name}")


def check(path: Path, expected: dict) -> None:
    net = LOADERS[path.suffix](path, expected)
    with torch.no_grad():
        for inputs, outputs in expected["pairs"]:
            found = net(*inputs)
            flat = found if isinstance(found, tuple) else (found,)
            allowed = TOLERANCE.get(path.suffix, 0.0)
            torch.testing.assert_close(flat, outputs, rtol=allowed, atol=allowed)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
