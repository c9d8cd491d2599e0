"""What kinds and their families are called in the language of the window."""

from fnmatch import fnmatchcase
from functools import cache

from blockstudio.catalogue.spec import Family, Spec
from blockstudio.catalogue.text import Text, text
from blockstudio.catalogue.words import CHINESE_CATEGORIES, WORDS
from blockstudio.studio.translations import current_language

FAMILY_NAMES: dict[Family, Text] = {
    "layers": text("Layers"),
    "activations": text("Activation functions"),
    "shape": text("Shape and pooling"),
    "regularisation": text("Regularisation"),
    "blocks": text("Blocks"),
    "control": text("Control"),
    "parameters": text("Parameters"),
    "maths": text("Maths"),
    "losses": text("Losses"),
    "io": text("Inputs and outputs"),
}


def category_name(spec: Spec) -> str:
    """Return the heading of torch's manual a kind stands under, in the language of the window."""
    if current_language() == "zh_CN":
        return CHINESE_CATEGORIES.get(spec.category, spec.category)
    return spec.category


@cache
def chinese_name(kind: str) -> str:
    """Return what a kind is called in Chinese, by the first pattern it fits; empty if nothing."""
    for pattern, words in WORDS:
        if fnmatchcase(kind, pattern):
            return next((word for word in words if not word.isascii()), "")
    return ""


def native_name(spec: Spec) -> str:
    """Return what a kind is called in the language of the window, where that is not its name."""
    return chinese_name(spec.kind) if current_language() == "zh_CN" else ""


def title_of(spec: Spec) -> str:
    """Return the title of a kind; a method of a tensor has a dot, as a function may be its namesake."""
    return f".{spec.title}" if spec.form == "method" else spec.title
