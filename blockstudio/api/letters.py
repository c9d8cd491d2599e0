"""How wide words are on a card, where no window is at hand to measure them.

The figures are those of DejaVu Sans, the widest of the fonts that windows use: a card that is
measured so has room for its words in the others too.
"""

_CLASSES = (
    ("ijlI' ", 0.29),
    (",.·/:;|\\fJ-", 0.35),
    ("rt()[]!", 0.40),
    ('*_`sz?"', 0.52),
    ("ckFLP", 0.58),
    ("aeovxyTY", 0.62),
    ("0123456789bdghnpquES${}", 0.64),
    ("ABCKRVXZ", 0.70),
    ("DGHNOQU&", 0.78),
    ("w#+<=>~^→×", 0.83),
    ("mMW%@…", 0.99),
)
_ADVANCE = {letter: advance for letters, advance in _CLASSES for letter in letters}
_OTHER = 1.0
"""How wide other letters are at most, Chinese ones for instance."""
_BOLD = 1.14


def width(words: str, pixels: float, *, bold: bool = False) -> float:
    """Return how wide words are in a font whose letters are so many canvas units high."""
    advance = sum(_ADVANCE.get(letter, _OTHER) for letter in words)
    return advance * pixels * (_BOLD if bold else 1.0)
