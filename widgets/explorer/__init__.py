"""Search with filters, explanations and exports: the page « Recherche »."""
