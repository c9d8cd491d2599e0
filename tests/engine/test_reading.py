"""Who writes to the engine does not wait until torch is there."""

import os
import subprocess
from pathlib import Path

from blockstudio.engine.channel import write
from blockstudio.engine.client import COMMAND
from blockstudio.engine.messages import Open, Request
from blockstudio.graph.records import Note


def test_a_large_document_is_read_while_torch_is_imported(tmp_path: Path):
    """The torch of this engine is never imported to the end: it waits for a line nobody writes."""
    gate = tmp_path / "gate"
    os.mkfifo(gate)
    torch = tmp_path / "torch"
    torch.mkdir()
    (torch / "__init__.py").write_text(f"open({str(gate)!r}).readline()\n", encoding="utf-8")
    paths = os.pathsep.join([str(tmp_path), os.environ.get("PYTHONPATH", ""), str(Path.cwd())])
    engine = subprocess.Popen(
        COMMAND,
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": paths},
    )
    try:
        with gate.open("w", encoding="utf-8"):
            # Opening the gate waits for the engine to stand before it: torch is being imported.
            notes = [Note(f"t{number}", "b1", "x" * 1000) for number in range(4000)]
            assert engine.stdin is not None
            write(engine.stdin, Request(1, Open(list(notes))))
            assert engine.poll() is None
            engine.kill()
    finally:
        engine.kill()
        engine.stdin.close() if engine.stdin is not None else None
        engine.wait()
