"""A server that was stopped and started again finds its readers where they were."""

from serving import launching


def test_a_restarted_server_keeps_couloir_and_documents_read(open_page, start_server, free_port):
    with start_server(launching.command(free_port), free_port) as address:
        page = open_page(f"{address}/voila/render/fiches_pratiques.ipynb?couloir=radiologie", watched=False)
        page.locator(".live[data-ready]").first.wait_for()
        page.locator("#lu-radiologie-fiche-pratique").check()
        page.get_by_text("1 document lu").first.wait_for()
        page.goto("about:blank")
    with start_server(launching.command(free_port), free_port) as address:
        page.goto(f"{address}/voila/render/accueil.ipynb")
        page.locator(".live[data-ready]").first.wait_for()
        assert "Radiologie" in page.locator(".reprise").inner_text()
        assert "1 document lu" in page.locator(".reprise").inner_text()
