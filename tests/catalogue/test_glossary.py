"""The glossary both ways: from a word to its terms, from a text to its acronyms."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue.glossary import Glossary


def sigles(terms):
    return [terme.sigle for terme in terms]


@pytest.fixture
def annotate(catalogue):
    """The acronyms of a text, known and unknown, as written."""

    def read(text):
        found = catalogue.glossary.annotate(text)
        return [span.text for span in found.spans], [span.text for span in found.unknown]

    return read


@pytest.mark.parametrize(
    ("asked", "sigle"),
    [
        ("DSR", "DSR"),
        ("dsr", "DSR"),
        ("dossier des spécifications de référencement", "DSR"),
        ("Dossier de specification de referencement", "DSR"),
        ("agences régionales de santé", "ARS"),
        ("agence de service et de paiment", "ASP"),
        ("arretes", "arrêté"),
        ("soldes", "solde"),
        ("transcodeur", "transcodage"),
        ("referencment", "référencement"),
        ("LONIC", "LOINC"),
        ("EPHAD", "EHPAD"),
        ("datamtrix", "datamatrix"),
        ("MSSANTE", "MSSanté"),
        ("hopen", "HOP’EN"),
        ("HOP'EN", "HOP’EN"),
        ("gnius", "G_NIUS"),
        ("e cps", "e-CPS"),
        ("ecps", "e-CPS"),
        ("carte cps", "CPS"),
        ("va", "VA"),
        ("es", "ES"),
        ("messagerie sécurisée de santé", "MSSanté"),
        ("plateforme intermediation", "PFI"),
        ("maison de retraite", "EHPAD"),
        ("labo", "SGL"),
        ("téléphone", "e-CPS"),
    ],
)
def test_a_term_is_found_by_any_of_its_names(catalogue, asked, sigle):
    assert sigles(catalogue.glossary.lookup(asked))[0] == sigle


def test_every_form_of_every_term_finds_it(catalogue):
    for terme in catalogue.terms:
        for form in filter(None, (terme.sigle, terme.developpe, *terme.formes)):
            assert terme in catalogue.glossary.lookup(form), form


def test_an_expansion_shared_by_two_terms_finds_both(catalogue):
    assert sigles(catalogue.glossary.lookup("systèmes d’information de radiologie"))[:2] == ["RIS", "SIR"]


def test_a_word_of_many_terms_gives_them_all_within_the_limit(catalogue):
    found = catalogue.glossary.lookup("agence")
    assert {"ANAP", "ASP", "ANS", "ARS"} <= set(sigles(found))
    assert catalogue.glossary.lookup("agence", limit=2) == found[:2]
    assert catalogue.glossary.lookup("agence", limit=0) == ()


@pytest.mark.parametrize("asked", ["xyzzy", "zzzz", "bonjour tout le monde", "j", "", "  ", "?!", "🏥"])
def test_nonsense_finds_nothing(catalogue, asked):
    assert catalogue.glossary.lookup(asked) == ()


@given(st.text())
def test_any_word_can_be_looked_up(catalogue, text):
    found = catalogue.glossary.lookup(text)
    assert len(found) == len(set(sigles(found))) <= 10


def test_an_empty_glossary_knows_nothing():
    glossary = Glossary(())
    assert glossary.lookup("dpi") == ()
    assert glossary.annotate("rien à signaler").spans == ()


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("le programme SUN-ES", ["SUN-ES"]),
        ("MSSanté et MSS", ["MSSanté", "MSS"]),
        ("le CI-SIS et son SI", ["CI-SIS"]),
        ("l’INS et le téléservice INSi", ["INS", "INSi"]),
        ("PSC / e-CPS, ou la CPS", ["PSC", "e-CPS", "CPS"]),
        ("RIS/SIR ; (LGC), LGO.", ["RIS", "SIR", "LGC", "LGO"]),
        ("HOP’EN puis HOP'EN", ["HOP’EN", "HOP'EN"]),
        ("l’ARS, d'ANAP, G_NIUS", ["ARS", "ANAP", "G_NIUS"]),
        ("cartes CPx et GRADeS", ["CPx", "GRADeS"]),
        ("Instruction DGOS/PF5/DNS/CTO/2021/167", ["DGOS", "PF5", "DNS", "CTO"]),
        ("il va bien, le son de mes amis et si ris", []),
        ("DPIx, xDPI, DPI2 et CI-SISx", []),
    ],
)
def test_acronyms_are_found_longest_first_and_in_capitals(annotate, text, known):
    assert annotate(text)[0] == known


@pytest.mark.parametrize(
    ("meant", "not_meant"),
    [
        ("le RI de l’hôpital", "TGV RI quelconque"),
        ("le CH de Bastia", "CH quelconque"),
        ("document à l’attention des ES", "ES belle"),
        ("BDC, MOM et VA", "VA jouer dehors"),
        ("les PS ont une CPS", "PS : à demain"),
        ("l’AF est une annexe de l’arrêté", "le vol AF 447"),
        ("le chef de projet SI", "SI tu savais"),
        ("ESMS PH", "PH neutre"),
    ],
)
def test_an_ambiguous_acronym_needs_its_context(annotate, meant, not_meant):
    (sigle,) = [word for word in ("RI", "CH", "ES", "VA", "PS", "AF", "SI", "PH") if word in not_meant.split()]
    assert sigle in annotate(meant)[0]
    known, unknown = annotate(not_meant)
    assert sigle not in known + unknown


@pytest.mark.parametrize(
    ("text", "unknown"),
    [
        ("la NASA et l’ANS", ["NASA"]),
        ("le numéro SIRET de la CPAM", ["SIRET", "CPAM"]),
        ("l’ANSM et d'ETSI", ["ANSM", "ETSI"]),
        ("volets II et IV, Louis XIV", []),
        ("JORFTEXT000044000000, NOR SSAZ2112345A", []),
        ("DGOS/PF5/DNS/CTO/2021/167", []),
        ("écrire à contact@EXEMPLE.fr", []),
        ("CECI EST UN TITRE TOUT EN CAPITALES", []),
        ("Une phrase Sans sigle", []),
    ],
)
def test_an_acronym_that_nobody_knows_is_reported(annotate, text, unknown):
    assert annotate(text)[1] == unknown


def test_every_acronym_of_the_glossary_is_known_in_a_text(catalogue):
    for terme in catalogue.terms:
        if sum(letter.isupper() for letter in terme.sigle) < 2:
            continue
        found = catalogue.glossary.annotate(f"{terme.sigle} {' '.join(terme.contexte)}")
        assert found.spans[0].terme == terme
        assert found.unknown == ()


@given(st.data())
def test_spans_never_overlap_and_say_their_text(catalogue, data):
    names = [name for terme in catalogue.terms for name in (terme.sigle, *terme.contexte)]
    pieces = st.sampled_from([*names, "l’", "d'", "/", "-", " ", ", ", "XYZ", "é", "(", "2"]) | st.text(max_size=3)
    text = "".join(data.draw(st.lists(pieces, max_size=20)))
    found = catalogue.glossary.annotate(text)
    for spans in (found.spans, found.unknown, sorted((*found.spans, *found.unknown), key=lambda span: span.start)):
        end = 0
        for span in spans:
            assert end <= span.start < span.end <= len(text)
            assert text[span.start : span.end] == span.text
            end = span.end
    assert all(span.terme for span in found.spans)
    assert not any(span.terme for span in found.unknown)
