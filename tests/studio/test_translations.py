"""Every text in every language."""

import re

import pytest

from blockstudio.studio import translate

LANGUAGES = translate.languages()
_FIELD = re.compile(r"\{[^}]*\}")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_is_translated(language):
    kept = translate.read(translate.ts_file(language))
    missing = [source for source in translate.collected() if not kept.get(source)]
    assert missing == []


def test_every_text_is_a_literal_that_can_be_collected():
    assert translate.uncollected() == []


@pytest.mark.parametrize(
    ("words", "lines"),
    [
        ("tr(words)", [2]),
        ("tr(f'{words}')", [2]),
        ("tr('a' + words)", [2]),
        ("tr(*words)", [2]),
        ("tr('a {b}', b=words)", []),
    ],
)
def test_a_text_that_is_no_literal_is_found(words: str, lines: list[int]):
    source = f"from blockstudio.studio.translations import tr\n{words}\n"
    assert translate.lines_uncollected(source) == lines


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_translation_is_left_over(language):
    kept = translate.read(translate.ts_file(language))
    assert set(kept) - set(translate.collected()) == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_translations_fill_in_the_same_values(language):
    for source, told in translate.read(translate.ts_file(language)).items():
        assert sorted(_FIELD.findall(source)) == sorted(_FIELD.findall(told)), source


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_compiled_file_is_of_today(language):
    assert not translate.is_stale(language)
