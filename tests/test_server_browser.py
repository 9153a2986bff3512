"""The clinician's page as people use it: a walk, by mouse and by keys, and what bars the way."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from desk import Desk, make_sound_desk, run
from proof.browser import barriers, chromium, serving

from handout.commands.drawing import with_people
from handout.paths import Places
from handout.server.shop import Shop

pytestmark = pytest.mark.browser
PRINTED = 60_000  # milliseconds that a busy machine may need for a sheet


@pytest.fixture(scope="module")
def clinic(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    desk = make_sound_desk(tmp_path_factory.mktemp("clinic"))
    desk.write("clinic.yaml", "brand: ours\ntemplate: diary\n")
    return desk


@pytest.fixture(scope="module")
def address(clinic: Desk) -> Iterator[str]:
    shop = Shop(Places(clinic.folder), with_people, dt.date(2026, 11, 22))
    with serving(shop) as door:
        yield door.address


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with chromium() as opened:
        yield opened


@pytest.fixture
def page(browser: Any, address: str) -> Iterator[Any]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.goto(address)
    yield page
    context.close()
    assert faults == []


def exercises(page: Any) -> list[str]:
    return [line.get_attribute("data-exercise") for line in page.query_selector_all(".line")]


def wait_for_pages(page: Any) -> None:
    page.get_by_text(re.compile("^[0-9]+ pages?$")).wait_for(timeout=PRINTED)


def take_knee(page: Any) -> None:
    page.select_option("#handout", "knee")
    page.click("button[value=start]")
    page.wait_for_selector(".line")


def test_a_sheet_is_made_changed_downloaded_and_gone_on_from(
    page: Any, clinic: Desk, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    take_knee(page)
    wait_for_pages(page)
    first = page.get_attribute("#pages img", "src")

    page.fill("#dose-0", "2x12, each side")
    page.fill("#dose-1", "3x5")
    page.select_option("#side", "left")
    page.fill("#name", "Sample Patient")
    page.locator("#said-1", has_text="Do 3 sets.").wait_for(timeout=PRINTED)
    page.locator(f"#pages img:not([src='{first}'])").first.wait_for(timeout=PRINTED)
    wait_for_pages(page)
    with page.expect_download() as download:
        page.click("#download")
    sheet = tmp_path / "page.pdf"
    download.value.save_as(sheet)

    made = tmp_path / "made.pdf"
    ran = run(
        capsys, "--clinic", clinic.folder, "make", "knee", "--patient", "Sample Patient",
        "--side", "left", "--dose", "foot-lift=2x12, each side", "--dose", "heel-slide=3x5",
        "--date", "2026-11-22", "-o", made,
    )  # fmt: skip
    assert ran.code == 0, ran.err
    assert sheet.read_bytes() == made.read_bytes()

    page.reload()
    assert exercises(page) == []
    page.locator("summary").first.click()
    page.set_input_files("#file", sheet)
    page.click("button[value=open]")
    page.wait_for_selector(".line")
    assert exercises(page) == ["foot-lift", "heel-slide"]
    assert page.input_value("#dose-1") == "3x5" and page.input_value("#side") == "left"


def test_a_file_may_be_dropped_anywhere(page: Any) -> None:
    page.evaluate("""() => {
        const text = 'handout: knee\\ndate: 2026-11-01\\nskip: [foot-lift]\\n';
        const data = new DataTransfer();
        data.items.add(new File([text], 'p.yaml'));
        document.body.dispatchEvent(new DragEvent('drop', {dataTransfer: data, bubbles: true}));
    }""")
    page.wait_for_selector(".line")
    assert exercises(page) == ["heel-slide"]


def test_another_language_keeps_what_stands_in_the_form(page: Any) -> None:
    take_knee(page)
    page.fill("#frequency", "often")  # nothing to print
    page.click("text=Español")
    page.get_by_text("Preparar una hoja").wait_for(timeout=PRINTED)
    assert exercises(page) == ["foot-lift", "heel-slide"]
    assert page.input_value("#frequency") == "often"


def press(page: Any, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def focus(page: Any, name: str) -> None:
    """Go on by Tab until what has this name has the focus."""
    for _ in range(120):
        page.keyboard.press("Tab")
        named = page.evaluate("""() => {
            const at = document.activeElement;
            return (at.labels && at.labels.length ? at.labels[0] : at).textContent.trim();
        }""")
        if named == name:
            return
    raise AssertionError(f"no way by keys to {name}")


def test_everything_is_done_by_keys_alone(page: Any) -> None:
    focus(page, "Condition")
    page.keyboard.type("Your knee")
    focus(page, "Take its exercises")
    press(page, "Enter")
    page.wait_for_selector(".line")
    focus(page, "Affected side")
    page.keyboard.type("left")
    focus(page, "↓Move down – Foot lift")
    press(page, "Enter")
    assert exercises(page) == ["heel-slide", "foot-lift"]
    # The button that moved the line keeps the focus, or the line's dose where it cannot go on.
    assert page.evaluate("document.activeElement.id") == "dose-1"
    page.keyboard.type("3x4, each side")
    page.locator("#said-1", has_text="3 sets").wait_for(timeout=PRINTED)
    press(page, "Shift+Tab")
    assert page.evaluate("document.activeElement.value") == "remove:0"
    press(page, "Enter")
    assert exercises(page) == ["foot-lift"]
    focus(page, "Search for an exercise")
    page.keyboard.type("heel")
    page.locator(".found li", has_text="Foot lift").wait_for(state="detached", timeout=PRINTED)
    focus(page, "Add – Heel slide")
    press(page, "Enter")
    page.locator(".line").nth(1).wait_for(timeout=PRINTED)
    focus(page, "Undo")
    press(page, "Enter")
    assert exercises(page) == ["foot-lift"]
    assert page.input_value("#dose-0") == "3x4, each side"
    assert page.input_value("#side") == "left"


def test_nothing_bars_the_way(page: Any) -> None:
    assert barriers(page) == []
    take_knee(page)
    page.fill("#dose-1", "3x30s")  # an error beside a field
    page.wait_for_selector("#dose-1[aria-invalid=true]", timeout=PRINTED)
    page.fill("#search", "xylophone")
    page.wait_for_selector("#found .empty", timeout=PRINTED)
    assert barriers(page) == []


def test_a_list_is_dropped_mended_by_keys_and_printed(page: Any) -> None:
    page.click("text=A list")
    assert barriers(page) == []
    page.evaluate("""() => {
        const text = 'patient,handout,dose:foot-lift\\nAnn,knee,3x30s\\n';
        const data = new DataTransfer();
        data.items.add(new File([text], 'list.csv'));
        document.body.dispatchEvent(new DragEvent('drop', {dataTransfer: data, bubbles: true}));
    }""")
    page.wait_for_selector("[aria-invalid=true]", timeout=PRINTED)
    assert barriers(page) == []
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.name") == "cell-2-3":
            break
    page.keyboard.type("2x12, each side")
    press(page, "Enter")
    page.get_by_text("Nothing is wrong with it.").wait_for(timeout=PRINTED)
    focus(page, "Print it (1)")
    press(page, "Enter")
    page.wait_for_selector("#progress", timeout=PRINTED)
    assert barriers(page) == []
    page.get_by_text("print.pdf").wait_for(timeout=PRINTED)
    assert barriers(page) == []


def test_a_barrier_is_found(page: Any) -> None:
    page.evaluate("document.querySelector('label[for=name]').remove()")
    assert any(found.startswith("label: ") for found in barriers(page))


def test_a_phone_and_200_percent_scroll_one_way_only(page: Any) -> None:
    take_knee(page)
    for width in (320, 640):
        page.set_viewport_size({"width": width, "height": 700})
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_without_scripts_the_buttons_do_it(browser: Any, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address)
    page.select_option("#handout", "knee")
    page.fill("#frequency", "often")  # nothing to print yet
    page.click("button[value=start]")
    assert exercises(page) == ["foot-lift", "heel-slide"]
    page.click("button[value='remove:0']")
    assert exercises(page) == ["heel-slide"]
    context.close()
