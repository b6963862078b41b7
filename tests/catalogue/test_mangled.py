"""Whatever bytes the files hold, loading ends in a Catalogue or in French problems with true lines."""

import json
import shutil

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from catalogue import Catalogue, CatalogueError, load_catalogue
from catalogue.csv_reading import read_table
from catalogue.loading import DATA_FOLDER
from catalogue.rows import TABLES

COLUMNS = ("id", "nom", "note")
DOCUMENTS = (DATA_FOLDER / "documents.csv").read_bytes()
DESCRIPTORS = ["datapackage.json", *(f"{name}.schema.json" for name in TABLES)]
FRENCH_WORDS = set("le la les un une de du des est pas sont à au en par dans ligne ou et si vide vous que".split())
AWKWARD = st.binary(max_size=8) | st.sampled_from(
    [b"\r", b"\n", b"\r\n", b'"', b'""', b",", b";", b"\t", b"|", b"\0", b"\xff", b"\xe9", b"\xef\xbb\xbf", b" ", b"="]
)
REMOVED = "removed"
JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.sampled_from(["", "id", "(", "string", "../x", "\u0000"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["name", "fields", "path"]), inner),
    max_leaves=6,
)

some = settings(max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture])


# Edits, rather than the mangled files, are drawn: a failing example stays short enough to read.
CSV_EDIT = st.tuples(
    st.sampled_from(["cut", "insert", "drop", "swap", "truncate"]),
    st.integers(0, len(DOCUMENTS)),
    AWKWARD,
)
JSON_EDIT = st.tuples(st.lists(st.integers(0, 40), min_size=1, max_size=6), st.just(REMOVED) | JSON)


def edit_csv(raw, how, place, insert):
    """The bytes after one edit; `place` is an offset, a length or a line, by what the edit needs."""
    lines = raw.splitlines(keepends=True)
    match how:
        case "cut":
            return raw[:place] + raw[place + place % 3000 :]
        case "insert":
            return raw[:place] + insert + raw[place:]
        case "drop":
            return b"".join(line for i, line in enumerate(lines) if i != place % len(lines))
        case "swap":
            return raw.replace(b",", insert)
    return raw[:place]


def edit_json(value, path, new):
    """Replace or remove in place what is found down a path, which stops where there is nothing deeper."""
    for depth, step in enumerate(path, 1):
        if not isinstance(value, dict | list) or not value:
            return
        key = list(value)[step % len(value)] if isinstance(value, dict) else step % len(value)
        deeper = value[key]
        if depth == len(path) or not isinstance(deeper, dict | list):
            if new == REMOVED:
                del value[key]
            else:
                value[key] = new
        value = deeper


def check(problems, sizes):
    """Each problem is a French sentence, on a line that its file has."""
    for problem in problems:
        assert problem.message.endswith((".", "?")), problem
        assert FRENCH_WORDS & set(problem.message.replace("’", " ").replace("-", " ").split()), problem
        assert 0 <= problem.line <= sizes.get(problem.file, 0), problem
    assert list(problems) == sorted(problems)


def size(raw):
    return raw.count(b"\n") + raw.count(b"\r") + 1


@pytest.fixture(scope="module")
def load_with(tmp_path_factory):
    """Load the data with one file replaced, and check what comes out of it."""
    folder = shutil.copytree(DATA_FOLDER, tmp_path_factory.mktemp("mangled") / "donnees")
    sizes = {path.name: size(path.read_bytes()) for path in folder.iterdir()}

    def load(file, raw):
        before = (folder / file).read_bytes()
        (folder / file).write_bytes(raw)
        try:
            outcome = load_catalogue(folder)
        except CatalogueError as error:
            outcome = error
        finally:
            (folder / file).write_bytes(before)
        if not isinstance(outcome, Catalogue):
            assert outcome.problems
            check(outcome.problems, sizes | {file: size(raw)})

    return load


@given(raw=st.binary(max_size=300) | st.text(alphabet='id,nom,note\n\r";\t =é\u00a0\0', max_size=120).map(str.encode))
@settings(max_examples=400)
def test_any_bytes_are_read_or_told(raw):
    table = read_table("essai.csv", raw, COLUMNS)
    check(sorted(table.problems), {"essai.csv": size(raw)})
    assert all(set(COLUMNS) <= record.cells.keys() for record in table.records)
    assert table.problems or table.records


@given(edits=st.lists(CSV_EDIT, min_size=1, max_size=4))
@some
def test_a_mangled_table_is_read_or_told(load_with, edits):
    raw = DOCUMENTS
    for edit in edits:
        raw = edit_csv(raw, *edit) or DOCUMENTS
    load_with("documents.csv", raw)


@given(raw=st.binary(max_size=200))
@some
def test_any_bytes_in_a_table_are_told(load_with, raw):
    load_with("sections.csv", raw)


@given(file=st.sampled_from(DESCRIPTORS), edits=st.lists(JSON_EDIT, min_size=1, max_size=3))
@settings(some, max_examples=120)
def test_a_twisted_descriptor_is_read_or_told(load_with, file, edits):
    value = json.loads((DATA_FOLDER / file).read_text("utf-8"))
    for path, new in edits:
        edit_json(value, path, new)
    load_with(file, json.dumps(value).encode())


@given(
    file=st.sampled_from(DESCRIPTORS),
    start=st.integers(0, 8000),
    length=st.integers(0, 40),
    insert=AWKWARD,
)
@some
def test_a_mangled_descriptor_is_read_or_told(load_with, file, start, length, insert):
    raw = (DATA_FOLDER / file).read_bytes()
    load_with(file, raw[:start] + insert + raw[start + length :])


@given(value=JSON)
@some
def test_any_json_in_place_of_a_descriptor_is_told(load_with, value):
    load_with("datapackage.json", json.dumps(value).encode())
    load_with("pages.schema.json", json.dumps(value).encode())
