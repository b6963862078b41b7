"""An address says one run and its answers, whatever is written in it."""

from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue.quiz import Genre, choices
from widgets.quiz.addresses import DELAYS, DRAWS, LONGEST_QUERY, MOST_QUESTIONS, Plan, read, write
from widgets.quiz.answers import judged
from widgets.quiz.runs import Run

LENGTH_OF_SERVERS = 8000  # what nginx and Tornado take of a request line


def plain(sentences):
    return [sentence.replace("\u00a0", " ").replace("\u202f", " ") for sentence in sentences]


@st.composite
def plans(draw, catalogue):
    """Any plan that an address can say."""
    couloir = draw(st.sampled_from(["", *(section.id for section in catalogue.couloirs)]))
    kind = draw(st.sampled_from(["tirage", "etape", "questions"]))
    if kind == "tirage":
        return Plan(couloir, draw(st.integers(1, DRAWS)))
    if kind == "etape":
        return Plan(couloir, etape=draw(st.integers(1, 4)))
    keys = st.sampled_from([question.id for question in catalogue.quiz])
    named = tuple(draw(st.lists(keys, min_size=1, max_size=MOST_QUESTIONS, unique=True)))
    return Plan(couloir, questions=named, apres=draw(st.sampled_from([0, *DELAYS])))


@given(data=st.data())
def test_a_run_comes_back_from_its_address(catalogue, data):
    plan = data.draw(plans(catalogue))
    run = Run(plan.draw(catalogue))
    for mark in data.draw(st.lists(st.booleans(), max_size=70)):
        run = run.record(mark)
    reading = read(catalogue, write(plan, run.log))
    assert (reading.plan, reading.run, reading.donne, reading.notices) == (plan, run, None, ())


@given(data=st.data())
def test_an_answer_comes_back_from_its_address(catalogue, data):
    question = data.draw(st.sampled_from(catalogue.quiz))
    options = st.sampled_from([choice.id for choice in choices(catalogue, question)] or ["dsr"])
    texts = st.text(max_size=300) if question.genre is Genre.TEXTE else options
    query = f"questions={question.id}&question={question.id}"
    query += "".join(f"&donne={quote(text, errors='replace')}" for text in data.draw(st.lists(texts, max_size=6)))
    reading = read(catalogue, query)
    avis = judged(catalogue, question, reading.donne)
    again = read(catalogue, write(reading.plan, reading.run.log, avis))
    assert judged(catalogue, question, again.donne or ()) == avis
    assert again.notices == ()


@given(
    st.one_of(
        st.text(), st.binary().map(lambda raw: "reponses=" + quote(raw)), st.just("questions=\ud800&reprise=\udfff")
    )
)
def test_no_address_makes_it_fail(catalogue, query):
    for asked in (query, f"tirage=1&reponses={query}", f"etape=1&question={query}&donne={query}", f"reprise={query}"):
        reading = read(catalogue, asked)
        again = read(catalogue, write(reading.plan, reading.run.log if reading.run else ()))
        assert (again.plan, again.run, again.notices) == (reading.plan, reading.run, ())


WRONG = {
    "tirage=0": "Le tirage « 0 » n’existe pas",
    "tirage=10000": "Le tirage « 10000 » n’existe pas",
    "tirage=²": "Le tirage « ² » n’existe pas",
    "etape=9": "L’étape « 9 » n’existe pas",
    "couloir=lune&tirage=1": "Le couloir « lune » n’existe pas",
    "questions=nulle": "Une question de cette adresse n’existe pas",
    "questions=nulle.rien": "2 questions de cette adresse n’existent pas",
    "tirage=1&etape=2": "plusieurs séries de questions",
    "tirage=1&reponses=nulle": "ne correspond pas à ses questions",
    "tirage=1&question=nulle&donne=x": "n’est pas celle de la question posée",
    "tirage=1&donne=x": "n’est pas celle de la question posée",
    "reponses=nulle": "ne dit pas quelles questions poser",
    "reprise=https://exemple.fr": "collez l’adresse entière",
    "reprise=?reprise%3D%3Ftirage%3D1": "collez l’adresse entière",
    "lune=1": "Le paramètre « lune » n’existe pas ici",
    "tirage=1&" + "a" * LONGEST_QUERY: "trop longue pour être lue",
}


@pytest.mark.parametrize(("query", "told"), WRONG.items(), ids=[query[:40] for query in WRONG])
def test_what_an_address_cannot_mean_is_told(catalogue, query, told):
    (sentence,) = plain(read(catalogue, query).notices)
    assert told in sentence


def test_a_delay_that_is_none_is_told_and_the_questions_stay(catalogue):
    key = catalogue.quiz[0].id
    reading = read(catalogue, f"questions={key}&apres=8")
    assert reading.plan == Plan(questions=(key,))
    assert "Le délai « 8 »" in plain(reading.notices)[0]


def test_questions_that_are_gone_leave_the_others(catalogue):
    key = catalogue.quiz[3].id
    reading = read(catalogue, f"questions=partie.{key}.{key}")
    assert [question.id for question in reading.run.questions] == [key]


def test_too_many_questions_are_cut_and_told(catalogue):
    keys = [question.id for question in catalogue.quiz[: MOST_QUESTIONS + 1]]
    reading = read(catalogue, f"questions={'.'.join(keys)}")
    assert len(reading.run.questions) == MOST_QUESTIONS
    assert "trop de questions" in reading.notices[0]


def test_answers_that_fit_are_kept_up_to_the_first_that_does_not(catalogue):
    first, second, third = Plan(tirage=1).draw(catalogue)[:3]
    reading = read(catalogue, f"tirage=1&reponses={first.id}.{third.id}~.{second.id}")
    assert reading.run.log == ((first.id, True),)


def test_what_the_server_adds_is_never_told(catalogue):
    assert read(catalogue, "token=secret&voila-theme=dark&tirage=1").notices == ()


def test_the_longest_address_can_be_sent_and_read_again(catalogue):
    keys = sorted((question.id for question in catalogue.quiz), key=len)[-MOST_QUESTIONS:]
    plan = Plan("biologie_medicale", questions=tuple(keys), apres=30)
    run = Run(plan.draw(catalogue))
    while len(run.queue) > 1:
        run = run.record(False)
    avis = judged(catalogue, run.current, ["é" * 400])
    assert len(write(plan, run.log, avis)) < min(LONGEST_QUERY, LENGTH_OF_SERVERS)
    assert read(catalogue, write(plan, run.log)).run == run
