"""All rules asked about one case."""

from blockstudio.diagnosis.case import Case
from blockstudio.diagnosis.finding import Finding
from blockstudio.diagnosis.rules.table import RULES


def findings(case: Case) -> list[Finding]:
    """Return all that the rules find, causes first; what one of them explains is not told again."""
    found: list[Finding] = []
    explained: set[str] = set()
    for rule in RULES:
        if rule.id in explained:
            continue
        hits = list(rule.find(case))
        for hit in hits:
            shown = hit.place, hit.message, hit.evidence, hit.curve, hit.remedy
            found.append(Finding(rule.id, rule.why, *shown))
        if hits:
            explained.update(rule.explains)
    return found
