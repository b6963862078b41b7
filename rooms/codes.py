"""Codes that people read aloud and type, and secrets that nobody guesses."""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets

LENGTH = 6
# No vowel, hence no word; of characters that look alike, one: 2 and not Z, 5 and not S, V and not U…
ALPHABET = "23456789CDFHJKMNPQRTVWXY"
_LOOKALIKES = str.maketrans({"Z": "2", "S": "5", "G": "6", "B": "8", "U": "V"})
_TYPED = 100  # characters read at most
_SECRET = 32  # bytes
_TOKEN = re.compile(r"[A-Za-z0-9_-]{43}")  # as many bytes in base64url


def make_code() -> str:
    """Six characters drawn at random among 24: 191 million codes."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


def normalise(text: object) -> str:
    """The code that someone typed, whatever the case, spaces, hyphens or look-alikes; "" if it cannot be one."""
    if not isinstance(text, str) or len(text) > _TYPED:
        return ""
    typed = "".join(char for char in text.upper() if char.isalnum()).translate(_LOOKALIKES)
    return typed if len(typed) == LENGTH and set(typed) <= set(ALPHABET) else ""


def make_secret() -> str:
    """A secret of 256 bits, for an address or a header."""
    return secrets.token_urlsafe(_SECRET)


def is_token(text: object) -> bool:
    """Whether a page can have drawn it: the 43 characters of 256 bits, for a shorter token could be guessed."""
    return isinstance(text, str) and _TOKEN.fullmatch(text) is not None


def hashed(secret: object) -> str:
    """What is kept of a secret: its SHA-256, for a secret drawn at random needs no slow hash."""
    return hashlib.sha256(str(secret).encode("utf-8", "surrogatepass")).hexdigest()


def same(secret: object, kept: str) -> bool:
    """Whether a secret is the one of which `kept` is the hash, in a time that tells nothing."""
    return hmac.compare_digest(hashed(secret), kept)
