"""What the orientation knows: one question at a time, back always possible, documents at the end."""

import pytest

from catalogue.orientation import paths
from widgets.orientation.state import OrientationState
from widgets.visit import Visit

END = "lieu=hopital&but=etre_paye&logiciel=dpi&reference=oui"


def plain(text):
    return text.replace("\u00a0", " ").replace("\u202f", " ")


def test_the_first_question_is_asked_at_once(state):
    assert (state.walk.question.id, state.query, state.notices) == ("lieu", "", ())
    assert plain(state.status) == "Question 1 : Où travaillez-vous ?"
    assert state.remaining == "Encore trois questions au plus après celle-ci."
    assert state.recalls == state.documents == ()


def test_answers_lead_from_question_to_question(state):
    state.go("lieu=hopital")
    assert plain(state.status) == "Question 2 : Que voulez-vous faire ?"
    state.go("lieu=hopital&but=equiper&logiciel=dpi")
    assert (state.rank, state.remaining) == ("Question 4", "C’est la dernière question.")
    assert [recall.reponse for recall in state.recalls][:2] == [
        "Dans un hôpital ou une clinique",
        "M’équiper d’un logiciel, ou faire mettre à jour le mien",
    ]


def test_the_end_tells_how_many_documents_and_the_couloir(state):
    state.go(END)
    assert state.walk.question is None
    assert plain(state.status) == f"Commencez par ces {len(state.documents)} documents. Votre couloir : Hôpital."
    assert state.remaining == ""


def test_a_recall_goes_back_to_its_question_and_forgets_what_came_after(state):
    state.go(END)
    recall = next(recall for recall in state.recalls if recall.question == "logiciel")
    state.go(recall.query)
    assert (state.query, state.walk.question.id) == ("lieu=hopital&but=etre_paye", "logiciel")


def test_every_path_comes_back_from_its_address(catalogue, state):
    for path in paths(catalogue):
        query = "&".join(reponse.cle for reponse in path)
        state.go(query)
        assert state.query == query
        fresh = OrientationState(catalogue, Visit(catalogue=catalogue))
        fresh.go(state.query)
        assert fresh.context()["conseils"] == state.context()["conseils"] != ()
        assert state.notices == ()


def test_recommencing_equals_a_fresh_orientation(catalogue, state):
    state.go(END)
    state.go("")
    assert state.context() == OrientationState(catalogue, Visit(catalogue=catalogue)).context()


def test_an_answer_that_implies_a_couloir_chooses_it_for_the_visit(state, visit):
    state.go("lieu=pharmacie")
    assert visit.couloir == "officine"
    state.go("lieu=editeur&but=referencer&produit=sir")
    assert visit.couloir == "radiologie"


def test_answers_undone_give_the_visit_its_own_couloir_again(state, visit):
    visit.choose_couloir("officine")
    state.go("lieu=hopital")
    state.go("lieu=hopital&but=comprendre")
    assert visit.couloir == "hopital"
    state.go("lieu=region")
    assert visit.couloir == "officine"


@pytest.mark.parametrize(
    ("query", "kept", "said"),
    [
        ("lieu=lune", "", "« lune » n’est pas une réponse à cette question"),
        ("lieu=hopital&but=referencer", "lieu=hopital", "« referencer » n’est pas une réponse"),
        ("lieu=hopital&service=ins", "lieu=hopital", "la question ne se pose pas ici"),
        ("lieu=region&but=suivre&reference=oui", "lieu=region&but=suivre", "la question ne se pose pas ici"),
        ("lieu=hopital&x=1", "lieu=hopital", "Le paramètre « x » n’existe pas ici"),
        ("lieu=hopital&couloir=lune", "lieu=hopital", "Le couloir « lune » n’existe pas"),
        ("lieu=%00%ff&" + "&".join(f"k{n}=1" for n in range(50)), "", "D’autres paramètres sont ignorés"),
    ],
)
def test_what_the_address_asks_in_vain_is_told(state, query, kept, said):
    state.go(query)
    assert state.query == kept
    assert any(said in plain(notice) for notice in state.notices)
    assert len(state.notices) <= 8
    state.go(kept)
    assert state.notices == ()


def test_the_first_of_two_answers_counts(state):
    state.go("lieu=pharmacie&lieu=hopital")
    assert state.query == "lieu=pharmacie"


def test_the_address_may_name_a_couloir_too(state, visit):
    state.go("couloir=radiologie")
    assert (visit.couloir, state.query, state.notices) == ("radiologie", "", ())


def test_the_reading_goes_on_where_the_reader_is(catalogue, state, visit):
    state.go("lieu=pharmacie&but=comprendre")
    assert (state.onward.page, state.onward.query) == ("presentation", "couloir=officine")
    for document in catalogue.documents:
        visit.mark(document.id, document.etape == 1)
    assert state.onward.page == "fiches_pratiques"
    assert plain(state.onward.place) == "Officine, étape 2 : Fiches pratiques"
    assert state.beside is None


def test_who_has_read_all_steps_goes_on_at_the_last_one(catalogue, state, visit):
    for document in catalogue.documents:
        visit.mark(document.id, True)
    state.go("lieu=pharmacie&but=comprendre")
    assert state.onward.page == "modes_emploi"


def test_without_a_couloir_the_reading_goes_on_with_what_is_common(state):
    state.go("lieu=editeur&but=comprendre")
    assert (state.onward.page, state.onward.query) == ("presentation", "")
    assert plain(state.onward.place) == "Documents communs, étape 1 : Présentation"


def test_a_subject_with_its_own_section_leads_to_it(state):
    state.go(END)
    assert (state.beside.page, state.beside.query) == ("financement", "section=asp&couloir=hopital")
    state.go("lieu=region&but=connecter&service=ins")
    assert (state.beside.page, state.beside.query) == ("services_socles", "section=ins")


def test_a_document_can_be_marked_read(state, visit):
    state.go(END)
    key = state.documents[0].document.id
    state.act("lu", key, True)
    assert visit.lus == (key,)
    assert state.context()["lus"] == (key,)
