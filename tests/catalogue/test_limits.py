"""Words for numbers that JSON has none for keep to the limits that numbers keep to."""

import pytest

import blockstudio
from blockstudio.catalogue.library import library
from blockstudio.catalogue.spec import Property
from blockstudio.catalogue.values import in_range
from blockstudio.graph.problems import Refusal
from blockstudio.recipes.settings.paths import assigned
from blockstudio.recipes.settings.recipe import entries, held_by, holders

WORDS = ("inf", "-inf", "nan")
LIMITED = [
    (spec.kind, item)
    for spec in library()
    for item in spec.properties
    if "float" in item.types and None not in (item.minimum, item.maximum)
]


def test_a_number_between_limits_is_neither_infinite_nor_none():
    assert LIMITED
    for kind, item in LIMITED:
        assert not any(in_range(item, word) for word in WORDS), (kind, item.name)


def test_a_number_without_limits_is_any():
    free = Property("value", ("float",))
    assert all(in_range(free, word) for word in WORDS)
    least = Property("value", ("float",), minimum=0)
    assert [word for word in WORDS if in_range(least, word)] == ["inf"]


@pytest.mark.parametrize("word", WORDS)
def test_no_number_of_a_recipe_is_a_word(word: str):
    project = blockstudio.new_project("net")
    tried = 0
    for record in (project.store.train, project.store.data):
        fields = [*entries(record).values()]
        options = [item for holder in holders(record) for item in held_by(record, holder) or ()]
        for item in [*fields, *options]:
            if "float" in item.types and "str" not in item.types:
                tried += 1
                with pytest.raises(Refusal, match=word):
                    assigned(project.store, f"{record.id}.{item.name}={word}")
    assert tried > 10
