"""What the recipe does about classes of different size, told of the data that is shown."""

from blockstudio.recipes.balancing import balancing_words
from blockstudio.studio.data.watch import DataWatch
from blockstudio.studio.session import Session
from blockstudio.studio.translations import told


def balancing_lines(session: Session, data: DataWatch) -> list[str]:
    """Return what the recipe does about the classes of the data, as far as these are known."""
    balance = data.preview.balance if data.preview is not None else None
    if balance is None or not balance.names:
        return []
    words = balancing_words(session.store.train, balance.names, balance.train)
    return [f"{told(line)}." for line in words]
