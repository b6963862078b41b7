"""The workbook behind nginx, under its sub-path: read, live, small, and nothing else given away."""

import gzip
import json
import re
from urllib.parse import urljoin

import pytest
import websocket
from bs4 import BeautifulSoup

import serving.__main__ as serving_command
from serving import launching
from serving.limits import EVERYONE_SECONDS, FAILURES

from room_client import entry

BASE = "/parcours-segur"
PAGE = f"{BASE}/voila/render/recherche.ipynb"
README = (launching.ROOT / "deploiement" / "README.md").read_text("utf-8")


@pytest.fixture(scope="module")
def site(publish, voila, tmp_path_factory):
    """The workbook, published."""
    with voila() as port, publish(tmp_path_factory.mktemp("publie"), port) as site:
        yield site


def claim(site, page):
    """The kernel of a page, as its script asks for it."""
    body = json.dumps({"vue": page.find(id="vue")["value"]}).encode()
    return json.loads(site.get(f"{BASE}/parcours/noyau", method="POST", body=body).body)["noyau"]


def addresses(page):
    """Where the links and files of a page lead."""
    found = [tag.get("href") or tag.get("src") for tag in page.find_all(["a", "script", "link", "img"])]
    inside = [url for url in found if url and not url.startswith(("data:", "#", "https:", "mailto:"))]
    return [urljoin(PAGE, url) for url in inside]


@pytest.fixture(scope="module")
def answer(site):
    """The search page as it travelled; its kernel goes as that of a closed tab does."""
    answer = site.get(f"{PAGE}?q=dpi", Accept_Encoding="gzip")
    yield answer
    kernel = claim(site, BeautifulSoup(gzip.decompress(answer.body), "html.parser"))
    assert site.get(f"{BASE}/voila/api/shutdown/{kernel}", method="POST").status == 204


@pytest.fixture(scope="module")
def page(answer):
    """The HTML of the same."""
    return BeautifulSoup(gzip.decompress(answer.body), "html.parser")


def test_the_first_response_holds_the_documents(answer, page):
    assert answer.status == 200
    assert page.find("article")["id"].startswith("carte-hopital-dpi-")


def test_every_link_stays_under_the_sub_path(page):
    assert f"{BASE}/voila/render/glossaire.ipynb" in addresses(page)
    assert [url for url in addresses(page) if not url.startswith(f"{BASE}/")] == []
    (config,) = page.find_all("script", id="jupyter-config-data")
    assert json.loads(config.text)["baseUrl"].startswith(f"{BASE}/")


@pytest.fixture(scope="module")
def files(site, page):
    """The styles and scripts of the page, as they travelled."""
    asked = {url for url in addresses(page) if re.search(r"\.(js|css)(\?|$)", url)}
    return {url: site.get(url, Accept_Encoding="gzip") for url in asked}


def test_page_styles_and_scripts_travel_compressed(answer, files):
    assert {re.search(r"\.(js|css)\b", url)[1] for url in files} == {"js", "css"}
    assert {sent.headers["Content-Encoding"] for sent in [answer, *files.values()]} == {"gzip"}


def test_a_file_already_seen_is_not_sent_again(site, files):
    for url, sent in files.items():
        again = site.get(url, Accept_Encoding="gzip", If_None_Match=sent.headers["Etag"])
        assert (again.status, again.body) == (304, b"")


def test_the_root_leads_under_the_sub_path(site):
    moved = site.get("/")
    assert (moved.status, moved.headers["Location"]) == (302, f"{BASE}/")
    refresh = site.get(f"{BASE}/").page.find("meta", attrs={"http-equiv": "refresh"})
    assert refresh["content"] == f"0;url={BASE}/voila/render/accueil.ipynb"


@pytest.fixture
def kernel(site):
    """The kernel of an open page."""
    kernel = claim(site, site.get(PAGE).page)
    yield kernel
    assert site.get(f"{BASE}/voila/api/shutdown/{kernel}", method="POST").status == 204


