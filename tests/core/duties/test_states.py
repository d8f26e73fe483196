import pytest

from trienkhai.core.duties import (
    Action,
    InstanceState,
    NotAllowed,
    Who,
    allowed,
    next_state,
    transitions,
)


def test_a_duty_goes_from_given_to_completed_by_both_sides():
    state = InstanceState.GIVEN
    for action, who in [
        ("accept", "holder"),
        ("start", "holder"),
        ("submit", "holder"),
        ("approve", "giver"),
    ]:
        state = next_state(state, action, who)
    assert state is InstanceState.COMPLETED


def test_only_the_giver_approves_or_returns():
    assert {step.who for step in transitions() if step.action in ("approve", "return")} == {Who.GIVER}
    with pytest.raises(NotAllowed, match="holder may not approve while submitted"):
        next_state("submitted", "approve", "holder")


def test_somebody_on_neither_side_may_do_nothing():
    assert all(allowed(state, is_holder=False, is_giver=False) == () for state in InstanceState)


def test_nothing_leads_out_of_a_closed_state():
    closed = {state for state in InstanceState if state.is_closed}
    assert closed == {InstanceState.COMPLETED, InstanceState.CANCELLED}
    assert not [step for step in transitions() if step.from_state in closed]


def test_every_open_state_can_still_reach_completion():
    reaches = {InstanceState.COMPLETED}
    for _ in InstanceState:
        reaches |= {step.from_state for step in transitions() if step.to_state in reaches}
    assert reaches == set(InstanceState) - {InstanceState.CANCELLED}


def test_allowed_and_next_state_never_disagree():
    for state in InstanceState:
        for who in Who:
            open_to = allowed(state, is_holder=who is Who.HOLDER, is_giver=who is Who.GIVER)
            for action in Action:
                if action in open_to:
                    assert next_state(state, action, who) in InstanceState
                else:
                    with pytest.raises(NotAllowed):
                        next_state(state, action, who)


def test_a_settled_dispute_waits_to_be_accepted_again():
    assert next_state("disputed", "settle_dispute", "giver") is InstanceState.GIVEN
