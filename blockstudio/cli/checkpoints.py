"""The command that shows what a file of tensors holds."""

import argparse
import sys
from argparse import Namespace
from collections.abc import Iterable
from typing import TYPE_CHECKING

from blockstudio.catalogue.text import text
from blockstudio.graph.problems import Refusal, unknown
from blockstudio.project.checkpoint_lines import head_lines, tensor_lines
from blockstudio.project.checkpoints import TensorEntry, TensorSummary

if TYPE_CHECKING:
    from blockstudio.api.checkpoint import Checkpoint


def checkpoint(given: Namespace) -> int:
    """Print the tensors of a file: name, shape, dtype, bytes; with --statistics, their values too."""
    from blockstudio.api.checkpoint import open_checkpoint

    opened = open_checkpoint(given.file, given.inside)
    entries = [entry for entry in opened.entries if given.search in entry.name]
    if given.search and not entries:
        message = text("no tensor has “{words}” in its name", words=given.search)
        raise Refusal(unknown(message, given.search, opened))
    for line in head_lines(opened.table):
        print(line)
    summaries = _summaries(opened, entries) if given.statistics else None
    for line in tensor_lines(entries, summaries):
        print(line)
    return 0


def _summaries(opened: "Checkpoint", entries: Iterable[TensorEntry]) -> dict[str, TensorSummary]:
    """Return the statistics of tensors by name; say of which there are none."""
    summaries: dict[str, TensorSummary] = {}
    for entry in entries:
        try:
            summaries[entry.name] = opened.statistics(entry.name)
        except Refusal as refusal:
            print(f"blockstudio: {refusal}", file=sys.stderr)
    return summaries


def checkpoint_options(command: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    command.add_argument("file", metavar="FILE", help="a .params, .pt, .pth or .safetensors file")
    command.add_argument(
        "--inside",
        metavar="NAME",
        default="",
        help="the dictionary of tensors to list, where the file holds several: ema",
    )
    command.add_argument(
        "--search", metavar="WORDS", default="", help="only tensors with this in their names"
    )
    command.add_argument(
        "--statistics", action="store_true", help="mean, std, min, max, zeros and nan of each"
    )
