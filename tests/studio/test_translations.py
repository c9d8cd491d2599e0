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
