"""Who is measured: how each server is started, and where its list and its search box are on the page."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from serving import launching

ROOM = 30  # visitors of a room
BURSTS = 20  # rooms that arrive at ours
PAGE = "recherche.ipynb"
PAIRS = launching.ROOT / "benchmarks" / "pairs"
PEERS = launching.ROOT / ".venv-pairs"
# Extensions that Panel and Solara bring to their environment: a plain Voilà is installed without them.
FOREIGN = ("@pyviz/jupyterlab_pyviz", "jupyter-vue", "jupyter-vuetify")


@dataclass(frozen=True)
class Server:
    """What is started once for a run; `kernels` are those that it keeps waiting for visitors."""

    name: str
    words: Callable[[int], list[str]]
    environment: Callable[[], dict[str, str]]
    folder: Path
    kernels: int = 0


@dataclass(frozen=True)
class Contender:
    """One column of the table: a page of a server, read through CSS selectors that also search shadow roots.

    `kind` is the way of measuring.visitors to its documents, and `marker` what is in them. `enter` says that its
    box answers the Enter key and not each key; `only_read` that it is the same server as another column. A page
    without a box is only waited for until it can be read.
    """

    name: str
    server: Server
    path: str
    kind: str
    marker: str = "Webinaires"
    items: str = "li.document"
    box: str = "input[type=text]:not([readonly])"
    enter: bool = False
    only_read: bool = False

    @property
    def ours(self) -> bool:
        """Whether this is the workbook and not a peer."""
        return self.server.folder == launching.ROOT


def _ours(name: str, kernels: int) -> Server:
    """Our server of a room with that many kernels waiting: the one place that says how it is asked for them.

    The pool of the profile waits on the first page; here it waits on the page that is measured.
    """
    pools = {"default": {"pool_size": 0}, PAGE: {"pool_size": kernels}}
    return Server(
        name,
        lambda port: [*launching.command(port), f"--VoilaKernelManager.kernel_pools_config={pools}"],
        lambda: launching.environment(PARCOURS_PROFIL="salle", PARCOURS_TAILLE=str(ROOM)),
        launching.ROOT,
        kernels,
    )


def _plain_environment() -> dict[str, str]:
    """The environment of this machine without what would turn a peer into something else."""
    return {name: value for name, value in os.environ.items() if not name.startswith(("JUPYTER", "PYTHONPATH"))}


def _peer(name: str, *words: str, port: str = "--port={}") -> Server:
    """A server of the second environment, started in the folder of the programs."""
    program = str(PEERS / ("Scripts" if os.name == "nt" else "bin") / words[0])
    return Server(name, lambda number: [program, *words[1:], port.format(number)], _plain_environment, PAIRS)


_our = partial(
    Contender, kind="voila", marker="<article", items="[data-fragment=resultats] article", box="input[name=q]"
)
POOL = _ours("Parcours, réserve", ROOM)
COLD = _ours("Parcours, à froid", 0)
VOILA = _peer(
    "Voilà simple",
    "voila",
    "voila_simple.ipynb",
    "--no-browser",
    *(f"--VoilaConfiguration.extension_denylist={name}" for name in FOREIGN),
)
PANEL = _peer("Panel", "panel", "serve", "panel_app.py", "--address=127.0.0.1", "--warm")
SOLARA = _peer("Solara", "solara", "run", "solara_app.py", "--production", "--host=127.0.0.1", "--no-open")
STREAMLIT = _peer(
    "Streamlit",
    "streamlit",
    "run",
    "streamlit_app.py",
    "--server.headless=true",
    "--server.address=127.0.0.1",
    "--server.fileWatcherType=none",
    "--browser.gatherUsageStats=false",
    port="--server.port={}",
)

PLAIN = "Voilà simple"
REGION = "Parcours, région"
CONTENDERS = (
    _our("Parcours, réserve", POOL, f"/voila/render/{PAGE}"),
    _our("Parcours, réserve, 190 affichés", POOL, f"/voila/render/{PAGE}?n=200", only_read=True),
    _our("Parcours, à froid", COLD, f"/voila/render/{PAGE}"),
    _our(
        REGION,
        COLD,
        "/voila/render/tableau_de_bord.ipynb?region=53",
        items="[data-fragment=region] a",
        box="",
        only_read=True,
    ),
    Contender(PLAIN, VOILA, "/", kind="voila", marker="</html>"),
    Contender("Panel", PANEL, "/panel_app", kind="panel"),
    Contender("Solara", SOLARA, "/", kind="solara"),
    Contender("Streamlit", STREAMLIT, "/", kind="streamlit", enter=True),
)
