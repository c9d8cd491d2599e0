"""How tabs look, of panels and of windows."""

from blockstudio.studio.look.theme import Theme


def tab_style(theme: Theme, *, tight: bool = False) -> str:
    """Return the look of tabs: words on the panel, a line in the accent colour under the chosen one.

    `tight` ones are smaller and closer, where many have to do with little room.
    """
    padding, margin, size = (2, 3, "font-size: 12px;") if tight else (4, 6, "")
    return f"""
        QTabBar {{ background: {theme.panel}; border: none; }}
        QTabBar::tab {{
            background: transparent; color: {theme.muted}; border: none;
            border-bottom: 2px solid transparent;
            padding: 8px {padding}px 6px {padding}px; margin: 0 {margin}px 2px {margin}px; {size}
        }}
        QTabBar::tab:hover {{ color: {theme.text}; }}
        QTabBar::tab:selected {{
            color: {theme.accent}; border-bottom: 2px solid {theme.accent}; font-weight: 600;
        }}
        QTabBar::tab:focus {{ color: {theme.text}; }}
    """