def test_a_kernel_answers_over_the_websocket_and_only_to_its_own_pages(site, kernel):
    address = f"ws://{launching.HOST}:{site.port}{BASE}/api/kernels/{kernel}/channels?session_id=essai"
    with pytest.raises(websocket.WebSocketBadStatusException, match="403"):
        websocket.create_connection(address, timeout=60, origin="http://ailleurs.test")
    socket = websocket.create_connection(address, timeout=60)
    header = {"msg_id": "1", "msg_type": "kernel_info_request", "session": "essai", "username": "", "version": "5.3"}
    parts = {"header": header, "parent_header": {}, "metadata": {}, "content": {}, "channel": "shell", "buffers": []}
    socket.send(json.dumps(parts))
    told = iter(lambda: json.loads(socket.recv()), None)
    assert next(message for message in told if message["msg_type"] == "kernel_info_reply")["content"]["status"] == "ok"
    socket.close()


def test_without_websockets_the_longest_message_passes_and_nothing_larger(site, kernel):
    def sent(size):
        return site.get(f"{BASE}/parcours/liaison/{kernel}", method="POST", body=b"a" * size)

    assert sent(400_000).status == 400  # Voilà has read it, and it is no message
    refused = sent(500_000)
    assert refused.status == 413
    assert refused.page.html["lang"] == "fr"


@pytest.mark.parametrize(
    "path",
    [
        "voila/files/accueil.ipynb",
        "voila/files/../voila.py",
        "voila/files/..%2fvoila.py",
        "voila/files/..%2fcatalogue%2fdonnees%2fdocuments.csv",
        "voila/static/../../../../../../etc/passwd",
        "voila/static/..%2f..%2f..%2f..%2fetc%2fpasswd",
        "../../../../etc/passwd",
        "voila.py",
    ],
)
def test_no_file_is_given_away(site, path):
    assert site.get(f"{BASE}/{path}").status in {400, 403, 404}


@pytest.mark.parametrize("path", ["/ailleurs", f"{BASE}-bis/", f"{BASE}/nulle-part", f"{BASE}/../voila/tree"])
def test_an_unknown_address_is_said_in_french_with_the_pages_that_exist(site, path):
    answer = site.get(path)
    assert answer.status == 404
    assert answer.page.h1.text == "Cette page n’existe pas"
    assert f"{BASE}/voila/render/recherche.ipynb" in addresses(answer.page)


def ask_room(site, path, source, **asked):
    """A request about a room, from that address of this machine."""
    return site.get(
        f"{BASE}/parcours/salle{path}",
        source=source,
        method="POST",
        body=json.dumps(asked),
        Content_Type="application/json",
        X_Forwarded_For="203.0.113.9",
    )


def test_a_room_opens_under_the_sub_path_and_one_who_guesses_does_not_close_it_to_others(site):
    code = json.loads(ask_room(site, "", "127.0.0.5").body)["code"]
    assert ask_room(site, f"/{code}/entree", "127.0.0.6", **entry("Camille")).status == 201
    wrong = 0
    while wrong < FAILURES:  # at most five in a second: some are told to wait
        wrong += ask_room(site, "/222222/entree", "127.0.0.7", **entry("Intrus")).status == 404
    assert ask_room(site, "/222222/entree", "127.0.0.7", **entry("Intrus")).status == 429
    while (other := ask_room(site, "/222222/entree", "127.0.0.8", **entry("Distrait")).status) == 429:
        pass  # until the second of the last ones has passed
    assert other == 404
    refused = ask_room(site, "/222222/entree", "127.0.0.7", **entry("Intrus"))
    assert int(refused.headers["Retry-After"]) > EVERYONE_SECONDS  # it waits for a minute of its own


def test_a_balancer_is_told_that_it_answers(site):
    answer = site.get(f"{BASE}/parcours/sante")
    assert answer.status == 200
    assert answer.headers["Content-Type"].startswith("application/json")


def test_the_readme_starts_voila_under_the_path_of_nginx(monkeypatch):
    (line,) = re.findall(r"^\.venv/bin/python -m serving (.*)$", README, re.MULTILINE)
    started = []
    monkeypatch.setattr(serving_command, "_run", lambda *words: started.append(words))
    serving_command.main(line.split())
    ((words, port, variables),) = started
    assert words == launching.command(port)
    assert f"127.0.0.1:{port}" in (launching.ROOT / "deploiement" / "amont.conf").read_text("utf-8")
    assert variables["PARCOURS_CHEMIN"] == f"{BASE}/"
