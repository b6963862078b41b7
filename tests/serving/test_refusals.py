"""What a server must refuse, and go on: too many visitors, other templates, files, absurd addresses."""

import json
import re
import socket
from concurrent.futures import ThreadPoolExecutor

import pytest

from serving import launching

from room_client import persist

PAGE = "voila/render/fiches_pratiques.ipynb"


@pytest.fixture(scope="module")
def small(voila):
    """A server of three kernels at most, none of them waiting: its port."""
    with voila(launching.ROOT / "notebooks", "--preheat_kernel=False", "--BoundedKernelManager.ceiling=3") as get:
        yield get


def test_a_burst_larger_than_the_ceiling_is_told_in_french_and_the_server_goes_on(small):
    with ThreadPoolExecutor(12) as visitors:
        answers = list(visitors.map(lambda _: small.open(PAGE), range(12)))
    assert sorted(answer.status for answer in answers) == [200] * 3 + [503] * 9
    refused = next(answer for answer in answers if answer.status == 503)
    assert refused.page.html["lang"] == "fr"
    assert refused.page.h1.text == "Beaucoup de monde en ce moment"
    assert re.fullmatch(r"\d+", refused.page.find("meta", attrs={"http-equiv": "refresh"})["content"])
    assert json.loads(small.open("parcours/sante").text) == {"etat": "complet", "noyaux": 3, "plafond": 3}
    for answer in answers:
        small.leave(answer)
    assert small(PAGE).status == 200


@pytest.mark.parametrize(
    "query", ["template=lab", "template=../../etc", "theme=dark", "theme=../x", "classic-tree=false"]
)
def test_an_address_chooses_neither_template_nor_theme(served, query):
    assert served(f"{PAGE}?{query}").page.main.has_attr("data-parcours")
    assert served(f"voila/tree?{query}").page.html["lang"] == "fr"


@pytest.mark.parametrize(
    "path",
    [
        "voila/render/../voila.py",
        "voila/render/..%2fvoila.py",
        "voila/render/%2e%2e/%2e%2e/etc/passwd",
        "voila/render/accueil.py",
        "voila/render/../catalogue/donnees/documents.csv",
        "voila/files/accueil.ipynb",
        "voila/files/../voila.py",
        "voila/files/..%2fcatalogue%2fdonnees%2fdocuments.csv",
        "voila/files/%2e%2e%2f%2e%2e%2fetc%2fpasswd",
        "voila/static/../../../voila.py",
        "voila/static/..%2f..%2fapp.py",
        "voila/templates/parcours/static/..%2findex.html.j2",
        "voila/templates/..%2f..%2f/static/passwd",
        "voila/templates/x",
        "voila/labextensions/..%2f..%2f..%2fpyvenv.cfg",
        "voila/api/contents/accueil.ipynb?content=1&format=text",
    ],
)
def test_no_file_beside_the_pages_is_given_away(served, path):
    answer = served.raw(path)
    assert answer.status in {301, 302, 400, 403, 404} or '"content": null' in answer.text
    assert not re.search(r"get_config\(\)|root:|section,composant|\"cells\"|\{%|import voila|^home =", answer.text)


def test_an_address_of_50_kilobytes_shows_a_page_and_one_of_100_is_refused(served):
    assert served(f"voila/render/recherche.ipynb?q={'a' * 50_000}").status == 200
    with socket.create_connection((launching.HOST, served.port), timeout=30) as line:
        line.sendall(f"GET /{PAGE}?q={'a' * 100_000} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
        answer = line.recv(65536)
    assert answer == b"" or b" 4" in answer.split(b"\r\n")[0]
    assert served(PAGE).status == 200


def test_health_is_told_without_starting_a_kernel(small):
    before, after = (json.loads(small("parcours/sante").text) for _ in range(2))
    assert before["etat"] == "pret"
    assert before["noyaux"] == after["noyaux"] < after["plafond"]


@pytest.mark.parametrize("header", ["Content-Security-Policy", "X-Content-Type-Options", "Referrer-Policy"])
def test_every_page_carries_its_security_headers(served, header):
    for path in (PAGE, "voila/tree", "parcours/sante", "nulle-part"):
        assert served(path).headers[header]


def test_files_that_carry_their_version_are_kept_by_browsers(served):
    page = served(PAGE).page
    addresses = [
        tag.get("href") or tag.get("src") for tag in page.select("link[rel=stylesheet], link[data-live], script[src]")
    ]
    assert len(addresses) == 4
    for address in addresses:
        assert "max-age=315360000" in served(address.lstrip("/")).headers["Cache-Control"]


LINE = "parcours/liaison"
UNKNOWN = "00000000-0000-0000-0000-000000000000"


def post(server, path, body):
    answer = server.raw(path, "POST", body)
    return answer.status, answer.text


def test_a_message_by_plain_request_gets_the_patch_that_answers_it(served):
    behind = served.claim(served.open("voila/render/recherche.ipynb"))
    kernel = behind.kernel
    message = {"comm_id": behind.comms[0], "content": {"kind": "go", "query": "q=transcodage", "seq": 7}}
    status, text = post(served, f"{LINE}/{kernel}", json.dumps(message))
    assert status == 200
    patch = json.loads(text)
    assert patch["seq"] == 7
    assert "transcodage" in patch["fragments"]["resultats"]
    bodies = [
        "",
        "{",
        "[]",
        "null",
        '{"comm_id": 1, "content": {"seq": 1}}',
        '{"comm_id": "a", "content": {}}',
        "[" * 9999,
    ]
    assert {post(served, f"{LINE}/{kernel}", body)[0] for body in bodies} == {400}
    assert post(served, f"{LINE}/{kernel}", "x" * 500_000)[0] == 413
    served.close(kernel)
    assert post(served, f"{LINE}/{kernel}", json.dumps(message))[0] == 404


def test_a_message_to_a_kernel_that_does_not_exist_is_refused(served):
    assert post(served, f"{LINE}/{UNKNOWN}", "{}")[0] == 404


def kernels(server):
    return json.loads(server.open("parcours/sante").text)["noyaux"]


def test_a_reader_who_leaves_before_the_end_leaves_no_kernel(served_slow):
    server, pipe = served_slow
    with socket.create_connection((launching.HOST, server.port), timeout=30) as line:
        line.sendall(b"GET /voila/render/glossaire.ipynb HTTP/1.1\r\nHost: x\r\n\r\n")
        persist(lambda: kernels(server) == 1)
    with pipe.open("r+b", buffering=0) as end:
        end.write(b".")
        persist(lambda: kernels(server) == 0)
