"""Questions, played: what is offered, what is judged right or wrong."""

from collections import Counter
from dataclasses import replace

import pytest

from catalogue.quiz import LONGEST, Genre, choices, judge

OFFERED = (Genre.UNE, Genre.PLUSIEURS, Genre.ORDRE)


@pytest.fixture
def by_genre(catalogue):
    """The questions of a genre."""
    return lambda *genres: [question for question in catalogue.quiz if question.genre in genres]


@pytest.fixture
def ask(catalogue):
    """Whether a typed text answers a question."""
    return lambda key, text: judge(catalogue, catalogue.question(key), [text]).juste


def test_the_answers_of_every_question_are_right(catalogue, by_genre):
    for question in by_genre(*OFFERED):
        assert judge(catalogue, question, question.reponses).juste, question.id
    for question in by_genre(Genre.TEXTE):
        assert all(judge(catalogue, question, [form]).juste for form in question.reponses), question.id


def test_each_decoy_of_every_question_is_wrong_alone_and_beside_the_answers(catalogue, by_genre):
    for question in by_genre(Genre.UNE, Genre.PLUSIEURS):
        for decoy in question.leurres:
            assert not judge(catalogue, question, [decoy]).juste, question.id
            assert not judge(catalogue, question, [*question.reponses, decoy]).juste, question.id


def test_all_the_answers_are_wanted_in_any_order_where_there_are_several(catalogue, by_genre):
    for question in by_genre(Genre.PLUSIEURS):
        assert judge(catalogue, question, question.reponses[::-1]).juste
        assert not judge(catalogue, question, question.reponses[1:]).juste


def test_an_order_is_right_in_one_order_only(catalogue, by_genre):
    for question in by_genre(Genre.ORDRE):
        first, second, *others = question.reponses
        assert not judge(catalogue, question, [second, first, *others]).juste
        assert not judge(catalogue, question, [first, *others]).juste


def test_the_judgement_shows_the_right_answers_as_they_were_offered(catalogue, by_genre):
    for question in by_genre(*OFFERED):
        labels = {choice.id: choice.label for choice in choices(catalogue, question)}
        assert judge(catalogue, question, []).bonnes == tuple(labels[key] for key in question.reponses)
    assert judge(catalogue, catalogue.question("messagerie-protegee"), []).bonnes == ("MSSanté",)


def test_every_option_is_offered_once_under_a_label_of_its_own(catalogue, by_genre):
    for question in by_genre(*OFFERED):
        offered = choices(catalogue, question)
        assert sorted(choice.id for choice in offered) == sorted((*question.reponses, *question.leurres))
        assert len({choice.label for choice in offered}) == len(offered), question.id
        assert all(choice.label for choice in offered)


def test_nothing_is_offered_where_the_answer_is_typed(catalogue, by_genre):
    assert all(choices(catalogue, question) == () for question in by_genre(Genre.TEXTE))


def test_options_never_come_in_the_right_order(catalogue, by_genre):
    for question in by_genre(Genre.ORDRE):
        for number in range(30):  # any id shuffles otherwise
            renamed = replace(question, id=f"{question.id}-{number}")
            assert tuple(choice.id for choice in choices(catalogue, renamed)) != question.reponses


def test_the_answer_of_one_is_not_always_at_the_same_place(catalogue, by_genre):
    questions = by_genre(Genre.UNE)
    places = Counter([choice.id for choice in choices(catalogue, q)].index(q.reponses[0]) for q in questions)
    assert set(places) == {0, 1, 2, 3}
    assert max(places.values()) < len(questions) / 2


@pytest.mark.parametrize(
    ("key", "ids", "labels"),
    [
        ("officine-deux-sortes-d-exigences", ["cnop", "dila"], ["Ordre National des Pharmaciens (CNOP)", "Légifrance"]),
        ("quatre-etapes", ["2"], ["Fiches pratiques"]),
        ("ville-quel-financement", ["financement_usage"], ["Financement à l’usage"]),
        ("couloirs-renommes", ["radiologie"], ["Radiologie"]),
        ("officine-introuvable", ["fichier_calcul"], ["Fichier de calcul"]),
        ("hopital-premiere-lecture", ["hopital-fiche-pratique"], ["Fiche pratique – Hôpital"]),
        ("hopital-calendrier-vague-2", ["2025-09-17-dernieres-avances-pfi"], ["Dernières demandes d’avance PFI"]),
        ("bouton-de-connexion", ["PSC"], ["PSC"]),
        ("cloture-de-la-vague-1", ["14 décembre 2023"], ["14 décembre 2023"]),
    ],
)
def test_an_option_reads_as_the_corpus_names_it(catalogue, key, ids, labels):
    offered = {choice.id: choice.label for choice in choices(catalogue, catalogue.question(key))}
    assert [offered[option] for option in ids] == labels


def test_a_meaning_is_chosen_among_expansions(catalogue):
    asked = replace(catalogue.question("bouton-de-connexion"), sujet="sens=PSC", reponses=("SONS",), leurres=("PSC",))
    labels = {choice.label for choice in choices(catalogue, asked)}
    assert labels == {"Système Ouvert et Non Sélectif", "Pro Santé Connect"}


@pytest.mark.parametrize(
    ("key", "text"),
    [
        ("messagerie-protegee", "mssante"),
        ("messagerie-protegee", "MS Santé"),
        ("messagerie-protegee", "MSS santé"),
        ("messagerie-protegee", "la messagerie securisée de santé"),
        ("dmp-en-entier", "dosier medical partagé"),
        ("dmp-en-entier", "DOSSIER MÉDICAL PARTAGÉ"),
        ("dmp-en-entier", "le dossier médical\u00a0partagé\n"),
        ("hopital-dpi-en-entier", "dossiers patients informatisés"),
        ("suite-de-sun-es", "Hop en 2"),
        ("suite-de-sun-es", "hop'en"),
        ("radiologie-nom-actuel", "l’imagerie"),
        ("carte-sans-lecteur", "ecps"),
        ("qui-verse-l-argent", "agence des services et de paiement"),
    ],
)
def test_accents_case_articles_and_typos_are_forgiven(ask, key, text):
    assert ask(key, text)


@pytest.mark.parametrize(
    ("key", "text"),
    [
        ("messagerie-protegee", "DMP"),
        ("messagerie-protegee", "MES"),
        ("medico-social-esms-ou-essms", "ESSMS"),
        ("rnv-mal-imprime", "RNV"),
        ("dmp-en-entier", "DMP"),
        ("dmp-en-entier", "dossier patient informatisé"),
        ("dmp-en-entier", "dossier"),
        ("ville-sigle-du-logiciel", "LGO"),
        ("kits-et-boites-a-outils", "ANS"),
        ("qui-publie-le-sommaire", "ARS"),
    ],
)
def test_another_acronym_or_half_an_answer_is_wrong(ask, key, text):
    assert not ask(key, text)


@pytest.mark.parametrize(
    "given",
    [[], [""], [" "], ["inconnu"], ["hopital-fiche-pratique"] * 2000, [None], [["hopital-fiche-pratique"]], [3], "x",
     ["DMP\x00"], ["\u202eégatrap lacidém reissod"], ["\ud800"], ["<b>Dossier Médical Partagé</b>" * 9],
     ["=1+1"], ["é" * 1_000_000], ["Dossier Médical Partagé", "x"], ["\ufdfa" * LONGEST]],
    ids=ascii,
)  # fmt: skip
def test_whatever_else_is_given_is_wrong(catalogue, given):
    for question in catalogue.quiz:  # a megabyte compared letter by letter would last for minutes
        assert not judge(catalogue, question, given).juste, question.id
