"""What `make bench` makes of its measures, and the visitors that it counts; without servers of others."""

import json
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from catalogue import load_catalogue

import documents
from measuring import browsing, figures, report, visitors
from measuring.contenders import CONTENDERS, PAIRS, Contender
from measuring.figures import Figures, Target

OURS, PLAIN = CONTENDERS[0].name, "Voilà simple"
MEASURED = {
    OURS: Figures(readable=[0.3, 0.2, 9.0], strokes=[10, 40, 20], visitors=60, faults=["réponse 503"]),
    PLAIN: Figures(readable=[3.0, 2.0, 4.0], memory=[94e6]),
}


def cells(table):
    return {line.split(" | ")[0].strip("| "): line.strip("| ").split(" | ")[1:] for line in table.splitlines()}


@pytest.mark.parametrize(("share", "value"), [(0.5, 50), (0.95, 95), (0.951, 96), (1, 100), (0, 1)])
def test_a_percentile_is_a_value_that_was_measured(share, value):
    assert figures.percentile([*range(100, 0, -1)], share) == value


def test_without_values_there_is_no_figure():
    assert figures.percentile([], 0.95) is None
    assert figures.middle([]) is None


def test_numbers_are_written_as_french_writes_them():
    assert figures.french(5054.4) == "5\u202f054"
    assert figures.french(0.257, 2) == "0,26"


def test_the_table_gives_the_median_and_its_share_of_plain_voila():
    rows = cells(figures.table(MEASURED, PLAIN))
    assert rows["Premier document lisible, navigateur froid"] == ["0,30 s (×\u202f0,10)", "3,00 s"]
    assert rows["De la touche à la liste, p95"] == ["40 ms", "–"]
    assert rows["Visites en rafale qui ont échoué"] == ["1 sur 60", "–"]


@pytest.mark.parametrize(
    ("most", "stretch", "verdict"),
    [(0.05, None, "manquée"), (0.1, None, "atteinte"), (0.2, 0.1, "dépassée"), (0.2, 0.05, "atteinte")],
)
def test_a_target_is_missed_reached_or_passed(most, stretch, verdict):
    aim = Target(figures.READABLE, OURS, most, stretch, PLAIN)
    line = figures.verdicts(MEASURED, [aim]).splitlines()[2]
    assert line.endswith(f"| 0,10 | {verdict} |")


def test_a_target_of_a_contender_that_was_not_measured_is_left_out():
    aim = Target(figures.READABLE, OURS, 0.5, None, "Panel")
    assert len(figures.verdicts(MEASURED, [aim]).splitlines()) == 2


def test_the_page_says_what_failed_and_how_often():
    measured = {contender.name: Figures() for contender in CONTENDERS} | MEASURED
    assert "rafale, 1 fois" in report.page(measured, 10, "1.0")


def test_the_peers_show_the_documents_of_the_sommaire():
    table = documents.load()
    shown = documents.as_html(table, "", documents.EVERY_SECTION)
    assert shown.count("<li class='document'>") == len(load_catalogue().documents)
    assert len(table["section"].unique()) + 1 == len(documents.sections(table))


def test_the_peers_filter_by_text_and_by_section():
    table = documents.load()
    found = documents.as_html(table, " DPI ", "Hôpital").split("<li")[1:]
    assert found
    assert all("Dossier Patient Informatisé (DPI)" in item for item in found)
    assert documents.as_html(table, "<rien>", documents.EVERY_SECTION).startswith("<p>0 documents</p>")


def test_the_plain_notebook_holds_no_outputs():
    cells_of = json.loads((PAIRS / "voila_simple.ipynb").read_text("utf-8"))["cells"]
    assert [cell["outputs"] for cell in cells_of if cell["cell_type"] == "code"] == [[], []]


@contextmanager
def served(status, body):
    """A server that gives the same answer to all, on a port of its own."""

    class Answer(BaseHTTPRequestHandler):
        def do_GET(self):
            self.send_response(status)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_):
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Answer) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server.server_port
        server.shutdown()


@pytest.mark.parametrize(
    ("status", "body", "fault"),
    [
        (503, b"", "réponse 503"),
        (200, b"nothing", "la page n’a pas de noyau"),
        (200, b'"kernelId": "k1"', "la page ne contient pas les documents"),
        (200, b'<article>"kernelId": "k1"', "son noyau ne répond pas"),
    ],
)
def test_a_visitor_who_is_not_served_counts_as_failed(status, body, fault):
    ours = Contender("ours", CONTENDERS[0].server, "/", kind="voila", marker="<article")
    with served(status, body) as port:
        room = visitors.burst(ours, port, 3)
    assert [visitor.fault.split(" : ")[0] for visitor in room] == [fault] * 3
    assert {visitor.kernel for visitor in room} == ({"k1"} if b"k1" in body else {""})


# A list in a shadow root, transparent at first, beside a box that hears nothing before the list is shown.
LATE = """<body><input type=text><script>
  const root = document.body.appendChild(document.createElement("div")).attachShadow({ mode: "open" });
  root.innerHTML = "<ul style='opacity: 0'><li class=document>DPI</li><li class=document>autre</li></ul>";
  window.heard = [];
  const hear = (event) => {
    heard.push(event.target.value);
    if (event.target.value === "dpi") root.querySelector("li:nth-child(2)")?.remove();
  };
  setTimeout(() => {
    root.querySelector("ul").style.opacity = 1;
    window.shown = performance.now();
    setTimeout(() => document.querySelector("input").addEventListener("input", hear), 100);
  }, 100);
</script>"""


def test_a_list_is_readable_once_shown_and_filtered_once_its_box_is_heard():
    peer = next(contender for contender in CONTENDERS if contender.name == "Panel")
    with (
        served(200, LATE.encode()) as port,
        browsing.chromium() as browser,
        browsing.fresh_page(browser, peer, "dpi") as page,
    ):
        page.goto(f"http://127.0.0.1:{port}/")
        page.wait_for_function("() => measured.answered !== null")
        measured, shown, heard = page.evaluate("() => [measured, shown, heard]")
    assert shown <= measured["readable"] <= measured["typed"] < measured["answered"]
    assert heard[0] == "dpi"  # said again, not typed anew


class Pinging:
    """A websocket whose other side says nothing but that it is there."""

    def send(self, *_):
        pass

    def recv_data(self, control_frame):
        assert control_frame  # else the library answers pings itself, for ever
        return visitors.websocket.ABNF.OPCODE_PING, b""

    def close(self):
        pass


def test_a_visitor_gives_up_a_server_that_only_goes_on_pinging(monkeypatch):
    monkeypatch.setattr(visitors, "PATIENCE", 0.05)
    monkeypatch.setattr(visitors.websocket, "create_connection", lambda *_, **__: Pinging())
    with pytest.raises(TimeoutError, match="à temps"):
        visitors._until("x", visitors._messages(1, "/", ["?"]))
