"""The list of documents with Panel: `panel serve panel_app.py`."""

import panel as pn

from documents import EVERY_SECTION, as_html, load, sections

pn.extension()

documents = pn.state.as_cached("documents", load)
texte = pn.widgets.TextInput(name="Que cherchez-vous ?")
section = pn.widgets.Select(name="Section", options=sections(documents), value=EVERY_SECTION)
# `value_input` changes at each key stroke, `value` only when the reader leaves the box.
liste = pn.pane.HTML(pn.bind(as_html, documents, texte.param.value_input, section))
pn.Column("# Rechercher un document", texte, section, liste).servable(title="Documents")
