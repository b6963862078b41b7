"""A real server, a real browser; every page is watched for errors and for requests that leave the host."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from rooms.store import open_store
from serving import launching

SLOW = 30_000  # milliseconds that a page may take on a busy machine before the test gives up


@pytest.fixture(scope="session")
def start_server():
    """Start a server for the time of a `with`; its address."""
    return launching.running


@pytest.fixture
def free_port():
    """A port that nobody uses."""
    return launching.free_port()


@pytest.fixture(scope="session")
def site():
    """The address of the Voilà server of the session."""
    port = launching.free_port()
    with launching.running(launching.command(port), port) as address:
        yield f"{address}/voila/render"


@pytest.fixture(scope="session")
def browser(launch):
    """One Chromium for the session."""
    browser = launch()
    yield browser
    browser.close()


@pytest.fixture
def open_page(browser, site):
    """Open « recherche.ipynb?q=dpi » in a new context (options of Playwright), and watch it until the end.

    Not `watched`: the test stops the server itself, which a browser reports as an error.
    """
    contexts, faults = [], []

    def watch(page):
        page.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("request", lambda request: faults.append(request.url) if leaves(request.url) else None)

    def leaves(url):
        return not url.startswith((f"http://{launching.HOST}:", f"ws://{launching.HOST}:", "data:", "blob:", "about:"))

    def open_address(path, context=None, watched=True, **options):
        if context is None:
            context = browser.new_context(**({"viewport": {"width": 1200, "height": 900}, "locale": "fr-FR"} | options))
            contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(SLOW)
        if watched:
            watch(page)
        page.goto(path if path.startswith("http") else f"{site}/{path}")
        return page

    yield open_address
    for context in contexts:
        context.close()
    assert faults == []


@pytest.fixture
def live(open_page):
    """The same, once the widget of the page answers."""

    def open_live(path, context=None, **options):
        page = open_page(path, context, **options)
        page.locator(".live[data-ready]").first.wait_for()
        return page

    return open_live


@pytest.fixture(scope="session")
def store(tmp_path_factory):
    """Where rooms are kept (its URL, and the store): a test opens more of them than a server lets one visitor do."""
    url = f"sqlite:///{tmp_path_factory.mktemp('salles') / 'salles.sqlite'}"
    store = open_store(url)
    yield url, store
    store.dispose()


@pytest.fixture(scope="session")
def rooms(store):
    """The address of a server with these rooms."""
    port = launching.free_port()
    with launching.running(launching.command(port), port, PARCOURS_SALLE_URL=store[0]) as address:
        yield f"{address}/voila/render"


@pytest.fixture
def trainer(open_page, rooms, store):
    """A trainer in front of the board of a new room, by its link."""

    def opened(**options):
        room = store[1].open_room()
        page = open_page(f"{rooms}/animation.ipynb#{room.code}.{room.secret}", **options)
        page.locator(".salle-code").wait_for()
        return page

    return opened


@pytest.fixture
def enter():
    """Fill in the form of the page « salle » and send it."""

    def filled(page, code, name):
        page.get_by_label("Code de la salle").fill(code)
        page.get_by_label("Prénom, surnom ou numéro de place").fill(name)
        page.get_by_role("button", name="Entrer dans la salle").click()

    return filled


@pytest.fixture
def learner(open_page, rooms, enter):
    """A learner who joined by the code that a board shows, in a browser of his own, on a page that answers."""

    def joined(board, name, **options):
        page = open_page(f"{rooms}/salle.ipynb", **options)
        enter(page, board.locator(".salle-code").inner_text(), name)
        page.locator(".salle-presence").wait_for()
        page.locator(".live[data-ready]").wait_for()
        return page

    return joined


@pytest.fixture
def violations():
    """What axe finds on a page, with the elements at fault."""

    def found(page):
        results = Axe().run(page).response["violations"]
        return [(v["id"], [node["html"][:160] for node in v["nodes"][:3]]) for v in results]

    return found
