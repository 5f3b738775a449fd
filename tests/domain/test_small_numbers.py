from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from frc_desk.domain.small_numbers import LEAST, Shown, shown_cells

COUNTS = st.sampled_from([0, 0, 1, 2, 5, 9, 10, 14, 40])


def with_totals(rows: list[list[int]]) -> list[list[int]]:
    table = [[*row, sum(row)] for row in rows]
    table.append([sum(column) for column in zip(*table, strict=True)])
    return table


@st.composite
def tables(draw: st.DrawFn) -> list[list[int]]:
    columns = draw(st.integers(1, 4))
    row = st.lists(COUNTS, min_size=columns, max_size=columns)
    return with_totals(draw(st.lists(row, min_size=1, max_size=4)))


@given(tables())
def test_no_small_number_is_ever_shown(table: list[list[int]]) -> None:
    cells = shown_cells(table)
    for row, shown in zip(table, cells, strict=True):
        for count, how in zip(row, shown, strict=True):
            assert not (0 < count < LEAST and how is Shown.AS_IT_IS)


@settings(max_examples=200)
@given(tables())
def test_subtraction_in_a_line_never_gives_a_hidden_number_away(table: list[list[int]]) -> None:
    cells = shown_cells(table)
    rows, columns = len(table), len(table[0])
    lines = [[(at, column) for column in range(columns)] for at in range(rows)]
    lines += [[(row, at) for row in range(rows)] for at in range(columns)]
    for line in lines:
        hidden = [at for at in line if cells[at[0]][at[1]] is not Shown.AS_IT_IS]
        nonzero = [at for at in line[:-1] if table[at[0]][at[1]]]
        if not hidden or len(nonzero) <= 1:
            continue  # a line of one number is its own total, and both are hidden
        assert len(hidden) >= 2, (table, cells)


def test_what_would_give_a_small_one_away_is_kept_back_with_it() -> None:
    table = with_totals([[3, 40, 25], [50, 60, 70]])
    cells = shown_cells(table)
    assert cells[0][0] is Shown.FEWER
    assert Shown.KEPT_BACK in cells[0]
    assert Shown.KEPT_BACK in [cells[at][0] for at in range(3)]


def test_two_hidden_ones_that_must_both_be_one_are_not_left_alone() -> None:
    table = with_totals([[1, 1, 30], [20, 20, 20]])
    cells = shown_cells(table)
    hidden = [at for at in product(range(1), range(4)) if cells[at[0]][at[1]] is not Shown.AS_IT_IS]
    assert len(hidden) > 2
