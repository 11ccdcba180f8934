"""Sets of cells against sets of numbers."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from appliance.agenda.cells import block, runs, spanned, starts, widened

masks = st.integers(0, 2**60 - 1)


def members(mask: int) -> set[int]:
    return {n for n in range(mask.bit_length()) if mask >> n & 1}


@given(masks, st.integers(1, 20))
def test_starts_are_where_enough_cells_follow(mask: int, length: int) -> None:
    free = members(mask)
    expected = {n for n in free if all(n + k in free for k in range(length))}
    assert members(starts(mask, length)) == expected


@given(masks)
def test_runs_are_the_cells_in_unbroken_order(mask: int) -> None:
    found = list(runs(mask))
    assert {n for start, stop in found for n in range(start, stop)} == members(mask)
    assert all(a[1] < b[0] for a, b in pairwise(found))


@given(masks, st.integers(0, 5))
def test_widening_takes_the_neighbours(mask: int, cells: int) -> None:
    expected = {m for n in members(mask) for m in range(n - cells, n + cells + 1) if m >= 0}
    assert members(widened(mask, cells)) == expected


@given(st.integers(-5000, 90000), st.integers(1, 9000))
def test_a_span_takes_every_cell_it_touches(start: int, length: int) -> None:
    touched = {n for n in range(400) if n * 300 < start + length and (n + 1) * 300 > start}
    assert members(spanned(1_000_000, 1_000_000 + start, 1_000_000 + start + length)) == touched


def test_an_empty_block() -> None:
    assert block(5, 5) == block(7, 2) == 0
