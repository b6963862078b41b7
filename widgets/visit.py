"""What one reader carries from page to page: couloir, région, documents read. No personal data."""

from __future__ import annotations

import json

from traitlets import HasTraits, Instance, Tuple, Unicode, default

from catalogue import Catalogue

VERSION = 1
LARGEST_STORE = 100_000  # characters; a store of every document read is far below


class Visit(HasTraits):
    """The reader's progress, kept by the browser and never by the server.

    `couloir` and `region` are keys of the catalogue or empty; `lus` are ids of documents in the order
    they were read. `notices` are French sentences on a store or a regional overlay that could not be read;
    `set_aside` is the text of that store, which the browser keeps under another name.
    """

    catalogue = Instance(Catalogue)
    couloir = Unicode()
    region = Unicode()
    lus = Tuple()
    notices = Tuple()
    set_aside = Unicode()

    @default("notices")
    def _of_the_corpus(self) -> tuple[str, ...]:
        """What every page says as long as the overlay of the region is left aside."""
        overlay = self.catalogue.surcouche
        return (overlay.notice,) if overlay and overlay.notice else ()

    def mark(self, document: str, read: bool) -> None:
        """Note a document as read or not; an unknown id is ignored."""
        if document not in {d.id for d in self.catalogue.tous}:
            return
        others = tuple(key for key in self.lus if key != document)
        self.lus = (*others, document) if read else others

    def choose_couloir(self, key: str) -> bool:
        """Choose one of the six couloirs, or none with an empty key; False if there is no such one."""
        if key and key not in {section.id for section in self.catalogue.couloirs}:
            return False
        self.couloir = key
        return True

    def choose_region(self, code: str) -> bool:
        """Choose one of the 18 régions, or none with an empty code; False if there is no such one."""
        if code and code not in {region.code for region in self.catalogue.regions}:
            return False
        self.region = code
        return True

    def read_in(self, documents: tuple) -> int:
        """How many of these documents are read."""
        return sum(document.id in self.lus for document in documents)

    def store(self) -> str:
        """The text that the browser keeps and that the reader may export: JSON, keys in order."""
        content = {"version": VERSION, "couloir": self.couloir, "region": self.region, "lus": list(self.lus)}
        return json.dumps(content, ensure_ascii=False)

    def is_kept_by(self, text: str) -> bool:
        """Whether a browser that keeps this text knows the couloir and the région; True if it cannot be read."""
        content = _parse(text) if text else {"couloir": "", "region": ""}
        return isinstance(content, str) or (content["couloir"], content["region"]) == (self.couloir, self.region)

    def restore(self, text: str) -> None:
        """Take up a stored visit; one that cannot be read is set aside with a sentence, never lost."""
        if not text:
            return
        content = _parse(text)
        if isinstance(content, str):
            self.set_aside = text[:LARGEST_STORE]
            self.notices = (*self.notices, f"{content} ; elle est mise de côté et une nouvelle commence.")
        else:
            self._take_up(content)

    def take_file(self, text: str) -> None:
        """Take up an exported visit beside this one; a file that is not one changes nothing, and this is said."""
        content = _parse(text)
        if isinstance(content, str):
            told = "Ce fichier n’est pas une progression exportée d’ici ; rien n’a changé."
            self.notices = (*self._of_the_corpus(), told)
        else:
            self.notices = self._of_the_corpus()
            self._take_up(content)

    def _take_up(self, content: dict) -> None:
        """Add the documents read to those of this visit; what was chosen here is kept."""
        known = {document.id for document in self.catalogue.tous}
        self.lus = tuple(dict.fromkeys(key for key in (*content["lus"], *self.lus) if key in known))
        if not self.couloir:
            self.choose_couloir(content["couloir"])
        if not self.region:
            self.choose_region(content["region"])


def _parse(text: str) -> dict | str:
    """The content of a store, or the French sentence that says why it cannot be read."""
    if len(text) > LARGEST_STORE:
        return "Votre progression enregistrée est trop longue pour être lue"
    try:
        content = json.loads(text)
        version = content["version"]
        if isinstance(version, int) and version > VERSION:
            return "Votre progression vient d’une version plus récente de ce site"
        lus, couloir, region = content["lus"], content.get("couloir", ""), content.get("region", "")
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return "Votre progression enregistrée est illisible"
    texts = [couloir, region, *(lus if isinstance(lus, list) else [None])]
    if version != VERSION or not all(isinstance(item, str) for item in texts):
        return "Votre progression enregistrée est illisible"
    return {"lus": lus, "couloir": couloir, "region": region}
