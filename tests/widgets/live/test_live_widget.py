"""The bridge: the first view as HTML, messages in, changed fragments out, errors told in French."""

import json

import pytest
from bs4 import BeautifulSoup
from traitlets import Any, Unicode

from widgets.live import LiveWidget, View, rendering
from widgets.state import ScreenState
from widgets.visit import Visit

TEMPLATE = """<h2>Essai</h2>
<div data-fragment="texte">{% block texte %}<p>{{ q }}</p>{% endblock %}</div>
<div data-fragment="lus">{% block lus %}<p>{{ lus }} lus</p>{% endblock %}</div>
<p role="status">{{ statut }}</p>"""


class EchoState(ScreenState):
    q = Unicode()
    exported = Any(allow_none=True)

    @property
    def query(self):
        return f"q={self.q}" if self.q else ""

    @property
    def status(self):
        return f"Vous avez écrit {self.q}"

    def go(self, query):
        self.q = query.removeprefix("q=")

    def act(self, name, value, checked):
        super().act(name, value, checked)
        if name == "casser":
            raise RuntimeError("secret interne")
        if name == "exporter":
            self.exported = {"name": "a.txt", "type": "text/plain", "text": "contenu"}
        if name == "exporter-octets":
            self.exported = {"name": "a.bin", "type": "x/y", "bytes": b"\x00\xff"}

    def context(self):
        return {"q": self.q, "lus": len(self.visit.lus), "statut": self.status}


@pytest.fixture
def widget(catalogue, tmp_path, monkeypatch):
    (tmp_path / "essai.html").write_text(TEMPLATE)
    monkeypatch.setattr(rendering, "WIDGETS", tmp_path)
    visit = Visit(catalogue=catalogue)
    return LiveWidget(EchoState(catalogue=catalogue, visit=visit), View(catalogue, "essai.html"))


def test_the_first_view_is_html_beside_the_widget(widget):
    data, _ = widget._repr_mimebundle_()
    first = BeautifulSoup(data["text/html"], "html.parser").select_one("[data-first-view]")
    assert first["data-model"] == widget.model_id
    assert first.h2.text == "Essai"
    assert "application/vnd.jupyter.widget-view+json" in data


def test_only_what_changed_is_sent(widget):
    assert widget.answer({"kind": "go", "query": "q=dpi"})["fragments"] == {"texte": "<p>dpi</p>"}
    assert widget.answer({"kind": "go", "query": "q=dpi"})["fragments"] == {}


def test_the_address_and_the_sentence_follow(widget):
    patch = widget.answer({"kind": "go", "query": "q=dpi"})
    assert patch["address"] == "q=dpi"
    assert patch["status"] == "Vous avez écrit dpi"
    assert "address" not in widget.answer({"kind": "act", "name": "rien", "value": "", "checked": True})


def test_what_the_reader_writes_is_shown_as_text(widget):
    patch = widget.answer({"kind": "go", "query": "q=<script>alert(1)</script>"})
    assert patch["fragments"]["texte"] == "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>"


def test_hello_takes_up_the_stored_visit_and_the_address(widget):
    store = '{"version": 1, "couloir": "", "region": "", "lus": ["hopital-page"]}'
    patch = widget.answer({"kind": "hello", "query": "q=x", "store": store})
    assert patch["fragments"] == {"texte": "<p>x</p>", "lus": "<p>1 lus</p>"}


def test_what_the_address_has_chosen_is_kept_at_once(widget):
    assert "store" not in widget.answer({"kind": "hello", "query": "", "store": ""})
    widget.state.visit.choose_region("53")
    widget._store = widget.state.visit.store()
    store = '{"version": 1, "couloir": "", "region": "28", "lus": []}'
    assert json.loads(widget.answer({"kind": "hello", "query": "", "store": store})["store"])["region"] == "53"
    assert "store" not in widget.answer({"kind": "hello", "query": "", "store": widget.state.visit.store()})


def test_hello_from_an_empty_page_gets_the_whole_view(widget):
    page = widget.answer({"kind": "hello", "query": "", "store": "", "empty": True})["page"]
    assert "<h2>Essai</h2>" in page


def test_a_document_read_is_kept(widget):
    patch = widget.answer({"kind": "act", "name": "lu", "value": "hopital-page", "checked": True})
    assert json.loads(patch["store"])["lus"] == ["hopital-page"]
    assert patch["fragments"] == {"lus": "<p>1 lus</p>"}


def test_an_unreadable_store_is_handed_back_once(widget):
    assert widget.answer({"kind": "hello", "query": "", "store": "{"})["aside"] == "{"
    assert "aside" not in widget.answer({"kind": "go", "query": ""})


def test_a_download_is_sent_once(widget):
    assert widget.answer({"kind": "act", "name": "exporter"})["file"]["text"] == "contenu"
    assert "file" not in widget.answer({"kind": "act", "name": "rien"})


def test_bytes_travel_as_base64_in_a_message_of_json(widget):
    patch = widget.answer({"kind": "act", "name": "exporter-octets"})
    assert json.loads(json.dumps(patch["file"])) == {"name": "a.bin", "type": "x/y", "base64": "AP8="}


def test_a_failing_control_says_so_in_french_and_shows_no_traceback(widget, monkeypatch, caplog):
    sent = []
    monkeypatch.setattr(widget, "send", sent.append)
    widget._receive(widget, {"kind": "act", "name": "casser", "seq": 7}, [])
    assert sent[0]["seq"] == 7
    assert "la page reste utilisable" in sent[0]["alert"]
    assert "secret" not in json.dumps(sent)
    assert "secret interne" in caplog.text
    widget._receive(widget, {"kind": "go", "query": "q=suite"}, [])
    assert sent[1]["fragments"] == {"texte": "<p>suite</p>"}


def test_acronyms_open_their_definition_once_a_text(catalogue, tmp_path, monkeypatch):
    (tmp_path / "essai.html").write_text("{% block a %}{{ texte|sigles }}{% endblock %}")
    monkeypatch.setattr(rendering, "WIDGETS", tmp_path)
    html = View(catalogue, "essai.html").page({"texte": "Le DSR, puis le DSR <b>et</b> SUN-ES"})
    tips = BeautifulSoup(html, "html.parser").select("details.sigle")
    assert [tip.summary.text for tip in tips] == ["DSR", "SUN-ES"]
    assert "Dossier des Spécifications de Référencement" in tips[0].text
    assert "&lt;b&gt;" in html


def test_templates_escape_by_default(catalogue, tmp_path, monkeypatch):
    monkeypatch.setattr(rendering, "WIDGETS", tmp_path)
    (tmp_path / "essai.html").write_text("{% block a %}{{ x }}{% endblock %}")
    assert View(catalogue, "essai.html").page({"x": "<i>"}) == "&lt;i&gt;"
