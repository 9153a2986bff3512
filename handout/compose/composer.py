"""Prescription, content, brand and language, merged into one Document."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from handout import document as doc
from handout.compose.blocks import Press
from handout.compose.brand import brand_face
from handout.compose.case import Case, own_handout
from handout.compose.diary import make_diary
from handout.compose.glance import make_glance
from handout.compose.items import make_scan
from handout.compose.pairing import pair
from handout.compose.patient import check_dates, patient_lines, running_words, side_word
from handout.compose.plan import Level, check_names, exercise_ids, written_in
from handout.compose.record import words_of_its_own, write_prescription
from handout.compose.staff import find_site, reachable
from handout.document import Document
from handout.errors import HandoutError, Problem
from handout.i18n import Words, fallbacks, language_name
from handout.library import Library
from handout.models.contacts import Site
from handout.models.handout import Block, Handout
from handout.models.prescription import Prescription
from handout.spoken import Foreign
from handout.translation import TranslatedFile
from handout.yamlfile import YamlFile

ACTIVE = (doc.Exercises, doc.Stages, doc.Schedule)


def compose(
    order: YamlFile[Prescription], library: Library, words: Words, *, forced: bool = False
) -> Document:
    """Compose a settled prescription; raise HandoutError with every problem at once.

    Words of two languages give each text in both.
    """
    made: list[Document] = []
    problems: list[Problem] = []
    for one in words.each:
        try:
            made.append(_compose(order, library, one, forced=forced))
        except HandoutError as error:
            problems += error.problems
    if problems:
        raise HandoutError(dict.fromkeys(problems))
    first, *more = made
    return pair(first, *more) if more else first


def _compose(
    order: YamlFile[Prescription], library: Library, words: Words, *, forced: bool
) -> Document:
    case = replace(_open_case(order, library, words), forced=forced)
    handout, positions = case.handout.value, case.handout.positions
    press = Press(case, takes_added=_takes_added(handout))
    whole = (Level(handout, positions, ()),)
    blocks = press.blocks(handout.blocks, whole, ("blocks",))
    blocks = _with_extra(blocks, press.extra(whole))
    check_dates(case)
    check_names(case, press.printed)
    _check_phase(case)
    own_title = case.typed(case.prescription.title or "")
    title = own_title or case.fill(handout.title, "", positions, ("title",))
    purpose = case.fill(handout.purpose, "", positions, ("purpose",))
    diary = make_diary(case, press.made, press.tables, press.stages, blocks)
    glance = make_glance(case, press.made, press.tables, press.stages)
    scan = _scan(case)
    site, clinician = find_site(case), reachable(case)
    face = case.attempt(lambda: _face(case, site), case.brand.positions, ())
    case.stop_on_problems()
    assert face is not None  # noqa: S101 - else there was a problem
    return Document(
        id=handout.id,
        version=str(handout.version),
        title=title,
        purpose=purpose,
        language=words.language,
        direction=words.direction,
        template=case.prescription.template or "standard",
        format=case.prescription.format or "standard",
        paper=case.prescription.paper or "a4",
        brand=face,
        patient=patient_lines(case),
        running=running_words(case),
        side=side_word(case),
        glance=glance,
        safety=_safety(case, blocks),
        programme=_programme(blocks),
        pain_rules=tuple(block for block in blocks if isinstance(block, doc.PainRule)),
        about=_about(blocks),
        notes=tuple(map(case.typed, case.prescription.notes)),
        diary=diary,
        scan=scan,
        sources=_sources(case),
        reviewed=case.brand.value.waive_review or _signed(case, press),
        prescription=write_prescription(case.prescription, handout),
        archive=bool(case.prescription.archive),
        reference=handout.reference or "",
        clinician=clinician,
        own=words_of_its_own(case.prescription),
    )


def _open_case(order: YamlFile[Prescription], library: Library, words: Words) -> Case:
    given, positions = order.value, order.positions
    library = library.speaking(words.language)
    brand = positions.take(("brand",), lambda: library.brand(given.brand or ""))
    if given.handout is None:
        return Case(order, YamlFile(own_handout(given), positions), brand, library, words)
    handout_id = given.handout
    handout = positions.take(("handout",), lambda: library.handout(handout_id))
    if handout.value.language not in fallbacks(words.language):
        message = f"{handout_id} is not written in {language_name(words.language)}"
        hint = written_in(library, Handout, handout_id)
        raise HandoutError([positions.problem(("language",), message, hint)])
    return Case(order, handout, brand, library, words)


def _face(case: Case, site: Site | None) -> doc.BrandFace:
    key = ("face", case.brand.value.id, case.words.language, site.id if site else "")
    return case.library.once(key, lambda: brand_face(case.brand, site))


def _signed(case: Case, press: Press) -> bool:
    """Tell whether a clinician has signed the handout and each exercise that is printed."""
    reviews = [made.planned.exercise.value.review for made in press.made if made.planned.exercise]
    if not case.own_programme:
        reviews.append(case.handout.value.review)
    return all(review.status == "reviewed" for review in reviews)


def _check_phase(case: Case) -> None:
    """Note a phase that the handout does not have, and a prescription that leaves nothing."""
    wanted, handout = case.prescription.phase, case.handout.value
    phases = max((len(block.phases or ()) for block in handout.blocks), default=0)
    if wanted and wanted > phases:
        hint = f"{handout.id} has {phases}" if phases else f"{handout.id} has no phases"
        case.note(case.order.positions, ("phase",), f"there is no phase {wanted}", hint)
    known, skipped = set(exercise_ids(handout.blocks)), set(case.prescription.skip)
    if known and known <= skipped and not case.prescription.add:
        hint = "keep an exercise, or add another"
        case.note(case.order.positions, ("skip", 0), "every exercise is left out", hint)


def _with_extra(
    blocks: tuple[doc.Block, ...], extra: doc.Exercises | None
) -> tuple[doc.Block, ...]:
    """Put what is added after the last exercises."""
    if extra is None:
        return blocks
    last = max((n for n, block in enumerate(blocks) if isinstance(block, ACTIVE)), default=-1)
    return (*blocks[: last + 1], extra, *blocks[last + 1 :])


def _takes_added(handout: Handout) -> Block | None:
    """Give the last block with something to do, where what it says would hold for more items."""
    active = [
        block for block in handout.blocks if block.kind in ("exercises", "phases", "schedule")
    ]
    last = active[-1] if active else None
    if last is None or last.kind != "exercises" or last.start or last.ordered:
        return None
    return None if last.frequency or last.time or last.easier or last.harder else last


def _programme(blocks: Sequence[doc.Block]) -> tuple[doc.Block, ...]:
    """Take everything from the first to the last block that has something to do."""
    first, end = _active(blocks)
    return tuple(b for b in blocks[first:end] if not isinstance(b, doc.Safety | doc.PainRule))


def _about(blocks: Sequence[doc.Block]) -> tuple[doc.Block, ...]:
    """Take what stands before and after the programme."""
    first, end = _active(blocks)
    around = (*blocks[:first], *blocks[end:])
    return tuple(b for b in around if not isinstance(b, doc.Safety | doc.PainRule))


def _active(blocks: Sequence[doc.Block]) -> tuple[int, int]:
    """Give where the programme starts and ends."""
    active = [n for n, block in enumerate(blocks) if isinstance(block, ACTIVE)]
    return (active[0], active[-1] + 1) if active else (0, 0)


def _safety(case: Case, blocks: Iterable[doc.Block]) -> tuple[doc.Safety, ...]:
    """Take the safety blocks, with the prescription's own stop rules first in the first one."""
    found = [block for block in blocks if isinstance(block, doc.Safety)]
    own = tuple(map(case.typed, case.prescription.stop_if))
    if own and not found:
        found = [doc.Safety("", (), (), (), (), ())]
    if own:
        found[0] = replace(found[0], stop_if=(*own, *found[0].stop_if))
    return tuple(found)


def _sources(case: Case) -> tuple[str, ...]:
    """List the sources, which are never translated, in the language of the handout's own file."""
    file, sources = case.handout, (source.text for source in case.handout.value.sources)
    if not isinstance(file, TranslatedFile):
        return tuple(sources)
    return tuple(Foreign(source, file.base.value.language) for source in sources)


def _scan(case: Case) -> doc.Scan | None:
    handout, brand = case.handout, case.brand
    if handout.value.video:
        link = handout.value.video
        return case.attempt(lambda: make_scan(link), handout.positions, ("video",))
    if brand.value.links and case.prescription.handout:
        link = brand.value.links.rstrip("/") + "/" + handout.value.id
        return case.attempt(lambda: make_scan(link), brand.positions, ("links",))
    return None
