"""What a reader sees when something fails: told in French within seconds, the page still there, and a way on."""

import signal
import socket
import socketserver
import subprocess
import threading
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace

import psutil
import pytest
from axe_playwright_python.sync_playwright import Axe

from serving import launching

CULLING = ["--MappingKernelManager.cull_idle_timeout=1", "--MappingKernelManager.cull_interval=1"]
SOON = 5_000  # milliseconds within which the reader is told


@dataclass(frozen=True)
class Server:
    """A server of one test: its address, and its process for those who kill it."""

    address: str
    port: int
    process: subprocess.Popen

    @property
    def kernel(self):
        """The process of the kernel that started last."""
        family = psutil.Process(self.process.pid).children(recursive=True)
        return max(family, key=lambda process: process.create_time())


@pytest.fixture
def start(free_port):
    """Start a server on the port of the test, with other options of Voilà if wanted."""

    @contextmanager
    def started(*options):
        words = [*launching.command(free_port), "--preheat_kernel=False", *options]
        with subprocess.Popen(words, cwd=launching.ROOT, env=launching.environment()) as process:  # noqa: S603
            try:
                assert launching.ready(process, free_port)
                yield Server(f"http://127.0.0.1:{free_port}/voila/render", free_port, process)
            finally:
                process.terminate()

    return started


@pytest.fixture
def reading(open_page):
    """A reader in front of a page of that server, once it answers."""

    def opened(server, path="fiches_pratiques.ipynb?couloir=officine", context=None):
        page = open_page(f"{server.address}/{path}", context, watched=False)
        page.locator(".live[data-ready]").first.wait_for()
        return page

    return opened


def alert(page):
    """The sentence of the banner, once it is there."""
    banner = page.locator(".deconnexion[role=alert]")
    banner.wait_for(timeout=SOON)
    return banner.inner_text()


def test_a_killed_kernel_is_told_and_the_reader_resumes_where_he_was(start, reading):
    with start() as server:
        page = reading(server)
        page.locator("#lu-officine-fiche-pratique").check()
        page.get_by_text("1 document lu").first.wait_for()
        server.kernel.send_signal(signal.SIGKILL)
        assert "n’est plus reliée au serveur" in alert(page)
        assert page.locator("#carte-officine-fiche-pratique").is_visible()
        assert Axe().run(page).response["violations"] == []
        with page.expect_navigation():
            page.get_by_role("button", name="Reprendre ici").click()
        page.locator(".live[data-ready]").first.wait_for()
        assert "couloir=officine" in page.url
        assert page.locator("#lu-officine-fiche-pratique").is_checked()
        assert page.locator(".deconnexion").count() == 0


def test_what_was_typed_to_a_dead_kernel_is_not_lost(start, reading):
    with start() as server:
        page = reading(server, "recherche.ipynb")
        server.kernel.send_signal(signal.SIGKILL)
        alert(page)
        page.get_by_role("searchbox").press_sequentially("transcodage")
        page.get_by_role("button", name="Reprendre ici").click()
        page.locator("article.carte", has_text="transcodage LOINC").first.wait_for()
        page.wait_for_url("**q=transcodage**")


def test_a_choice_made_after_the_kernel_died_opens_the_view_it_asks_for(start, reading):
    with start() as server:
        page = reading(server, "recherche.ipynb?q=fiche")
        server.kernel.send_signal(signal.SIGKILL)
        alert(page)
        page.locator("input[name=section][value=officine]").check()
        page.wait_for_url("**section=officine**")
        assert page.locator("article.carte").count() > 0


def test_a_kernel_that_hangs_is_told(start, reading):
    with start() as server:
        page = reading(server, "recherche.ipynb")
        server.kernel.suspend()
        page.get_by_role("searchbox").press_sequentially("dpi")
        page.locator(".deconnexion", has_text="met du temps à répondre").wait_for(timeout=2 * SOON)
        server.kernel.resume()
        page.locator(".deconnexion").wait_for(state="detached")
        page.locator("article.carte", has_text="DPI").first.wait_for()


def test_a_server_that_restarts_is_told_and_found_again(start, reading):
    with start() as server:
        page = reading(server)
        page.locator("#lu-officine-fiche-pratique").check()
        page.get_by_text("1 document lu").first.wait_for()
    assert "Le serveur ne répond pas" in alert(page)
    page.get_by_role("button", name="Réessayer").click()
    assert page.locator("#carte-officine-fiche-pratique").is_visible()
    with start() as server:
        page.locator(".deconnexion", has_text="n’est plus reliée").wait_for()
        with page.expect_navigation():
            page.get_by_role("button", name="Reprendre ici").click()
        page.locator(".live[data-ready]").first.wait_for()
        assert "couloir=officine" in page.url
        assert page.locator("#lu-officine-fiche-pratique").is_checked()


