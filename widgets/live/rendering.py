"""Jinja2 views → named HTML fragments; everything that comes from data is escaped."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from catalogue.text import francais
from widgets.live import links

if TYPE_CHECKING:
    from catalogue import Catalogue
    from catalogue.model import Terme

WIDGETS = Path(__file__).parents[1]


class View:
    """The view of one topic: a template whose blocks are the fragments that a change may replace.

    In the template each block stands alone in an element `<div data-fragment="NAME">`. Names that
    every template has: `catalogue`, `href(page, query)`, `chemin`, `adresse`, `libelle`, the filters
    `typo` (French no-break spaces) and `sigles` (first occurrence of each acronym → toggletip: in a
    div, li or dd, since it makes a <details>). A block that uses the macros of live/macros.html
    imports them itself, because it is also rendered alone.
    """

    def __init__(self, catalogue: Catalogue, template: str, **functions: Callable[..., object]) -> None:
        """Prepare the template at that path under widgets/, « explorer/view.html », which may call `functions`."""
        self.catalogue = catalogue
        environment = Environment(
            loader=FileSystemLoader(WIDGETS),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        environment.filters["typo"] = lambda text: francais(str(text))
        environment.filters["sigles"] = self._with_tips
        environment.globals.update(
            catalogue=catalogue,
            href=links.href,
            chemin=catalogue.chemin,
            adresse=catalogue.adresse,
            libelle=catalogue.libelle,
            **functions,
        )
        self._template = environment.get_template(template)

    def page(self, context: Mapping[str, object]) -> str:
        """The whole view."""
        return self._template.render(context)

    def fragments(self, context: Mapping[str, object]) -> dict[str, str]:
        """The HTML of each block by name."""
        named = self._template.new_context(dict(context))
        return {name: "".join(block(named)) for name, block in self._template.blocks.items()}

    def _with_tips(self, text: str) -> Markup:
        """Escaped text in which the first occurrence of each acronym opens its definition."""
        parts, done, seen = [], 0, set()
        for span in self.catalogue.glossary.annotate(text).spans:
            if span.terme is None or span.terme.sigle in seen:
                continue
            seen.add(span.terme.sigle)
            parts += [escape(francais(text[done : span.start])), _tip(span.text, span.terme)]
            done = span.end
        return Markup("").join([*parts, escape(francais(text[done:]))])


@lru_cache(maxsize=32)
def view_of(catalogue: Catalogue, template: str, **functions: Callable[..., object]) -> View:
    """The view of a topic over a corpus, compiled once in a kernel."""
    return View(catalogue, template, **functions)


def _tip(text: str, terme: Terme) -> Markup:
    """An acronym that opens its expansion and definition: keyboard, touch, no script needed."""
    expansion = Markup("<strong>{}</strong> ").format(francais(f"{terme.developpe}.")) if terme.developpe else ""
    return Markup(
        '<details class="sigle"><summary>{}</summary><span class="bulle" role="note">{}{}</span></details>'
    ).format(text, expansion, francais(terme.definition))
