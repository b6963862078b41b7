"""A kernel is ready as soon as both ways to it are open; one that is dead is said to be."""

import asyncio
import os
import signal

import pytest
from jupyter_client import AsyncKernelManager

CLIENT = "serving.client.QuickClient"


async def started(tmp_path):
    manager = AsyncKernelManager(transport="ipc", ip=str(tmp_path / "k"), client_class=CLIENT)
    await manager.start_kernel()
    client = manager.client()
    client.start_channels()
    return manager, client


async def ended(manager, client):
    client.stop_channels()
    await manager.shutdown_kernel(now=True)


def test_a_ready_kernel_answers_at_once_and_nothing_older_is_left_to_read(tmp_path):
    async def story():
        manager, client = await started(tmp_path)
        await client.wait_for_ready(timeout=60)
        cell = client.execute("print('bonjour')")
        first = await client.get_iopub_msg(timeout=60)
        await ended(manager, client)
        return first["parent_header"]["msg_id"] == cell

    assert asyncio.run(story())


def test_a_kernel_that_dies_is_told(tmp_path):
    async def story():
        manager, client = await started(tmp_path)
        os.kill(manager.provisioner.pid, signal.SIGKILL)
        try:
            with pytest.raises(RuntimeError, match="died"):
                await client.wait_for_ready(timeout=60)
        finally:
            await ended(manager, client)

    asyncio.run(story())


def test_a_kernel_that_hangs_is_given_up_in_time(tmp_path):
    async def story():
        manager, client = await started(tmp_path)
        os.kill(manager.provisioner.pid, signal.SIGSTOP)
        try:
            with pytest.raises(RuntimeError, match="not ready"):
                await client.wait_for_ready(timeout=0)
        finally:
            os.kill(manager.provisioner.pid, signal.SIGCONT)
            await ended(manager, client)

    asyncio.run(story())
