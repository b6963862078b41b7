"""What a reader sees when the network fails: told in French, the page still there, and a way on."""

import socket
import socketserver
import threading
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace

import psutil
import pytest
from openpyxl import load_workbook

from serving import launching

CULLING = ["--MappingKernelManager.cull_idle_timeout=1", "--MappingKernelManager.cull_interval=1"]
SLOW = 60  # seconds that a kernel may take to end on a busy machine


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


def test_a_page_left_open_past_culling_says_so_when_the_reader_comes_back(start, reading, told, network):
    context, between = network
    with start(*CULLING) as server:
        page, kernel = reading(server, context=context), server.kernel
        context.set_offline(True)
        between.drop()
        told(page, "Le serveur ne répond pas")
        assert psutil.wait_procs([kernel], timeout=SLOW)[0] == [kernel]
        context.set_offline(False)
        told(page, "n’est plus reliée")
        assert page.locator("#carte-officine-fiche-pratique").is_visible()


def test_a_websocket_cut_for_a_moment_comes_back_without_a_word(start, reading, network):
    context, between = network
    with start() as server:
        page = reading(server, "recherche.ipynb", context=context)
        between.drop()
        between.cut = False
        page.get_by_role("searchbox").press_sequentially("transcodage")
        page.wait_for_url("**q=transcodage**")
        page.locator("article.carte", has_text="transcodage LOINC").first.wait_for()
        assert page.locator(".deconnexion").count() == 0


def test_a_network_without_websockets_is_told_and_the_page_works(start, reading, told, network, tmp_path):
    context, between = network
    between.cut = True
    with start() as server:
        page = reading(server, "recherche.ipynb", context=context)
        told(page, "bloque la liaison directe")
        page.get_by_role("searchbox").press_sequentially("transcodage")
        page.locator("article.carte", has_text="transcodage LOINC").first.wait_for()
        page.wait_for_url("**q=transcodage**")
        with page.expect_download() as download:
            page.locator("#outil-exporter > summary").click()
            page.get_by_role("button", name="Tableur (XLSX)").click()
        download.value.save_as(tmp_path / download.value.suggested_filename)
        titles = [cell.value for cell in load_workbook(tmp_path / "parcours-segur-recherche.xlsx")["Documents"]["D"]]
        assert any("transcodage LOINC" in title for title in titles)
        page.reload()
        page.locator(".live[data-ready]").first.wait_for()
        assert page.locator(".deconnexion").count() == 0  # said once a visit


def test_a_network_that_lets_websockets_hang_is_told_too(start, reading, told, swallowing):
    with start() as server, swallowing(server.port) as port:
        page = reading(replace(server, address=f"http://127.0.0.1:{port}/voila/render"), "recherche.ipynb?q=dpi")
        told(page, "bloque la liaison directe")


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
        page.request.get(f"{server.address}/recherche.ipynb")  # one who never connects
        page.wait_for_function("async () => (await (await fetch('/parcours/sante')).json()).noyaux === 1")
        page.get_by_role("searchbox").press_sequentially("dpi")
        page.wait_for_url("**q=dpi**")
