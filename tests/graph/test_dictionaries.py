"""Which containers of a class are dictionaries: said, taken along, forgotten with what lay in them."""

import pytest

from blockstudio.graph import edits
from blockstudio.graph.checks.containers import odd_dictionaries
from blockstudio.graph.containers import MODULE, MODULE_DICT, MODULE_LIST
from blockstudio.graph.edits.containers import all_containers
from blockstudio.graph.fragments.carrying import carried
from blockstudio.graph.fragments.clipboard import copy, decoded, encoded, paste
from blockstudio.graph.history import History
from blockstudio.graph.problems import Refusal
from blockstudio.graph.records import PROJECT, Block, Id, Node, ProjectInfo, instance_kind
from blockstudio.graph.store import Store

LINEAR = "torch.nn.Linear"


@pytest.fixture
def history() -> History:
    """Two heads in a dictionary of numbers, and a block beside it that holds nothing."""
    return History(
        Store(
            [
                ProjectInfo(PROJECT, "net", "b1"),
                Block("b1", "Net", dictionaries=("heads",)),
                Block("b2", "Inner"),
                Node("n1", "b1", LINEAR, "heads.0"),
                Node("n2", "b1", LINEAR, "heads.1"),
                Node("n3", "b1", instance_kind("b2"), "inner"),
            ]
        )
    )


def kinds(store: Store, block: Id) -> dict[str, str]:
    return {one.name: one.kind for one in all_containers(store, block)}


def test_one_is_made_a_list_or_a_dictionary_and_undone(history: History) -> None:
    store = history.store
    history.do(edits.set_dictionary(store, "b1", "heads", is_one=False))
    assert (kinds(store, "b1"), store.block("b1").dictionaries) == ({"heads": MODULE_LIST}, ())
    history.do(edits.set_dictionary(store, "b1", "heads", is_one=True))
    assert kinds(store, "b1") == {"heads": MODULE_DICT}
    history.undo(), history.undo()
    assert store.block("b1").dictionaries == ("heads",)
    with pytest.raises(Refusal, match="no container “head”") as refused:
        edits.set_dictionary(store, "b1", "head", is_one=True)
    assert "heads" in str(refused.value.problem.hint)


@pytest.mark.parametrize("key", ["3", "cls", "01"])
def test_keys_that_no_list_has_are_said_at_once(history: History, key: str) -> None:
    store = history.store
    history.do(edits.rename(store, "n2", f"heads.{key}"))
    with pytest.raises(Refusal, match="“heads” can't be a list: its keys are not 0, 1, 2"):
        edits.set_dictionary(store, "b1", "heads", is_one=False)


def test_what_no_dictionary_takes_is_refused_and_told_where_it_comes_about(
    history: History,
) -> None:
    store = history.store
    history.do(edits.rename(store, "n2", "heads.keys"))
    assert kinds(store, "b1") == {"heads": MODULE}
    (told,) = odd_dictionaries(store, store.block("b1"))
    assert "“keys” is a name that every dictionary of torch has already" in str(told.message)
    for is_one in (True, False):
        with pytest.raises(Refusal, match="“heads” is a plain module"):
            edits.set_dictionary(store, "b1", "heads", is_one=is_one)
    with pytest.raises(Refusal, match="“heads” can't be a dictionary"):
        edits.set_dictionaries(store, "b1", ["heads"])


def test_it_goes_along_to_another_block_and_leaves_nothing_behind(history: History) -> None:
    store = history.store
    moved = carried(store, ["n1", "n2"], "b2")
    assert moved.containers == ()
    history.do(moved.edit)
    assert kinds(store, "b2") == {"heads": MODULE_DICT}
    assert store.block("b1").dictionaries == ()
    history.undo()
    assert store.block("b1").dictionaries == ("heads",)
    assert store.block("b2").dictionaries == ()
    # One of them stays: both blocks have a dictionary now.
    history.do(carried(store, ["n1"], "b2").edit)
    assert store.block("b1").dictionaries == store.block("b2").dictionaries == ("heads",)


@pytest.mark.parametrize("here", [False, True])
def test_one_that_is_there_already_as_something_else_stays_and_is_told(
    history: History, *, here: bool
) -> None:
    store = history.store
    history.do(edits.add_node(store, "b2", LINEAR, name="heads.0"))
    if here:
        history.do(edits.set_dictionary(store, "b2", "heads", is_one=True))
        history.do(edits.set_dictionary(store, "b1", "heads", is_one=False))
    moved = carried(store, ["n1", "n2"], "b2")
    assert moved.containers == (("heads", here),)
    history.do(moved.edit)
    assert kinds(store, "b2") == {"heads": MODULE_DICT if here else MODULE_LIST}


def test_a_copy_in_another_document_knows_it(history: History) -> None:
    fragment = decoded(encoded(copy(history.store, ["n1", "n2"])))
    assert fragment is not None
    other = History(Store([ProjectInfo(PROJECT, "net", "b1"), Block("b1", "Net")]))
    other.do(paste(other.store, "b1", fragment, (0.0, 0.0)))
    assert kinds(other.store, "b1") == {"heads": MODULE_DICT}
    # Where a node has that name already, the container gets another one.
    third = History(Store([ProjectInfo(PROJECT, "net", "b1"), Block("b1", "Net")]))
    third.do(edits.add_node(third.store, "b1", LINEAR, name="heads"))
    third.do(paste(third.store, "b1", fragment, (0.0, 0.0)))
    assert kinds(third.store, "b1") == {"heads_2": MODULE_DICT}


def test_grouping_and_ungrouping_keep_it_where_it_is(history: History) -> None:
    store = history.store
    history.do(edits.add_node(store, "b1", LINEAR, name="layers.0"))
    history.do(edits.set_dictionary(store, "b1", "layers", is_one=True))
    history.do(edits.group(store, ["n1", "n2"], "Body"))
    made = next(node for node in store.nodes("b1") if node.definition not in (None, "b2"))
    assert made.definition is not None
    assert store.block(made.definition).dictionaries == ("heads",)
    assert store.block("b1").dictionaries == ("layers",)
    history.do(edits.add_node(store, "b1", LINEAR, name="heads.0"))
    history.do(edits.ungroup(store, made.id))
    # The list that was there stays one.
    assert kinds(store, "b1")["heads"] == MODULE_LIST


def test_a_container_that_is_emptied_is_forgotten_and_comes_back_by_undo(history: History) -> None:
    store = history.store
    history.do(edits.delete(store, ["n1"]))
    assert store.block("b1").dictionaries == ("heads",)
    history.do(edits.rename(store, "n2", "tail.0"))
    assert store.block("b1").dictionaries == ()
    history.do(edits.add_node(store, "b1", LINEAR, name="heads.0"))
    assert kinds(store, "b1")["heads"] == MODULE_LIST
    for _ in range(3):
        history.undo()
    assert store.block("b1").dictionaries == ("heads",)
