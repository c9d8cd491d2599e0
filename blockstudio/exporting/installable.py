"""A package that pip installs, with the weights inside: as a folder, and as a wheel."""

import base64
import hashlib
import io
import json
import keyword
import re
import shlex
import sys
import zipfile
from typing import Final

import torch
from msgspec import Struct

from blockstudio.catalogue.text import Text, text
from blockstudio.exporting.job import WHOLE, Job, Made
from blockstudio.graph.problems import refuse
from blockstudio.runtime.weights import weights_bytes

_NAME: Final = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?")
_VERSION: Final = re.compile(r"\d+(?:\.\d+)*(?:(?:a|b|rc)\d+)?(?:\.post\d+)?(?:\.dev\d+)?")
_WHEEL: Final = re.compile(r"([^-]+)-([^-]+)-py3-none-any\.whl")
_PYTHON: Final = ">=3.10"
_DATE: Final = (1980, 1, 1, 0, 0, 0)
"""The date of every file in a wheel: the same network gives the same wheel."""

_INIT = '''"""The network {title}, with its weights: {origin}.

>>> import {package}
>>> net = {package}.load()
"""

from pathlib import Path

import torch
from torch import nn

from .model import build

__all__ = ["WEIGHTS", "build", "load"]

WEIGHTS = Path(__file__).with_name("weights.params")
"""The weights that `load` takes if no others are named."""


def load(
    weights: str | Path = WEIGHTS, device: str | torch.device | None = None
) -> nn.Module:
    """Return the network with its weights, in evaluation mode; moved to `device` if one is named."""
    net = build()
    net.load_state_dict(torch.load(weights, map_location="cpu", weights_only=True))
    return net.eval() if device is None else net.eval().to(device)
'''
_PROJECT = """[build-system]
requires = ["setuptools>=77"]
build-backend = "setuptools.build_meta"

[project]
name = {name}
version = {version}
description = {about}
readme = "README.md"
requires-python = "{python}"
dependencies = ["{torch}"]

[tool.setuptools]
packages = ["{package}"]

[tool.setuptools.package-data]
{package} = ["py.typed", "weights.params"]
"""
_README = """# {title}

{about}.

```python
import {package}

net = {package}.load()
```
"""
_METADATA = """Metadata-Version: 2.1
Name: {name}
Version: {version}
Summary: {about}
Requires-Python: {python}
Requires-Dist: {torch}
Description-Content-Type: text/markdown

{readme}"""
_WHEEL_FILE = """Wheel-Version: 1.0
Generator: blockstudio
Root-Is-Purelib: true
Tag: py3-none-any
"""


class _Package(Struct, frozen=True):
    """What is installed: the name and version pip knows it by, the name it is imported by."""

    name: str
    version: str
    package: str
    files: dict[str, bytes]
    words: dict[str, str]


def folder(job: Job) -> Made:
    """Write a folder for `pip install FOLDER`."""
    name = job.options["name"] or _plain(job.subject.name)
    if not _NAME.fullmatch(name):
        raise refuse(
            text("“{name}” is no name of a package", name=name),
            expected=text("letters, digits, and between them . _ -"),
        )
    made = _package(job, name, job.options["version"])
    words = {key: json.dumps(word, ensure_ascii=False) for key, word in made.words.items()}
    given = made.words | {key: words[key] for key in ("name", "version", "about")}
    files = {
        "pyproject.toml": _PROJECT.format(**given).encode(),
        "README.md": _README.format(**made.words).encode(),
        **made.files,
    }
    return Made(files, (_how(job),))


def wheel(job: Job) -> Made:
    """Write a wheel: what its file is called says the name and the version."""
    called = _WHEEL.fullmatch(job.path.name)
    if called is None or not _NAME.fullmatch(called[1]):
        example = f"{_plain(job.subject.name)}-0.1.0-py3-none-any.whl"
        raise refuse(
            text("pip installs no wheel that is called {name}", name=job.path.name),
            expected=text("name and version, such as {example}", example=example),
        )
    made = _package(job, called[1], called[2])
    info = f"{called[1]}-{called[2]}.dist-info"
    readme = _README.format(**made.words)
    files = {
        **made.files,
        f"{info}/METADATA": _METADATA.format(**made.words, readme=readme).encode(),
        f"{info}/WHEEL": _WHEEL_FILE.encode(),
    }
    files[f"{info}/RECORD"] = _record(files, f"{info}/RECORD")
    return Made({WHOLE: _zipped(files)}, (_how(job),))


def _how(job: Job) -> Text:
    # Of a name without a folder in front pip would think that it is to be downloaded.
    place = shlex.quote(str(job.path.absolute()))
    return text("install it with: {command}", command=f"pip install {place}")


def _package(job: Job, name: str, version: str) -> _Package:
    if not _VERSION.fullmatch(version):
        raise refuse(
            text("“{version}” is no version", version=version),
            expected=text("numbers with points between them, such as {example}", example="0.1.0"),
        )
    subject = job.subject
    package = _importable(name)
    title = " ".join(subject.name.split())
    words = {
        "name": name,
        "version": version,
        "package": package,
        "title": title.replace('"""', "").replace("\\", ""),
        "origin": str(subject.origin),
        "about": f"The network {title}, with its weights: {subject.origin}",
        "python": _PYTHON,
        "torch": f"torch>={'.'.join(str(torch.__version__).split('.')[:2])}",
    }
    files = {
        f"{package}/__init__.py": _INIT.format(**words).encode(),
        f"{package}/model.py": subject.source.text.encode(),
        f"{package}/py.typed": b"",
        f"{package}/weights.params": weights_bytes(subject.net),
    }
    return _Package(name, version, package, files, words)


def _plain(name: str) -> str:
    """Return the name of a package for a project of any name."""
    plain = re.sub(r"[^A-Za-z0-9]+", "_", name).strip("_").lower()
    return plain or "network"


def _importable(name: str) -> str:
    """Return what a package of that name is imported by, and hides nothing that Python has."""
    plain = _plain(name)
    taken = plain in sys.stdlib_module_names or keyword.iskeyword(plain) or plain == "torch"
    return f"net_{plain}" if taken or plain[0].isdigit() else plain


def _record(files: dict[str, bytes], record: str) -> bytes:
    lines = [f"{name},sha256={_hash(data)},{len(data)}" for name, data in files.items()]
    return "\n".join([*lines, f"{record},,", ""]).encode()


def _hash(data: bytes) -> str:
    return base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=").decode()


def _zipped(files: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(zipfile.ZipInfo(name, _DATE), data, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()
