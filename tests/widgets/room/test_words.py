"""How times gone by and times left are said."""

import pytest

from widgets.room.words import ago, at_most, duration


@pytest.mark.parametrize(
    ("seconds", "said"),
    [(-5, "à l’instant"), (19, "à l’instant"), (20, "il y a moins d’une minute"), (60, "il y a 1 minute"),
     (179, "il y a 2 minutes"), (3600, "il y a 1 heure"), (86_399, "il y a 23 heures")],
)  # fmt: skip
def test_time_is_said_in_words(seconds, said):
    assert ago(seconds) == said
    assert said in ("à l’instant", f"il y a {duration(seconds)}")


@pytest.mark.parametrize(
    ("seconds", "said"),
    [(-3, "1 minute"), (61, "2 minutes"), (3600, "60 minutes"), (3601, "2 heures"), (86_400, "24 heures")],
)
def test_the_time_that_is_left_is_never_said_shorter_than_it_is(seconds, said):
    assert at_most(seconds) == said
