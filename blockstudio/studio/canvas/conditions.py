"""What a While waits for and an If asks, read off the code that was written for them."""

import re

from blockstudio.graph.records import Id
from blockstudio.studio.session import Session

_ASKS = re.compile(r"\s*(?:while|if) (.+):$")
_BREAKS = re.compile(r"\s*if not (.+):$")
_LONGEST = 60
_MISSING = "None"
"""What is written where nothing is wired yet."""


def conditions(session: Session) -> dict[Id, str]:
    """Return the condition of every node that is written as `while …:` or `if …:` on one line."""
    if not session.store.has_regions:
        return {}
    source = session.source
    lines = source.text.splitlines()
    found: dict[Id, str] = {}
    for line, _, _, node in source.spans:
        if node in found or line > len(lines):
            continue
        asked = _ASKS.match(lines[line - 1])
        if asked is not None and (words := _words(asked.group(1), lines[line:])):
            found[node] = words
    return found


def _words(condition: str, after: list[str]) -> str:
    """Return the condition; that of a loop with work to do before it asks stands below it."""
    if condition == "True":
        breaks = (match for line in after if (match := _BREAKS.match(line)))
        condition = next((match.group(1) for match in breaks), "")
    return condition if condition != _MISSING and len(condition) <= _LONGEST else ""
