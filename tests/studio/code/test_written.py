"""When the window writes the code anew: not when the engine says what no line of it says."""

import pytest

from blockstudio.compiler.source import compile_source
from blockstudio.graph import edits
from blockstudio.graph.facts import NodeFacts
from blockstudio.studio.session import Session
from tests.graph.walks import start

pytestmark = pytest.mark.usefixtures("application")


@pytest.fixture
def session() -> Session:
    """Return a session whose one layer has a size that the engine found."""
    session = Session(start().records.values())
    session.learn({("n2",): NodeFacts(sizes={"in_features": 4})}, [], [])
    return session


def test_the_size_of_a_node_that_is_gone_changes_no_code(session: Session):
    session.attempt(edits.delete, ["n2"])
    source, written = session.source, session.rewritten
    session.learn({}, [("n2",)], [])
    assert session.rewritten == written
    assert session.source is source
    assert source.text == compile_source(session.store).text


def test_a_size_that_is_another_or_no_longer_known_changes_it(session: Session):
    assert "nn.Linear(4, 4)" in session.source.text
    session.learn({("n2",): NodeFacts(sizes={"in_features": 5})}, [], [])
    assert "nn.Linear(5, 4)" in session.source.text
    session.learn({}, [("n2",)], [])
    assert "nn.LazyLinear(4)" in session.source.text


def test_undo_brings_back_the_node_and_its_size(session: Session):
    session.attempt(edits.delete, ["n2"])
    session.learn({}, [("n2",)], [])
    session.undo()
    assert "nn.LazyLinear(4)" in session.source.text
    session.learn({("n2",): NodeFacts(sizes={"in_features": 4})}, [], [])
    assert "nn.Linear(4, 4)" in session.source.text
