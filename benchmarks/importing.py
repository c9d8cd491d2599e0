"""ResNet-152 brought in: how long that takes, and what the copy costs.

`import` is against its own `torch.fx.symbolic_trace`, at two sizes of the example: a network runs
in both modes, on a larger batch, and again beside its copy, while a trace never runs it. `forward`
is the copy's against the original's, in turns in one process; `open`, `shapes` and `source` are of
the saved project.
"""

import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import torch
from torch import fx, nn

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import blockstudio
from tests.zoo.vision import Bottleneck, ResNet

_TURNS = 9


def main() -> None:
    """Print one line for each figure."""
    torch.set_num_threads(1)
    network = ResNet(Bottleneck, [3, 8, 36, 3]).eval()
    traced, _ = _timed(lambda: fx.symbolic_trace(network))
    print(f"symbolic_trace          {traced:8.2f} s")
    for size in (64, 224):
        x = torch.randn(2, 3, size, size)
        once, _ = _timed(lambda x=x: network(x))
        took, project = _timed(lambda x=x: blockstudio.import_module(network, (x,)))
        print(
            f"import, 2x3x{size}x{size}".ljust(24)
            + f"{took:8.2f} s   {took / traced:6.1f} x symbolic_trace"
        )
        print(f"  one forward           {once:8.2f} s   {took / once:6.1f} forwards")
    print(f"blocks                  {len(project.blocks):8}")
    _saved(project)
    built = project.build()
    built.load_state_dict(network.state_dict())
    ratio = _forward(network, built.eval(), torch.randn(1, 3, 64, 64))
    print(f"forward                 {ratio:8.3f} x the original's")


def _saved(project: Any) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "resnet.bstudio")
        project.save(path)
        took, opened = _timed(lambda: blockstudio.open_project(path))
        print(f"open                    {took:8.2f} s   {path.stat().st_size / 1024:.0f} KB")
        took, _ = _timed(opened.facts)
        print(f"shapes                  {took:8.2f} s")
        took, text = _timed(opened.source)
        print(f"source                  {took * 1000:8.0f} ms  {len(text.splitlines())} lines")


def _timed(work: Callable[[], Any]) -> tuple[float, Any]:
    start = time.perf_counter()
    result = work()
    return time.perf_counter() - start, result


def _forward(original: nn.Module, copy: nn.Module, x: torch.Tensor) -> float:
    """Return the median ratio of two networks that are run in turns."""
    ratios: list[float] = []
    with torch.no_grad():
        for network in (original, copy):
            network(x)
        for _ in range(_TURNS):
            first, _ = _timed(lambda: original(x))
            second, _ = _timed(lambda: copy(x))
            ratios.append(second / first)
    return statistics.median(ratios)


if __name__ == "__main__":
    main()
