"""The line that says where the book treats a kind, with links to its sections."""

import html

from blockstudio.catalogue.book import Section, sections_of
from blockstudio.studio.translations import tr


def book_line(kind: str) -> str:
    """Return the line as HTML; empty if the book says nothing of the kind."""
    links = " · ".join(
        f"<a href='{section.link}'>{_unbroken(section)}</a>" for section in sections_of(kind)
    )
    if not links:
        return ""
    return tr("In the book “Dive into Deep Learning” (edition 1.0): {sections}", sections=links)


def _unbroken(section: Section) -> str:
    return html.escape(f"{section.number} {section.title}").replace(" ", "&nbsp;")
