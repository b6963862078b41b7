"""The roadmap as a file to take away: a page to print, Markdown, or a workbook; pure.

The name of the establishment is never known here: a text holds a marker, which the browser replaces by
what the reader has typed, when it saves the file; a workbook does not say it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from xml.etree import ElementTree as ET

from catalogue.exports.spreadsheets import TYPE, Sheet, workbook_bytes
from catalogue.text import francais
from widgets.exporting import markdown, printable, spreadsheet
from widgets.exporting.handing import handed
from widgets.exporting.listing import Listing
from widgets.milestones import MILESTONE_COLUMNS, Milestone, milestone_cells, what, when
from widgets.roadmap.plan import Part, Plan

KEY = "☑ : lu ; ☐ : à lire."
NO_DATE = "Aucune échéance à venir n’est relevée ici ; vérifiez sur la page de votre couloir."
ESTABLISHMENT = "@@feuille-etablissement@@"
FILL = {ESTABLISHMENT: "feuille-etablissement"}  # marker → id of the input that it stands for
STYLE = (
    printable.STYLE
    + """
h2 { font-size: 1.25rem; margin: 1.5rem 0 .5rem; } h3 { font-size: 1rem; margin: 0; break-after: avoid; }
ul { list-style: none; padding: 0; }
"""
)


def as_page(plan: Plan) -> str:
    """A page to print: boxes drawn read or not, addresses written out, milestones to come, acronyms."""
    listing = plan.listing()
    page, main = printable.new_page(listing.titre, STYLE)
    for sentence in (f"Établissement : {ESTABLISHMENT}", listing.criteres, listing.origine, KEY):
        printable.add(main, "p", sentence)
    for part in plan.parts:
        _add_part(main, plan, part, listing)
    printable.add(main, "h2", "Échéances à venir")
    if not plan.coming:
        printable.add(main, "p", NO_DATE)
    milestones = ET.SubElement(main, "ul") if plan.coming else main
    for milestone in plan.coming:
        item = ET.SubElement(milestones, "li")
        printable.add(item, "h3", when(milestone))
        printable.add(item, "p", what(plan.catalogue, milestone))
        _add_source(item, milestone)
    printable.add_acronyms(main, listing)
    return printable.written(page)


def _add_part(main: ET.Element, plan: Plan, part: Part, listing: Listing) -> None:
    """One part: its title, its documents as boxes, what is missing."""
    printable.add(main, "h2", part.titre)
    printable.add(main, "p", f"{part.progress.phrase[0].upper()}{part.progress.phrase[1:]}.")
    documents = ET.SubElement(main, "ul") if part.documents else main
    for document in part.documents:
        box = "☑" if plan.is_read(document) else "☐"
        printable.add_document(ET.SubElement(documents, "li"), listing, document, "h3", box)
    for sentence in part.absences:
        printable.add(main, "p", sentence)


def _add_source(item: ET.Element, milestone: Milestone) -> None:
    """Who says so: the label of trust, then the address or the words of the source."""
    source = printable.add(item, "p", f"{milestone.trust} : {'' if milestone.url else milestone.source}")
    if milestone.url:
        printable.add(source, "a", milestone.url, href=milestone.url)


def as_markdown(plan: Plan) -> str:
    """A Markdown text whose documents are a task list, with milestones to come and acronyms."""
    return markdown.written(_blocks(plan))


def _blocks(plan: Plan) -> Iterator[str]:
    listing = plan.listing()
    yield f"# {markdown.plain(listing.titre)}"
    yield francais(f"Établissement : {ESTABLISHMENT}")
    yield markdown.plain(listing.criteres)
    yield markdown.plain(listing.origine)
    for part in plan.parts:
        yield f"## {markdown.plain(part.titre)}"
        yield "\n".join(
            line
            for document in part.documents
            for line in markdown.item(listing, document, "- ", "[x] " if plan.is_read(document) else "[ ] ")
        )
        yield from map(markdown.plain, part.absences)
    yield "## Échéances à venir"
    yield "\n".join(_milestone(plan, milestone) for milestone in plan.coming) or markdown.plain(NO_DATE)
    yield from markdown.acronyms(listing)


def _milestone(plan: Plan, milestone: Milestone) -> str:
    source = markdown.address(milestone.url) if milestone.url else markdown.plain(milestone.source)
    told = f"{markdown.plain(what(plan.catalogue, milestone))}. {markdown.plain(milestone.trust)} : {source}"
    return francais(f"- **{when(milestone)}** – {told}")


def as_workbook(plan: Plan) -> bytes:
    """The documents, each with the part it belongs to and whether it is read, then the milestones to come if any."""
    listing = plan.listing()
    coming = [milestone_cells(plan.catalogue, milestone) for milestone in plan.coming]
    dates = (Sheet("Échéances", MILESTONE_COLUMNS, coming),) if coming else ()
    sheets = (_documents(plan), *dates, spreadsheet.about_listing(listing))
    return workbook_bytes(listing.titre, listing.origine, plan.today, sheets)


def _documents(plan: Plan) -> Sheet:
    columns = ("Partie", "Lu", *spreadsheet.columns_of(plan.catalogue))
    rows = [
        (part.titre, "oui" if plan.is_read(document) else "non", *spreadsheet.row_of(plan.catalogue, document))
        for part in plan.parts
        for document in part.documents
    ]
    return Sheet(spreadsheet.DOCUMENTS, columns, rows)


# The act that asks for a file → its extension, its type, who writes it and what the browser fills in.
EXPORTS: dict[str, tuple[str, str, Callable[[Plan], str | bytes], Mapping[str, str]]] = {
    "feuille-html": ("html", "text/html;charset=utf-8", as_page, FILL),
    "feuille-md": ("md", "text/markdown;charset=utf-8", as_markdown, FILL),
    "feuille-xlsx": ("xlsx", TYPE, as_workbook, {}),
}


def export(name: str, plan: Plan) -> dict[str, object]:
    """The file that one of EXPORTS asks for, and the inputs that `fill` its markers."""
    extension, kind, written, fill = EXPORTS[name]
    return {**handed(f"parcours-segur-feuille-de-route.{extension}", kind, written(plan)), "fill": fill}
