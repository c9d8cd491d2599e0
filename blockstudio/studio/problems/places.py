"""From a record or a problem to the place on the screen where it is shown."""

from blockstudio.graph.facts import Path
from blockstudio.graph.parameters import bare
from blockstudio.graph.problems import CodeItem, GroupItem, Place
from blockstudio.graph.records import Block, Id, Node, Note, Wire
from blockstudio.graph.walk import paths_to, step_name
from blockstudio.studio.session import Session
from blockstudio.studio.translations import tr


def path_into(session: Session, block: Id) -> Path | None:
    """Return the path by which `block` is shown: the present one if it is that block."""
    if session.block.id == block:
        return session.path
    if not isinstance(session.store.records.get(block), Block):
        return None
    return next(iter(paths_to(session.store, block)), None)


def reveal(session: Session, key: Id) -> bool:
    """Enter the block that holds the record `key` and select it; return whether it is shown."""
    record = session.store.records.get(key)
    if not isinstance(record, Node | Wire | Note):
        return False
    path = path_into(session, record.block)
    if path is None:
        return False
    session.go(path)
    session.select([key])
    return True


def go_to(session: Session, place: Place) -> bool:
    """Show the record a problem speaks of, at its own path if that is still there."""
    steps = bare(place.path)
    if steps and all(isinstance(session.store.records.get(key), Node) for key in steps):
        path = place.path[:-1] if place.path[-1] == place.record else place.path
        session.go(path)
    if reveal(session, place.record):
        return True
    path = path_into(session, place.block or place.record)
    if path is not None:
        session.go(path)
    return path is not None


def told_place(session: Session, place: Place) -> str:
    """Say where a problem is, by names: `encoder › body › hidden · in_features`."""
    store = session.store
    node = store.records.get(place.record)
    outer = place.path
    if not outer and isinstance(node, Node):
        outer = (path_into(session, node.block) or ()) if node.block in store else ()
    names = [name for step in outer if (name := step_name(store, step))]
    if isinstance(node, Node | Block) and place.record not in bare(outer):
        names.append(node.name)
    where = " › ".join(names) or tr("Network")
    item = _item_name(session, place)
    return f"{where} · {item}" if item else where


def _item_name(session: Session, place: Place) -> str:
    match place.item:
        case CodeItem(line=line):
            return tr("line {line}", line=line) if line else ""
        case GroupItem(number=number):
            return tr("group {number}", number=number + 1)
        case str(name):
            face = session.store.records.get(name)
            return face.name if isinstance(face, Node) else name
