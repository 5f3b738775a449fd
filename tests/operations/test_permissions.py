"""Every act of a staff member asks for a permission, and refuses whoever lacks it."""

import inspect
from collections.abc import Iterator
from dataclasses import fields, replace
from typing import get_type_hints

import pytest

from frc_desk.domain.privacy import Permission, Role, permissions_of
from frc_desk.errors import NotAllowedError
from frc_desk.operations.context import Context, permission_of
from frc_desk.operations.desks import Desks, build_desks
from tests import offices


def acts() -> Iterator[tuple[str, str]]:
    """Every public method of every desk, as (name in Desks, name of the method)."""
    for field in fields(Desks):
        kind = get_type_hints(Desks)[field.name]
        if kind is Context:
            continue
        for name, _ in inspect.getmembers(kind, inspect.isfunction):
            if not name.startswith("_"):
                yield field.name, name


def declared(desk: str, name: str) -> Permission | None:
    return permission_of(getattr(get_type_hints(Desks)[desk], name))


ACTS = sorted(acts())


def test_every_act_declares_its_permission() -> None:
    assert len(ACTS) > 60
    assert [act for act in ACTS if declared(*act) is None] == []


@pytest.mark.parametrize("role", list(Role), ids=lambda role: role.value)
def test_whoever_lacks_the_permission_is_refused_before_anything_happens(
    desks: Desks, role: Role
) -> None:
    actor = replace(offices.BEN, roles=(role,))
    theirs = build_desks(Context(desks.context.database, desks.context.clock, actor))
    allowed = permissions_of([role])
    for desk, name in ACTS:
        if declared(desk, name) in allowed:
            continue
        bound = getattr(getattr(theirs, desk), name)
        blanks = [None] * sum(
            1
            for one in inspect.signature(bound).parameters.values()
            if one.default is one.empty and one.kind is not one.KEYWORD_ONLY
        )
        with pytest.raises(NotAllowedError):
            bound(*blanks)


def test_somebody_who_left_may_do_nothing(desks: Desks) -> None:
    gone = replace(offices.ANA, active=False)
    assert not any(gone.may(permission) for permission in Permission)
    theirs = build_desks(Context(desks.context.database, desks.context.clock, gone))
    with pytest.raises(NotAllowedError):
        theirs.today.today()
