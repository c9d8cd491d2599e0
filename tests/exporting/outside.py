"""Loads what was exported where Block Studio is not: torch alone, in a process of its own.

`python outside.py FOLDER`: in each folder inside, `expected.pt` holds inputs, outputs and the state of
the network that was built here, beside the files and folders that were exported of it. Prints each
that gives the very same.
"""

import importlib
import importlib.util
import sys
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


LOADERS = {
    ".pt2": loaded_program,
    ".py": built,
    "": built,
    ".params": loaded_params,
    ".safetensors": loaded_safetensors,
}


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
            assert all(map(torch.equal, flat, outputs)), path


if __name__ == "__main__":
    main(Path(sys.argv[1]))
