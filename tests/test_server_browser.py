"""The clinician's page as people use it: walks by mouse and by keys, and what bars the way."""

from __future__ import annotations

import datetime as dt
import re
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pikepdf
import pytest
import yaml
from desk import Desk, make_sound_desk, run
from proof.browser import barriers, chromium, serving
from proof.pages import page_texts
from proof.printer import fake_printer

from handout.commands.drawing import with_people
from handout.paths import Places
from handout.printer import round as rounds
from handout.server.shop import Shop

pytestmark = pytest.mark.browser
PRINTED = 60_000  # milliseconds that a busy machine may need for a sheet
# A page of the clinic's own that is soon printed: what is tried here is the way to it.
SLIP = """\
{% extends "_parts/sheet.html" %}
{% block kind %}slip{% endblock %}
{% block sheet %}<h1>{{ doc.title }}</h1>
{% for cell in doc.patient %}<p>{{ cell.value }}</p>{% endfor %}
{% for item in doc.items() %}<p>{{ item.title }}: {{ item.dose.sentence }}</p>{% endfor %}
{% endblock %}
"""


@pytest.fixture(scope="module")
def clinic(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    desk = make_sound_desk(tmp_path_factory.mktemp("clinic"))
    desk.write("clinic.yaml", "brand: ours\ntemplate: slip\n")
    desk.write("templates/slip/template.yaml", "title: Slip\ndescription: A few lines.\n")
    desk.write("templates/slip/handout.html", SLIP)
    desk.write("templates/slip/style.css", "h1 { color: var(--brand) }\n")
    return desk


@pytest.fixture(scope="module")
def shop(clinic: Desk) -> Shop:
    return Shop(Places(clinic.folder), with_people, dt.date(2026, 11, 22))


@pytest.fixture(scope="module")
def address(shop: Shop) -> Iterator[str]:
    with serving(shop) as door:
        yield door.address


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with chromium() as opened:
        yield opened


@pytest.fixture
def page(browser: Any, address: str) -> Iterator[Any]:
    context = browser.new_context(viewport={"width": 1400, "height": 900})
    page = context.new_page()
    page.set_default_timeout(PRINTED)
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.goto(address)
    yield page
    context.close()
    assert faults == []


def exercises(page: Any) -> list[str]:
    return [line.get_attribute("data-exercise") for line in page.query_selector_all(".line")]


def wait_for_pages(page: Any) -> None:
    page.get_by_text(re.compile("^[0-9]+ pages?$")).wait_for()


def wait_until(page: Any, said: str) -> None:
    """Wait for what a page says of itself; its own rules forbid Playwright's way."""
    until = time.monotonic() + PRINTED / 1000
    while not page.evaluate(said):
        assert time.monotonic() < until, said
        page.wait_for_timeout(50)


def take(page: Any, handout: str = "knee") -> None:
    page.select_option("#handout", handout)
    page.click("button[value=start]")
    page.wait_for_selector(".line")


def drop(page: Any, name: str, data: bytes) -> None:
    """Drop a file on the page."""
    page.evaluate(
        """([name, bytes]) => {
            const data = new DataTransfer();
            data.items.add(new File([new Uint8Array(bytes)], name));
            document.body.dispatchEvent(new DragEvent('drop', {dataTransfer: data, bubbles: true}));
        }""",
        [name, list(data)],
    )


def press(page: Any, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def focus(page: Any, name: str, key: str = "Tab") -> None:
    """Go on by Tab until what has this name has the focus."""
    for _ in range(150):
        page.keyboard.press(key)
        named = page.evaluate("""() => {
            const at = document.activeElement;
            return (at.labels && at.labels.length ? at.labels[0] : at).textContent.trim();
        }""")
        if named == name:
            return
    raise AssertionError(f"no way by keys to {name}")


# -- a patient ------------------------------------------------------------------------------------


def test_buttock_pain_is_changed_seen_downloaded_and_gone_on_from(
    page: Any, clinic: Desk, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page.select_option("#template", "compact")
    take(page, "buttock-pain")
    wait_for_pages(page)
    first = page.get_attribute("#pages img", "src")

    page.fill("#dose-0", "2x12, hold 2s")
    page.fill("#dose-3", "3x5, each side")
    page.select_option("#side", "left")
    page.fill("#name", "Sample Patient")
    page.locator("#said-3", has_text="Do 3 sets. In each set, do the movement 5 times.").wait_for()
    page.locator(f"#pages img:not([src='{first}'])").first.wait_for()
    wait_for_pages(page)
    with page.expect_download() as download:
        page.click("#download")
    sheet = tmp_path / "page.pdf"
    download.value.save_as(sheet)

    made = tmp_path / "made.pdf"
    ran = run(
        capsys, "--clinic", clinic.folder, "make", "buttock-pain", "--template", "compact",
        "--patient", "Sample Patient", "--side", "left", "--dose", "glute-bridge=2x12, hold 2s",
        "--dose", "clamshell=3x5, each side", "--date", "2026-11-22", "-o", made,
    )  # fmt: skip
    assert ran.code == 0, ran.err
    assert sheet.read_bytes() == made.read_bytes()

    before = exercises(page)
    page.click("button[value=new]")
    page.wait_for_selector("#empty:visible")
    assert exercises(page) == [] and page.input_value("#name") == ""
    drop(page, "earlier.pdf", sheet.read_bytes())
    page.wait_for_selector(".line")
    assert exercises(page) == before
    assert page.input_value("#dose-3") == "3x5, each side" and page.input_value("#side") == "left"
    assert page.input_value("#name") == "Sample Patient"
    page.fill("#dose-3", "4x5, each side")
    page.locator("#changes", has_text="Clamshell: another dose").wait_for()
    assert barriers(page) == []


def test_the_preview_traces_how_long_it_takes_and_fetches_what_has_changed(
    page: Any, record_property: Any
) -> None:
    take(page)
    wait_for_pages(page)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.fill("#dose-0", "2x9, each side")
    wait_until(page, "performance.getEntriesByName('preview').length === 2")
    assert len([url for url in asked if "-page.png" in url]) == 1
    asked.clear()
    page.fill("#clinician", "Somebody")
    page.fill("#clinician", "")
    wait_until(page, "performance.getEntriesByName('preview').length === 3")
    wait_for_pages(page)
    assert [url for url in asked if url.endswith(".png")] == []  # it looks as it did before
    times = page.evaluate("performance.getEntriesByName('preview').map(one => one.duration)")
    record_property("milliseconds from a change to its pages", times)
    assert all(0 < time < PRINTED for time in times)


def test_a_dose_typed_while_an_exercise_comes_in_is_not_lost(page: Any) -> None:
    take(page)
    page.click("#lines button[value='remove:1']")
    page.route("**/change", lambda route: (page.wait_for_timeout(300), route.continue_()))
    page.evaluate("document.querySelector('.found button[value=\"add:heel-slide\"]').click()")
    page.fill("#dose-0", "2x7, each side")
    page.locator(".line").nth(1).wait_for()
    assert exercises(page) == ["foot-lift", "heel-slide"]
    assert page.input_value("#dose-0") == "2x7, each side"


def test_exercises_are_dragged_and_moved_by_keys(page: Any) -> None:
    take(page)
    page.drag_and_drop(
        ".line:nth-child(1) .grip", ".line:nth-child(2)", target_position={"x": 90, "y": 150}
    )
    assert exercises(page) == ["heel-slide", "foot-lift"]
    page.focus("#dose-0")
    press(page, "Alt+ArrowDown")
    assert exercises(page) == ["foot-lift", "heel-slide"]
    assert page.evaluate("document.activeElement.id") == "dose-1"


def test_the_pages_have_a_strip_and_a_zoom(page: Any) -> None:
    take(page)
    wait_for_pages(page)
    page.wait_for_selector("#strip img[src$='1-small.png']")
    page.get_by_role("button", name="Larger").click()
    page.wait_for_selector("#pages img[src$='1-large.png']")
    assert page.inner_text("#zoomed") == "150 %"
    pages, shown = page.locator("#pages"), page.locator("#pages a")
    assert shown.bounding_box()["width"] > 1.3 * pages.bounding_box()["width"]


def test_pages_are_chosen_zoomed_and_scrolled_by_keys_alone(page: Any) -> None:
    take(page)
    wait_for_pages(page)
    page.focus("#minutes")
    focus(page, "+Larger")
    press(page, "Enter")
    page.wait_for_selector("#pages img[src$='1-large.png']")
    assert page.inner_text("#zoomed") == "150 %"
    press(page, "Enter", "Space")
    assert page.inner_text("#zoomed") == "300 %"
    # There is no larger one: the other button has the focus.
    press(page, "Enter")
    assert page.inner_text("#zoomed") == "200 %"
    assert barriers(page) == []
    for _ in range(20):
        press(page, "Tab")
        if page.evaluate("document.activeElement.id") == "pages":
            break
    press(page, "ArrowRight", "ArrowDown")
    wait_until(page, "document.getElementById('pages').scrollLeft > 0")
    wait_until(page, "document.getElementById('pages').scrollTop > 0")
    press(page, "-")
    assert page.inner_text("#zoomed") == "150 %"
    press(page, "+")
    assert page.inner_text("#zoomed") == "200 %"
    press(page, "0")
    assert page.inner_text("#zoomed") == "100 %"
    press(page, "Shift+Tab", "Enter")  # the strip's last page
    assert page.evaluate("document.activeElement.id") == "page-1"


def test_an_earlier_sheet_keeps_a_choice_that_is_not_offered(page: Any) -> None:
    drop(page, "p.yaml", b"handout: knee\nlanguage: en-US\n")
    page.wait_for_selector(".line")
    assert page.input_value("#language") == "en-US"


def test_another_language_keeps_what_stands_in_the_form(page: Any) -> None:
    take(page)
    page.fill("#frequency", "often")  # nothing to print
    page.click("text=Español")
    page.get_by_text("Preparar una hoja").wait_for()
    assert exercises(page) == ["foot-lift", "heel-slide"]
    assert page.input_value("#frequency") == "often"
    assert page.locator("#side option").all_inner_texts()[1:] == ["izquierdo", "derecho", "ambos"]


def test_only_what_somebody_wants_kept_is_kept(page: Any) -> None:
    stored = "JSON.stringify(localStorage) + JSON.stringify(sessionStorage) + document.cookie"
    take(page)
    page.fill("#name", "Sample Patient")
    wait_for_pages(page)
    assert page.evaluate(stored) == "{}{}"
    page.reload()
    assert exercises(page) == [] and page.input_value("#name") == ""

    take(page)
    page.check("#keep")
    page.fill("#name", "Sample Patient")
    page.fill("#dose-0", "2x12, each side")
    page.click("#lines button[value='remove:1']")
    page.reload()
    page.wait_for_selector(".line")
    assert exercises(page) == ["foot-lift"] and page.is_checked("#keep")
    assert page.input_value("#name") == "Sample Patient"
    assert page.input_value("#dose-0") == "2x12, each side"
    page.click("#forget")
    assert page.evaluate(stored) == "{}{}" and not page.is_checked("#keep")
    page.fill("#name", "Another Patient")
    page.reload()
    assert exercises(page) == [] and page.evaluate(stored) == "{}{}"


def test_everything_is_composed_by_keys_alone(page: Any) -> None:
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
    page.locator("#said-1", has_text="3 sets").wait_for()
    press(page, "Shift+Tab")
    assert page.evaluate("document.activeElement.value") == "remove:0"
    press(page, "Enter")
    assert exercises(page) == ["foot-lift"]
    focus(page, "Search for an exercise")
    page.keyboard.type("heel")
    page.locator(".found li", has_text="Foot lift").wait_for(state="detached")
    focus(page, "Add – Heel slide")
    press(page, "Enter")
    page.locator(".line").nth(1).wait_for()
    focus(page, "Undo", "Shift+Tab")
    press(page, "Enter")
    assert exercises(page) == ["foot-lift"]
    assert page.input_value("#dose-0") == "3x4, each side"
    assert page.input_value("#side") == "left"


def test_sheets_are_taken_away_and_opened_by_keys_alone(
    page: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rounds, "POLL_SECONDS", 0.02)
    take(page)
    page.fill("#dose-0", "3x4, each side")
    page.locator("#said-0", has_text="3 sets").wait_for()
    wait_for_pages(page)
    focus(page, "Download")
    with page.expect_download() as download:
        press(page, "Enter")
    sheet = download.value.path().read_bytes()
    assert "Do 3 sets." in "".join(page_texts(sheet))
    focus(page, "Save prescription", "Shift+Tab")
    with page.expect_download() as download:
        press(page, "Enter")
    assert yaml.safe_load(download.value.path().read_text())["exercises"] == [
        {"exercise": "foot-lift", "dosage": "3x4, each side"}
    ]
    focus(page, "Begin a new one")
    press(page, "Enter")
    page.wait_for_selector("#empty:visible")
    focus(page, "Go on from an earlier sheet", "Shift+Tab")
    press(page, "Enter")
    with page.expect_file_chooser() as chooser:
        press(page, "Tab", "Enter")
    chooser.value.set_files({"name": "a.pdf", "mimeType": "", "buffer": sheet})
    focus(page, "Open it")
    press(page, "Enter")
    page.wait_for_selector(".line")
    assert exercises(page) == ["foot-lift", "heel-slide"]

    wait_for_pages(page)
    focus(page, "To the printer")
    with fake_printer() as printer, page.expect_popup() as opened:
        press(page, "Enter")
        paper = opened.value
        assert barriers(paper) == []
        focus(paper, "Another one, by its address")
        paper.keyboard.type(printer.uri)
        focus(paper, "Copies")
        press(paper, "ArrowUp")
        focus(paper, "Print")
        press(paper, "Enter")
        paper.get_by_text("It has come out.").wait_for()
        assert barriers(paper) == []
        (job,) = printer.jobs
        assert job.pdf == sheet and job.options["copies"] == 2


# -- a list ---------------------------------------------------------------------------------------


def test_a_list_of_fifty_is_mended_cancelled_and_printed_by_keys_alone(page: Any) -> None:
    focus(page, "A list")
    press(page, "Enter")
    page.get_by_text("One patient in each row").wait_for()
    assert barriers(page) == []
    doses = [f"{n % 3 + 1}x{n % 9 + 4}, each side" for n in range(2, 51)]
    rows = "".join(f'Patient {n},knee,slip,"{dose}",\n' for n, dose in enumerate(doses, start=2))
    text = f"patient,handout,template,dose:foot-lift,notes\nAnn,knee,slip,3x30s,\n{rows}"
    with page.expect_file_chooser() as chooser:
        focus(page, "A list (.csv, .xlsx); it may be dropped anywhere on the page")
        press(page, "Enter")
    chooser.value.set_files({"name": "l.csv", "mimeType": "", "buffer": text.encode()})
    focus(page, "Look it over")
    press(page, "Enter")
    page.wait_for_selector("[aria-invalid=true]")
    assert barriers(page) == []
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.name") == "cell-2-4":
            break
    page.keyboard.type("2x12, each side")
    press(page, "Enter")
    page.get_by_text("Nothing is wrong with it.").wait_for()
    focus(page, "Print it (50)")
    press(page, "Enter")
    page.wait_for_selector("#progress")
    assert barriers(page) == []
    focus(page, "Cancel")
    press(page, "Enter")
    page.get_by_text("Cancelled. What is finished is kept").wait_for()
    focus(page, "Print it (50)")
    press(page, "Enter")
    page.get_by_role("link", name="print.pdf", exact=True).wait_for(timeout=6 * PRINTED)
    assert barriers(page) == []
    focus(page, "print.pdf")
    with page.expect_download() as download:
        press(page, "Enter")
    with pikepdf.open(download.value.path()) as bound:
        assert len(bound.pages) == 100  # a page each, and an empty back
    page.get_by_role("link", name="sheets.zip").wait_for()
    assert page.locator("tbody tr", has_text="not printed").count() == 0


# -- brands ---------------------------------------------------------------------------------------


def test_a_brand_is_changed_seen_and_saved_by_keys_alone(page: Any, clinic: Desk) -> None:
    focus(page, "Brands")
    press(page, "Enter")
    page.get_by_text("Start a brand").wait_for()
    assert barriers(page) == []
    focus(page, "oursthe clinic's own")
    press(page, "Enter")
    wait_for_pages(page)
    first = page.get_attribute("#pages img", "src")
    focus(page, "The clinic's colour")
    press(page, "Control+a")
    page.keyboard.type("#7a2e5d")
    focus(page, "The others follow from it; write one only to have it otherwise")
    press(page, "Enter")
    focus(page, "Titles")
    page.keyboard.type("#ffee88")
    nearest = page.locator("button[value^='take:colour-deep']")
    colour = nearest.inner_text().removeprefix("Take ")
    page.get_by_text(f"the nearest that passes is {colour}").wait_for()
    assert barriers(page) == []
    focus(page, f"Take {colour}")
    press(page, "Enter")
    page.get_by_text("the nearest that passes").wait_for(state="detached")
    focus(page, "Phone")
    page.keyboard.type("01632 960 001")
    page.locator(f"#pages img:not([src='{first}'])").first.wait_for()
    wait_for_pages(page)
    assert not re.search("960 001", (clinic.folder / "brands/ours/brand.yaml").read_text())
    assert page.input_value("#pick-brand") == "#7a2e5d" and page.input_value("#pick-deep") == colour
    focus(page, "Save to the clinic's folder")
    press(page, "Enter")
    page.get_by_text("Saved.").wait_for()
    assert barriers(page) == []
    saved = yaml.safe_load((clinic.folder / "brands/ours/brand.yaml").read_text())
    assert saved["colours"] == {"brand": "#7a2e5d", "deep": colour}
    assert saved["contacts"] == {"phone": "01632 960 001"}


# -- for everybody --------------------------------------------------------------------------------


def test_nothing_bars_the_way_in_either_language(page: Any) -> None:
    home = page.url
    for language, told in (("English", "Nothing is here"), ("Español", "Aquí no hay nada")):
        page.goto(home)
        with page.expect_navigation():  # the language that is there is current before as well
            page.click(f"text={language}")
        page.wait_for_selector(f"[aria-current=true]:text('{language}')")
        assert barriers(page) == []
        take(page)
        page.fill("#dose-1", "3x30s")  # an error beside a field
        page.wait_for_selector("#dose-1[aria-invalid=true]")
        page.fill("#search", "xylophone")
        page.wait_for_selector("#found .empty")
        assert barriers(page) == []
        for view in ("batch", "brands", "brand/ours"):
            page.goto(f"{home}{view}")
            assert barriers(page) == []
        page.goto(f"{home}nothing")
        page.get_by_role("heading", name=told).wait_for()
        assert barriers(page) == []


def test_nothing_bars_the_way_to_who_must_give_a_password(browser: Any, shop: Shop) -> None:
    with serving(shop, "a long password") as door:
        context = browser.new_context()
        page = context.new_page()
        page.goto(door.address.partition("?")[0])
        assert barriers(page) == []
        page.fill("#password", "a wrong password")
        focus(page, "Open")
        press(page, "Enter")
        page.get_by_text("This is not the password.").wait_for()
        assert barriers(page) == []
        context.close()


def test_a_barrier_is_found(page: Any) -> None:
    page.evaluate("document.querySelector('label[for=name]').remove()")
    assert any(found.startswith("label: ") for found in barriers(page))


def test_a_phone_and_200_percent_scroll_one_way_only(page: Any) -> None:
    home = page.url
    take(page)
    wait_for_pages(page)
    for view in ("", "batch", "brands", "brand/ours", "nothing"):
        if view:
            page.goto(f"{home}{view}")
        for width in (320, 640):
            page.set_viewport_size({"width": width, "height": 700})
            assert page.evaluate("document.documentElement.scrollWidth") <= width, view


def test_without_scripts_the_buttons_do_it(browser: Any, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address)
    page.select_option("#handout", "knee")
    page.click("button[value=start]")
    assert exercises(page) == ["foot-lift", "heel-slide"]
    page.click("button[value='remove:0']")
    assert exercises(page) == ["heel-slide"]
    assert page.locator("#pages img").count() == 1
    context.close()
