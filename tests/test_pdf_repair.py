"""Each repair of the tags, on what WeasyPrint really writes."""

import io
from collections.abc import Callable

import pikepdf
from pikepdf import Name
from proof.pages import page_texts
from proof.sheets import sheet
from proof.tags import tag_tree

from handout.fonts import find_fonts
from handout.pdf.engine import lay_out, write
from handout.pdf.repair import (
    Tags,
    drop_furniture_links,
    fill_empty_letters,
    index_identifiers,
    join_terms,
    mark_page_furniture,
    place_figures,
    print_links,
)
from handout.sheet import Sheet

LETTERHEAD = """@page { @top-left { content: element(top) } @bottom-left { content: "Riverside" } }
.top { position: running(top) }"""


def written(body: str, css: str = "") -> pikepdf.Pdf:
    return from_job(sheet(body, css))


def from_job(job: Sheet) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(write(job, lay_out(job))))


def mended(pdf: pikepdf.Pdf, *repairs: Callable[[Tags], None]) -> bytes:
    for repair in repairs:
        repair(Tags(pdf))
    out = io.BytesIO()
    pdf.save(out)
    return out.getvalue()


def marks(pdf: pikepdf.Pdf) -> list[str]:
    """List the marked content of the first page by tag and number or type."""
    return [
        f"{operands[0]} {operands[1].get('/MCID', operands[1].get('/Type'))}"
        for operands, operator in pikepdf.parse_content_stream(pdf.pages[0])
        if str(operator) == "BDC"
    ]


def test_header_and_footer_become_pagination_artifacts() -> None:
    pdf = written(
        '<div class="top">Clinic <img src="part:figure" alt="x"></div><p>Hello</p>', LETTERHEAD
    )
    assert marks(pdf) == ["/Span 0", "/Span 1", "/Figure 2", "/Span 3"]
    mended(pdf, mark_page_furniture)
    assert marks(pdf) == ["/Span 0", *["/Artifact /Pagination"] * 3]


def test_furniture_leaves_the_parent_tree_and_the_words_stay() -> None:
    pdf = written("<p>Hello</p>", LETTERHEAD)
    mended_pdf = mended(pdf, mark_page_furniture)
    owners = pdf.Root.StructTreeRoot.ParentTree.Nums[1]
    assert [owner is None for owner in owners] == [False, True]
    assert page_texts(mended_pdf) == ["Hello\nRiverside"]


def test_a_page_without_furniture_is_not_touched() -> None:
    pdf = written("<p>Hello</p>")
    before = pdf.pages[0].Contents.read_raw_bytes()
    mended(pdf, mark_page_furniture)
    assert pdf.pages[0].Contents.read_raw_bytes() == before


def test_links_in_a_header_become_plain_text_and_others_stay() -> None:
    pdf = written(
        '<div class="top"><a href="https://clinic.example/">Clinic</a></div>'
        '<p><a href="https://clinic.example/knee">Knee</a></p>',
        LETTERHEAD,
    )
    assert len(pdf.pages[0].Annots) == 2
    mended(pdf, drop_furniture_links)
    assert [str(note.A.URI) for note in pdf.pages[0].Annots] == ["https://clinic.example/knee"]


def test_links_are_flagged_for_print() -> None:
    pdf = written('<p><a href="https://clinic.example/">Clinic</a></p>')
    assert "/F" not in pdf.pages[0].Annots[0]
    mended(pdf, print_links)
    assert pdf.pages[0].Annots[0].F == 4


def test_a_figure_has_its_box_in_points_from_below() -> None:
    page = "@page { size: 100mm 200mm; margin: 10mm } body { margin: 0 }"
    css = f"{page} img {{ display: block; width: 40mm; height: 20mm }}"
    pdf = written('<img src="part:figure" alt="x">', css)
    mended(pdf, place_figures)
    figure = next(Tags(pdf).named("Figure"))
    millimetres = [round(float(n) / 72 * 25.4, 1) for n in figure.A.BBox]
    assert millimetres == [10.0, 170.0, 50.0, 190.0]
    assert figure.A.Placement == Name.Block


def test_a_term_and_its_meanings_become_one_entry() -> None:
    pdf = written(
        "<dl><dt>Set</dt><dd>A group.</dd><dt>Hold</dt><dt>Stay</dt><dd>Do not move.</dd></dl>"
        "<ul><li>One</li></ul>"
    )
    assert (
        tag_tree(mended(pdf, join_terms))
        == """\
Document
  L listnumbering=None
    LI
      Lbl "Set"
      LBody "A group."
    LI
      Lbl "Hold"
    LI
      Lbl "Stay"
      LBody "Do not move."
  L listnumbering=Disc
    LI
      Lbl "•"
      LBody "One"
"""
    )


def test_an_entry_that_is_a_picture_stays() -> None:
    css = "li { list-style: none; content: url(part:figure) }"
    pdf = written("<ul><li title='x'>Lift</li><li>Lower</li></ul>", css)
    before = tag_tree(mended(pdf))
    assert tag_tree(mended(pdf, join_terms)) == before


def test_header_cells_are_listed_by_identifier() -> None:
    pdf = written(
        '<table><tr><th scope="col">Exercise</th><th scope="col">Sets</th></tr>'
        '<tr><th scope="row">Bridge</th><td>3</td></tr></table>'
    )
    mended(pdf, index_identifiers)
    names = pdf.Root.StructTreeRoot.IDTree.Names
    heads = [str(element.ID) for element in Tags(pdf).named("TH")]
    assert [str(name) for name in names[::2]] == sorted(heads)
    assert all(element.S == Name.TH for element in names[1::2])


def test_a_page_without_header_cells_has_no_list_of_identifiers() -> None:
    pdf = written("<p>Hello</p>")
    mended(pdf, index_identifiers)
    assert "/IDTree" not in pdf.Root.StructTreeRoot


def test_parts_of_letters_get_a_letter_nobody_sees() -> None:
    fonts = find_fonts(["Atkinson Hyperlegible", "Noto Sans Arabic"])
    pdf = from_job(sheet("<p>بيت</p>", "", fonts=fonts))
    (font,) = pdf.pages[0].Resources.Font.values()
    assert b"> <>" in font.ToUnicode.read_bytes()
    mended(pdf, fill_empty_letters)
    letters = font.ToUnicode.read_bytes()
    assert b"> <>" not in letters
    assert b"> <2060>" in letters


def test_furniture_is_found_on_every_page() -> None:
    pdf = written('<p style="break-after: page">One</p><p>Two</p>', LETTERHEAD)
    mended(pdf, mark_page_furniture)
    for page in pdf.pages:
        content = page.Contents.read_bytes()
        assert content.count(b"/Artifact\n<</Type /Pagination>>\nBDC") == 1
        assert content.count(b"/MCID") == 1


def test_arabic_furniture_is_an_artifact_too() -> None:
    fonts = find_fonts(["Atkinson Hyperlegible", "Noto Sans Arabic"])
    css = '@page { @bottom-left { content: "عيادة" } }'
    pdf = from_job(sheet("<p>Hello</p>", css, fonts=fonts))
    mended(pdf, mark_page_furniture)
    assert marks(pdf) == ["/Span 0", "/Artifact /Pagination"]
