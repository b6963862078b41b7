"""The list of documents with Streamlit: `streamlit run streamlit_app.py`."""

import streamlit as st

from documents import as_html, load, sections

st.set_page_config(page_title="Documents")
documents = st.cache_data(load)()
st.title("Rechercher un document")
texte = st.text_input("Que cherchez-vous ?")
section = st.selectbox("Section", sections(documents))
st.html(as_html(documents, texte, section))
