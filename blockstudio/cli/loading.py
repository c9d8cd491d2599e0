"""Other weights for a project, as commands take them: from where, and what goes where."""

import argparse
import sys
from argparse import Namespace
from typing import TYPE_CHECKING, Final

from blockstudio.catalogue.text import text
from blockstudio.cli.values import one_of
from blockstudio.graph.problems import refuse
from blockstudio.project.key_matching import BY

if TYPE_CHECKING:
    from blockstudio.api import Project

LOADING: Final = ("partial", "by", "strip", "renamed", "at", "inside")
"""What says more of --load."""


def load_options(command: argparse.ArgumentParser, about: str) -> None:
    """Let a command take other weights than those of the project."""
    command.add_argument(
        "--load", metavar="IN", help=f"{about}: a run's folder, .params, .safetensors, .pt"
    )
    command.add_argument("--partial", action="store_true", help="with --load: take what fits")
    command.add_argument(
        "--by",
        metavar="|".join(BY),
        type=one_of(*BY),
        help="with --load: match tensors by name, by the end of it, or by shape and order",
    )
    command.add_argument(
        "--strip", metavar="PREFIX", help="with --load: take it off in front of names in the file"
    )
    command.add_argument(
        "--map",
        dest="renamed",
        metavar="OLD=NEW",
        action="append",
        default=[],
        help="with --load: what is OLD, or in OLD, in the file is NEW in the network",
    )
    command.add_argument(
        "--at", metavar="PLACE", help="with --load: into this part of the network: encoder.layers.0"
    )
    command.add_argument(
        "--inside", metavar="NAME", help="with --load: the dictionary of the file: ema"
    )


def load_weights(project: "Project", given: Namespace) -> None:
    """Use the weights that a command names, and say what is not from there."""
    how = {
        name: value for name in ("by", "strip", "at", "inside") if (value := getattr(given, name))
    }
    told = project.weights.load(
        given.load,
        partly=given.partial,
        trust_code=given.trust_code,
        renamed=dict(map(_renaming, given.renamed)),
        **how,
    )
    for problem in told:
        print(f"blockstudio: {problem}", file=sys.stderr)


def _renaming(words: str) -> tuple[str, str]:
    old, sign, new = words.partition("=")
    if not sign or not old:
        raise refuse(
            text("“{words}” renames nothing", words=words),
            expected=text("OLD=NEW, such as backbone=features"),
        )
    return old, new
