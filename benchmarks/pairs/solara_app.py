"""The list of documents with Solara: `solara run solara_app.py --production`."""

import solara

from documents import EVERY_SECTION, as_html, load, sections

documents = load()
texte = solara.reactive("")
section = solara.reactive(EVERY_SECTION)


@solara.component
def Page() -> None:  # noqa: N802 - the name that Solara looks for
    """The page of one reader."""
    solara.Title("Documents")
    solara.Markdown("# Rechercher un document")
    solara.InputText("Que cherchez-vous ?", value=texte, continuous_update=True)
    solara.Select("Section", values=sections(documents), value=section)
    solara.HTML(unsafe_innerHTML=as_html(documents, texte.value, section.value))
