"""The command lines that start the processes of a run. No torch."""

import sys
from pathlib import Path

WORKER = "blockstudio.training.parallel.worker"
ENDPOINT = "localhost:29400"
"""Where the processes of several machines meet by default; right only for trying it out on one."""
SETTINGS = {"TORCH_DISABLE_SHARE_RDZV_TCP_STORE": "1"}
"""What the processes need in their environment: gloo can't begin again on a store it shares."""


def torchrun_arguments(folder: Path, processes: int, logs: Path, *, resume: bool) -> list[str]:
    """Return the arguments of torchrun for processes on this machine only.

    It leaves folders in `logs`.
    """
    alone = ["--standalone", "--local-addr", "localhost", "--nproc-per-node", str(processes)]
    return [*alone, "--log-dir", str(logs), "-m", WORKER, str(folder), *_resume(resume=resume)]


def torchrun_command_line(
    folder: Path, processes: int, nodes: int, endpoint: str, *, resume: bool = False
) -> str:
    """Return the command line to be given on each of `nodes` machines, which all see `folder`."""
    words = [
        *(f"{name}={value}" for name, value in SETTINGS.items()),
        *(sys.executable, "-m", "torch.distributed.run"),
        *("--nnodes", str(nodes), "--nproc-per-node", str(processes)),
        *("--rdzv-backend", "c10d", "--rdzv-endpoint", endpoint, "--rdzv-id", folder.name),
        *("-m", WORKER, str(folder)),
        *_resume(resume=resume),
    ]
    return " ".join(_quoted(word) for word in words)


def _resume(*, resume: bool) -> list[str]:
    return ["--resume"] if resume else []


def _quoted(word: str) -> str:
    plain = all(letter.isalnum() or letter in "-_./=:@%+," for letter in word)
    return word if plain and word else "'" + word.replace("'", "'\\''") + "'"
