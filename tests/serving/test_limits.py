"""Who may go on and who must wait, told by a clock that the test sets."""

import pytest

from serving import limits
from serving.limits import Limits, Pace, Proofs, Window

from room_server import Clock


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def window(clock):
    """Three times in ten seconds, for at most five keys."""
    return Window(3, 10, clock, keys=5)


def test_one_may_do_it_three_times_then_must_wait_until_the_first_is_ten_seconds_old(window, clock):
    for _ in range(3):
        assert window.wait("a") == 0
        window.note("a")
        clock.now += 1
    assert window.wait("a") == 7
    assert window.wait("b") == 0
    clock.now += 7
    assert window.wait("a") == 0
    window.note("a")
    assert window.wait("a") == 1  # the second of the three was a second after the first


def test_what_did_not_happen_after_all_does_not_count(window):
    for _ in range(3):
        window.note("a")
    window.undo("a")
    assert window.wait("a") == 0
    window.undo("b")
    assert len(window) == 1
    for _ in range(2):
        window.undo("a")
    assert len(window) == 0


def test_the_keys_that_came_last_are_remembered_and_memory_stays_bounded(window):
    for key in "abcdefgh":
        for _ in range(3):
            window.note(key)
    assert len(window) == 5
    assert [bool(window.wait(key)) for key in "abcdefgh"] == [False] * 3 + [True] * 5


def test_an_address_whose_time_has_passed_is_forgotten(window, clock):
    window.note("a")
    clock.now += 6
    window.note("b")
    clock.now += 4
    window.forget()
    assert len(window) == 1
    clock.now += 6
    window.forget()
    assert len(window) == 0


def test_a_proof_lasts_an_hour_from_its_last_use(clock):
    proofs = Proofs(3600, clock)
    proofs.add(("jeton", "CODE", "a"))
    clock.now += 3000
    proofs.add(("jeton", "CODE", "a"))
    clock.now += 3000
    assert ("jeton", "CODE", "a") in proofs
    clock.now += 601
    assert ("jeton", "CODE", "a") not in proofs
    proofs.forget()
    assert len(proofs) == 0


def test_a_proof_is_of_its_very_words_and_can_be_taken_back(clock):
    proofs = Proofs(3600, clock)
    proofs.add(("jeton", "CODE", "a"))
    for others in (("secret", "CODE", "a"), ("jeton", "CODE", "b"), ("jeton", "CODE"), ("jeton", "COD", "Ea")):
        assert others not in proofs
    proofs.discard(("jeton", "CODE", "a"))
    proofs.discard(("jeton", "CODE", "a"))
    assert ("jeton", "CODE", "a") not in proofs


def test_proofs_are_kept_as_hashes_and_the_oldest_are_forgotten(clock):
    proofs = Proofs(3600, clock, most=2)
    for word in "abc":
        proofs.add(("secret", word))
    assert [("secret", word) in proofs for word in "abc"] == [False, True, True]
    assert {len(kept) for kept in proofs._until} == {32}


def test_a_crowd_goes_on_late_and_one_after_the_other(clock):
    pace = Pace(10, 0.25, clock)
    assert [pace.delay() for _ in range(3)] == pytest.approx([0.25, 0.35, 0.45])
    clock.now += 0.2
    assert pace.delay() == pytest.approx(0.35)
    clock.now += 60
    assert pace.delay() == pytest.approx(0.25)


def test_twenty_failures_in_a_minute_close_the_door_to_that_address_and_kind_only(clock):
    kept = Limits(clock)
    for _ in range(limits.FAILURES):
        assert kept.wait("code", "1.2.3.4") == 0
        kept.failed("code", "1.2.3.4")
        clock.now += 1
    assert kept.wait("code", "1.2.3.4") == 40
    assert kept.wait("jeton", "1.2.3.4") == kept.wait("code", "1.2.3.5") == 0
    clock.now += 40
    assert kept.wait("code", "1.2.3.4") == 0


def test_failures_of_many_addresses_are_held_to_a_budget_by_the_second(clock):
    kept = Limits(clock)
    for number in range(limits.EVERYONE):
        assert kept.wait("code", f"1.2.3.{number}") == 0
        kept.failed("code", f"1.2.3.{number}")
    assert kept.wait("code", "9.9.9.9") == 1
    clock.now += 1
    assert kept.wait("code", "9.9.9.9") == 0


def test_nothing_of_an_address_is_kept_once_its_hour_has_passed(clock):
    kept = Limits(clock)
    kept.openings.note("1.2.3.4")
    kept.failed("code", "1.2.3.4")
    kept.proofs.add(("code", "CODE"))
    clock.now += 3601
    kept.forget()
    assert [len(part) for part in vars(kept).values() if not isinstance(part, Pace)] == [0, 0, 0, 0]
