"""One line of help out of torch's docstrings, without their markup."""

import inspect
import re
from itertools import takewhile

LIMIT = 120
_SIGNATURE = re.compile(r"^[\w.]+\(.*\)( *-> *.+)?$|^.+ -> [\w ,()]+:?$|^\w+\([\w, =.]+,$")
_SECTION = re.compile(r"^(Args|Arguments|Parameters|Keyword [aA]rg(ument)?s)\s*:+\s*$")
_TYPE = r"\((?:[^()]|\([^()]*\))*\)"
_ARGUMENT = re.compile(
    rf"^\*?(?P<name>\w+(?:, \w+)*)\s*(?:{_TYPE})?\s*(?::(?:\s|$)|--)\s*(?P<text>.*)$"
)
_DEFAULT = re.compile(
    r"[.,;]?\s*(\(?[Dd]efaults?( is| to| value)?\b|\(optional\)|Required\.).*$", re.DOTALL
)
_SENTENCE = re.compile(r"(?<!e\.g)(?<!i\.e)(?<!\d)[.](?=\s+[A-Z`\[(:*]|\s*$)")
_MARKUP = (
    (re.compile(r"\\s(?=\s)"), "s"),
    (re.compile(r"\s\.\.\s\w+::.*$", re.DOTALL), ""),
    (re.compile(r"\\(?=\W|_)"), ""),
    (re.compile(r":\w+:`~?([^`<]+?)\s*<[^`]*>`"), r"\1"),
    (re.compile(r":math:`([^`]*)`"), lambda found: _formula(found[1])),
    (re.compile(r":\w+:`~?(?:[\w.]*\.)?([^`]*)`"), r"\1"),
    (re.compile(r"`([^`<]+?)\s*<[^`]*>`_*"), r"\1"),
    (re.compile(r"`+([^`]*)`+_*"), r"\1"),
    (re.compile(r"\*\*([^*]+)\*\*"), r"\1"),
    (re.compile(r"\s+"), " "),
    (re.compile(r"\b(?:Has a|Specifies the)$"), ""),
)
_FORMULA = (
    (re.compile(r"\\(?:text|mathrm|mathbf|operatorname|hat|bar|tilde)\{([^{}]*)\}"), r"\1"),
    (re.compile(r"\\frac\{([^{}]*)\}\{([^{}]*)\}"), r"\1 / (\2)"),
    (re.compile(r"\\times"), "×"),
    (re.compile(r"\\leq?\b"), "≤"),
    (re.compile(r"\\geq?\b"), "≥"),
    (re.compile(r"\\cdot"), "·"),
    (re.compile(r"\^T\b"), "ᵀ"),
    (re.compile(r"\^2\b"), "²"),
    (re.compile(r"\\(?:left|right|,|;|!)"), ""),
    (re.compile(r"\\([A-Za-z]+)"), r"\1"),
    (re.compile(r"[{}\\]"), ""),
)


def first_sentence(thing: object) -> str:
    """Return the first sentence of the docstring of a class or function."""
    for paragraph in re.split(r"\n\s*\n", inspect.cleandoc(getattr(thing, "__doc__", "") or "")):
        lines = [line for line in paragraph.splitlines() if not _SIGNATURE.match(line.strip())]
        if lines and not lines[0].lstrip().startswith(("..", ">>>", "Args:")):
            return sentence(" ".join(lines))
    return ""


def argument_help(thing: object) -> dict[str, str]:
    """Return the first sentence about each argument that the docstring describes."""
    found: dict[str, list[str]] = {}
    current: list[str] = []
    for depth, line in _argument_lines(inspect.cleandoc(getattr(thing, "__doc__", "") or "")):
        if depth == 0 and (match := _ARGUMENT.match(line)):
            current = [match["text"]]
            found |= dict.fromkeys(match["name"].split(", "), current)
        else:
            current.append(line)
    return {name: sentence(_DEFAULT.sub("", " ".join(lines))) for name, lines in found.items()}


def sentence(words: str) -> str:
    """Return the first sentence of `words` without markup, cut at a word if it is long."""
    words = plain(words)
    words = _SENTENCE.split(words.strip(), maxsplit=1)[0].strip(" .:,")
    if len(words) <= LIMIT:
        return words
    return words[: LIMIT - 1].rsplit(" ", 1)[0].rstrip(" ,;:(") + "…"


def plain(words: str) -> str:
    """Return words without the markup of torch's manual."""
    for pattern, bare in _MARKUP:
        words = pattern.sub(bare, words)
    return words.strip()


def _formula(words: str) -> str:
    for pattern, plain in _FORMULA:
        words = pattern.sub(plain, words)
    return words


def _argument_lines(doc: str) -> list[tuple[int, str]]:
    lines = doc.splitlines()
    found: list[tuple[int, str]] = []
    for start, line in enumerate(lines):
        if _SECTION.match(line.strip()):
            inside = takewhile(lambda text: not text or text[0] == " ", lines[start + 1 :])
            body = [text for text in inside if text.strip()]
            margin = min((_indent(text) for text in body), default=0)
            found += [(_indent(text) - margin, text.strip()) for text in body]
    return found


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())
