"""Who may write what: the office everything, a machine of some schools nothing of how the office is run."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frc_desk.domain.ids import DeviceId, SchoolId
from frc_desk.domain.sharing_rights import RUNS_THE_OFFICE, RowWrite, Writer, may_carry, may_write

OFFICE = Writer(DeviceId("counter"))
LAPTOP = Writer(DeviceId("laptop"), frozenset({SchoolId("madison")}))
STRANGER = Writer(DeviceId(""), is_known=False)
tables = st.sampled_from([*sorted(RUNS_THE_OFFICE), "persons", "contacts", "tasks"])
writes = st.builds(
    RowWrite, tables, st.sampled_from(["laptop", "counter", "x"]),
    st.frozensets(st.sampled_from(["roles", "language", "replica", "school_ids", "name"])),
    st.booleans(),
)  # fmt: skip


@given(writes)
def test_the_office_may_write_and_tell_everything(write: RowWrite) -> None:
    assert may_write(OFFICE, write)
    assert may_carry(OFFICE, write)


@given(writes)
def test_nobody_else_makes_a_new_row_of_how_the_office_is_run(write: RowWrite) -> None:
    for writer in (LAPTOP, STRANGER):
        if write.table in RUNS_THE_OFFICE and (write.is_new or "roles" in write.columns):
            assert not may_write(writer, write)
        if write.table not in RUNS_THE_OFFICE:
            assert may_write(writer, write)
        assert may_carry(writer, write) is (write.table not in RUNS_THE_OFFICE)


@pytest.mark.parametrize(
    ("table", "row", "column", "may"),
    [
        ("staff", "anybody", "language", True),
        ("staff", "anybody", "active", False),
        ("devices", "laptop", "replica", True),
        ("devices", "laptop", "school_ids", False),
        ("devices", "laptop", "hub", False),
        ("devices", "counter", "replica", False),
        ("purge_orders", "x", "targets", False),
    ],
)
def test_a_laptop_says_of_itself_and_its_people_what_harms_nobody(
    table: str, row: str, column: str, *, may: bool
) -> None:
    assert may_write(LAPTOP, RowWrite(table, row, frozenset({column}))) is may
