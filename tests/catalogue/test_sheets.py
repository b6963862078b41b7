"""Sheets to print: the same questions for learners and trainer, without answers and with them; no request."""

from dataclasses import replace

import pytest
from bs4 import BeautifulSoup

from catalogue.exports.sheets import MORE, parts, sheets, write_sheets
from catalogue.quiz import Genre, choices, judge, step_questions
from catalogue.reading_order import documents_to_read
from catalogue.text import francais
from catalogue.writing import WriteError


@pytest.fixture(scope="module")
def files(catalogue):
    return sheets(catalogue)


@pytest.fixture(scope="module")
def page(files):
    return lambda name: BeautifulSoup(files[name].decode(), "html.parser")


def asked(catalogue, couloir):
    return [question for _, questions in parts(catalogue, couloir) for question in questions]


def items(page):
    return page.select("ol.questions > li")


def test_each_couloir_has_its_three_pages_and_all_of_them_together_too(catalogue, files):
    ends = [section.id.replace("_", "-") for section in catalogue.couloirs] + ["tous-couloirs"]
    assert list(files) == [f"{kind}-{end}.html" for end in ends for kind in ("fiche", "corrige", "documents")]


def test_the_questions_of_the_etapes_are_those_of_the_screen_then_others_come_once(catalogue):
    for couloir in ("", *(section.id for section in catalogue.couloirs)):
        *steps, (_, others) = parts(catalogue, couloir)
        assert [questions for _, questions in steps] == [step_questions(catalogue, couloir, n) for n in (1, 2, 3, 4)]
        ids = [question.id for question in asked(catalogue, couloir)]
        assert len(ids) == len(set(ids)) == 12 + MORE
        assert {question.couloir for question in others} <= {"", couloir}


def test_the_page_of_learners_has_the_place_to_answer_and_no_answer(catalogue, page):
    questions = asked(catalogue, "officine")
    shown = page("fiche-officine.html")
    for item, question in zip(items(shown), questions, strict=True):
        assert francais(question.enonce) in item.text
        assert francais(question.explication) not in shown.text
        assert [li.text.lstrip("○☐ ") for li in item.select(".choix li")] == [
            francais(choice.label) for choice in choices(catalogue, question)
        ]
        assert len(item.select(".ligne")) == (question.genre is Genre.TEXTE)
        assert len(item.select(".rang")) == (len(question.reponses) if question.genre is Genre.ORDRE else 0)


@pytest.mark.parametrize(("genre", "box"), [(Genre.UNE, "○"), (Genre.PLUSIEURS, "☐")])
def test_one_answer_and_several_have_boxes_of_their_own(catalogue, page, genre, box):
    for item, question in zip(items(page("fiche-hopital.html")), asked(catalogue, "hopital"), strict=True):
        if question.genre is genre:
            assert all(li.text.startswith(box) for li in item.select(".choix li"))
            assert francais(catalogue.libelle("genre_quiz", genre)) in item.text


def test_the_page_of_the_trainer_has_the_answers_in_order_and_the_reasons(catalogue, page):
    for item, question in zip(items(page("corrige-tous-couloirs.html")), asked(catalogue, ""), strict=True):
        right = [francais(label) for label in judge(catalogue, question, ()).bonnes]
        assert [strong.text for strong in item.select("strong")] == right
        assert bool(item.find("ol")) == (question.genre is Genre.ORDRE)
        assert francais(question.explication) in item.text
        if question.document:
            document = catalogue.document(question.document)
            assert francais(document.titre) in item.text
            assert item.find("a")["href"] == catalogue.adresse(document).url


def test_both_pages_number_the_questions_alike(page):
    starts = [
        [ol["start"] for ol in page(f"{kind}-radiologie.html").select(".questions")] for kind in ("fiche", "corrige")
    ]
    assert starts == [["1", "4", "7", "10", "13"]] * 2


def test_the_documents_come_in_reading_order_with_what_is_absent(catalogue, page):
    shown = page("documents-medico-social.html")
    labels = [strong.text for strong in shown.select("li strong")]
    read = [d for etape in catalogue.etapes for d in documents_to_read(catalogue, "medico_social", etape)]
    assert labels[: len(read)] == [francais(" › ".join(catalogue.chemin(d)[1:])) for d in read]
    assert all(p.text.startswith("☐") for p in shown.select("li p:first-child"))
    for absence in catalogue.absences:
        if absence.section.id == "medico_social":
            assert absence.phrase in shown.text


def test_an_address_that_is_not_the_document_says_so_and_acronyms_are_written_out(catalogue, page):
    shown = page("documents-officine.html")
    for item in shown.select("li"):
        document = next(
            d for d in catalogue.tous if d.resume in item.text.replace("\u202f", " ").replace("\u00a0", " ")
        )
        adresse = catalogue.adresse(document)
        assert item.find("a")["href"] == adresse.url
        assert (francais(adresse.phrase) in item.text) != adresse.exacte
    terms = {dt.text: dt.find_next_sibling("dd").text for dt in shown.find_all("dt")}
    assert terms["LGO"] == "Logiciels de Gestion d’Officine"


def test_no_page_runs_or_asks_anything(files):
    for name, raw in files.items():
        page = BeautifulSoup(raw.decode(), "html.parser")
        assert page.html["lang"] == "fr"
        assert not page.find_all(["script", "link", "img", "iframe", "form"]), name
        assert not page.find_all(attrs={"src": True})
        assert "url(" not in page.style.text
        assert "size: A4" in page.style.text
        assert len(page.find_all("h1")) == 1
        assert "14/12/2023" in page.text


def test_markup_in_the_data_is_text(catalogue):
    shown = asked(catalogue, "")[0].id
    first, *others = sorted(catalogue.quiz, key=lambda question: question.id != shown)
    hostile = replace(first, enonce="<script>alert(1)</script> & </style> ?", explication="<img src=x onerror=y>.")
    files = sheets(replace(catalogue, quiz=(hostile, *others)))
    pages = {name: BeautifulSoup(raw.decode(), "html.parser") for name, raw in files.items()}
    assert not [name for name, page in pages.items() if page.find_all(["script", "img"])]
    assert "<script>alert(1)</script>" in pages["fiche-tous-couloirs.html"].text
    assert "<img src=x" in pages["corrige-tous-couloirs.html"].text


def test_the_folder_is_written_whole_or_not_at_all(catalogue, tmp_path):
    paths = write_sheets(catalogue, tmp_path / "fiches")
    assert sorted(path.name for path in (tmp_path / "fiches").iterdir()) == sorted(path.name for path in paths)
    with pytest.raises(WriteError, match="n’existe pas"):
        write_sheets(catalogue, tmp_path / "absent" / "fiches")
    assert {path.name for path in tmp_path.iterdir()} == {"fiches"}
