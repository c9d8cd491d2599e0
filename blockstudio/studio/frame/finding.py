"""What the command palette can find: commands, layers, nodes, projects."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from blockstudio.catalogue.library import library
from blockstudio.catalogue.spec import FAMILY_COLOURS
from blockstudio.graph.facts import Path as NodePath
from blockstudio.graph.ports import spec_of
from blockstudio.graph.records import Node
from blockstudio.graph.walk import every_path
from blockstudio.project.recent import recent
from blockstudio.studio.actions import MENUS
from blockstudio.studio.actions.bindings import shown
from blockstudio.studio.actions.menus import Actions
from blockstudio.studio.actions.mnemonics import bare
from blockstudio.studio.canvas.placeable import LIBRARY, TEMPLATES
from blockstudio.studio.canvas.stage import Stage
from blockstudio.studio.look.rows import Row
from blockstudio.studio.search.commands import Command
from blockstudio.studio.search.kinds import native_name
from blockstudio.studio.session import Session
from blockstudio.studio.translations import told, tr

_MOST_NODES = 3000
_COMMAND_FIRST = 4
_LETTER = 6
_SCORES = (52, 32, 30, 22, 20, 5, 0, -2)
"""What a letter, and a rank in the catalogue, count beside the scores of everything else."""


def commands(actions: Actions) -> Iterator[Command]:
    """Yield the actions that can be done now."""
    for row in actions.rows:
        made = actions.by_id[row.id]
        if not made.isEnabled() or row.id == "view.commands":
            continue
        title = bare(made.text().partition("\t")[0])
        menu = bare(told(MENUS[row.menu])) if row.menu else ""
        if row.submenu is not None:
            title = f"{told(row.submenu)}: {title}"
        keys = shown(actions.bindings.of(row.id)[:1])
        line = Row(title, menu, keys, icon=row.icon or "chevron-right")
        words = f"{title} {row.submenu or ''} {row.text} {menu}"
        yield Command(line, words, made.trigger, _COMMAND_FIRST)


def layers(add: Callable[[str], object]) -> Iterator[Command]:
    """Yield every kind that can be placed."""
    for template in TEMPLATES:
        line = Row(told(template.title), tr("add"), colour=FAMILY_COLOURS[template.family])
        words = " ".join((told(template.title), *template.words))
        yield Command(line, words, _bound(add, template.kind))
    for spec in library().placeable:
        suffix = " · ".join(part for part in (native_name(spec), tr("add")) if part)
        line = Row(spec.title, suffix, spec.call, FAMILY_COLOURS[spec.family])
        yield Command(line, "", _bound(add, spec.kind), fit=partial(_fit, spec.kind))


def kept(stage: Stage, add: Callable[[str], object]) -> Iterator[Command]:
    """Yield the blocks of the personal library."""
    for block in stage.library:
        if block.problem is None:
            line = Row(block.name, tr("add"), tr("Library"), FAMILY_COLOURS["blocks"])
            then = _bound(add, f"{LIBRARY}{block.path}")
            yield Command(line, block.note, then, _COMMAND_FIRST)


def nodes(session: Session) -> Iterator[Command]:
    """Yield every node of the network, to jump to it."""
    for count, (path, node) in enumerate(every_path(session.store)):
        if count == _MOST_NODES:
            return
        records = (session.store.records[key] for key in path)
        names = [record.name for record in records if isinstance(record, Node)]
        spec = spec_of(session.store, node)
        colour = FAMILY_COLOURS[spec.family if spec else "blocks"]
        title = " › ".join(names)
        line = Row(title, tr("go to"), spec.title if spec else "", colour=colour)
        words = f"{'.'.join(names)} {spec.title if spec else ''}"
        yield Command(line, words, _jump(session, path), _COMMAND_FIRST // 2)


def projects(open_file: Callable[[Path], object]) -> Iterator[Command]:
    """Yield the projects opened last that are still there."""
    for path in filter(Path.exists, recent()):
        line = Row(path.stem, tr("open · {folder}", folder=str(path.parent)), icon="file")
        yield Command(line, f"{tr('open')} {path.stem}", _bound(open_file, path))


def _fit(kind: str, query: str) -> int | None:
    """Return how well a query fits a kind: by its rank in the catalogue, in the measure of `score`."""
    rank = library().ranks(query).get(kind)
    if rank is None:
        return None
    return _LETTER * len(query.strip()) + (_SCORES[rank] if rank < len(_SCORES) else -rank)


def _bound(then: Callable[..., object], value: object) -> Callable[[], object]:
    return lambda: then(value)


def _jump(session: Session, path: NodePath) -> Callable[[], None]:
    return lambda: session.reveal(path)
