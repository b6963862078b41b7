"""The engines that ours is measured beside, each on the same rows with the same text."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Iterator

from catalogue import Catalogue
from catalogue.indexing import fields_of
from catalogue.model import Document
from catalogue.search import SearchIndex
from catalogue.text import fold, is_stop, words

from judging import Engine

LIMIT = 10
_WORD = re.compile(r"\w+")


def subject(query: str) -> list[str]:
    """The folded words of a query without stop words, a help that every engine gets from us."""
    found = list(words(query))
    return [word for word in found if not is_stop(word)] or found


def texts(catalogue: Catalogue, documents: tuple[Document, ...]) -> Iterator[tuple[str, str, str]]:
    """For each document its id, its folded label with section and composant, and the rest of its text."""
    strong = {"libelle", "titre", "section", "composant"}
    for document in documents:
        fields = list(fields_of(document, catalogue))
        label = " ".join(text for name, text in fields if name in strong)
        rest = " ".join(text for name, text in fields if name not in strong)
        yield document.id, fold(label), fold(rest)


def ours(catalogue: Catalogue, _: tuple[Document, ...]) -> Engine:
    """The search of the project, its index built anew."""
    index = SearchIndex(catalogue)
    return lambda query: [hit.document.id for hit in index.search(query, LIMIT)]


def fts5(catalogue: Catalogue, documents: tuple[Document, ...]) -> Engine:
    """SQLite FTS5 in memory: folded words, any of them, bm25 with the label worth three times the rest."""
    base = sqlite3.connect(":memory:")
    base.execute("create virtual table t using fts5(id unindexed, label, rest)")
    base.executemany("insert into t values (?, ?, ?)", texts(catalogue, documents))

    def search(query: str) -> list[str]:
        match = " OR ".join(f'"{word}"' for word in subject(query))
        sql = "select id from t where t match ? order by bm25(t, 0, 3.0, 1.0) limit ?"
        return [row[0] for row in base.execute(sql, (match, LIMIT))] if match else []

    return search


def tantivy(catalogue: Catalogue, documents: tuple[Document, ...]) -> Engine:
    """Tantivy in memory with its French analyser: folded words, any of them, label boosted."""
    import tantivy as engine

    builder = engine.SchemaBuilder()
    builder.add_text_field("id", stored=True, tokenizer_name="raw")
    for name in ("label", "rest"):
        builder.add_text_field(name, tokenizer_name="fr_stem")
    index = engine.Index(builder.build())
    writer = index.writer()
    for key, label, rest in texts(catalogue, documents):
        writer.add_document(engine.Document(id=key, label=label, rest=rest))
    writer.commit()
    writer.wait_merging_threads()
    index.reload()
    searcher = index.searcher()

    def search(query: str) -> list[str]:
        words = " ".join(subject(query))
        parsed, _ = index.parse_query_lenient(words, ["label", "rest"], field_boosts={"label": 3.0})
        return [searcher.doc(address)["id"][0] for _, address in searcher.search(parsed, LIMIT).hits]

    return search


def bm25s(catalogue: Catalogue, documents: tuple[Document, ...]) -> Engine:
    """bm25s on folded words, label written three times."""
    import bm25s as engine

    rows = list(texts(catalogue, documents))
    corpus = [_WORD.findall(f"{label} {label} {label} {rest}") for _, label, rest in rows]
    index = engine.BM25()
    index.index(corpus, show_progress=False)
    known = {word for words in corpus for word in words}

    def search(query: str) -> list[str]:
        words = [word for word in subject(query) if word in known]
        if not words:
            return []
        found, scores = index.retrieve([words], k=LIMIT, show_progress=False)
        return [rows[row][0] for row, score in zip(found[0], scores[0], strict=True) if score > 0]

    return search


def rapidfuzz(catalogue: Catalogue, documents: tuple[Document, ...]) -> Engine:
    """Rapidfuzz WRatio on the folded label: it never answers « nothing »."""
    from rapidfuzz import fuzz, process

    labels = {key: label for key, label, _ in texts(catalogue, documents)}

    def search(query: str) -> list[str]:
        found = process.extract(fold(query), labels, scorer=fuzz.WRatio, limit=LIMIT)
        return [key for _, _, key in found]

    return search


ENGINES: dict[str, Callable[[Catalogue, tuple[Document, ...]], Engine]] = {
    "le nôtre": ours,
    "SQLite FTS5": fts5,
    "tantivy": tantivy,
    "bm25s": bm25s,
    "rapidfuzz": rapidfuzz,
}
