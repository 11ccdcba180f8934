"""Whatever a caller says, the call ends well; 10,000 calls by ``python -m
tests.dialogue.random_caller 10000``."""

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.dialogue.random_caller import play


@settings(max_examples=300, deadline=None)
@given(st.integers(min_value=0, max_value=1 << 32))
def test_every_call_ends_with_one_outcome_and_nothing_unconfirmed(seed: int) -> None:
    play(seed)


def test_a_request_without_a_name_leaves_none_out_of_what_comes_next() -> None:
    """A professional who does not say who calls, then cancels: once it was never asked again."""
    play(654622)
