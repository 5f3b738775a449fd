from frc_desk.domain.contacts import Channel
from frc_desk.domain.ids import PersonId
from frc_desk.domain.people import READS_NONE, READS_SAME, Answer, Person
from frc_desk.domain.reach import is_reachable, ways_to_give
from frc_desk.domain.referrals import GivenWay

MARIA = Person(PersonId("0" * 32), "Maria Ramírez", phone="6265550142")


def with_answers(call: Answer, text: Answer, phone: str = "6265550142") -> Person:
    return Person(PersonId("0" * 32), "Maria Ramírez", phone=phone, safe_call=call, safe_text=text)


def test_a_person_who_gave_a_number_may_be_called() -> None:
    assert is_reachable(MARIA)


def test_nobody_without_a_number_is_called() -> None:
    assert not is_reachable(with_answers(Answer.YES, Answer.YES, phone=""))


def test_a_no_to_calls_and_texts_plans_nothing() -> None:
    assert not is_reachable(with_answers(Answer.NO, Answer.NO))


def test_a_restricted_need_waits_for_a_spoken_yes() -> None:
    assert not is_reachable(MARIA, is_restricted=True)
    assert is_reachable(with_answers(Answer.YES, Answer.ASK), is_restricted=True)


def test_a_call_proposes_to_read_aloud_and_a_visit_to_print() -> None:
    assert ways_to_give(Channel.PHONE_IN, READS_SAME, Answer.ASK)[0] is GivenWay.READ_ALOUD
    assert ways_to_give(Channel.WALK_IN, READS_SAME, Answer.ASK)[0] is GivenWay.PRINTED


def test_who_reads_no_language_is_read_to_also_at_the_desk() -> None:
    assert ways_to_give(Channel.WALK_IN, READS_NONE, Answer.ASK)[0] is GivenWay.READ_ALOUD


def test_mail_is_on_offer_only_after_a_yes() -> None:
    assert GivenWay.MAILED in ways_to_give(Channel.PHONE_IN, READS_SAME, Answer.YES)
    for answer in (Answer.ASK, Answer.NO):
        assert GivenWay.MAILED not in ways_to_give(Channel.PHONE_IN, READS_SAME, answer)
