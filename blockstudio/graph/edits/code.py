"""Verbs on the Python written in the app."""

from msgspec.structs import replace

from blockstudio.catalogue.text import text
from blockstudio.graph import names
from blockstudio.graph.code.forwards import own_forward
from blockstudio.graph.code.objects import object_class
from blockstudio.graph.code.samples import sample_code
from blockstudio.graph.code.signature import read
from blockstudio.graph.code.written import users_of_code
from blockstudio.graph.draft import Draft
from blockstudio.graph.edits.nodes import Point
from blockstudio.graph.history import Edit
from blockstudio.graph.problems import Place, refuse
from blockstudio.graph.records import CustomCode, Id, Node, code_kind
from blockstudio.graph.scope import names_taken
from blockstudio.graph.store import Store

NEW_CODE = """\
def double(x):
    return 2 * x
"""
"""What a new Python node says, until its user writes something better."""


def add_code(store: Store, source: str = NEW_CODE, name: str = "") -> Edit:
    """Add a piece of code, a function or an `nn.Module` class; nodes can then be made of it.

    Of a dataclass or a named tuple are what blocks take and return.
    """
    draft = Draft(store)
    code = draft_code(draft, source, name)
    return draft.edit(text("Add code {name}", name=code.name))


def draft_code(draft: Draft, source: str, name: str = "") -> CustomCode:
    """Put a new piece of code into `draft` and return it."""
    key = draft.new_id("c")
    bare = CustomCode(key, name, source)
    return draft.put(replace(bare, name=name or _called(bare) or "code"))


def add_code_node(store: Store, block: Id, at: Point, source: str = NEW_CODE) -> Edit:
    """Place a node with code of its own."""
    draft = Draft(store)
    code = draft_code(draft, source)
    name = names.unique(names.suggested(code.name), names_taken(store, block))
    x, y = map(float, at)
    draft.put(Node(draft.new_id("n"), block, code_kind(code.id), name, x, y))
    return draft.edit(text("Add {name}", name=code.name))


def write_code(store: Store, key: Id, source: str) -> Edit:
    """Give a piece of code another text. Wires stay, even at ports that are gone: the check tells."""
    old = store.records.get(key)
    if not isinstance(old, CustomCode):
        raise refuse(text("there is no code “{key}”", key=key), Place(record=key))
    draft = Draft(store)
    before, after = _called(old), _called(replace(old, source=source))
    name = after if after and old.name == before else old.name
    draft.put(replace(old, source=source, name=name))
    return draft.edit(text("Write {name}", name=name))


def _called(code: CustomCode) -> str:
    """Return the name of the function or class that a piece of code is."""
    if name := object_class(code.source):
        return name
    spec = read(code.source, code.id).spec
    return spec.call if spec is not None else own_forward(code.source).name


def remove_code(store: Store, key: Id) -> Edit:
    """Remove a piece of code that no node, no block, no rule and no choice of data uses."""
    kind = code_kind(key)
    users = [record.name for record in users_of_code(store, key)]
    users += ["initialisation" for rule in store.rules() if rule.function == kind]
    users += ["data" for code in [sample_code(store)] if code is not None and code.id == key]
    if users:
        raise refuse(
            text("the code is still used by {names}", names=", ".join(users)),
            Place(record=key),
            hint=text("delete what uses it first"),
        )
    draft = Draft(store)
    draft.remove(key)
    return draft.edit(text("Remove code"))
