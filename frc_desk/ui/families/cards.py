"""What a card of a family's right column is; parts of the product add theirs in `card_list`."""

from collections.abc import Callable

from PySide6.QtCore import Signal

from frc_desk.domain.ids import HouseholdId, PersonId
from frc_desk.ui.families.panels import PanelTools
from frc_desk.ui.widgets.surfaces import Card


class FamilyCard(Card):
    """A card that reads its own part of a family, as with the person we talk with."""

    panel_asked = Signal(str)
    """Open the panel of this key at the side."""

    def show_family(self, person_id: PersonId, household_id: HouseholdId | None) -> None:
        """Read what the card shows of this family; called again whenever something has changed."""


CardMaker = Callable[[PanelTools], FamilyCard]
