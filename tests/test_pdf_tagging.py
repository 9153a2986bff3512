"""What the HTML says reaches the tags."""

import pytest
from proof.sheets import sheet
from proof.tags import tag_tree
from weasyprint.pdf import tags
from weasyprint.pdf.stream import Stream

from handout.errors import HandoutError
from handout.fonts import find_fonts
from handout.pdf.render import render_pdf


def tree(body: str, css: str = "") -> str:
    return tag_tree(render_pdf(sheet(body, css)))


def test_parts_in_another_language_say_so() -> None:
    body = '<p>Say <span lang="pl">dzień dobry</span>.</p><div lang="fr"><p>Bonjour</p></div>'
    assert (
        tree(body)
        == """\
Document
  P
    "Say "
    Span lang="pl" "dzień dobry"
    "."
  Div lang="fr"
    P "Bonjour"
"""
    )


def test_the_page_language_stands_on_the_document_alone() -> None:
    html = '<html lang="de"><body lang="de"><p>Hallo</p></body></html>'
    assert tag_tree(render_pdf(sheet(html=html))) == 'Document\n  P "Hallo"\n'


@pytest.mark.parametrize(
    ("attribute", "scope"),
    [
        ('scope="row"', "Row"),
        ('scope="rowgroup"', "Row"),
        ('scope="col"', "Column"),
        ("", "Column"),
    ],
)
def test_a_header_cell_says_what_it_heads(attribute: str, scope: str) -> None:
    body = f"<table><tr><th {attribute}>Bridge</th><td>3</td></tr></table>"
    assert f'TH scope={scope} "Bridge"' in tree(body)


@pytest.mark.parametrize(
    ("style", "numbering"),
    [
        ("decimal", "Decimal"),
        ("lower-alpha", "LowerAlpha"),
        ("upper-roman", "UpperRoman"),
        ("disc", "Disc"),
        ("none", "None"),
        ('"– "', "None"),
    ],
)
def test_a_list_says_how_it_is_marked(style: str, numbering: str) -> None:
    body = "<ol><li>Lift</li></ol>"
    assert f"L listnumbering={numbering}\n" in tree(body, f"ol {{ list-style-type: {style} }}")


def test_arabic_is_read_as_it_was_written() -> None:
    fonts = find_fonts(["Atkinson Hyperlegible", "Noto Sans Arabic"])
    html = '<html lang="ar" dir="rtl"><body><p>ارفع ساقك على الكرسي</p></body></html>'
    pdf = render_pdf(sheet(html=html, css="", fonts=fonts))
    assert tag_tree(pdf) == 'Document\n  P "ارفع ساقك على الكرسي"\n'


def test_the_library_is_left_as_it_was() -> None:
    before = tags._build_box_tree, Stream.marked
    render_pdf(sheet())
    with pytest.raises(HandoutError):
        render_pdf(sheet("<p>😀</p>"))
    assert (tags._build_box_tree, Stream.marked) == before
