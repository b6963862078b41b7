"""What the shared macros say, by role and text."""

from dataclasses import replace

import pytest

SCRIPT = "<script>alert(1)</script>"


def plain(text):
    return " ".join(text.replace("\u00a0", " ").replace("\u202f", " ").split())


def said(node):
    """What a screen reader says: text without what is hidden from it, spaces made plain."""
    hidden = {id(part) for part in node.select("[aria-hidden=true]")}
    parts = [s for s in node.strings if not any(id(parent) in hidden for parent in s.parents)]
    return plain("".join(parts))


def of_status(catalogue, statut):
    return next(d for d in catalogue.documents if d.url_statut == statut)


def card_of(render, document, **options):
    source = "{{ m.carte(document, lus, raisons, niveau) }}"
    return render(source, document=document, **{"lus": (), "raisons": (), "niveau": 3, **options}).article


def test_a_card_reads_section_composant_label(catalogue, render):
    card = card_of(render, catalogue.document("hopital-dpi-arrete"))
    assert said(card.h3) == "Hôpital › Dossier Patient Informatisé (DPI) › Arrêté"
    assert card["aria-labelledby"] == card.h3["id"]
    assert said(card.select_one(".meta")) == "Arrêté · Ministère"


def test_the_heading_has_the_level_asked(catalogue, render):
    assert card_of(render, catalogue.documents[0], niveau=5).h5


def test_every_card_of_the_corpus_says_its_path_and_summary(catalogue, render):
    page = render("{% for d in catalogue.tous %}{{ m.carte(d, ()) }}{% endfor %}")
    cards = page.select("article")
    assert len(cards) == len(catalogue.tous)
    for document, card in zip(catalogue.tous, cards, strict=True):
        assert said(card.h3) == plain(" › ".join(catalogue.chemin(document)))
        assert card.select_one(".texte").get_text(strip=True)
        assert not card.select("p details, a details, h3 details")


def test_acronyms_of_the_summary_open(catalogue, render):
    card = card_of(render, catalogue.document("sons-page"))
    assert "SONS" in [summary.text for summary in card.select("details.sigle > summary")]


def test_read_is_a_checkbox_named_after_the_document(catalogue, render):
    document = catalogue.document("hopital-dpi-arrete")
    box = card_of(render, document).input
    assert (box["type"], box["id"], box["data-live"], box["data-name"]) == (
        "checkbox",
        f"lu-{document.id}",
        "act",
        "lu",
    )
    assert box["data-value"] == document.id
    assert not box.has_attr("checked")
    assert said(box.find_parent("label")) == f"Lu : {document.titre}"
    assert card_of(render, document, lus=(document.id,)).input.has_attr("checked")


def test_reasons_are_a_list_when_there_are_some(catalogue, render):
    document = catalogue.documents[0]
    assert [said(li) for li in card_of(render, document, raisons=("par le mot dpi",)).select(".raisons li")] == [
        "par le mot dpi"
    ]
    assert not card_of(render, document).select(".raisons")


def test_a_later_document_says_that_it_is_later_and_its_wave(catalogue, render):
    later = next(d for d in catalogue.posterieurs if d.vague == 2)
    assert [said(tag) for tag in card_of(render, later).select(".etiquette")] == ["Paru après le sommaire", "vague 2"]


def test_dates_are_written_the_french_way(catalogue, render):
    card = card_of(render, replace(catalogue.documents[0], date_document="2022-04-08"))
    assert (card.time.text, card.time["datetime"]) == ("08/04/2022", "2022-04-08")


def test_a_replaced_document_leads_to_its_successor(catalogue, render):
    card = card_of(render, catalogue.document("sun-es-page"))
    assert said(card.select_one(".remplace")).startswith("Remplacé par : Programme HOP’EN 2")


def test_a_remark_folds_out(catalogue, render):
    document = next(d for d in catalogue.documents if d.remarque)
    details = card_of(render, document).select_one("details.plus")
    assert details["id"] == f"plus-{document.id}"
    assert said(details.summary) == f"Remarque sur {plain(document.titre)}"
    assert not card_of(render, replace(document, remarque="")).select("details.plus")


@pytest.mark.parametrize(
    ("statut", "words"),
    [
        ("imprimee", "(adresse imprimée dans le sommaire, la page a pu changer ; nouvel onglet)"),
        ("retrouvee", "(adresse retrouvée du document ; nouvel onglet)"),
        ("page", "(page de publication, le document est à y chercher ; nouvel onglet)"),
        ("successeur", "(page qui a pris la suite, son contenu peut différer ; nouvel onglet)"),
    ],
)
def test_a_link_says_what_it_opens(catalogue, render, statut, words):
    document = of_status(catalogue, statut)
    link = render("{{ m.lien(d) }}", d=document).a
    assert said(link) == f"Ouvrir : {plain(document.titre)} {words}"
    assert link["href"] == document.url


