"""The table of locks in the documentation is what the operations declare."""

from docs.generate_locks import PAGE, page


def test_the_page_is_up_to_date(request):
    if request.config.getoption("--rewrite-golden"):
        PAGE.write_text(page(), encoding="utf-8")
    assert PAGE.read_text(encoding="utf-8") == page(), "Run make golden."
