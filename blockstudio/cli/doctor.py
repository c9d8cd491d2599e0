"""The command that says what is wrong with how a network learns."""

import argparse
import sys
from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from blockstudio.catalogue.text import text
from blockstudio.cli.opening import opened
from blockstudio.graph.problems import refuse

if TYPE_CHECKING:
    from blockstudio.diagnosis.finding import Finding
    from blockstudio.diagnosis.rates import RangeTest

_WIDTH = 50


def doctor(given: Namespace) -> int:
    """Print what is found of a project before it is trained, or of a run; 1 if anything is."""
    place = Path(given.place)
    if not place.exists():
        raise refuse(text("there is no {path}", path=given.place))
    if given.range:
        return _range(given, place)
    if place.is_dir():
        from blockstudio.api.runs import Run

        found = Run(place).findings(trust_code=given.trust_code)
    else:
        found = opened(given.place).findings(trust_code=given.trust_code)
    print("\n\n".join(map(_paragraph, found)) if found else "nothing found")
    return 1 if found else 0


def tell_findings(folder: Path) -> None:
    """Print in a line each what the figures of a run say, without looking at it any closer."""
    from blockstudio.api.runs import Run

    found = Run(folder).findings(examine=False)
    for finding in found:
        print(f"{'found':<16}{finding}")
    if found:
        print(f"{'':<16}blockstudio doctor {folder} looks closer")


def _paragraph(finding: "Finding") -> str:
    lines = [f"{finding.message}", f"  {finding.evidence}", f"  {finding.why}"]
    if finding.remedy is not None:
        lines.append(f"  try: {finding.remedy.title}")
    return "\n".join(lines)


def _range(given: Namespace, place: Path) -> int:
    """Print the loss at each learning rate, and the rate to be taken."""
    if place.is_dir():
        raise refuse(
            text("learning rates are tried on a project"), expected=text("a .bstudio file")
        )
    test = opened(given.place).range_test(trust_code=given.trust_code)
    print(_bars(test))
    if test.proposal is None:
        print("the loss never fell: no rate is proposed", file=sys.stderr)
        return 1
    print(f"proposed: --set train.lr={test.proposal:g}")
    return 0


def _bars(test: "RangeTest") -> str:
    """Return a bar for each rate that was tried: as long as the smoothed loss, up to its first."""
    smooth = test.smooth
    longest = max(smooth[:1], default=1.0) * 1.25 or 1.0
    rows = zip(test.rates, smooth, strict=True)
    return "\n".join(f"{rate:<10.2g}{_bar(loss / longest)} {loss:.4g}" for rate, loss in rows)


def _bar(share: float) -> str:
    return "█" * round(min(max(share, 0.0), 1.0) * _WIDTH)


def doctor_options(command: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    command.add_argument(
        "place", metavar="FILE|RUN", help="a .bstudio file, or the folder of a run"
    )
    command.add_argument(
        "--range",
        action="store_true",
        help="try learning rates on a copy, each larger than the one before, and propose one",
    )
    command.add_argument(
        "--trust-code", action="store_true", help="run the Python that came with it; read it first"
    )
