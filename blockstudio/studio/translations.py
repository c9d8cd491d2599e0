"""Every word of the window goes through `tr`; `install` chooses the language."""

from typing import Any

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from blockstudio.catalogue.resources import resource
from blockstudio.catalogue.text import Text

CONTEXT = "BlockStudio"
LANGUAGES = {"en": "English", "zh_CN": "简体中文"}


def tr(template: str, **values: Any) -> str:
    """Return `template` in the language of the window, filled with `values`."""
    translated = QCoreApplication.translate(CONTEXT, template)
    return translated.format(**values) if values else translated


def told(text: Text | str) -> str:
    """Return a `Text` in the language of the window; words of others stay as they are."""
    if isinstance(text, str):
        return text
    return text.filled(lambda template: QCoreApplication.translate(CONTEXT, template))


def system_language() -> str:
    """Return the language of the desktop, if the window speaks it, else English."""
    return "zh_CN" if QLocale.system().language() == QLocale.Language.Chinese else "en"


def current_language() -> str:
    """Return the language that `install` chose last."""
    app = QCoreApplication.instance()
    return str(app.property("language") or "en") if app else "en"


def install(app: QCoreApplication, language: str) -> None:
    """Make every text asked for from now on come in `language`, Qt's own buttons too."""
    # Of an application that spoke English until now there is none to look for, which takes its time.
    for old in app.findChildren(QTranslator) if current_language() != "en" else ():
        app.removeTranslator(old)
        old.deleteLater()
    app.setProperty("language", language)
    if language == "en":
        return
    qt_files = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    for file in (f"{qt_files}/qtbase_{language}.qm", str(resource(f"translations/{language}.qm"))):
        translator = QTranslator(app)
        if translator.load(file):
            app.installTranslator(translator)
