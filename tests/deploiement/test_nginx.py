"""What nginx does by itself: it starts, hides nobody behind another, keeps nothing, and says when Voilà is down."""

import gzip
import queue
import re
import socket
import subprocess
import threading
import zlib

import pytest
from jupyter_server.base.websocket import WS_PING_INTERVAL

from catalogue.text import francais
from serving import launching

PAGE = "/parcours-segur/voila/render/recherche.ipynb"
KERNEL = "5f0c1f0e-8d0a-4a51-9a0e-0f2f6f1d6a11"
CODE = "HJ4KM7"
PATIENCE = 60
CONF = (launching.ROOT / "deploiement" / "nginx.conf").read_text("utf-8")
README = (launching.ROOT / "deploiement" / "README.md").read_text("utf-8")
OWN_PAGES = sorted((launching.ROOT / "deploiement").glob("*.html"))


def echo(request):
    """Answer the headers that came."""
    request.say("".join(f"<p>{name}: {text}</p>" for name, text in request.headers.items()))


def told(answer):
    """The headers that Voilà would have seen."""
    return dict(line.text.split(": ", 1) for line in answer.page.find_all("p"))


@pytest.fixture
def down(publish, tmp_path):
    """The nginx of a Voilà that is not there, and the port where it is expected."""
    port = launching.free_port()
    with publish(tmp_path, port) as site:
        yield site, port


def test_the_file_is_right_and_nothing_in_it_is_doubtful(publish, words, tmp_path):
    with publish(tmp_path, 8866) as site:
        assert (site.folder / "nginx.conf").read_text("utf-8") == CONF
    checked = subprocess.run([*words(tmp_path), "-t"], capture_output=True, text=True, check=True)  # noqa: S603
    assert re.findall(r"\[(warn|alert|emerg)\]", checked.stderr) == []


def test_the_readme_starts_nginx_as_the_tests_do(words):
    lines = [line.split()[1:] for line in README.splitlines() if line.startswith("nginx -")]
    asked = words("/srv/parcours")[1:7]
    assert [line[:6] for line in lines] == [asked] * 4
    assert [line[6:] for line in lines] == [["-t"], [], ["-s", "reload"], ["-s", "quit"]]


def test_the_readme_names_every_file_of_the_folder():
    named = set(re.findall(r"^\| \[([\w.-]+)\]\(\1\) \|", README, re.MULTILINE))
    assert named == {path.name for path in (launching.ROOT / "deploiement").iterdir()} - {"README.md"}


def test_the_first_words_of_a_page_arrive_before_the_last_are_written(in_front_of):
    read = threading.Event()

    def answer(request):
        request.send_response(200)
        request.send_header("Content-Type", "text/html")
        request.send_header("Connection", "close")
        request.end_headers()
        request.wfile.write(b"<h1>Recherche</h1>")
        assert read.wait(PATIENCE)
        request.wfile.write(b"<article>DPI</article>")

    with in_front_of(answer) as site, site.asked(PAGE, Accept_Encoding="gzip") as response:
        text, words = zlib.decompressobj(wbits=31), b""
        while words != b"<h1>Recherche</h1>":
            words += text.decompress(response.read1())
        read.set()
        assert text.decompress(response.read()) == b"<article>DPI</article>"


@pytest.mark.parametrize("headers", [{}, {"Via": "1.1 mandataire"}], ids=["directly", "by a proxy"])
def test_a_page_is_compressed(in_front_of, headers):
    with in_front_of(lambda request: request.say("Ségur " * 1000)) as site:
        answer = site.get(PAGE, Accept_Encoding="gzip", **headers)
    assert answer.headers["Content-Encoding"] == "gzip"
    assert answer.headers["Vary"] == "Accept-Encoding"
    assert gzip.decompress(answer.body).decode() == "Ségur " * 1000


def test_voila_knows_the_name_that_the_reader_typed_and_not_an_address_that_he_chose(in_front_of):
    with in_front_of(echo) as site:
        seen = told(site.get(PAGE, Host="parcours.test:8080", X_Forwarded_For="1.2.3.4", X_Forwarded_Proto="https"))
    assert (seen["Host"], seen["X-Forwarded-Host"]) == ("parcours.test:8080", "parcours.test:8080")
    assert (seen["X-Forwarded-For"], seen["X-Forwarded-Proto"]) == ("127.0.0.1", "http")
    assert "Upgrade" not in seen
    assert seen.get("Connection") != "upgrade"


