"""After an edit that brings no layer it is known without a look at each that the engine has spoken of all."""

import random

import pytest

from blockstudio.graph import edits
from blockstudio.graph.facts import NodeFacts
from blockstudio.graph.problems import Refusal
from blockstudio.studio.parameters import places
from blockstudio.studio.parameters.places import _layers, is_counted
from blockstudio.studio.parameters.unheard import unheard_in
from blockstudio.studio.session import Session
from tests.studio.bench import Bench

KINDS = ("torch.nn.Linear", "torch.nn.ReLU", "torch.relu", "blockstudio.Parameter")


def slowly(session: Session) -> bool:
    """Return whether the facts of all layers are there, each looked for."""
    root = session.store.project.root
    return all(path in session.facts for path in _layers(session.store, root, (), ()))


def speak(session: Session) -> None:
    """Do as the engine, which has spoken of everything."""
    root = session.store.project.root
    facts = {path: NodeFacts() for path in _layers(session.store, root, (), ())}
    gone = [path for path in session.facts if path not in facts]
    session.facts_current = True
    session.learn(facts, gone, [])


class Hand:
    """Edits at random."""

    def __init__(self, session: Session, seed: int) -> None:
        self.session = session
        self.draw = random.Random(seed)

    def edit(self) -> None:
        session, store = self.session, self.session.store
        nodes = [node for block in store.blocks() for node in store.nodes(block.id)]
        some = self.draw.sample(nodes, min(len(nodes), self.draw.randint(1, 3)))
        wires = [wire for node in nodes for wire in store.wires_from(node.id)]
        root = store.project.root
        ways = [
            session.undo,
            session.undo,
            session.redo,
            lambda: session.do(edits.add_node(store, root, self.draw.choice(KINDS))),
            lambda: session.do(edits.delete(store, [node.id for node in some])),
            lambda: session.do(edits.rename(store, some[0].id, f"n{self.draw.random()}"[:9])),
            lambda: session.do(edits.bypass(store, [node.id for node in some])),
            lambda: session.do(edits.group(store, [node.id for node in some])),
            lambda: session.do(edits.disconnect(store, wires[0].id)),
            lambda: session.do(edits.set_property(store, some[0].id, "bias", False)),
        ]
        try:
            self.draw.choice(ways)()
        except (Refusal, IndexError):
            # Not everything can be done to everything.
            return


@pytest.mark.parametrize("seed", range(12))
def test_it_is_as_a_look_at_each_layer_says(bench: Bench, seed: int):
    session = bench.session
    unheard_in(session)
    hand = Hand(session, seed)
    for _ in range(60):
        hand.edit()
        if hand.draw.random() < 0.2:
            speak(session)
        assert is_counted(session) == (session.facts_current or slowly(session))


def test_only_what_may_bring_a_layer_is_looked_for(bench: Bench, monkeypatch: pytest.MonkeyPatch):
    session, looks = bench.session, []
    monkeypatch.setattr(places, "_layers", lambda *given: looks.append(given) or _layers(*given))
    unheard_in(session)
    speak(session)
    looks.clear()
    session.do(edits.delete(session.store, [bench.ids["hidden"]]))
    assert is_counted(session) and not looks
    session.undo()
    # The facts of what came back are still there, and that is looked up.
    assert is_counted(session) and looks
    session.facts.pop((bench.ids["hidden"],))
    assert not is_counted(session)
