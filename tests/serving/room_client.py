"""A learner's page and a trainer's board without a browser; what a learner does is sent again until it is received."""

import http.client
import json
import secrets
import select
import time
import uuid
from dataclasses import dataclass, field
from urllib.parse import urlencode

HOST = "127.0.0.1"
BETWEEN = 0.05  # seconds between two tries: a page waits longer
LATER = {429, 503}
LOST = (OSError, http.client.HTTPException)  # the line was cut, or nobody listens


@dataclass(frozen=True)
class Reply:
    """What a server answered: its status, its headers, its JSON (or its bytes)."""

    status: int
    headers: http.client.HTTPMessage
    content: dict


class Line:
    """A connection to a server, kept open from one request to the next."""

    def __init__(self, port, base="/", timeout=20):
        self._base, self._line = base, http.client.HTTPConnection(HOST, port, timeout)

    def ask(self, method, path, body=None, word="", **headers):
        """One request, whatever the status. One of LOST if there was no answer."""
        try:
            self._send(method, path, body, word, headers)
            answer = self._line.getresponse()
            read = answer.read()
        except LOST:
            self._line.close()
            raise
        kind = answer.headers.get("Content-Type", "")
        return Reply(answer.status, answer.headers, json.loads(read) if kind.startswith("application/json") else read)

    def lose(self, method, path, body):
        """One request whose answer comes, and is read by nobody: the line is cut at the worst moment."""
        try:
            self._send(method, path, body)
            assert select.select([self._line.sock], [], [], self._line.timeout)[0]
        finally:
            self._line.close()

    def _send(self, method, path, body, word="", headers=None):
        named = {name.replace("_", "-"): text for name, text in (headers or {}).items()}
        named |= {"Authorization": f"Bearer {word}"} if word else {}
        if not isinstance(body, bytes | None):
            body = json.dumps(body).encode()
            named.setdefault("Content-Type", "application/json")
        self._line.request(method, f"{self._base}parcours/salle{path}", body, named)

    def close(self):
        self._line.close()


def make_token():
    """What a page draws before it asks for a seat."""
    return secrets.token_urlsafe(32)


def entry(name="Camille"):
    """What a page sends to enter."""
    return {"nom": name, "jeton": make_token()}


def take_seat(line, code):
    """Enter a room; the token."""
    asked = entry()
    assert line.ask("POST", f"/{code}/entree", asked).status == 201
    return asked["jeton"]


def persist(work, patience=40):
    """What `work` gives once it gives something; it is tried again as a page would. AssertionError after `patience`."""
    end = time.monotonic() + patience
    while not (given := work()):
        assert time.monotonic() < end, "the room did not answer in time"
        time.sleep(BETWEEN)
    return given


@dataclass
class Learner:
    """A page of a learner: what it has to say waits in `outbox` until the room has it; `said` is all of it, ever."""

    port: int
    code: str
    name: str
    base: str = "/"
    online: bool = True
    token: str = field(default_factory=make_token, repr=False)
    consigne: dict | None = None
    outbox: list = field(default_factory=list)
    said: list = field(default_factory=list)
    rang: int = 0
    _line: Line | None = None

    def move(self, port):
        """Go on with another server."""
        self.leave()
        self.port = port

    def leave(self):
        """Close the page."""
        if self._line:
            self._line.close()
        self._line = None

    def _ask(self, path, body, word=""):
        """The reply, None if there was none or if one must come later."""
        self._line = self._line or Line(self.port, self.base)
        try:
            reply = self._line.ask("POST", f"/{self.code}{path}", body, word)
        except LOST:
            return None
        return None if reply.status in LATER else reply

    @property
    def entry(self):
        """What it sends to enter, the same each time."""
        return {"nom": self.name, "jeton": self.token}

    def join(self):
        """Enter, whatever it takes: until an answer comes it asks again, for the one seat; the same learner."""
        reply = persist(lambda: self._ask("/entree", self.entry))
        assert reply.status == 201, reply
        self.name, self.consigne = reply.content["nom"], reply.content["consigne"]
        return self

    def join_unheard(self):
        """Take a seat without knowing it; the same learner."""
        Line(self.port, self.base).lose("POST", f"/{self.code}/entree", self.entry)
        return self

    def do(self, quoi, **valeur):
        """Do something, and send it if there is a network."""
        self.rang += 1
        envoi = {"id": str(uuid.uuid4()), "rang": self.rang, "quoi": quoi, "quand": time.time(), "valeur": valeur}
        self.outbox.append(envoi)
        self.said.append(envoi)
        self.send()

    def signal(self, signal):
        self.do("signal", signal=signal)

    def etape(self, etape):
        self.do("etape", etape=etape)

    def answer(self, question, given):
        self.do("reponse", question=question, donne=list(given))

    def send(self):
        """Send what waits, once; whether the room has everything."""
        if not self.online:
            return False
        reply = self._ask("/envois", {"envois": self.outbox[:50]}, self.token)
        if reply is None:
            return False
        assert reply.status == 200, reply
        assert reply.content["refuses"] == [], reply
        self.consigne = reply.content["consigne"]
        self.outbox = [envoi for envoi in self.outbox if envoi["id"] not in reply.content["recus"]]
        return not self.outbox

    def settle(self):
        """Send until the room has everything."""
        persist(self.send)

    def repeat(self, *envois):
        """Send again what was received, or all that was ever said, as a page does whose answers were lost."""
        self.outbox = [*(envois or self.said), *self.outbox]
        self.settle()


@dataclass
class Trainer:
    """A trainer: a room and its board."""

    port: int
    code: str = ""
    secret: str = field(default="", repr=False)
    base: str = "/"

    def ask(self, method, path="", body=None):
        """One request with the secret, on a connection of its own."""
        line = Line(self.port, self.base)
        try:
            return line.ask(method, f"/{self.code}{path}", body, self.secret)
        finally:
            line.close()

    def open(self, couloir=""):
        """Open a room."""
        line = Line(self.port, self.base)
        reply = line.ask("POST", "", {"couloir": couloir})
        line.close()
        assert reply.status == 201, reply
        self.code, self.secret = reply.content["code"], reply.content["secret"]
        return self

    def board(self, **query):
        """The board, as its page asks for it."""
        return self.ask("GET", f"/tableau?{urlencode(query)}")

    def direct(self, page="", query="", texte=""):
        """Send everyone somewhere."""
        return self.ask("POST", "/consigne", {"page": page, "query": query, "texte": texte})

    def close(self):
        """Close the room."""
        return self.ask("DELETE")
