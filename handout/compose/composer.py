"""Prescription, content, brand and language, merged into one Document."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import replace

import yaml

from handout import document as doc
from handout.compose.blocks import Press
from handout.compose.brand import brand_face
from handout.compose.case import Case, own_handout
from handout.compose.diary import make_diary
from handout.compose.glance import make_glance
from handout.compose.items import make_scan
from handout.compose.plan import check_names, level_doses
from handout.document import Document, PatientLine
from handout.errors import HandoutError
from handout.i18n import Words
from handout.library import Library
from handout.models.clinic import Clinic
from handout.models.prescription import Prescription
from handout.models.text import BLANK
from handout.yamlfile import YamlFile

ACTIVE = (doc.Exercises, doc.Stages, doc.Schedule)


def settle(
    order: YamlFile[Prescription], clinic: Clinic, library: Library
) -> YamlFile[Prescription]:
    """Fill in what the prescription leaves to the clinic: brand, language, paper, layout."""
    given = order.value
    brand_id = given.brand or clinic.brand
    brand = library.brand(brand_id).value
    settled = given.model_copy(
        update={
            "brand": brand_id,
            "language": given.language or clinic.language or brand.language,
            "paper": given.paper or clinic.paper or brand.paper,
            "template": given.template or clinic.template,
            "format": given.format or clinic.format,
        }
    )
    return YamlFile(settled, order.positions)


def compose(order: YamlFile[Prescription], library: Library, words: Words) -> Document:
    """Compose a settled prescription; raise HandoutError with every problem at once."""
    case = _open_case(order, library, words)
    press = Press(case)
    handout = case.handout.value
    blocks = press.blocks(handout.blocks, level_doses(handout), ("blocks",))
    blocks = _with_extra(blocks, press.extra(level_doses(handout)))
    check_names(case, press.used)
    diary = make_diary(case, press.made)
    glance = make_glance(case, press.made)
    scan = _scan(case)
    case.stop_on_problems()
    return Document(
        id=handout.id,
        version=str(handout.version),
        title=case.prescription.title or handout.title,
        purpose=handout.purpose,
        language=words.language,
        direction=words.direction,
        template=case.prescription.template or "standard",
        format=case.prescription.format or "standard",
        paper=case.prescription.paper or "a4",
        brand=brand_face(case.brand),
        patient=_patient_lines(case),
        running=_running(case),
        side=_side(case),
        glance=glance,
        safety=_safety(case, blocks),
        programme=_programme(blocks),
        pain_rules=tuple(block for block in blocks if isinstance(block, doc.PainRule)),
        about=_about(blocks),
        notes=case.prescription.notes,
        diary=diary,
        scan=scan,
        sources=tuple(source.text for source in handout.sources),
        reviewed=handout.review.status == "reviewed" or case.brand.value.waive_review,
        prescription=write_prescription(case.prescription),
    )


def write_prescription(prescription: Prescription) -> str:
    """Write a prescription as YAML that reads back the same."""
    given = prescription.model_dump(mode="json", exclude_defaults=True, exclude_none=True)
    return yaml.safe_dump(given, sort_keys=False, allow_unicode=True, width=100)


def _open_case(order: YamlFile[Prescription], library: Library, words: Words) -> Case:
    prescription = order.value
    brand = library.brand(prescription.brand or "")
    if prescription.handout is None:
        handout = YamlFile(own_handout(prescription), order.positions)
    else:
        handout = library.handout(prescription.handout)
    if handout.value.language != words.language:
        raise HandoutError(
            [
                order.positions.problem(
                    ("language",),
                    f"{handout.value.id} is not written in {words.locale.english_name}",
                    f"it is written in {handout.value.language}",
                )
            ]
        )
    return Case(order, handout, brand, library, words)


def _with_extra(
    blocks: tuple[doc.Block, ...], extra: doc.Exercises | None
) -> tuple[doc.Block, ...]:
    """Put what is added after the last exercises, into their block where it is a plain one."""
    if extra is None:
        return blocks
    last = max((n for n, block in enumerate(blocks) if isinstance(block, ACTIVE)), default=-1)
    if last >= 0 and isinstance(found := blocks[last], doc.Exercises):
        joined = replace(found, items=found.items + extra.items)
        return (*blocks[:last], joined, *blocks[last + 1 :])
    return (*blocks[: last + 1], extra, *blocks[last + 1 :])


def _programme(blocks: Sequence[doc.Block]) -> tuple[doc.Block, ...]:
    """Take everything from the first to the last block that has something to do."""
    active = [n for n, block in enumerate(blocks) if isinstance(block, ACTIVE)]
    within = blocks[active[0] : active[-1] + 1] if active else ()
    return tuple(b for b in within if not isinstance(b, doc.Safety | doc.PainRule))


def _about(blocks: Sequence[doc.Block]) -> tuple[doc.Block, ...]:
    """Take what stands before and after the programme."""
    programme = _programme(blocks)
    return tuple(
        block
        for block in blocks
        if block not in programme and not isinstance(block, doc.Safety | doc.PainRule)
    )


def _safety(case: Case, blocks: Iterable[doc.Block]) -> tuple[doc.Safety, ...]:
    """Take the safety blocks, with the prescription's own stop rules first in the first one."""
    found = [block for block in blocks if isinstance(block, doc.Safety)]
    own = case.prescription.stop_if
    if own and not found:
        found = [doc.Safety("", (), (), (), (), ())]
    if own:
        found[0] = replace(found[0], stop_if=(*own, *found[0].stop_if))
    return tuple(found)


def _patient_lines(case: Case) -> tuple[PatientLine, ...]:
    prescription, words = case.prescription, case.words
    patient = prescription.patient
    lines = [
        (words.gettext("For"), patient.name),
        (words.gettext("Your clinician"), prescription.clinician),
        (words.gettext("Date"), _day(case, prescription.date)),
        (words.gettext("Side"), _side(case) or None),
        (words.gettext("Reference"), patient.reference),
    ]
    return tuple(
        PatientLine(label, "" if value == BLANK else value) for label, value in lines if value
    )


def _day(case: Case, day: dt.date | str | None) -> str | None:
    return case.words.date(day) if isinstance(day, dt.date) else day


def _side(case: Case) -> str:
    words = case.words
    return {
        "left": words.gettext("Left"),
        "right": words.gettext("Right"),
        "both": words.gettext("Both"),
    }.get(case.prescription.side or "", "")


def _running(case: Case) -> str:
    patient = case.prescription.patient
    named = (value for value in (patient.name, patient.reference) if value and value != BLANK)
    return " · ".join(named)


def _scan(case: Case) -> doc.Scan | None:
    handout, brand = case.handout, case.brand
    if handout.value.video:
        link = handout.value.video
        return case.attempt(lambda: make_scan(link), handout.positions, ("video",))
    if brand.value.links and case.prescription.handout:
        link = brand.value.links.rstrip("/") + "/" + handout.value.id
        return case.attempt(lambda: make_scan(link), brand.positions, ("links",))
    return None
