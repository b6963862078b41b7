"""The environments for conda and Binder hold what pyproject.toml asks for."""

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from ruamel.yaml import YAML

ROOT = Path(__file__).parents[2]


def _environment(path):
    return YAML(typ="safe").load((ROOT / path).read_text())


def _project():
    return tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]


def test_the_conda_environment_lists_the_dependencies_of_the_project():
    listed = [item for item in _environment("environment.yml")["dependencies"] if isinstance(item, str)]
    asked = {str(Requirement(text)) for text in _project()["dependencies"]}
    assert {str(Requirement(text)) for text in listed} - {"python>=3.11", "pip"} == asked


def test_python_is_recent_enough_everywhere():
    assert _project()["requires-python"] == ">=3.11"
    assert "python>=3.11" in _environment("environment.yml")["dependencies"]
    assert "python=3.12" in _environment("binder/environment.yml")["dependencies"]


def test_binder_installs_the_project_at_the_locked_versions():
    lines = (ROOT / "binder" / "postBuild").read_text().splitlines()
    assert lines[0].startswith("#!")
    assert "set -e" in lines
    assert any("--constraint requirements.lock" in line for line in lines)
    assert (ROOT / "binder" / "postBuild").stat().st_mode & 0o111


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_repo2docker_reads_the_binder_folder():
    command = [
        sys.executable,
        "-m",
        "repo2docker",
        "--no-build",
        "--debug",
        "--user-id",
        "1000",
        "--user-name",
        "lecteur",
        ".",
    ]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)  # noqa: S603 - our own text
    output = run.stdout + run.stderr
    assert run.returncode == 0, output[-2000:]
    assert "binder/environment.yml" in output
    assert "postBuild" in output
