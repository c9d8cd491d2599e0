"""The look of the browser's tables."""

from PySide6.QtWidgets import QTableView

from blockstudio.studio.look import theme


def dress(view: QTableView) -> None:
    """Give a table the colours of the theme; it may be called by the change that this makes."""
    colours = theme.current()
    sheet = f"""
        QTableView {{ background: {colours.panel}; }}
        QAbstractScrollArea::corner {{ background: {colours.panel}; border: none; }}
        QTableView::item {{ padding: 0 8px; border: none; }}
        QTableView::item:selected {{ background: {colours.grid}; color: {colours.text}; }}
        QHeaderView {{ background: {colours.panel}; border: none; }}
        QHeaderView::section {{
            background: {colours.panel}; color: {colours.muted}; border: none;
            border-bottom: 1px solid {colours.border}; padding: 6px 8px;
        }}
    """
    if sheet != view.styleSheet():
        view.setStyleSheet(sheet)
