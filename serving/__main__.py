"""`python -m serving`: the workbook in a browser, the same on every system; `--lab` for JupyterLab."""

from __future__ import annotations

import argparse
import re
import signal
import subprocess
import sys
from collections.abc import Mapping

from serving import profiles
from serving.launching import PORT, ROOT, address, command, command_lab, environment, ready, taken


def main(arguments: list[str] | None = None) -> int:
    """Serve until interrupted; the exit code is that of the server, 1 if it could not start."""
    asked = _parser().parse_args(arguments)
    if asked.lab:
        return _run(command_lab())
    try:
        profiles.profil(asked.profil, asked.taille)
    except ValueError as error:
        return _refuse(str(error))
    if taken(asked.port):
        return _refuse(
            f"Le port {asked.port} est déjà pris par un autre programme.",
            f"Choisissez-en un autre : make serve PORT={asked.port + 1}"
            f" (ou python -m serving --port {asked.port + 1}).",
        )
    variables = {
        "PARCOURS_PROFIL": asked.profil,
        "PARCOURS_TAILLE": str(asked.taille),
        "PARCOURS_CHEMIN": asked.chemin,
    }
    return _run(command(asked.port), asked.port, variables)


def _run(words: list[str], port: int = 0, variables: Mapping[str, str] | None = None) -> int:
    """Run a server in the foreground and stop it with us; tell the address, if it has a port, once it answers."""
    variables = variables or {}
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    with subprocess.Popen(words, cwd=ROOT, env=environment(**variables)) as server:  # noqa: S603 - our own words
        try:
            if port and ready(server, port):
                where = address(port, variables["PARCOURS_CHEMIN"])
                _say("Parcours Ségur est prêt. Ouvrez cette adresse dans votre navigateur :", f"  {where}")
                _say("Pour arrêter : Ctrl+C.")
            return server.wait()
        except KeyboardInterrupt:  # the server got the same Ctrl+C
            server.wait()
            return 0
        finally:
            if server.poll() is None:
                server.terminate()


def _refuse(*sentences: str) -> int:
    sys.stderr.write("\n".join(sentences) + "\n")
    return 1


def _say(*sentences: str) -> None:
    sys.stdout.write("\n".join(sentences) + "\n")
    sys.stdout.flush()


def _port(text: str) -> int:
    if text.isascii() and text.isdigit() and 0 < int(text) < 65536:
        return int(text)
    raise argparse.ArgumentTypeError(f"« {text} » n’est pas un port : donnez un nombre de 1 à 65535")


def _path(text: str) -> str:
    if re.fullmatch(r"/([\w.~-]+/)*", text, re.ASCII):
        return text
    raise argparse.ArgumentTypeError(f"« {text} » n’est pas un chemin : donnez-le comme /parcours-segur/")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("python -m serving", description="Sert le classeur sur cette machine.")
    parser.add_argument("--port", type=_port, default=PORT, help="port de 1 à 65535 (8866 par défaut)")
    parser.add_argument(
        "--profil", default=profiles.LECTEURS, help="lecteurs (par défaut), ou salle : tous arrivent ensemble"
    )
    parser.add_argument(
        "--taille", type=int, default=profiles.TAILLE, help="nombre de personnes de la salle (30 par défaut)"
    )
    parser.add_argument("--chemin", type=_path, default="/", help="chemin sous lequel un mandataire publie le classeur")
    parser.add_argument("--lab", action="store_true", help="ouvre JupyterLab sur les cahiers")
    return parser


if __name__ == "__main__":
    raise SystemExit(main())
