"""A room opened from the trainer's notebook: what to show, what to keep."""

import pytest
from bs4 import BeautifulSoup

from rooms.codes import make_secret
from rooms.model import RoomError
from rooms.opening import OpenedRoom, open_for
from rooms.qr import qr_svg
from rooms.store import open_store


@pytest.fixture
def here(tmp_path, monkeypatch):
    """The store that the notebook and the server share."""
    monkeypatch.setenv("PARCOURS_SALLE_URL", f"sqlite:///{tmp_path / 'salles.sqlite'}")
    store = open_store()
    yield store
    store.dispose()


@pytest.mark.parametrize("address", ["http://localhost:8866/voila/render", " http://localhost:8866/voila/render/ "])
def test_a_room_is_opened_with_its_two_links(here, address):
    room = open_for(address, "hopital")
    base = "http://localhost:8866/voila/render/"
    assert room.learner_link == f"{base}salle.ipynb?code={room.code}"
    secret = room.trainer_link.removeprefix(f"{base}animation.ipynb#{room.code}.")
    assert here.board(room.code, secret).couloir == "hopital"


def test_the_notebook_shows_code_links_and_qr_code(here):
    room = open_for("https://parcours.example/")
    page = BeautifulSoup(room._repr_html_(), "html.parser")
    assert page.strong.text == room.code
    assert [link["href"] for link in page("a")] == [room.learner_link, room.trainer_link]
    assert room.code in page.find("svg", role="img").title.text
    assert "24 heures" in page.text
    assert here.join(room.code, "Camille", make_secret()).name == "Camille"


def test_the_secret_is_in_no_repr():
    room = OpenedRoom("K7M2QX", "https://a/salle.ipynb?code=K7M2QX", "https://a/animation.ipynb#K7M2QX.secret", "")
    assert "secret" not in repr(room)


def test_what_is_shown_is_escaped():
    room = OpenedRoom("K7M2QX", 'https://a/"><script>?b&c', "https://a/", "")
    page = BeautifulSoup(room._repr_html_(), "html.parser")
    assert page.script is None
    assert page.a["href"] == page.a.text == 'https://a/"><script>?b&c'


@pytest.mark.parametrize(
    "address", ["", "localhost:8866", "javascript:alert(1)", "http://", "http://[", "https://a/?b", "https://a/#b"]
)
def test_what_is_no_web_address_opens_no_room(here, address):
    with pytest.raises(RoomError, match="adresse du parcours"):
        open_for(address)
    assert here.sweep(now=float("inf")) == 0


def test_a_qr_code_is_a_named_image():
    image = BeautifulSoup(qr_svg("https://parcours.example/", "Lien <de> la salle"), "html.parser").svg
    assert image["role"] == "img"
    assert image.title.text == "Lien <de> la salle"
    assert image["viewbox"].split()[2] == image["viewbox"].split()[3]
    assert not {"width", "height", "style"} & set(image.attrs)


def test_a_qr_code_depends_on_its_text():
    assert qr_svg("https://a/", "t") == qr_svg("https://a/", "t") != qr_svg("https://b/", "t")


def test_a_text_too_long_for_a_qr_code_is_refused():
    with pytest.raises(RoomError, match="trop longue"):
        qr_svg("https://a/" + "b" * 5000, "Lien")