def test_behind_a_known_balancer_the_reader_is_the_one_it_names(in_front_of):
    def trusting(text):
        return re.sub(r"# (set_real_ip_from) .*;\n# (real_ip_header .*;)", r"\1 127.0.0.1;\n\2", text)

    with in_front_of(echo, change=trusting) as site:
        assert told(site.get(PAGE, X_Forwarded_For="203.0.113.57"))["X-Forwarded-For"] == "203.0.113.57"
    assert " 203.0.113.0 GET " in (site.folder / "acces.log").read_text()


def test_the_logs_keep_neither_the_search_nor_the_reader_nor_the_kernel(publish, tmp_path):
    with publish(tmp_path, launching.free_port()) as site:  # an error too is told to the log
        asked = (site.get(f"{PAGE}?q=secret", User_Agent="secret", Referer="http://secret/") for _ in range(600))
        assert next(answer for answer in asked if answer.status == 429)  # and so is a limit
        site.get(f"/parcours-segur/api/kernels/{KERNEL}/channels?session_id=secret", source="127.0.0.77")
        site.get(f"/parcours-segur/parcours/liaison/{KERNEL}", method="POST")
        site.get(f"/parcours-segur/voila/api/shutdown/{KERNEL}", method="POST")
        site.get(f"/parcours-segur/parcours/salle/{CODE}/envois", method="POST", Authorization="Bearer secret")
        site.get(f"/parcours-segur/parcours/salle/{CODE}?version=3", method="DELETE")
    access, errors = ((tmp_path / name).read_text() for name in ("acces.log", "erreurs.log"))
    assert f" 127.0.0.0 GET {PAGE} 503 " in access
    assert f" 127.0.0.0 GET {PAGE} 429 " in access
    assert " 127.0.0.0 GET /parcours-segur/api/kernels/[noyau] 503 " in access
    assert access.count(" /parcours-segur/parcours/salle/[code] 503 ") == 2
    assert re.findall(rf"secret|{KERNEL}|{CODE}|127\.0\.0\.[1-9]", access + errors) == []


def test_when_voila_is_down_the_reader_is_told_and_nothing_is_kept_once_it_is_back(down, stand_in):
    site, port = down
    answer = site.get(PAGE)
    assert answer.status == 503
    assert answer.page.html["lang"] == "fr"
    assert answer.page.h1.text == "Le serveur redémarre"
    assert answer.headers["Cache-Control"] == "no-store"
    assert int(answer.headers["Retry-After"]) > 0
    with stand_in(lambda request: request.say(), port):
        assert site.get(PAGE).body == b"bonjour"


@pytest.mark.parametrize("sent", [f"{PAGE}?q={'a' * 100_000}", f"{PAGE}%"], ids=["100 kB", "broken"])
def test_an_address_that_cannot_be_read_is_said_in_french(down, sent):
    answer = down[0].get(sent)
    assert answer.status in {400, 414}
    assert answer.page.html["lang"] == "fr"
    assert answer.page.h1.text == "Cette demande n’a pas pu être lue"


def test_a_browser_that_quits_without_waiting_still_ends_its_kernels(in_front_of):
    ended = queue.Queue()

    def answer(request):
        ended.put(request.path)
        request.say()

    sent = [f"/parcours-segur/voila/api/shutdown/{number}" for number in range(30)]
    with in_front_of(answer) as site:
        for path in sent:
            with socket.create_connection((launching.HOST, site.port)) as leaving:
                leaving.sendall(f"POST {path} HTTP/1.1\r\nHost: parcours.test\r\nContent-Length: 0\r\n\r\n".encode())
        assert {ended.get(timeout=PATIENCE) for _ in sent} == set(sent)


def test_nginx_does_not_tell_its_version(down):
    assert down[0].get(PAGE).headers["Server"] == "nginx"


def test_the_own_pages_of_nginx_are_not_addresses(in_front_of):
    with in_front_of(lambda request: request.say()) as site:
        assert {site.get(f"/{page.name}").status for page in OWN_PAGES} == {404}
        assert site.get("/nginx.conf").body == b"bonjour"  # what Voilà says, not the file


def test_a_reader_who_thinks_is_not_cut():
    (silence,) = re.findall(r"^ {8}proxy_read_timeout (\d+)s;", CONF, re.MULTILINE)
    assert int(silence) * 1000 >= 3 * WS_PING_INTERVAL


@pytest.mark.parametrize("path", OWN_PAGES, ids=lambda path: path.stem)
def test_the_own_pages_of_nginx_need_nothing_else_and_are_french(path):
    html = path.read_text("utf-8")
    assert re.findall(r"""(?:src=|@import|url\(|https?:|href="(?!/"|"|data:))""", html) == []
    text = re.sub(r"<(style|script)>.*?</\1>|<[^>]*>", "", html, flags=re.DOTALL)
    assert francais(text) == text
    assert "'" not in text
