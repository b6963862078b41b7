"""What the glossary screen knows: the terms asked for, and what to say when there is none."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from urllib.parse import urlencode

from traitlets import Unicode

from catalogue import Catalogue
from catalogue.model import Terme
from catalogue.text import closest, distance, fold, francais
from widgets import asking
from widgets.glossary.entries import Entry, Nothing, count, entries_by_slug, initial, letters, slug
from widgets.state import ScreenState
from widgets.visit import Visit

KEYS = ("q", "lettre", "terme")
LONGEST = 200  # characters of a text that are looked up
SUGGESTIONS = 5
EXAMPLES = ("RNIV", "maison de retraite", "dossier patient")


class GlossaryState(ScreenState):
    """The terms that a text `q`, a `lettre` or one `terme` (its slug) asks for; all of them at first."""

    q = Unicode()
    lettre = Unicode()
    terme = Unicode()

    def __init__(self, catalogue: Catalogue, visit: Visit) -> None:
        super().__init__(catalogue=catalogue, visit=visit)

    @property
    def query(self) -> str:
        """At most one of « q », « lettre » and « terme »."""
        return urlencode([(key, value) for key in KEYS if (value := getattr(self, key))])

    @property
    def status(self) -> str:
        """How many terms are shown, and for what."""
        number = count(len(self.shown), "terme").capitalize()
        if self.q:
            return francais(f"{number} pour « {self.q} »")
        return f"{number} à la lettre {self.lettre}" if self.lettre else number

    @property
    def title(self) -> str:
        """What the list of terms is."""
        if self.q:
            return francais(f"Termes pour « {self.q} »") if self.shown else "Autres pistes"
        if self.terme:
            return "Un terme"
        return f"Termes à la lettre {self.lettre}" if self.lettre else "Tous les termes, de A à Z"

    def go(self, query: str) -> None:
        """Show the terms of a query string; « terme » rules over « q », which rules over « lettre »."""
        asked, notices = _read(query)
        if asked["couloir"] and not self.visit.choose_couloir(asked["couloir"]):
            notices.append(f"Le couloir « {asking.short(asked['couloir'])} » n’existe pas : il est ignoré.")
        notices += filter(None, [asking.refused_region(self.catalogue, asked["region"])])
        q, lettre = _clean(asked["q"], notices), self._letter(asked["lettre"], notices)
        terme = self._slug(asked["terme"], notices)
        if terme and (q or lettre):
            notices.append("Un seul terme est demandé : le reste de l’adresse est ignoré.")
        elif q and lettre:
            notices.append("La lettre est ignorée : la recherche porte sur tout le glossaire.")
        with self.hold_trait_notifications():
            self.terme = terme
            self.q = "" if terme else q
            self.lettre = "" if terme or q else lettre
            self.notices = tuple(map(francais, notices))

    @property
    def shown(self) -> tuple[Entry, ...]:
        """The entries to show: surest first for a text, else in alphabetical order."""
        if self.terme:
            return (self._entries[self.terme],)
        if self.q:
            return self._found()
        return tuple(entry for entry in self._entries.values() if self.lettre in ("", initial(entry.terme)))

    @property
    def nothing(self) -> Nothing | None:
        """What to do instead, when the text names no term."""
        if not self.q or self.shown:
            return None
        results = self.catalogue.search(self.q, limit=len(self.catalogue.tous))
        least = "" if self.catalogue.answer(self.q).complete else "au moins "
        found = f"La recherche, elle, trouve {least}{count(len(results), 'document')} pour ces mots."
        near = dict.fromkeys(map(slug, (*(terme.sigle for terme in results.terms), *self._near())))
        entries = tuple(self._entries[key] for key in list(near)[:SUGGESTIONS])
        return Nothing(entries, len(results), francais(results.message or found), results.suggestions[:SUGGESTIONS])

    def context(self) -> Mapping[str, object]:
        """What view.html reads; each entry comes with the reason why it was found, or an empty text."""
        return {
            "q": self.q,
            "lettre": self.lettre,
            "terme": self.terme,
            "lettres": self._letters,
            "exemples": EXAMPLES,
            "titre": self.title,
            "entrees": [(entry, self._reason(entry.terme)) for entry in self.shown],
            "rien": self.nothing,
            "remarques": (*self.visit.notices, *self.notices),
            "statut": self.status,
        }

    @cached_property
    def _entries(self) -> dict[str, Entry]:
        return entries_by_slug(self.catalogue)

    @cached_property
    def _letters(self) -> tuple[tuple[str, int, str], ...]:
        return letters(self.catalogue)

    def _found(self) -> tuple[Entry, ...]:
        """Entries of the text; one or two letters may also be the beginning of an acronym."""
        found = self.catalogue.glossary.lookup(self.q, limit=len(self.catalogue.terms))
        keys = [slug(terme.sigle) for terme in found]
        if len(self.q) <= 2 and (typed := slug(self.q)):
            keys += [key for key in self._entries if key.startswith(typed)]
        return tuple(self._entries[key] for key in dict.fromkeys(keys))

    def _near(self) -> list[str]:
        """The acronyms nearest to the text, up to a third of its letters."""
        asked = fold(self.q)
        limit = max(1, len(asked) // 3) if len(asked) > 1 else 0
        edits = {terme.sigle: distance(asked, fold(terme.sigle), limit) for terme in self.catalogue.terms}
        return sorted((sigle for sigle in edits if edits[sigle] <= limit), key=edits.__getitem__)

    def _reason(self, terme: Terme) -> str:
        """Why an everyday word leads to a term, in French; empty when its own name does."""
        for mot in self.catalogue.mots_courants if self.q else ():
            if terme.sigle in mot.vers and fold(mot.mot) == fold(self.q):
                return francais(f"Trouvé par le mot courant « {mot.mot} » : {mot.explication}.")
        return ""

    def _letter(self, asked: str, notices: list[str]) -> str:
        """The letter asked for, if a term begins with it; else none, and a notice says why."""
        number = {letter: terms for letter, terms, _ in self._letters}
        letter = fold(asked).strip().upper()
        if letter in number and not number[letter]:
            notices.append(f"Aucun terme ne commence par {letter} : voici tout le glossaire.")
        elif asked and letter not in number:
            notices.append(f"« {asking.short(asked)} » n’est pas une lettre du glossaire.")
        return letter if number.get(letter) else ""

    def _slug(self, asked: str, notices: list[str]) -> str:
        """The slug of the term asked for by its acronym or slug; else none, and a notice says why."""
        key = slug(asked[:LONGEST])
        if key in self._entries or not asked:
            return key
        near = closest(key, self._entries)
        end = f" ; vouliez-vous dire {self._entries[near].terme.sigle} ?" if near else "."
        notices.append(f"Le glossaire n’a pas de terme « {asking.short(asked)} »{end}")
        return ""


def _clean(text: str, notices: list[str]) -> str:
    """A text as it is looked up: not too long, and a notice says so when it was."""
    clean = asking.printable(text)
    if len(clean) > LONGEST:
        notices.append(f"Votre texte est long : seuls ses {LONGEST} premiers caractères sont cherchés.")
    return clean[:LONGEST].strip()


def _read(query: str) -> tuple[dict[str, str], list[str]]:
    """The first value of each known key, and a French sentence on each other key, never on its value."""
    pairs = asking.pairs(query)
    asked = dict.fromkeys((*KEYS, "couloir", "region"), "")
    asked |= {key: value for key, value in reversed(pairs) if key in asked}
    unknown = dict.fromkeys(asking.unknown_key(key) for key, _ in pairs if key not in asked)
    return asked, list(unknown)[:SUGGESTIONS]
