"""The environment variables that the program reads: a name it has not, or a value, is told."""

from collections.abc import Callable, Iterator, Mapping
from typing import Final

from blockstudio.catalogue.text import Text, text
from blockstudio.graph.problems import Problem, unknown

PREFIX: Final = "BLOCKSTUDIO_"
STATE: Final = "BLOCKSTUDIO_STATE"
"""The folder for recent files and unsaved work."""
LARGEST: Final = "BLOCKSTUDIO_LARGEST"
"""The most gigabytes that a file may take."""
CACHE: Final = "BLOCKSTUDIO_CACHE"
"""The folder for data sets that are downloaded."""
SSH: Final = "BLOCKSTUDIO_SSH"
"""Another ssh program, with options of its own."""
GUARD: Final = "BLOCKSTUDIO_GUARD"
AT_A_TIME: Final = "BLOCKSTUDIO_RUNS_AT_A_TIME"
MUTANTS: Final = "BLOCKSTUDIO_MUTANTS"

_FOR_PEOPLE = (STATE, LARGEST, CACHE, SSH)
_KNOWN = (*_FOR_PEOPLE, GUARD, AT_A_TIME, MUTANTS)
"""The last ones the program, or its tests, set for processes of their own."""


def environment_problems(variables: Mapping[str, str]) -> Iterator[Problem]:
    """Yield what is wrong with the variables that are meant for this program."""
    for name in variables:
        if name.startswith(PREFIX) and name not in _KNOWN:
            message = text("no environment variable {name} is read here", name=name)
            yield unknown(message, name, _FOR_PEOPLE, severity="warning")
    for name, (fits, expected) in _VALUES.items():
        if name in variables and not fits(variables[name]):
            yield Problem(
                text("the environment variable {name} can't be read", name=name),
                severity="warning",
                expected=expected,
                actual=text("{value}", value=variables[name]),
            )


def _is_positive(words: str) -> bool:
    try:
        return float(words) > 0
    except ValueError:
        return False


_VALUES: dict[str, tuple[Callable[[str], bool], Text]] = {
    LARGEST: (_is_positive, text("gigabytes, such as 16"))
}
