"""Hides small counts in a table with totals, so that none can be found by subtraction.

A count from 1 to 9 prints as *fewer than 10*. A line with one hidden count would give it away, so more are
kept back in every line, its total among them, until at least two are hidden and together they could be
several things.
"""

from collections.abc import Sequence
from enum import Enum

LEAST = 10


class Shown(Enum):
    """How one count of a table may appear."""

    AS_IT_IS = "as_it_is"
    FEWER = "fewer"
    """*Fewer than 10*: it is small itself."""
    KEPT_BACK = "kept_back"
    """Large enough, but it would give a small one away."""


def shown_cells(table: Sequence[Sequence[int]], least: int = LEAST) -> list[list[Shown]]:
    """Return how each cell may appear; the last row and the last column are the totals."""
    cells = [
        [Shown.FEWER if 0 < count < least else Shown.AS_IT_IS for count in row] for row in table
    ]
    rows, columns = len(table), len(table[0]) if table else 0
    lines = [[(at, column) for column in range(columns)] for at in range(rows)]
    lines += [[(row, at) for row in range(rows)] for at in range(columns)]
    while True:
        open_line = next((line for line in lines if _gives_away(table, cells, line)), None)
        if open_line is None:
            return cells
        free = [
            (row, column)
            for row, column in open_line
            if cells[row][column] is Shown.AS_IT_IS and table[row][column]
        ]
        if not free:
            # Nothing more can be kept back in this line: its zeros are told by all the others.
            lines = [line for line in lines if line is not open_line]
            continue
        row, column = min(free, key=lambda at: (table[at[0]][at[1]], at))
        cells[row][column] = Shown.KEPT_BACK


def _gives_away(
    table: Sequence[Sequence[int]], cells: Sequence[Sequence[Shown]], line: list[tuple[int, int]]
) -> bool:
    """Say whether what is shown of a line tells what is hidden in it."""
    hidden = [(row, column) for row, column in line if cells[row][column] is not Shown.AS_IT_IS]
    if not hidden:
        return False
    if len(hidden) == 1:
        return True
    total_at = line[-1]
    if total_at in hidden:
        return False
    # The total is shown: the hidden ones are at least one each, and must leave a choice.
    amount = sum(table[row][column] for row, column in hidden)
    largest = sum(
        LEAST - 1 if cells[row][column] is Shown.FEWER else amount for row, column in hidden
    )
    return amount == len(hidden) or amount == largest
