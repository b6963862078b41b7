"""The corpus of the Ségur du numérique en santé as checked data, with search and glossary.

>>> from catalogue import Criteria, load_catalogue
>>> catalogue = load_catalogue()
>>> catalogue.search("carte cps sur mobile")[0].document.section
'psc_e_cps'
"""

from catalogue.contents import Adresse
from catalogue.corpus import Catalogue
from catalogue.loading import load_catalogue
from catalogue.problems import CatalogueError, Problem
from catalogue.search import Hit, SearchResults
from catalogue.selection import Criteria, Selection

__all__ = [
    "Adresse",
    "Catalogue",
    "CatalogueError",
    "Criteria",
    "Hit",
    "Problem",
    "SearchResults",
    "Selection",
    "load_catalogue",
]