@dataclass
class Network:
    """A network that may cut websockets, those that are open and those to come."""

    cut: bool = False

    def __post_init__(self):
        self.lines = []

    def carry(self, line):
        if self.cut:
            line.close()
        else:
            self.lines += [line, line.connect_to_server()]

    def drop(self):
        self.cut = True
        for line in self.lines:
            line.close()


@pytest.fixture
def network(browser):
    """A browser context, and the network between it and the server."""
    context, network = browser.new_context(locale="fr-FR"), Network()
    context.route_web_socket("**/*", network.carry)
    yield context, network
    context.close()


def test_a_page_left_open_past_culling_says_so_when_the_reader_comes_back(start, reading, network):
    context, between = network
    with start(*CULLING) as server:
        page = reading(server, context=context)
        context.set_offline(True)
        between.drop()
        assert "Le serveur ne répond pas" in alert(page)
        psutil.wait_procs([server.kernel], timeout=20)
        context.set_offline(False)
        page.locator(".deconnexion", has_text="n’est plus reliée").wait_for(timeout=SOON)
        assert page.locator("#carte-officine-fiche-pratique").is_visible()


def test_a_websocket_cut_for_a_moment_comes_back_without_a_word(start, reading, network):
    context, between = network
    with start() as server:
        page = reading(server, "recherche.ipynb", context=context)
        between.drop()
        between.cut = False
        page.get_by_role("searchbox").press_sequentially("transcodage")
        page.locator("article.carte", has_text="transcodage LOINC").first.wait_for()
        assert page.locator(".deconnexion").count() == 0


def test_a_network_without_websockets_is_told_and_the_page_works(start, reading, network):
    context, between = network
    between.cut = True
    with start() as server:
        page = reading(server, "recherche.ipynb", context=context)
        assert "bloque la liaison directe" in alert(page)
        page.get_by_role("searchbox").press_sequentially("transcodage")
        page.locator("article.carte", has_text="transcodage LOINC").first.wait_for()
        page.wait_for_url("**q=transcodage**")
        with page.expect_download() as download:
            page.locator("#outil-exporter > summary").click()
            page.get_by_role("button", name="Tableur (CSV)").click()
        assert download.value.suggested_filename.endswith(".csv")
        page.reload()
        page.locator(".live[data-ready]").first.wait_for()
        assert page.locator(".deconnexion").count() == 0  # said once a visit


def test_a_network_that_lets_websockets_hang_is_told_too(start, reading, swallowing):
    with start() as server, swallowing(server.port) as port:
        page = reading(replace(server, address=f"http://127.0.0.1:{port}/voila/render"), "recherche.ipynb?q=dpi")
        assert "bloque la liaison directe" in alert(page)


@pytest.fixture
def swallowing():
    """A proxy that carries requests and leaves websockets without an answer; gives its port."""

    @contextmanager
    def between(upstream):
        class Carry(socketserver.BaseRequestHandler):
            def handle(self):
                head = self.request.recv(65536)
                if b"upgrade: websocket" in head.lower():
                    over.wait()
                    return
                with socket.create_connection((launching.HOST, upstream)) as server:
                    server.sendall(head.replace(b"\r\n", b"\r\nConnection: close\r\n", 1))
                    threading.Thread(target=carry, args=(self.request, server), daemon=True).start()
                    carry(server, self.request)

        def carry(one, other):
            with suppress(OSError):  # the other side has gone
                while piece := one.recv(65536):
                    other.sendall(piece)

        over = threading.Event()
        with socketserver.ThreadingTCPServer((launching.HOST, 0), Carry) as proxy:
            proxy.daemon_threads = True
            threading.Thread(target=proxy.serve_forever, daemon=True).start()
            yield proxy.server_address[1]
            over.set()
            proxy.shutdown()

    return between


def test_a_page_connected_is_never_culled(start, reading):
    with start(*CULLING) as server:
        page = reading(server, "recherche.ipynb")
        gone, _ = psutil.wait_procs([server.kernel], timeout=4)
        assert gone == []
        page.get_by_role("searchbox").press_sequentially("dpi")
        page.wait_for_url("**q=dpi**")


def test_an_answer_given_after_the_kernel_died_is_judged_by_another_one(start, reading, catalogue):
    question = next(question for question in catalogue.quiz if question.genre == "une")
    with start() as server:
        page = reading(server, f"entrainement.ipynb?questions={question.id}")
        server.kernel.send_signal(signal.SIGKILL)
        alert(page)
        page.locator(f"#question-{question.id} input[value='{question.reponses[0]}']").check()
        page.locator(f"#valider-{question.id}").click()
        page.wait_for_url("**donne=**")
        page.locator(f"#avis-{question.id} .verdict", has_text="Juste.").wait_for()
