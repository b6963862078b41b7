"""A page that browsers may keep: it names no kernel, is not sent twice, and its script gets a kernel of its own."""

import asyncio
import json

import pytest

from serving import claims
from serving.claims import Unclaimed, Waiting

PAGE = "voila/render/glossaire.ipynb"
FIRST, SECOND, OTHER = Waiting("a", "k1", ("c1",)), Waiting("a", "k2", ()), Waiting("b", "k3", ("c3", "c4"))


def test_a_page_names_neither_its_kernel_nor_its_comms(served):
    answer = served.open(PAGE)
    behind = served.claim(answer)
    assert [word for word in (behind.kernel, *behind.comms) if word in answer.text] == []
    assert len(behind.comms) == len(answer.page.select("[data-first-view]")) == 1
    served.close(behind.kernel)


def test_what_the_browser_has_kept_is_not_sent_again_and_has_a_kernel_of_its_own(served):
    first = served.open(PAGE)
    again = served.open(PAGE, If_None_Match=f"W/{first.headers['Etag']}")  # nginx says W/ of what it compresses
    assert (again.status, again.text, again.headers["Etag"]) == (304, "", first.headers["Etag"])
    one, other = served.claim(first).kernel, served.claim(first).kernel
    assert one != other
    served.close(one)
    served.close(other)


def test_another_view_is_another_page(served):
    first, other = served.open(PAGE), served.open(f"{PAGE}?q=dpi", If_None_Match="x")
    assert first.headers["Etag"] != other.headers["Etag"]
    assert served.open(f"{PAGE}?q=ins", If_None_Match=first.headers["Etag"]).status == 200
    served.leave(first)
    served.leave(other)


def test_only_the_browser_of_the_reader_keeps_a_page_and_it_asks_each_time(served):
    answer = served(PAGE)
    assert answer.headers["Cache-Control"] == "private, no-cache"
    assert (answer.headers["Pragma"], answer.headers["Expires"]) == (None, None)


def test_a_kernel_is_told_once(served):
    answer = served.open(PAGE)
    asked = json.dumps({"vue": answer.page.find(id="vue")["value"]})
    told = [served.raw("parcours/noyau", "POST", asked) for _ in range(2)]
    assert [one.status for one in told] == [200, 204]
    assert told[0].headers["Cache-Control"] == "no-store"
    served.close(json.loads(told[0].text)["noyau"])


@pytest.mark.parametrize(
    "body", ["", "{", "[]", "null", '{"vue": 1}', "{}", "[" * 9999, '{"vue": "' + "x" * 300 + '"}']
)
def test_anything_but_a_view_is_refused(served, body):
    assert served.raw("parcours/noyau", "POST", body).status == 400


class Kernels(set):
    """Living kernels, by name."""

    async def shutdown_kernel(self, kernel):
        self.remove(kernel)


@pytest.fixture
def kernels():
    """Three kernels that live."""
    return Kernels({"k1", "k2", "k3"})


def test_who_asks_gets_the_kernel_of_the_view_that_waited_least(kernels):
    async def story():
        unclaimed = Unclaimed(kernels)
        for waiting in (FIRST, SECOND, OTHER):
            unclaimed.add(waiting)
        return [unclaimed.take(view) for view in ("c", "a", "a", "a", "b")]

    assert asyncio.run(story()) == [None, SECOND, FIRST, None, OTHER]


def test_a_kernel_that_died_meanwhile_is_not_told(kernels):
    async def story():
        unclaimed = Unclaimed(kernels)
        unclaimed.add(FIRST)
        unclaimed.add(SECOND)
        kernels.remove(SECOND.kernel)
        return [unclaimed.take("a"), unclaimed.take("a")]

    assert asyncio.run(story()) == [FIRST, None]


def test_a_kernel_that_nobody_asks_for_ends(kernels, monkeypatch):
    monkeypatch.setattr(claims, "PATIENCE", 0)

    async def story():
        unclaimed = Unclaimed(kernels)
        unclaimed.add(FIRST)
        unclaimed.add(SECOND)
        assert unclaimed.take("a") is SECOND
        while FIRST.kernel in kernels:
            await asyncio.sleep(0)
        return unclaimed.take("a")

    assert asyncio.run(story()) is None
    assert kernels == {"k2", "k3"}
