"""The cards of a family's right column between its people and what is private; each part adds its line."""

from frc_desk.ui.families.cards import CardMaker
from frc_desk.ui.families.consents_card import ConsentsCard


def card_makers() -> tuple[CardMaker, ...]:
    """Return the makers in the order in which the cards stand."""
    return (ConsentsCard,)
