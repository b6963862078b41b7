"""Pages that open, reload and close leave nothing behind: no kernel, no memory of the server."""

import json
import subprocess
import urllib.request

import psutil
import pytest

from serving import launching
from serving.profiles import profil

WAITING = sum(profil().en_attente.values())  # kernels that nobody has taken yet
PAGES = ["accueil.ipynb", "recherche.ipynb?q=dpi", "glossaire.ipynb", "fiches_pratiques.ipynb?couloir=hopital"]


@pytest.fixture
def server(free_port):
    """A server of our own whose memory can be read: its process and its address."""
    with subprocess.Popen(launching.command(free_port), cwd=launching.ROOT, env=launching.environment()) as process:  # noqa: S603
        try:
            assert launching.ready(process, free_port)
            yield psutil.Process(process.pid), f"http://{launching.HOST}:{free_port}"
        finally:
            process.terminate()


def kernels(address):
    """The live kernels that the server tells of."""
    with urllib.request.urlopen(f"{address}/parcours/sante") as answer:  # noqa: S310
        return json.load(answer)["noyaux"]


def settle(page, address, wanted):
    """Wait until the server tells of that many kernels; what it tells of in the end."""
    for _ in range(300):
        if (told := kernels(address)) == wanted:
            break
        page.wait_for_timeout(200)
    return told


def cycle(open_page, context, url):
    page = open_page(url, context)
    page.locator(".live[data-ready]").first.wait_for()
    page.reload()
    page.locator(".live[data-ready]").first.wait_for()
    page.close()


@pytest.fixture
def context(browser):
    context = browser.new_context(locale="fr-FR")
    yield context
    context.close()


def test_a_page_has_one_kernel_a_reload_keeps_one_and_closing_leaves_none(open_page, context, server):
    _, address = server
    watcher = context.new_page()
    assert settle(watcher, address, WAITING) == WAITING
    page = open_page(f"{address}/voila/render/glossaire.ipynb", context)
    page.locator(".live[data-ready]").first.wait_for()
    assert kernels(address) == WAITING + 1
    page.reload()
    page.locator(".live[data-ready]").first.wait_for()
    assert settle(watcher, address, WAITING + 1) == WAITING + 1
    page.close()
    assert settle(watcher, address, WAITING) == WAITING


@pytest.mark.soak
def test_a_hundred_openings_reloads_and_closings_leave_nothing(open_page, context, server):
    process, address = server
    watcher = context.new_page()
    assert settle(watcher, address, WAITING) == WAITING
    for number in range(120):
        cycle(open_page, context, f"{address}/voila/render/{PAGES[number % len(PAGES)]}")
        if number == 19:  # what a server loads and keeps at its first pages is not a leak
            assert settle(watcher, address, WAITING) == WAITING
            before = process.memory_full_info().uss
    assert settle(watcher, address, WAITING) == WAITING
    assert process.memory_full_info().uss / before - 1 < 0.05
