"""The Voilà configuration: read whole from the working directory, by the application and by the server extension."""

import os
import sys
from importlib.metadata import entry_points

import voila.app
import voila.notebook_renderer

from serving.chrome import chrome
from serving.exporter import QuickExporter
from serving.files import TemplateFiles
from serving.handlers import Addresses, Channel, NotFound
from serving.kernels import BoundedKernelManager, manager_factory, open_many_files
from serving.page import Page
from serving.profiles import chosen

parcours = chrome()
profil = chosen()
c = get_config()  # noqa: F821 - given by traitlets to the configuration it reads

# --- What readers see
# Our template: content before scripts, French, no outside request.
c.VoilaConfiguration.template = "parcours"
# A visitor's ?template= or ?theme= would bypass it (and a pool of preheated kernels).
c.VoilaConfiguration.allow_template_override = "NO"
c.VoilaConfiguration.allow_theme_override = "NO"
# The list of pages as HTML of ours; the other one is a JavaScript application in English.
c.VoilaConfiguration.classic_tree = True
# What the template shows around the notebooks, from the data of the corpus.
c.VoilaConfiguration.resources = {"parcours": parcours}
c.VoilaExporter.language_code = "fr"
# A failing cell says one French sentence; the traceback goes to the log of the server.
c.VoilaConfiguration.show_tracebacks = False
c.VoilaExecutor.cell_error_instruction = parcours["erreur"]
c.VoilaExecutor.cell_timeout_instruction = parcours["erreur"]

# --- What is served
# No file beside the notebooks is ever sent; images of markdown cells are inlined.
c.VoilaConfiguration.file_allowlist = []
# Only what draws a widget: each extension less is a request less.
c.VoilaConfiguration.extension_allowlist = [
    "@jupyter-widgets/jupyterlab-manager",
    "@voila-dashboards/widgets-manager8",
    "anywidget",
]

# --- How it listens
# The path under which a proxy publishes it (see deploiement).
c.Voila.base_url = os.environ.get("PARCOURS_CHEMIN", "/")
# This machine only; whoever publishes it puts a proxy in front (see deploiement).
c.Voila.ip = "127.0.0.1"
c.Voila.open_browser = False
# A taken port is said, not replaced by another that nobody would find.
c.Voila.port_retries = 0
# Each notebook served is « not trusted », which is a warning: not one for us.
c.Voila.log_level = "ERROR"
# Nothing comes from elsewhere and nothing goes elsewhere. Inline scripts and styles, and blob: (how anywidget
# loads its module): Voilà's front end, on pages with an ordinary widget; our own need none of them. A browser in
# which 'self' does not cover websockets takes plain requests (see serving/handlers.py).
CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'self'",
        "script-src 'self' 'unsafe-inline' blob:",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data:",
        "font-src 'self' data:",
        "connect-src 'self'",
        "frame-ancestors 'self'",
        "form-action 'self'",
        "base-uri 'self'",
        "object-src 'none'",
    )
)


c.Voila.tornado_settings = {
    "headers": {
        "Content-Security-Policy": CONTENT_SECURITY_POLICY,
        "Referrer-Policy": "same-origin",
        "X-Content-Type-Options": "nosniff",
    },
    # The beacon of a closed tab carries no XSRF token: refused, it would leave its kernel running
    # (voila issue 1458). There is no login and no cookie, so nothing that a forged request could use.
    "disable_check_xsrf": True,
    "default_handler_class": NotFound,
    # The list of pages, 404 and error pages have no `resources`; they read the same data here.
    "jinja_template_vars": {"parcours": parcours},
}

# Health for a proxy, and a line for networks without websockets.
c.Voila.identity_provider_class = Addresses
# Voilà has no option for its exporter; ours compiles the template once for the server.
voila.notebook_renderer.VoilaExporter = QuickExporter
# Nor for its page: ours ends the kernel of one who leaves before the end.
voila.app.TornadoVoilaHandler = Page
# Nor for the files of templates: an address that climbs is not found, where Voilà's fails.
voila.app.TemplateStaticFileHandler = TemplateFiles
# Nor for the line of a page to its kernel: ours does not wait.
voila.app.VoilaKernelWebsocketHandler = Channel

# --- Kernels
# Lines to a hundred kernels are more files than a service may open unless it says so.
open_many_files()
# They are forked from a process that has loaded the corpus and rendered every page once: see serving/warm. Any
# other start stays possible, and is what happens when a fork is not.
if sys.platform == "linux" and entry_points(group="jupyter_client.kernel_provisioners", name="parcours-tiede"):
    c.KernelProvisionerFactory.default_provisioner_name = "parcours-tiede"
# A kernel is known to be ready as soon as it is: 0.2 s less for each page that was not rendered in advance.
c.KernelManager.client_class = "serving.client.QuickClient"
# A room larger than the server gets a page that says so, instead of a server that dies.
c.VoilaConfiguration.multi_kernel_manager_class = BoundedKernelManager
c.BoundedKernelManager.ceiling = profil.plafond
# Kernels that have rendered their page before anyone asks, for the notebooks of the profile only: Voilà would
# heat all that it finds. Its own pool hands out dead kernels and starts that have not begun.
c.VoilaConfiguration.preheat_kernel = True
voila.app.voila_kernel_manager_factory = manager_factory
c.VoilaKernelManager.kernel_pools_config = {
    "default": {"pool_size": 0},
    **{notebook: {"pool_size": size} for notebook, size in profil.en_attente.items()},
}
# The pool fills again once those who took from it have their page.
c.VoilaKernelManager.fill_delay = 3
# A kernel that died is not started again: it would be an empty one under the name of the reader's. One second,
# so that the reader is told soon.
c.KernelRestarter.restart_limit = 0
c.KernelRestarter.time_to_dead = 1.0
# A cell that runs longer than a reader waits ends in the French sentence.
c.VoilaExecutor.timeout = 60
# TCP ports race when many kernels start at once. Elsewhere than on Linux, sockets have no such
# files (Windows) or the path of temporary files is too long for them (macOS).
if sys.platform == "linux":
    c.KernelManager.transport = "ipc"
# A tab lost without its beacon: its kernel goes after 10 minutes, never while a page is connected to it.
c.MappingKernelManager.cull_idle_timeout = 600
c.MappingKernelManager.cull_interval = 60
c.MappingKernelManager.cull_connected = False
# What a kernel says to a page that is not there is lost, not kept: a page that comes back asks for everything, and
# the sockets kept for one that closed after its kernel would stay for ever.
c.MappingKernelManager.buffer_offline_messages = False
# Each line to a kernel, even a closed one, is held with all it has until this time has passed: 60 seconds of a room
# that opens pages would be 30 MB. A kernel that does not answer by then is told to the reader long before.
c.MappingKernelManager.kernel_info_timeout = 10
