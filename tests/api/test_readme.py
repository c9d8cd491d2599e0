"""What the README says of Python can be typed as it stands there."""

import os
import re
import subprocess
import sys
from pathlib import Path

import blockstudio

ROOT = Path(blockstudio.__file__).parent.parent


def test_the_python_of_the_readme_runs(tmp_path: Path):
    blocks = re.findall(r"```python\n(.*?)```", (ROOT / "README.md").read_text(), re.DOTALL)
    script = "\n".join(block for block in blocks if "torch, model" not in block)
    assert script.count("project.define") == 2
    (tmp_path / "script.py").write_text(script)
    command = [sys.executable, "-W", "error", "script.py"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    subprocess.run(command, cwd=tmp_path, env=environment, check=True, timeout=200)
    assert (tmp_path / "digits.runs" / "run-001" / "best.params").exists()
