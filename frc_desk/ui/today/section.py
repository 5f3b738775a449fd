"""A card of Today with a short list."""

from frc_desk.ui.icons import IconName
from frc_desk.ui.tokens import Token
from frc_desk.ui.widgets.buttons import Button
from frc_desk.ui.widgets.row_list import RowList
from frc_desk.ui.widgets.rows import RowFacts
from frc_desk.ui.widgets.surfaces import Card
from frc_desk.ui.widgets.words import Words


class Section(Card):
    """A card with a short list; it is not there when nothing is due."""

    def __init__(
        self,
        title: str,
        icon: IconName,
        tone: Token = "text2",
        more: Button | None = None,
        hint: str = "",
    ) -> None:
        self.rows = RowList(title, fit=True, ruled=True)
        super().__init__(
            *([Words(hint, "second", "text2", wrap=True)] if hint else []),
            self.rows,
            title=title,
            icon=icon,
            tone=tone,
            tools=[more] if more else [],
            gap=4,
            margins=(16, 12, 8, 8),
        )

    def show_rows(self, facts: list[RowFacts], count: int) -> None:
        """Show rows, or hide the card where there are none."""
        self.rows.set_rows(facts)
        self.set_count(str(count))
        self.setVisible(bool(facts))
