"""A ceiling that holds, and a pool that hands out what is really there."""

import asyncio
import subprocess
import sys

import zmq
from tornado.web import HTTPError

from serving.kernels import BoundedKernelManager, SoundPool
from serving.profiles import LARGEST, SALLE, profil


class Stock:
    """What Voilà's manager does with its pools."""

    def __init__(self, alive, pools):
        self.alive, self._pools, self.filled = set(alive), pools, []

    def __contains__(self, kernel_id):
        return kernel_id in self.alive

    async def shutdown_kernel(self, kernel_id):
        self.alive.discard(kernel_id)

    def fill_if_needed(self, notebook_name):
        self.filled.append((notebook_name, len(self._pools[notebook_name])))


class Pool(SoundPool, Stock):
    pass


async def starts(*wanted):
    """Starts of kernels: by id, still going (None), or failed (an exception)."""

    async def start(want):
        if want is None:
            await asyncio.Event().wait()
        if isinstance(want, Exception):
            raise want
        return {"kernel_id": want}

    tasks = [asyncio.create_task(start(want)) for want in wanted]
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    return tasks


def test_a_visitor_gets_a_kernel_that_is_there_before_one_that_starts():
    async def story():
        pool = Pool({"b"}, {"accueil.ipynb": await starts(None, "b")})
        assert pool.get_pool_size("accueil.ipynb") == 1
        assert pool._pools["accueil.ipynb"][0].result() == {"kernel_id": "b"}

    asyncio.run(story())


def test_a_failed_start_and_a_dead_kernel_leave_the_pool():
    async def story():
        pool = Pool({"c"}, {"accueil.ipynb": await starts(HTTPError(503), "mort", "c")})
        assert pool.get_pool_size("accueil.ipynb") == 1
        assert [start.result()["kernel_id"] for start in pool._pools["accueil.ipynb"]] == ["c"]

    asyncio.run(story())


def test_a_notebook_without_pool_has_nothing_waiting():
    assert Pool((), {}).get_pool_size("glossaire.ipynb") == 0


def test_a_kernel_that_ends_lets_the_pool_fill_again():
    async def story():
        pool = Pool({"a", "b"}, {"accueil.ipynb": await starts(HTTPError(503), "b")})
        await pool.shutdown_kernel("a")
        assert pool.filled == [("accueil.ipynb", 1)]

    asyncio.run(story())


def test_beyond_the_ceiling_a_start_is_refused_and_room_made_is_used(tmp_path):
    async def story():
        manager = BoundedKernelManager(ceiling=2, root_dir=str(tmp_path))
        started = await asyncio.gather(*(manager.start_kernel() for _ in range(4)), return_exceptions=True)
        refused = [error for error in started if isinstance(error, HTTPError)]
        assert [error.status_code for error in refused] == [503, 503]
        await manager.shutdown_kernel(next(kernel for kernel in started if isinstance(kernel, str)), now=True)
        assert isinstance(await manager.start_kernel(), str)
        await manager.shutdown_all(now=True)

    asyncio.run(story())


def test_the_largest_room_has_lines_enough_to_its_kernels():
    manager = BoundedKernelManager()
    lines = [manager.context.socket(zmq.DEALER) for _ in range(2 * profil(SALLE, LARGEST).plafond)]
    assert len({id(line) for line in lines}) > 1_023  # what ZeroMQ gives when nobody asks
    manager.context.destroy(linger=0)


def test_a_server_started_with_few_files_opens_more():
    asked = (
        "import resource; _, most = resource.getrlimit(resource.RLIMIT_NOFILE);"
        "resource.setrlimit(resource.RLIMIT_NOFILE, (256, most));"
        "from serving.kernels import open_many_files; open_many_files();"
        "print(resource.getrlimit(resource.RLIMIT_NOFILE)[0], most)"
    )
    answer = subprocess.run([sys.executable, "-P", "-c", asked], capture_output=True, text=True, check=True)  # noqa: S603
    now, most = map(int, answer.stdout.split())
    assert now == min(65_536, most) > 256
