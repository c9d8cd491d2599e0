"""Keeps the translations: collects every text of the program, and compiles what was translated.

Run as `python -m blockstudio.studio.translate`: adds new texts to the `.ts` files, drops those that
are gone, compiles the `.qm` files and lists what is still to be translated.
"""

import argparse
import ast
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from xml.etree import ElementTree

import PySide6

from blockstudio.catalogue.resources import resource
from blockstudio.studio.translations import CONTEXT, LANGUAGES

_PACKAGE = Path(__file__).resolve().parent.parent
_MARKS = {
    "tr": "blockstudio.studio.translations",
    "text": "blockstudio.catalogue.text",
    # Why a class of a module has no nodes is told as a text.
    "Untraceable": "blockstudio.importing.recording.values",
}
_FIELD = re.compile(r"\{[^}]*\}")
_HEAD = '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n'

Texts = dict[str, str]
"""A translation (empty: none yet) for every English text."""


def languages() -> list[str]:
    """Return the languages that are translated into."""
    return [language for language in LANGUAGES if language != "en"]


def collected() -> dict[str, list[str]]:
    """Return every English text of the program, and the files it stands in."""
    texts: dict[str, list[str]] = {}
    for path in sorted(_PACKAGE.rglob("*.py")):
        place = path.relative_to(_PACKAGE.parent).as_posix()
        for template in _templates(ast.parse(path.read_text(encoding="utf-8"))):
            places = texts.setdefault(template, [])
            if place not in places:
                places.append(place)
    return texts


def uncollected() -> list[str]:
    """Return the places, as `file:line`, where a text is no literal: nobody could translate it."""
    return [
        f"{path.relative_to(_PACKAGE.parent).as_posix()}:{line}"
        for path in sorted(_PACKAGE.rglob("*.py"))
        for line in lines_uncollected(path.read_text(encoding="utf-8"))
    ]


def lines_uncollected(source: str) -> list[int]:
    """Return the lines of a Python file where a text is no literal."""
    return list(_unseen(ast.parse(source)))


def ts_file(language: str) -> Path:
    """Return the file that people edit."""
    return resource(f"translations/{language}.ts")


def read(file: Path) -> Texts:
    """Return the texts of a `.ts` file."""
    if not file.exists():
        return {}
    root = ElementTree.parse(file).getroot()
    return {
        message.findtext("source", ""): message.findtext("translation") or ""
        for message in root.iter("message")
    }


def write(file: Path, language: str, texts: Texts, places: dict[str, list[str]]) -> None:
    """Write a `.ts` file: texts in order, untranslated ones marked as Qt's tools expect."""
    root = ElementTree.Element("TS", version="2.1", language=language, sourcelanguage="en")
    context = ElementTree.SubElement(root, "context")
    ElementTree.SubElement(context, "name").text = CONTEXT
    for source in sorted(texts):
        message = ElementTree.SubElement(context, "message")
        for place in places.get(source, ()):
            ElementTree.SubElement(message, "location", filename=place)
        ElementTree.SubElement(message, "source").text = source
        translation = ElementTree.SubElement(message, "translation")
        translation.text = texts[source]
        if not texts[source]:
            translation.set("type", "unfinished")
    ElementTree.indent(root, " ")
    body = ElementTree.tostring(root, encoding="unicode")
    file.write_text(f"{_HEAD}{body}\n", encoding="utf-8")


def updated(language: str) -> Texts:
    """Return the texts of the program with the translations there are."""
    kept = read(ts_file(language))
    return {source: kept.get(source, "") for source in collected()}


def compile_into(source: Path, target: Path) -> None:
    """Compile a `.ts` file with Qt's lrelease; raises `CalledProcessError` if that fails."""
    folder = Path(PySide6.__file__).parent
    program = next(iter(folder.glob("lrelease*")), folder / "lrelease")
    command = [str(program), "-silent", str(source), "-qm", str(target)]
    subprocess.run(command, check=True)


def is_stale(language: str) -> bool:
    """Return whether the compiled file is not what the edited one compiles to."""
    with tempfile.TemporaryDirectory() as folder:
        fresh = Path(folder) / "fresh.qm"
        compile_into(ts_file(language), fresh)
        shipped = ts_file(language).with_suffix(".qm")
        return not shipped.exists() or shipped.read_bytes() != fresh.read_bytes()


def main(arguments: Sequence[str] | None = None) -> int:
    """Bring every language up to date; return 1 if something is not translated."""
    parser = argparse.ArgumentParser(
        prog="python -m blockstudio.studio.translate", description=__doc__
    )
    parser.parse_args(arguments)
    missing = 0
    places = collected()
    for language in languages():
        texts = updated(language)
        file = ts_file(language)
        write(file, language, texts, places)
        compile_into(file, file.with_suffix(".qm"))
        for source in sorted(source for source, translation in texts.items() if not translation):
            missing += 1
            print(f"{language}: not translated: {source!r} ({', '.join(places[source])})")
        print(f"{language}: {len(texts)} texts")
    hidden = uncollected()
    for place in hidden:
        print(f"{place}: not a literal, so it is not collected")
    return 1 if missing or hidden else 0


def _templates(module: ast.Module) -> Iterator[str]:
    marks = _marks_in(module)
    for node in ast.walk(module):
        match node:
            case ast.Call(func=ast.Name(id=name), args=[ast.Constant(value=str(words)), *_]) if (
                name in marks and _has_words(words)
            ):
                yield words
            case _:
                pass


def _unseen(module: ast.Module) -> Iterator[int]:
    """Yield the lines where a mark is given something else than a literal."""
    marks = _marks_in(module)
    for node in ast.walk(module):
        match node:
            case ast.Call(func=ast.Name(id=name), args=[ast.Constant(value=str()), *_]) if (
                name in marks
            ):
                pass
            case ast.Call(func=ast.Name(id=name)) if name in marks:
                yield node.lineno
            case _:
                pass


def _has_words(template: str) -> bool:
    """Return whether there is anything to translate: `{name}` alone is the same everywhere."""
    plain = _FIELD.sub("", template)
    # A full stop is another sign in some languages.
    return ". " in f"{plain} " or any(letter.isalpha() for letter in plain)


def _marks_in(module: ast.Module) -> set[str]:
    """Return the names by which a file marks a text for translation."""
    return {
        alias.asname or alias.name
        for node in ast.walk(module)
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
        if _MARKS.get(alias.name) == node.module
    }


if __name__ == "__main__":
    sys.exit(main())
