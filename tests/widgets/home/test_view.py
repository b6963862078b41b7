"""What a reader of the first page reads, by role and text."""

from collections import Counter

from widgets.family.widget import family_widget


def _text(node):
    return " ".join(node.get_text(" ").replace("\u00a0", " ").replace("\u202f", " ").split())


def test_the_search_is_a_plain_form_that_goes_to_the_search_page(shown):
    form = shown().select_one("form[role=search]")
    assert (form["method"], form["action"]) == ("get", "recherche.ipynb")
    assert not form.has_attr("data-live")
    assert form.select_one("input[type=search]")["name"] == "q"
    assert form.label["for"] == form.select_one("input")["id"]
    assert form.select_one("button[type=submit]")


def test_examples_are_searches(shown):
    links = {_text(link): link["href"] for link in shown().select("form[role=search] a")}
    assert links["bon de commande"] == "recherche.ipynb?q=bon+de+commande"
    assert len(links) == 3


def test_six_tiles_are_links_to_the_first_step(catalogue, shown):
    tiles = shown().select("ul.tuiles:not(.petites) > li > a")
    assert [tile["href"] for tile in tiles] == [
        f"presentation.ipynb?couloir={section.id}" for section in catalogue.couloirs
    ]
    assert _text(tiles[0]) == "Hôpital DPI · RI · PFI 22 documents"
    assert "aujourd’hui : Imagerie" in _text(tiles[3])


def test_a_first_visit_shows_nothing_to_take_up(shown):
    assert _text(shown().select_one("[data-fragment=reprise]")) == ""


def test_what_is_begun_is_said_with_a_link_to_go_on(shown, visit):
    visit.choose_couloir("officine")
    for key in ("officine-fiche-pratique", "officine-faq", "officine-page"):
        visit.mark(key, True)
    (item,) = shown().select("[data-fragment=reprise] li")
    assert _text(item).startswith("Vous avez commencé : Officine, 3 documents lus sur 13 Reprendre")
    assert item.a["href"] == "presentation.ipynb?couloir=officine"


def test_a_couloir_chosen_and_not_begun_is_to_begin(shown, visit):
    visit.choose_couloir("radiologie")
    assert "Vous avez choisi : Radiologie, 0 document lu sur 15 Commencer" in _text(shown())


def test_a_path_read_through_leads_to_what_the_couloir_also_offers(catalogue, shown, visit):
    visit.choose_couloir("officine")
    for document in catalogue.documents:
        visit.mark(document.id, document.etape is not None)
    assert shown().select_one("[data-fragment=reprise] a")["href"].endswith("modes_emploi.ipynb?couloir=officine#aussi")


def test_every_other_section_has_its_link(catalogue, shown):
    links = {link["href"] for link in shown().select("ul.petites a")}
    assert {f"financement.ipynb#section-{key}" for key in ("sun_es", "sons", "asp")} < links
    socles = {s.id for s in catalogue.sections if s.famille == "services_socles"}
    assert {f"services_socles.ipynb#section-{key}" for key in socles} < links
    assert len(links) == 8


def test_who_does_not_know_is_led_somewhere(shown):
    links = {_text(link): link["href"] for link in shown().select("p.bloc > a")}
    assert links == {
        "Je ne sais pas : répondre à quelques questions": "orientation.ipynb",
        "commencer par les documents communs à tous": "presentation.ipynb",
    }


def test_erasing_shows_the_question_in_the_status_and_two_answers(shown, state):
    state.act("effacer-visite", "", True)
    soup = shown()
    assert "Effacer votre progression" in soup.select_one("p[role=status]").text
    buttons = {button["data-name"]: _text(button) for button in soup.select("[data-fragment=visite] button")}
    assert list(buttons) == ["confirmer-effacement", "garder-visite"]


def test_headings_start_at_two_and_ids_are_unique(shown, visit):
    visit.choose_couloir("officine")
    soup = shown()
    assert [int(heading.name[1]) for heading in soup.select("h1, h2, h3")] == [2, 2, 2, 2, 2]
    assert max(Counter(node["id"] for node in soup.select("[id]")).values()) == 1


def test_what_is_asked_in_vain_is_shown_as_text(shown, state):
    state.go("couloir=<script>alert(1)</script>")
    assert not shown().select("script")
    assert "<script>" in _text(shown().select_one("[role=note]"))


def test_an_unreadable_store_is_told(shown, visit):
    visit.restore("[]")
    assert "illisible" in _text(shown().select_one("[role=note]"))


def test_section_links_lead_to_a_place_of_their_page(catalogue, shown, visit):
    anchors = [link["href"].partition("#")[2] for link in shown().select("ul.petites a")]
    page = family_widget(catalogue, visit, [anchor.removeprefix("section-") for anchor in anchors]).html()
    assert [anchor for anchor in anchors if f'id="{anchor}"' not in page] == []


def test_the_progress_leads_to_the_roadmap_of_the_chosen_couloir(shown, visit):
    assert shown().select_one("[data-fragment=visite] a")["href"] == "feuille_de_route.ipynb"
    visit.choose_couloir("radiologie")
    assert shown().select_one("[data-fragment=visite] a")["href"] == "feuille_de_route.ipynb?couloir=radiologie"
