"""How tabs look, of panels and of windows."""

from blockstudio.studio.look.theme import Theme


def tab_style(theme: Theme) -> str:
    """Return the look of tabs: words on the panel, a line in the accent colour under the chosen one."""
    return f"""
        QTabBar {{ background: {theme.panel}; border: none; }}
        QTabBar::tab {{
            background: transparent; color: {theme.muted}; border: none;
            border-bottom: 2px solid transparent;
            padding: 8px 4px 6px 4px; margin: 0 6px 2px 6px;
        }}
        QTabBar::tab:hover {{ color: {theme.text}; }}
        QTabBar::tab:selected {{
            color: {theme.accent}; border-bottom: 2px solid {theme.accent}; font-weight: 600;
        }}
        QTabBar::tab:focus {{ color: {theme.text}; }}
    """
