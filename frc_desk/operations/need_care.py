"""How carefully a need is shown, and whether somebody may see it: asked in one way everywhere."""

from collections.abc import Mapping

from frc_desk.domain.needs import Care, NeedCategory
from frc_desk.domain.privacy import may_see_need
from frc_desk.domain.referrals import Need
from frc_desk.domain.staff import StaffMember


def care_of(need: Need, categories: Mapping[str, NeedCategory]) -> Care:
    """Return how carefully a need is shown; one that is on no list any more is open."""
    category = categories.get(need.code)
    return category.care if category else Care.OPEN


def may_see(who: StaffMember, need: Need | None, categories: Mapping[str, NeedCategory]) -> bool:
    """Say whether somebody may see what a need is; where there is none, nothing is kept from them."""
    if need is None:
        return True
    return may_see_need(care_of(need, categories), who.roles, who.id, need.taken_by)
