"""Which ways of reaching a person, and of handing over a slip, are safe."""

from frc_desk.domain.contacts import Channel
from frc_desk.domain.people import READS_NONE, Answer, Person
from frc_desk.domain.referrals import GivenWay

_CALLS = {Channel.PHONE_IN, Channel.PHONE_OUT, Channel.VIDEO}
_FROM_AFAR = _CALLS | {Channel.EMAIL, Channel.TEXT}


def is_reachable(person: Person, *, is_restricted: bool = False) -> bool:
    """Say whether the office may plan to reach this person by telephone.

    Nothing is due for a person without a safe way to reach them (ux.md, W8). Where the need is
    restricted, only a spoken yes counts; otherwise a number that the person gave and did not take back.
    """
    if not person.phone:
        return False
    answers = (person.safe_call, person.safe_text)
    if is_restricted:
        return Answer.YES in answers
    return any(answer is not Answer.NO for answer in answers)


def ways_to_give(
    channel: Channel, reads: str, mail: Answer, *, has_address: bool = False
) -> tuple[GivenWay, ...]:
    """Return the ways in which a slip may reach the family; the first one is proposed.

    A call proposes to read aloud, a visit to print; a family that reads no language is read to.
    Mail is on offer only where the person said yes to it.
    """
    by_voice_first = channel in _FROM_AFAR or reads == READS_NONE
    first = GivenWay.READ_ALOUD if by_voice_first else GivenWay.PRINTED
    second = GivenWay.PRINTED if by_voice_first else GivenWay.READ_ALOUD
    ways = [first, second, GivenWay.PICK_UP]
    if mail is Answer.YES or (has_address and mail is not Answer.NO):
        ways.append(GivenWay.MAILED)
    ways.append(GivenWay.COPIED)
    return tuple(ways)
