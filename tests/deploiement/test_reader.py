"""What a browser shows of the published workbook: live under a public name, with TLS too, and back after a stop."""

import subprocess

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from serving import launching

NAME = "parcours.test"  # neither localhost nor an address: what is true of this machine only does not help
SEARCH = "/parcours-segur/voila/render/recherche.ipynb"
RESOLVER = f"--host-resolver-rules=MAP {NAME} {launching.HOST}"
SLOW = 60_000  # milliseconds that a server may take to start on a busy machine


@pytest.fixture(scope="module")
def browser(launch):
    """A Chromium that knows the public name."""
    browser = launch(RESOLVER)
    yield browser
    browser.close()


@pytest.fixture
def page(browser):
    """A tab of somebody who trusts the certificate of the test."""
    context = browser.new_context(ignore_https_errors=True, locale="fr-FR")
    context.set_default_timeout(SLOW)
    yield context.new_page()
    context.close()


@pytest.fixture
def faults(page):
    """What the browser complains of, and what it asks elsewhere."""
    faults = []
    page.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("request", lambda request: faults.append(request.url) if NAME not in request.url else None)
    return faults


@pytest.fixture(scope="module")
def upstream(voila):
    """The port of the Voilà of these tests."""
    with voila() as port:
        yield port


def certify(folder):
    """A certificate that nobody has signed, beside nginx.conf."""
    words = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1", "-subj", f"/CN={NAME}"]
    files = ["-keyout", str(folder / "cle.pem"), "-out", str(folder / "certificat.pem")]
    subprocess.run([*words, *files], check=True, capture_output=True)  # noqa: S603 - fixed words


@pytest.fixture(params=["http", "https"])
def address(request, publish, upstream, tmp_path):
    """The workbook under a public name, without and with TLS."""
    certify(tmp_path)
    settings = {"http": "ecoute.conf", "https": "ecoute-tls.conf"}[request.param]
    with publish(tmp_path, upstream, settings=settings) as site:
        yield f"{request.param}://{NAME}:{site.port}"


def test_the_search_page_is_live_under_a_public_name(address, page, faults):
    page.goto(f"{address}{SEARCH}")
    page.locator(".live[data-ready]").wait_for()
    documents = page.locator("[data-fragment=resultats] article")
    every = documents.count()
    page.get_by_role("searchbox").fill("dpi")
    page.wait_for_url("**?q=dpi")
    expect(documents.first).to_contain_text("DPI")
    assert 0 < documents.count() < every
    assert page.locator("[role=alert]").count() == 0
    assert faults == []


@pytest.mark.parametrize("colours", ["light", "dark"])
def test_a_stopped_server_is_told_and_the_page_returns_with_it(publish, voila, tmp_path, page, colours):
    port = launching.free_port()
    page.emulate_media(color_scheme=colours)
    with publish(tmp_path, port) as site:
        page.goto(f"http://{NAME}:{site.port}{SEARCH}?q=dpi")
        expect(page.get_by_role("heading", level=1)).to_have_text("Le serveur redémarre")
        assert Axe().run(page).response["violations"] == []
        with voila(port):
            page.locator(".live[data-ready]").wait_for()
            expect(page.get_by_role("searchbox")).to_have_value("dpi")


@pytest.mark.parametrize("name", ["trop-de-demandes", "demande-refusee"])
def test_the_other_pages_of_nginx_can_be_read_by_everybody(page, name):
    page.goto((launching.ROOT / "deploiement" / f"{name}.html").as_uri())
    assert Axe().run(page).response["violations"] == []


def test_the_dashboard_hands_out_the_public_addresses(page, address):
    page.goto(f"{address}/parcours-segur/voila/render/tableau_de_bord.ipynb?region=53")
    page.locator(".live[data-ready]").first.wait_for()
    page.locator("#adresses").click()
    page.locator(".code-qr svg").first.wait_for()
    told = page.locator(".adresse-ecrite").first.inner_text()
    assert told == f"{address}/parcours-segur/voila/render/fiches_pratiques.ipynb?couloir=hopital&region=53"
    calendar = page.locator(".adresses code").inner_text()
    assert calendar == f"{address}/parcours-segur/parcours/calendrier/tous.ics"
    answer = page.evaluate("url => fetch(url).then(async (got) => [got.status, await got.text()])", calendar)
    assert answer[0] == 200
    assert answer[1].startswith("BEGIN:VCALENDAR")
