"""Tables with a byte, a line or a sign changed are read, or refused in words: never anything else."""

import random
import warnings
from pathlib import Path

import numpy as np
import pytest

from blockstudio.data.new_rows import new_rows
from blockstudio.data.parts import load_parts
from blockstudio.graph.problems import Refusal
from blockstudio.graph.records import DATA, DataSpec

FILES = sorted((Path(__file__).parents[1] / "files" / "tables").iterdir())
EACH = 12
SIGNS = [
    *(",", ";", "\t", '"', "'", "\n", "\r\n", "\r", " ", ".", "-", "%", "\0", "é", "\ufeff"),
    *("#", "?", "NA", "1e400", "1,234.5", "2024-01-02", "true", "inf", "nan", "=1+1", "1" * 400),
]


def damaged(data: bytes, draw: random.Random) -> bytes:
    """Return the bytes with a few changes of the kinds that happen to files."""
    for _ in range(draw.randrange(1, 5)):
        at, lines = draw.randrange(len(data) + 1), data.split(b"\n")
        match draw.randrange(6):
            case 0:
                data = data[:at] + draw.choice(SIGNS).encode() + data[at:]
            case 1:
                data = data[:at] + data[at + draw.randrange(1, 40) :]
            case 2:
                lines.insert(draw.randrange(len(lines) + 1), draw.choice(lines))
                data = b"\n".join(lines)
            case 3:
                sign = draw.choice([b",", b";", b".", b'"', b" "])
                data = data.replace(sign, draw.choice(SIGNS).encode())
            case 4:
                data = data[:at]
            case _:
                data = data[:at] + bytes([draw.randrange(256)]) + data[at + 1 :]
    return data


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_a_damaged_table_is_read_or_refused(tmp_path: Path, file: Path) -> None:
    path, read = tmp_path / file.name, 0
    for number in range(EACH):
        data = damaged(file.read_bytes(), random.Random(f"{file.name} {number}"))
        path.write_bytes(data)
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            try:
                parts = load_parts(DataSpec(DATA, "csv", {"path": str(path)}))
                how = parts.preprocessing
                assert how is not None
                answered = how.apply(new_rows(how, {}, data, path.name).raw)
            except Refusal as refusal:
                assert str(refusal.problem.message)
                continue
        read += 1
        assert len(parts.train.x) == parts.facts.train
        for values in (parts.train.x, parts.validation.x, answered):
            assert np.isfinite(values).all()
    assert read, "not one was read"
