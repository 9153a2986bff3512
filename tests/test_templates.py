from __future__ import annotations

import dataclasses
import re
from pathlib import Path

import pytest
from documents import FACE, full
from proof.boxes import text_boxes

from handout.document import BrandFace, Document, HeadedPaper, Item
from handout.errors import HandoutError, ValueProblem
from handout.i18n import load_words
from handout.press import print_document
from handout.templates import check_format, check_template, list_formats, list_templates

BUILT_IN = Path(__file__).resolve().parents[1] / "templates"


def own(folder: Path, text: str) -> Path:
    (folder / "cards").mkdir()
    (folder / "cards/template.yaml").write_text(text)
    (folder / "_formats").mkdir()
    (folder / "_formats/huge.css").touch()
    return folder


def test_templates_are_listed_with_what_they_are_the_clinics_own_too(tmp_path: Path) -> None:
    folders = [own(tmp_path, "title: Cards\ndescription: Cards to cut.\n"), BUILT_IN]
    found = list_templates(folders)
    assert found["cards"] == "Cards to cut."
    assert found["standard"]
    assert "_parts" not in found
    assert {"huge", "standard"} <= set(list_formats(folders))


@pytest.mark.parametrize("text", ["title: Cards\n", "- a\n", "description:\n"])
def test_a_template_need_not_say_what_it_is(tmp_path: Path, text: str) -> None:
    assert list_templates([own(tmp_path, text)]) == {"cards": ""}


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"\xff", ": the file is not UTF-8 text\n  hint: save it as UTF-8"),
        (b"", ":1:1: the file is empty\n  hint: see: handout new --help"),
        (
            b"title: [a",
            ":1:8: this is not YAML: did not find expected ',' or ']'\n"
            "  hint: close the quotes or brackets that this line opens",
        ),
    ],
)
def test_a_wrong_template_file_is_told(tmp_path: Path, data: bytes, told: str) -> None:
    path = own(tmp_path, "") / "cards/template.yaml"
    path.write_bytes(data)
    with pytest.raises(HandoutError) as stopped:
        list_templates([tmp_path])
    assert str(stopped.value) == f"{path}{told}"


def test_unknown_names_suggest_the_nearest() -> None:
    check_template("standard", [BUILT_IN])
    check_format("standard", [BUILT_IN])
    with pytest.raises(ValueProblem) as stopped:
        check_template("standart", [BUILT_IN])
    assert stopped.value.message == "there is no template 'standart'"
    assert stopped.value.hint == "did you mean standard?"
    with pytest.raises(ValueProblem) as stopped:
        check_format("zzz", [BUILT_IN])
    assert stopped.value.message == "there is no format 'zzz'"
    assert stopped.value.hint == "see them with: handout list formats"


@pytest.mark.parametrize(
    ("name", "kind"), [("doc", Document), ("doc.brand", BrandFace), ("item", Item)]
)
def test_the_variables_are_listed_for_designers(name: str, kind: type) -> None:
    page = (BUILT_IN.parent / "CONTRIBUTING.md").read_text(encoding="utf-8")
    listed = re.search(rf"(?m)^`{re.escape(name)}`: ((?:`\w+`\s)+)", page)
    assert listed is not None
    assert re.findall(r"\w+", listed[1]) == [field.name for field in dataclasses.fields(kind)]


@pytest.mark.parametrize("way", ["cards", "poster", "large-print"])
def test_what_headed_paper_keeps_free_stays_free_on_every_page(way: str) -> None:
    paper = HeadedPaper(first_top_mm=55, top_mm=21, foot_mm=27)
    brand = dataclasses.replace(FACE, letterhead=False, headed_paper=paper)
    form = {"template": "compact", "format": way} if way == "large-print" else {"template": way}
    document = dataclasses.replace(full(), brand=brand, **form)
    pages = text_boxes(print_document(document, [BUILT_IN], load_words("en", ())))
    tops: dict[int, float] = {}
    for box in pages.boxes:
        tops[box.page] = min(tops.get(box.page, pages.height), pages.height - box.top)
    first, *others = (tops[page] for page in sorted(tops))
    assert 55 <= first < 65
    assert others and 20.5 <= min(others) < 30  # letters may stand a hair above their line
    assert 27 <= min(box.bottom for box in pages.boxes) < 32
    assert pages.off_page() == []
