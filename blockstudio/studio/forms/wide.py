"""A choice among long names: its list is as wide as they are, whatever room the box has."""

from blockstudio.studio.forms.controls import Choice


class WideChoice(Choice):
    """Shows its entries in full where they are chosen, and what is chosen under the mouse."""

    def showPopup(self) -> None:
        """Open the list, wide enough for every entry."""
        view = self.view()
        view.setMinimumWidth(
            view.sizeHintForColumn(0) + view.verticalScrollBar().sizeHint().width()
        )
        super().showPopup()

    def name_in_full(self, tip: str) -> None:
        """Say what is chosen, and what it is chosen for."""
        self.setToolTip(f"{self.currentText()}\n{tip}")
