"""Whatever the warm parent cannot do, the ordinary start does."""

import json
import logging
import sys

import pytest
from jupyter_client.kernelspec import KernelSpecManager
from jupyter_client.provisioning import KernelProvisionerFactory

from serving.warm.parents import Parents
from serving.warm.provisioner import WarmProvisioner, requested

OURS = [sys.executable, "-m", "ipykernel_launcher", "-f", "noyau.json"]


@pytest.fixture
def told(caplog):
    """What was told of ordinary starts."""

    def sentences():
        return [row.getMessage() for row in caplog.records if "sans parent tiède" in row.getMessage()]

    with caplog.at_level(logging.ERROR):
        yield sentences


class TestBrokenParent:
    """A parent that cannot be loaded."""

    @pytest.fixture
    def parents(self):
        own = Parents(module="serving.warm.absent", pause=1000)
        yield own
        own.close()

    def test_the_kernels_start_in_the_ordinary_way_and_it_is_told_once(self, start, told):
        kernels = [start() for _ in range(3)]
        assert [kernel.forked for kernel in kernels] == [False] * 3
        assert [kernel.said("print('là')") for kernel in kernels] == ["là"] * 3
        died, waits = told()
        assert died.endswith("the warm parent died")
        assert waits.endswith("the warm parent has just failed")


def test_the_provisioner_is_found_by_its_name():
    assert KernelProvisionerFactory._get_all_provisioners()["parcours-tiede"].load() is WarmProvisioner


def test_another_program_is_started_in_the_ordinary_way(start, tmp_path, monkeypatch, told):
    folder = tmp_path / "kernels" / "autre"
    folder.mkdir(parents=True)
    words = [sys.executable, "-X", "utf8", "-m", "ipykernel_launcher", "-f", "{connection_file}"]
    (folder / "kernel.json").write_text(json.dumps({"argv": words, "display_name": "Autre", "language": "python"}))
    monkeypatch.setattr(KernelSpecManager, "kernel_dirs", [str(tmp_path / "kernels")])
    kernel = start(kernel_name="autre")
    assert not kernel.forked
    assert kernel.said("import sys; print(sys.flags.utf8_mode)") == "1"
    assert told() == []


def test_an_environment_read_at_the_start_of_python_is_obeyed(start, told):
    kernel = start(PYTHONUTF8="1")
    assert not kernel.forked
    assert kernel.said("import sys; print(sys.flags.utf8_mode)") == "1"
    assert told() == ["Noyau démarré sans parent tiède : another environment than that of the server"]


@pytest.mark.parametrize(
    ("cmd", "more"),
    [
        (["python", *OURS[1:]], {}),
        ([*OURS, "--debug"], {}),
        (OURS[:-2], {}),
        (OURS, {"stdout": 3}),
        (OURS, {"independent": True}),
        (OURS, {"cwd": "/nulle/part"}),
        (OURS, {"env": None}),
    ],
)
def test_what_a_parent_cannot_do_is_not_asked_of_it(cmd, more):
    assert requested(cmd, {"env": {}, "cwd": "/"} | more) is None


def test_what_it_can_do_is_asked():
    assert requested(OURS, {"env": {"Q": "1"}, "cwd": None, "stdout": None}).env == {"Q": "1"}


def test_elsewhere_than_on_linux_nothing_is_asked(monkeypatch):
    monkeypatch.setattr(sys, "platform", "darwin")
    assert requested(OURS, {"env": {}}) is None
