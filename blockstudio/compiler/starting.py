"""By which rule of initialisation a parameter starts, as it is called: `normal_(std=0.01)`."""

from blockstudio.compiler.initialise import called
from blockstudio.compiler.values import plain
from blockstudio.graph.facts import Path
from blockstudio.graph.reaching import reaches
from blockstudio.graph.records import InitRule
from blockstudio.graph.store import Store


def starts(store: Store, path: Path, parameter: str) -> str:
    """Return the call of the last rule that writes a parameter of the node at `path`; "" if none does."""
    reaching = (rule for rule in reversed(store.rules()) if reaches(store, rule, path, parameter))
    rule = next(reaching, None)
    return "" if rule is None else _call(store, rule)


def _call(store: Store, rule: InitRule) -> str:
    spec = called(store, rule)
    name = rule.function if spec is None else spec.call.rpartition(".")[2]
    return f"{name}({', '.join(f'{key}={plain(value)}' for key, value in rule.options.items())})"
