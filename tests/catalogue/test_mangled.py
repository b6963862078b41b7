"""Whatever bytes the files hold, loading ends in a Catalogue or in French problems with true lines."""

import json
import shutil

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from catalogue import Catalogue, CatalogueError, load_catalogue
from catalogue.loading import DATA_FOLDER, TABLES
from catalogue.records import read_table

COLUMNS = ("id", "nom", "note")
DOCUMENTS = (DATA_FOLDER / "documents.csv").read_bytes()
DESCRIPTORS = ["datapackage.json", *(f"{name}.schema.json" for name in TABLES)]
FRENCH_WORDS = set("le la les un une de du des est pas sont à au en par dans ligne ou et si vide vous que".split())
AWKWARD = [
    b"\r",
    b"\n",
    b"\r\n",
    b'"',
    b'""',
    b",",
    b";",
    b"\t",
    b"\0",
    b"\xff",
    b"\xe9",
    b"\xef\xbb\xbf",
    b" ",
    b"=",
    b"|",
]
JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.sampled_from(["", "id", "(", "string", "../x", "\u0000"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["name", "fields", "path"]), inner),
    max_leaves=6,
)

some = settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])


@st.composite
def cut_csv(draw):
    """documents.csv after a few cuts, insertions, dropped lines or swapped delimiters."""
    raw = DOCUMENTS
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(raw)))
        match draw(st.sampled_from(["cut", "insert", "drop", "swap", "truncate"])):
            case "cut":
                raw = raw[:start] + raw[start + draw(st.integers(1, 3000)) :]
            case "insert":
                raw = raw[:start] + draw(st.sampled_from(AWKWARD) | st.binary(max_size=8)) + raw[start:]
            case "drop":
                lines = raw.splitlines(keepends=True)
                raw = b"".join(line for i, line in enumerate(lines) if i != start % max(1, len(lines)))
            case "swap":
                raw = raw.replace(b",", draw(st.sampled_from([b";", b"\t", b"|", b",,", b""])))
            case "truncate":
                raw = raw[:start]
    return raw


@st.composite
def twisted_json(draw, file):
    """A descriptor with a few of its values, at any depth, replaced or removed."""
    value = json.loads((DATA_FOLDER / file).read_text("utf-8"))
    for _ in range(draw(st.integers(1, 3))):
        node, key = value, None
        while isinstance(node, dict | list) and node:
            parent, key = node, draw(st.sampled_from(list(node) if isinstance(node, dict) else range(len(node))))
            node = parent[key]
            if draw(st.integers(0, 2)) == 0:
                break
        if key is None:
            break
        if draw(st.booleans()):
            parent[key] = draw(JSON)
        else:
            del parent[key]
    return value


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


@given(raw=cut_csv())
@some
def test_a_mangled_table_is_read_or_told(load_with, raw):
    load_with("documents.csv", raw)


@given(raw=st.binary(max_size=200))
@some
def test_any_bytes_in_a_table_are_told(load_with, raw):
    load_with("sections.csv", raw)


@given(data=st.data())
@settings(some, max_examples=150)
def test_a_twisted_descriptor_is_read_or_told(load_with, data):
    file = data.draw(st.sampled_from(DESCRIPTORS))
    load_with(file, json.dumps(data.draw(twisted_json(file))).encode())


@given(data=st.data())
@some
def test_a_mangled_descriptor_is_read_or_told(load_with, data):
    file = data.draw(st.sampled_from(DESCRIPTORS))
    raw = (DATA_FOLDER / file).read_bytes()
    start, length = data.draw(st.integers(0, len(raw))), data.draw(st.integers(0, 40))
    load_with(file, raw[:start] + data.draw(st.sampled_from(AWKWARD) | st.binary(max_size=5)) + raw[start + length :])


@given(value=JSON)
@some
def test_any_json_in_place_of_a_descriptor_is_told(load_with, value):
    load_with("datapackage.json", json.dumps(value).encode())
    load_with("pages.schema.json", json.dumps(value).encode())
