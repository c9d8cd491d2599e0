"""The command that lists the personal library, and puts blocks into it or takes them out."""

import argparse
import sys
from argparse import Namespace
from pathlib import Path

import msgspec

from blockstudio.catalogue.text import text
from blockstudio.cli.opening import opened
from blockstudio.graph.facts import Path as NodePath
from blockstudio.graph.fragments import kept_blocks
from blockstudio.graph.problems import Missing, unknown
from blockstudio.graph.store import Store
from blockstudio.graph.walk import every_path, step_name
from blockstudio.project import library as kept
from blockstudio.project.checkpoint_lines import aligned
from blockstudio.project.library import LibraryBlock


def library(given: Namespace) -> int:
    """Put a block or a folder in, take one out, or list what there is."""
    if given.add:
        print(_added(given).path)
    elif given.remove:
        block = kept.named(given.remove)
        kept.remove(block)
        if kept.weights_folder(block.path).is_dir():
            where = kept.weights_folder(block.path)
            print(f"blockstudio: its weights stay for the projects that have them: {where}")
    elif given.add_folder:
        kept.add_folder(Path(given.add_folder))
    elif given.remove_folder:
        kept.remove_folder(Path(given.remove_folder))
    else:
        _list(as_json=given.json)
    return 0


def library_options(command: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    take = command.add_argument
    take("--add", metavar="FILE", help="put a block of this project into the library")
    take("--block", metavar="NODE", help="which: a node that is a block, such as encoder.body")
    take("--name", metavar="NAME", help="what it is to be called; as the block if not said")
    take("--version", metavar="WORDS", help="which version of it this is")
    take("--note", metavar="WORDS", help="what it is for")
    take("--folder", metavar="FOLDER", help="into this folder of the library")
    take("--no-weights", action="store_true", help="without the weights it has in the project")
    take("--replace", action="store_true", help="in the place of the block of that name")
    take("--remove", metavar="NAME", help="take a block out")
    take("--add-folder", metavar="FOLDER", help="have a folder be part of it, such as a team's")
    take("--remove-folder", metavar="FOLDER", help="have it be no part any more; its files stay")
    take("--json", action="store_true", help="print an object for each, line by line")


def _added(given: Namespace) -> LibraryBlock:
    store = opened(given.add).store
    if given.block:
        *path, node = _place(store, given.block)
        records = kept_blocks.document(store, node, tuple(path), values=not given.no_weights)
        block = store.block(store.original(store.node(node)).definition or "")
    else:
        records = kept_blocks.whole(store, values=not given.no_weights)
        block = store.root
    return kept.keep(
        records,
        given.name or block.name,
        given.version or "",
        given.note or "",
        Path(given.folder) if given.folder else None,
        over=given.replace,
    )


def _place(store: Store, name: str) -> NodePath:
    """Return the path to the block that people call so: `encoder.body`."""
    blocks = {
        ".".join(filter(None, (step_name(store, step) for step in path))): path
        for path, node in every_path(store)
        if store.original(node).definition in store
    }
    if name not in blocks:
        message = text("there is no block “{name}”", name=name)
        raise Missing(unknown(message, name, blocks))
    return blocks[name]


def _list(*, as_json: bool) -> None:
    blocks = kept.blocks()
    for problem in kept.lost_folders():
        print(f"blockstudio: {problem}", file=sys.stderr)
    if as_json:
        for block in blocks:
            print(msgspec.json.encode(_row(block)).decode())
        return
    rows = [[b.name, b.version, "yes" if b.weights else "no", b.note, str(b.path)] for b in blocks]
    for line in aligned([["name", "version", "weights", "note", "file"], *rows]) if rows else ():
        print(line)
    for block in blocks:
        if block.problem is not None:
            print(f"blockstudio: {block.path}: {block.problem}", file=sys.stderr)


def _row(block: LibraryBlock) -> dict[str, object]:
    problem = str(block.problem) if block.problem is not None else None
    return {
        "name": block.name,
        "version": block.version,
        "note": block.note,
        "weights": block.weights,
        "file": str(block.path),
        "problem": problem,
    }
