"""The record of a table in words: for the command line and for the data panel. No numpy here."""

from collections.abc import Iterator

from blockstudio.catalogue.text import Text, text
from blockstudio.data.plans import ColumnFacts, TableFacts
from blockstudio.data.written.dialect import Dialect

_MOST = 12


def record_lines(table: TableFacts) -> Iterator[tuple[Text, Text]]:
    """Yield what was decided of a table: what it is about, and what was decided, line by line."""
    yield (
        text("table"),
        text("{rows} rows, {count} columns", rows=table.rows, count=len(table.columns)),
    )
    if table.dialect is not None:
        yield text("written"), written_words(table.dialect)
    target = next(column for column in table.columns if column.name == table.target)
    yield text("target"), text("{column}; {why}", column=_column(target), why=table.why_target)
    yield text("task"), text("{task}: {why}", task=table.task, why=table.why_task)
    used = [column for column in table.columns if column.role in ("number", "category", "cyclic")]
    yield text("inputs"), _listed([_column(column) for column in used])
    if unused := [column for column in table.columns if column.role == "ignored"]:
        yield text("left out"), _listed([_unused(column) for column in unused])
    for note in table.notes:
        yield text("note"), note


def written_words(dialect: Dialect) -> Text:
    """Say how a table is written: encoding, delimiter, header, marks in numbers."""
    header = text("names in line {line}", line=dialect.header)
    apart = [
        text("{encoding}", encoding=dialect.encoding),
        text("cells apart at each {delimiter}", delimiter=dialect.delimiter),
    ]
    words = [
        *([text("sheet “{name}”", name=dialect.sheet)] if dialect.sheet else apart),
        header if dialect.header else text("no line with names"),
        text("decimal comma") if dialect.decimal == "," else text("decimal point"),
    ]
    if dialect.thousands:
        words.append(text("“{mark}” between thousands", mark=dialect.thousands))
    if dialect.quote != '"':
        words.append(text("quotes {mark}", mark=dialect.quote or "–"))
    if dialect.row_names:
        words.append(text("each row begins with its name"))
    if dialect.comment:
        words.append(text("comments begin with {mark}", mark=dialect.comment))
    return text("{words}", words=words)


def _column(column: ColumnFacts) -> Text:
    if column.role == "category" or column.kind in ("text", "code", "truth"):
        return text("{name} ({count} kinds)", name=column.name, count=column.distinct)
    if column.role == "cyclic":
        return text("{name} (by {parts})", name=column.name, parts=", ".join(column.parts))
    if column.low is None or column.high is None:
        return text("{name} ({kind})", name=column.name, kind=column.kind)
    return text("{name} ({low:g} to {high:g})", name=column.name, low=column.low, high=column.high)


def _unused(column: ColumnFacts) -> Text:
    if column.why is None:
        return text("{name}", name=column.name)
    return text("{name}: {why}", name=column.name, why=column.why)


def _listed(words: list[Text]) -> Text:
    if len(words) > _MOST:
        more = text("and {count} more", count=len(words) - _MOST)
        words = [*words[:_MOST], more]
    return text("{words}", words=words)
