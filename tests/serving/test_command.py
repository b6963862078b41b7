"""The command that serves: the address to open, a clear refusal, and nothing left behind."""

import json
import signal
import socket
import subprocess
import sys

import pytest

from serving import launching
from serving.__main__ import main


@pytest.fixture
def port():
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind((launching.HOST, 0))
        return probe.getsockname()[1]


@pytest.fixture
def taken_port():
    """A port that another program listens on."""
    with socket.socket() as other:
        other.bind((launching.HOST, 0))
        other.listen()
        yield other.getsockname()[1]


def test_it_tells_the_address_once_the_page_can_be_opened_and_stops_when_told(port):
    words = [sys.executable, "-m", "serving", "--port", str(port)]
    with subprocess.Popen(words, cwd=launching.ROOT, stdout=subprocess.PIPE, text=True) as run:  # noqa: S603
        said = [run.stdout.readline() for _ in range(2)]
        answers = launching.answers(port)
        run.send_signal(signal.SIGTERM)
        assert run.wait(20) == 0
    assert said[1].strip() == f"http://127.0.0.1:{port}/voila/render/accueil.ipynb"
    assert answers
    assert not launching.answers(port)


def test_a_taken_port_is_refused_in_french_with_another_one(taken_port, capsys):
    assert main(["--port", str(taken_port)]) == 1
    told = capsys.readouterr().err
    assert f"Le port {taken_port} est déjà pris" in told
    assert f"make serve PORT={taken_port + 1}" in told


@pytest.mark.parametrize("text", ["0", "65536", "-1", "huit", "8866.0", "٨٨٦٦", ""])
def test_what_is_not_a_port_is_refused_in_french(text, capsys):
    with pytest.raises(SystemExit):
        main([f"--port={text}"])
    assert f"« {text} » n’est pas un port" in capsys.readouterr().err


@pytest.mark.parametrize("text", ["segur", "/segur", "segur/", "//x/", "/a b/", "/../x/?", "/é/", ""])
def test_what_is_not_a_path_is_refused_in_french(text, capsys):
    with pytest.raises(SystemExit):
        main([f"--chemin={text}"])
    assert f"« {text} » n’est pas un chemin" in capsys.readouterr().err


def test_a_free_port_is_free_and_a_taken_one_is_not(port, taken_port):
    assert not launching.taken(port)
    assert launching.taken(taken_port)


def test_free_ports_differ_and_are_none_that_connections_going_out_take():
    ports = [launching.free_port() for _ in range(20)]
    assert len(set(ports)) == 20
    assert all(20_000 <= port < 32_768 and not launching.taken(port) for port in ports)


def test_a_port_that_is_taken_meanwhile_is_not_given():
    with socket.socket() as other:
        other.bind((launching.HOST, launching.free_port() + 1))
        assert launching.free_port() == other.getsockname()[1] + 1


def test_our_template_comes_first_and_the_folders_of_others_stay(monkeypatch):
    monkeypatch.setenv("JUPYTER_PATH", "ailleurs")
    ours, others = launching.environment()["JUPYTER_PATH"].split(launching.os.pathsep)
    assert json.loads((launching.Path(ours) / "voila/templates/parcours/conf.json").read_text()) == {
        "base_template": "lab"
    }
    assert others == "ailleurs"


def test_jupyterlab_opens_on_the_notebooks():
    assert launching.command_lab()[3:5] == ["jupyterlab", "notebooks"]
    assert "--LabApp.news_url=None" in launching.command_lab()


def test_a_server_that_stops_at_once_is_not_ready(port):
    with subprocess.Popen([sys.executable, "-c", ""]) as gone:
        assert not launching.ready(gone, port)
