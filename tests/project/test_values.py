"""Values that a project keeps itself."""

import hashlib
from pathlib import Path

from blockstudio.graph.records import Weights, WeightSource
from blockstudio.project.values import kept_files, placed, portable, take_in


def test_values_that_were_taken_in_lie_beside_the_project_once_it_is_saved(tmp_path: Path):
    data = b"values of " + str(tmp_path).encode()
    mark, came = hashlib.sha256(data).hexdigest(), tmp_path / "net.params"
    came.write_bytes(data)
    source = WeightSource("file", str(came), mark)
    take_in(source)
    assert not came.exists() and [file.read_bytes() for file in kept_files(mark)] == [data]
    project = tmp_path / "saved" / "net.bstudio"
    weights = Weights("weights", (source,), {"n1@weight": (0, "weight")})
    (written,) = portable([weights], project)
    assert isinstance(written, Weights)
    assert written.sources[0].path == f"net.values/{mark}.params"
    (read,) = placed([written], project)
    assert isinstance(read, Weights) and Path(read.sources[0].path).read_bytes() == data
