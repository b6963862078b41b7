"""The lists of dependencies agree, and nothing names this workplace."""

import re
import subprocess
import tomllib
from pathlib import Path

from packaging.requirements import Requirement

ROOT = Path(__file__).parents[2]


def _project() -> dict:
    return tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]


def _lock() -> dict[str, str]:
    lines = [line.split(";")[0].strip() for line in (ROOT / "requirements.lock").read_text().splitlines()]
    return dict(line.split("==") for line in lines if line)


def test_the_lock_pins_what_the_project_asks_for() -> None:
    groups = [_project()["dependencies"], *_project()["optional-dependencies"].values()]
    lock = _lock()
    for wanted in (Requirement(text) for group in groups for text in group):
        assert lock[wanted.name.lower()] in wanted.specifier, wanted


def test_the_lock_holds_names_and_versions_only() -> None:
    for line in (ROOT / "requirements.lock").read_text().splitlines():
        assert re.fullmatch(r"[a-z0-9._-]+==[A-Za-z0-9.+!]+( ; .+)?", line), line


def test_no_file_names_a_registry_host_or_a_machine_path() -> None:
    command = ["git", "ls-files"]
    files = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout.split()  # noqa: S603
    forbidden = re.compile(
        r"files\.pythonhosted|pypi\.org|registry\.npmjs|deb\.debian|/" + "root/|/" + "work/|/" + "tmp/"
    )
    found = [
        name
        for name in files
        if (ROOT / name).suffix in {".py", ".md", ".toml", ".lock", ".csv", ".json", ".yml", ".po", ""}
        and (ROOT / name).is_file()
        and forbidden.search((ROOT / name).read_text(errors="replace"))
    ]
    assert found == []
