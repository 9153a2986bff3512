"""Many patients' sheets in one file for the printer."""

from __future__ import annotations

import io
import stat
from pathlib import Path

import pikepdf
import pytest
from proof.pages import page_texts
from proof.sheets import sheet
from proof.tags import tag_tree, untagged_pages
from proof.ua import assert_pdf_ua
from proof.verapdf import assert_verapdf

from handout.errors import HandoutError
from handout.i18n import load_words
from handout.paths import find_places
from handout.pdf.lock import lock, open_pdf
from handout.pdf.render import render_pdf
from handout.pdf.repair import Tags
from handout.press import print_separator
from handout.print_file.binding import Binding, PrintFile, Sheaf, write_print_file
from handout.sheet import Cover, attach_prescription

SHORT = '<h1>Ćwiczenia na ramię</h1><p>Usiądź.</p><p lang="de">Setzen Sie sich.</p>'

PLAIN = Binding()


@pytest.fixture(scope="module")
def drawer(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Print two sheets: two pages in English, one in Polish."""
    folder = tmp_path_factory.mktemp("drawer")
    secret = (attach_prescription("patient: Maria Nowak\n", "knee version 1"),)
    (folder / "knee.pdf").write_bytes(render_pdf(sheet(attachments=secret)))
    polish = f'<!DOCTYPE html><html lang="pl"><body>{SHORT}</body></html>'
    changes = {"language": "pl", "title": "Ćwiczenia (ramię)", "html": polish}
    (folder / "arm.pdf").write_bytes(render_pdf(sheet(css="@page { size: A5 }", **changes)))
    return folder


def bound(
    drawer: Path, folder: Path, names: str = "arm knee arm", binding: Binding = PLAIN
) -> list[PrintFile]:
    sheaves = [
        Sheaf(drawer / f"{name}.pdf", f"row {row}") for row, name in enumerate(names.split(), 2)
    ]
    return write_print_file(sheaves, folder / "print.pdf", binding)


def test_each_patient_begins_a_fresh_sheet(drawer: Path, tmp_path: Path) -> None:
    assert bound(drawer, tmp_path) == [PrintFile(tmp_path / "print.pdf", 3, 6, 3)]
    texts = [text.splitlines()[:1] for text in page_texts((tmp_path / "print.pdf").read_bytes())]
    arm = ["Ćwiczenia na ramię"]
    assert texts == [arm, [], ["Knee exercises"], ["Words"], arm, []]


def test_a_blank_page_has_the_size_of_the_one_before_and_nothing_on_it(
    drawer: Path, tmp_path: Path
) -> None:
    bound(drawer, tmp_path)
    with pikepdf.open(tmp_path / "print.pdf") as pdf:
        full, blank = pdf.pages[:2]
        assert blank.MediaBox == full.MediaBox
        assert "/Contents" not in blank and "/StructParents" not in blank


def test_printed_on_one_side_nothing_is_blank(drawer: Path, tmp_path: Path) -> None:
    (made,) = bound(drawer, tmp_path, binding=Binding(duplex=False))
    assert (made.pages, made.sheets) == (4, 4)


def test_tags_keep_every_sheet_apart_and_in_its_language(drawer: Path, tmp_path: Path) -> None:
    bound(drawer, tmp_path, "arm knee")
    tree = tag_tree((tmp_path / "print.pdf").read_bytes())
    apart = [tag_tree((drawer / f"{name}.pdf").read_bytes()) for name in ("arm", "knee")]
    arm, knee = ("".join(f"  {line}\n" for line in one.splitlines()[1:]).rstrip() for one in apart)
    assert tree == f'Document\n  Part lang="pl"\n{arm}\n  Part lang="en-GB"\n{knee}\n'


def test_it_is_accessible(drawer: Path, tmp_path: Path) -> None:
    bound(drawer, tmp_path, "arm knee knee arm", Binding(copies=2))
    pdf = (tmp_path / "print.pdf").read_bytes()
    assert_pdf_ua(pdf)
    assert untagged_pages(pdf) == []


@pytest.mark.verapdf
def test_the_reference_checker_finds_it_accessible(drawer: Path, tmp_path: Path) -> None:
    bound(drawer, tmp_path, "arm knee knee arm", Binding(copies=2))
    assert_verapdf(tmp_path / "print.pdf")


def test_bookmarks_name_rows_and_handouts(drawer: Path, tmp_path: Path) -> None:
    bound(drawer, tmp_path, binding=Binding(copies=2))
    with pikepdf.open(tmp_path / "print.pdf") as pdf:
        numbers = {page.objgen: number for number, page in enumerate(pdf.pages, 1)}
        with pdf.open_outline() as outline:
            marks = [(mark.title, numbers[mark.destination[0].objgen]) for mark in outline.root]
    arm = "Ćwiczenia (ramię)"
    assert marks == [(f"row 2: {arm}", 1), ("row 3: Knee exercises", 5), (f"row 4: {arm}", 9)]


def test_a_link_leads_to_the_same_patients_page(drawer: Path, tmp_path: Path) -> None:
    bound(drawer, tmp_path, "knee knee")
    with pikepdf.open(tmp_path / "print.pdf") as pdf:
        aims = [
            (number, note.Dest[0].objgen == pdf.pages[number].objgen)
            for number, page in enumerate(pdf.pages)
            for note in page.get("/Annots", ())
            if "/Dest" in note
        ]
        keys = [int(note.StructParent) for page in pdf.pages for note in page.get("/Annots", ())]
    assert aims == [(0, True), (2, True)]
    assert len(set(keys)) == len(keys) == 4


def test_header_cells_keep_identifiers_of_their_own(drawer: Path, tmp_path: Path) -> None:
    bound(drawer, tmp_path, "knee knee")
    with pikepdf.open(tmp_path / "print.pdf") as pdf:
        tags = Tags(pdf)
        heads = [str(head.ID) for head in tags.named("TH")]
        asked = [str(head) for cell in tags.named("TD") for head in cell.A.Headers]
        known = pikepdf.NameTree(pdf.Root.StructTreeRoot.IDTree)
        assert [str(known[head].ID) for head in heads] == heads
    assert len(set(heads)) == len(heads) == 6
    assert set(asked) == set(heads) - {heads[0], heads[3]}  # no cell stands under "Exercise"


def test_what_sheets_share_is_written_once(drawer: Path, tmp_path: Path) -> None:
    (one,) = bound(drawer, tmp_path, "knee")
    size = one.path.stat().st_size
    (ten,) = bound(drawer, tmp_path, " ".join(["knee"] * 10))
    assert ten.path.stat().st_size < size + 9 * 3_000
    with pikepdf.open(ten.path) as pdf:
        fonts = {
            font.objgen for page in pdf.pages for font in page.Resources.get("/Font", {}).values()
        }
    assert len(fonts) == 2


def test_prescriptions_stay_behind(drawer: Path, tmp_path: Path) -> None:
    bound(drawer, tmp_path)
    with pikepdf.open(tmp_path / "print.pdf") as pdf:
        assert "/AF" not in pdf.Root and list(pdf.attachments) == []
        assert not [o for o in pdf.objects if b"EmbeddedFile" in o.unparse(resolved=True)]


def test_the_file_is_private_and_the_same_every_time(drawer: Path, tmp_path: Path) -> None:
    bound(drawer, tmp_path)
    first = (tmp_path / "print.pdf").read_bytes()
    bound(drawer, tmp_path)
    assert (tmp_path / "print.pdf").read_bytes() == first
    assert stat.S_IMODE((tmp_path / "print.pdf").stat().st_mode) == 0o600
    assert [path.name for path in tmp_path.iterdir()] == ["print.pdf"]


def test_the_syntax_is_sound(drawer: Path, tmp_path: Path) -> None:
    bound(drawer, tmp_path)
    with pikepdf.open(tmp_path / "print.pdf", attempt_recovery=False) as pdf:
        assert pdf.check_pdf_syntax() == []


def test_a_patients_copies_follow_each_other(drawer: Path, tmp_path: Path) -> None:
    (made,) = bound(drawer, tmp_path, "arm knee", Binding(copies=2))
    heads = [text.splitlines()[:1] for text in page_texts(made.path.read_bytes())]
    arm, knee = ["Ćwiczenia na ramię"], ["Knee exercises"]
    assert heads[::2] == [arm, arm, knee, knee]


def test_files_of_few_sheets_never_split_a_patient(drawer: Path, tmp_path: Path) -> None:
    made = bound(drawer, tmp_path, "arm arm knee arm", Binding(most_sheets=2))
    assert [(file.path.name, file.patients, file.sheets) for file in made] == [
        ("print-1.pdf", 2, 2),
        ("print-2.pdf", 2, 2),
    ]
    made = bound(drawer, tmp_path, "arm knee arm", Binding(copies=3, most_sheets=2))
    assert [file.sheets for file in made] == [3, 3, 3]


def test_print_files_of_an_earlier_run_are_not_printed_again(drawer: Path, tmp_path: Path) -> None:
    bound(drawer, tmp_path, "arm knee arm", Binding(most_sheets=1))
    (tmp_path / "print-late.pdf").touch()
    bound(drawer, tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["print-late.pdf", "print.pdf"]


def test_without_patients_nothing_is_written(tmp_path: Path) -> None:
    assert write_print_file([], tmp_path / "print.pdf") == []
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("gone.pdf", "there is no such file"),
        ("text.pdf", "this is not a PDF, or it is damaged"),
        ("locked.pdf", "this PDF is locked with a password"),
        ("bare.pdf", "this PDF has no tags, so it is no handout of ours"),
    ],
)
def test_what_is_no_handout_is_told_and_nothing_is_written(
    drawer: Path, tmp_path: Path, name: str, message: str
) -> None:
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    (inbox / "text.pdf").write_text("Dear patient,")
    bare = pikepdf.new()
    bare.add_blank_page()
    bare.save(inbox / "bare.pdf")
    bare.save(inbox / "locked.pdf", encryption=pikepdf.Encryption(owner="a", user="b"))
    sheaves = [Sheaf(drawer / "knee.pdf", "row 2"), Sheaf(inbox / name, "row 3")]
    with pytest.raises(HandoutError) as stopped:
        write_print_file(sheaves, tmp_path / "print.pdf")
    assert str(stopped.value).splitlines()[0] == f"{inbox / name}: {message}"
    assert [path.name for path in tmp_path.iterdir()] == ["inbox"]


def test_a_folder_that_cannot_be_written_to_is_told(drawer: Path, tmp_path: Path) -> None:
    with pytest.raises(HandoutError) as stopped:
        bound(drawer, tmp_path / "gone")
    assert str(stopped.value) == (
        f"{tmp_path}/gone: no such file or directory\n"
        "  hint: choose another folder, or free some space"
    )


def test_a_separator_sheet_says_what_follows(drawer: Path, tmp_path: Path) -> None:
    def separator(cover: Cover) -> bytes:
        return print_separator(cover, find_places(None, tmp_path).templates, load_words("en", ()))

    sheaves = [Sheaf(drawer / "knee.pdf", "A-1"), Sheaf(drawer / "arm.pdf", "Row 7")]
    binding = Binding(copies=2, most_sheets=3)
    made = write_print_file(sheaves, tmp_path / "print.pdf", binding, separator)
    assert [(file.patients, file.pages, file.sheets) for file in made] == [(1, 6, 3), (1, 6, 3)]
    first, second = (file.path.read_bytes() for file in made)
    assert page_texts(first)[:3] == [
        "A-1\nKnee exercises\n2 sheets follow\n"
        "For the desk: take this sheet away before you hand out the others.",
        "",
        page_texts((drawer / "knee.pdf").read_bytes())[0],
    ]
    assert 'P lang="pl" "Ćwiczenia (ramię)"' in tag_tree(second)
    with pikepdf.open(io.BytesIO(second)) as pdf, pdf.open_outline() as outline:
        assert pdf.pages[0].MediaBox == pdf.pages[2].MediaBox
        assert [mark.title for mark in outline.root] == ["Row 7: Ćwiczenia (ramię)"]
    for file in (first, second):
        assert_pdf_ua(file)
        assert untagged_pages(file) == []


def test_locked_sheets_make_a_locked_print_file(drawer: Path, tmp_path: Path) -> None:
    secret, inbox = "four words in order", tmp_path / "inbox"
    inbox.mkdir()
    for name in ("knee.pdf", "arm.pdf"):
        (inbox / name).write_bytes(lock((drawer / name).read_bytes(), secret))
    made = bound(inbox, tmp_path, "arm knee arm", Binding(password=secret, most_sheets=2))
    assert [(file.path.name, file.pages) for file in made] == [
        ("print-1.pdf", 4),
        ("print-2.pdf", 2),
    ]
    with pytest.raises(pikepdf.PasswordError):
        pikepdf.open(made[0].path)
    with open_pdf(made[0].path, secret) as pdf:
        assert pdf.encryption.R == 6
        out = io.BytesIO()
        pdf.save(out)
    assert_pdf_ua(out.getvalue())
    assert untagged_pages(out.getvalue()) == []
    assert secret not in repr(Binding(password=secret))
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "inbox",
        "print-1.pdf",
        "print-2.pdf",
    ]


def test_booklets_are_turned_over_their_short_edge_in_files_of_their_own(
    drawer: Path, tmp_path: Path
) -> None:
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    (inbox / "knee.pdf").write_bytes((drawer / "knee.pdf").read_bytes())
    with pikepdf.open(drawer / "arm.pdf") as pdf:
        pdf.Root.ViewerPreferences.Duplex = pikepdf.Name.DuplexFlipShortEdge
        pdf.save(inbox / "arm.pdf")
    turned = []
    for file in bound(inbox, tmp_path, "knee knee arm arm knee"):
        with pikepdf.open(file.path) as pdf:
            turned.append((file.patients, str(pdf.Root.ViewerPreferences.Duplex)))
    long, short = "/DuplexFlipLongEdge", "/DuplexFlipShortEdge"
    assert turned == [(2, long), (2, short), (1, long)]