def test_an_unknown_address_is_said_before_all(catalogue, render):
    document = next(d for d in catalogue.documents if d.url_statut == "inconnue" and d.section == "hopital")
    link = render("{{ m.lien(d) }}", d=document).a
    assert said(link.select_one(".lien-texte")) == "Adresse exacte inconnue : voir la page dédiée hôpital"
    assert said(link).endswith(f"(document cherché : {plain(document.titre)} ; nouvel onglet)")
    assert link["href"] == catalogue.adresse(document).url
    named = render("{{ m.lien(d, d.titre) }}", d=document).a
    assert said(named) == (
        f"{plain(document.titre)} (adresse exacte inconnue : voir la page dédiée hôpital ; nouvel onglet)"
    )


@pytest.mark.parametrize("texte", ["", "Voir"])
def test_every_link_that_is_not_the_document_says_so(catalogue, render, texte):
    page = render("{% for d in catalogue.tous %}<p>{{ m.lien(d, texte) }}</p>{% endfor %}", texte=texte)
    truths = ("page de publication, le document est à y chercher", "page qui a pris la suite", "dresse exacte inconnue")
    for document, paragraph in zip(catalogue.tous, page.select("p"), strict=True):
        name = said(paragraph.a)
        assert plain(document.titre) in name or texte
        assert any(truth in name for truth in truths) != catalogue.adresse(document).exacte
        assert (paragraph.a["target"], paragraph.a["rel"]) == ("_blank", ["noopener"])
        assert "nouvel onglet" in name


def test_a_text_that_names_the_document_is_not_said_twice(catalogue, render):
    document = of_status(catalogue, "page")
    assert said(render("{{ m.lien(d, d.titre) }}", d=document).a).count(plain(document.titre)) == 1


def test_an_address_that_is_no_web_address_is_no_link(catalogue, render):
    hostile = replace(of_status(catalogue, "retrouvee"), url="javascript:alert(1)")
    page = render("{{ m.lien(d) }}", d=hostile)
    assert not page.select("a")
    assert said(page).endswith("(aucune adresse connue)")


def test_data_is_shown_as_text(catalogue, render):
    document = replace(catalogue.document("hopital-page"), libelle=SCRIPT, titre=SCRIPT, resume=SCRIPT, remarque=SCRIPT)
    card = card_of(render, document, raisons=(SCRIPT,))
    assert not card.select("script")
    assert card.get_text().count(SCRIPT) >= 6


def test_notices_are_a_list_of_notes(render):
    page = render("{{ m.notices(sentences) }}", sentences=["Inconnu : x", SCRIPT])
    assert [said(note) for note in page.select("ul > li > [role=note]")] == ["Inconnu : x", SCRIPT]
    assert not page.select("script")
    assert said(render("{{ m.notices(()) }}")) == ""


def test_steps_say_where_the_reader_is_and_what_is_done(render):
    hrefs = {n: f"?etape={n}" for n in range(1, 5)}
    page = render("{{ m.etapes_nav(catalogue.etapes, 3, (1, 2), hrefs) }}", hrefs=hrefs)
    links = page.select("nav[aria-label] > ol > li > a")
    assert [link["href"] for link in links] == list(hrefs.values())
    assert said(links[0]) == "1 Présentation lue"
    assert said(links[2]) == "3 Arrêtés, DSR, REM, AF vous êtes ici"
    assert [link.get("aria-current") for link in links] == [None, None, "step", None]


@pytest.mark.parametrize(
    ("lus", "words"),
    [(0, "0 document lu sur 12"), (1, "1 document lu sur 12"), (2, "2 documents lus sur 12")],
)
def test_progress_is_said_in_words_and_shown(render, lus, words):
    label = render("{{ m.progression(lus, 12, 'Étape 3 sur 4') }}", lus=lus).label
    assert said(label.span) == f"Étape 3 sur 4 — {words}"
    assert (label.progress["value"], label.progress["max"]) == (str(lus), "12")


def test_progress_without_a_document_has_no_bar(render):
    page = render("{{ m.progression(0, 0, 'Étape 4 sur 4') }}")
    assert said(page) == "Étape 4 sur 4 — aucun document à lire"
    assert not page.select("progress")
