from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
import textstat
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import write_po
from doses import doses
from hypothesis import given, settings
from hypothesis import strategies as st
from languages import LANGUAGES, words

from handout.dosage.read import read_dosage
from handout.dosage.sentence import dose_sentence
from handout.dosage.spans import counted, form_for, number_span
from handout.dosage.value import (
    BLANK,
    ONE,
    Amount,
    Bout,
    Dosage,
    Measure,
    Phase,
    Quantity,
    exactly,
)
from handout.dosage.wording import how, often, phase, strip, work
from handout.dosage.wording.mark import Message
from handout.errors import HandoutError
from handout.i18n import load_words

ENGLISH = words("en")
TABLES = (how, often, phase, strip, work)

SAID = [
    (
        "3x8-10, each side, 1-2/day",
        "Do 3 sets. In each set, do the movement 8 to 10 times. Do all the sets on one side. "
        "Then do all of them on the other side. Do the exercise once or twice a day.",
    ),
    ("3x, hold 30s", "Do the movement 3 times. Each time, hold for 30 seconds."),
    (
        "3x10, hold 5s, each side",
        "Do 3 sets. In each set, do the movement 10 times. Each time, hold for 5 seconds. Do "
        "all the sets on one side. Then do all of them on the other side.",
    ),
    (
        "hold 30s, each side, 1-2/day",
        "Hold for 30 seconds. Then do the same on the other side. Do the exercise once or "
        "twice a day.",
    ),
    ("hold 5-10s", "Hold for 5 to 10 seconds."),
    ("hold __->5s", "Hold for ____ seconds. Over time, aim for 5 seconds."),
    ("hold until tired", "Hold until your muscles feel tired."),
    ("stretch 2 min, 2/day", "Stretch for 2 minutes. Do the exercise 2 times a day."),
    (
        "5x, stretch 3-4 breaths",
        "Do the movement 5 times. Each time, stretch for 3 to 4 breaths.",
    ),
    (
        "3-4x or until tired, stretch 20-30s, press 10s, every 4-5h, as needed",
        "Do the movement 3 to 4 times. Stop sooner if your muscles feel tired. Each time, "
        "stretch for 20 to 30 seconds. Then press for 10 seconds. Do the exercise every 4 to 5 "
        "hours. Do it only when you need it.",
    ),
    (
        "8-12x, hold 6->10-30s, each side",
        "Do the movement 8 to 12 times. Each time, hold for 6 seconds. Over time, aim for 10 "
        "to 30 seconds. Then do the same on the other side.",
    ),
    (
        "3x8, lower 3s, hold 1s, lift 3s",
        "Do 3 sets. In each set, do the movement 8 times. Each time, take 3 seconds to lower. "
        "Then hold for 1 second. Then take 3 seconds to lift.",
    ),
    (
        "10 breaths, breathe in 4s, hold 2.5s, breathe out 6s",
        "Take 10 breaths. Each time, breathe in for 4 seconds. Then hold for 2.5 seconds. "
        "Then breathe out for 6 seconds.",
    ),
    (
        "2x5 breaths, 1/day",
        "Do 2 sets. In each set, take 5 breaths. Do the exercise once a day.",
    ),
    (
        "50 steps, alternate sides",
        "Take 50 steps. Take turns: one side, then the other. Do the full number on each side.",
    ),
    (
        "2x20 steps, rest 1-2 min",
        "Do 2 sets. In each set, take 20 steps. Rest for 1 to 2 minutes between sets.",
    ),
    (
        "1x12, each side",
        "Do 1 set. In this set, do the movement 12 times. Then do the same on the other side.",
    ),
    (
        "10x, alternate sides",
        "Do the movement 10 times. Take turns: one side, then the other. Do the full number "
        "on each side.",
    ),
    (
        "10x, both sides together, slow",
        "Do the movement 10 times. Use both sides at the same time. Move slowly and with control.",
    ),
    (
        "10x, affected side",
        "Do the movement 10 times. Do this only on the side with the problem.",
    ),
    (
        "10x, other side",
        "Do the movement 10 times. Do this only on the side without the problem.",
    ),
    ("20x, each direction", "Do the movement 20 times. Do all of this in each direction."),
    (
        "3-5x, each side, each direction",
        "Do the movement 3 to 5 times. Do all of this in each direction. Then do the same on "
        "the other side.",
    ),
    (
        "2x10 + 1x until tired, 3/week, rest day between",
        "Do 2 sets. In each set, do the movement 10 times. Then do 1 more set. In this set, "
        "keep going until your muscles feel tired. Do the exercise 3 times a week. Never do "
        "it on two days in a row.",
    ),
    (
        "2x10 + 2x8",
        "Do 2 sets. In each set, do the movement 10 times. Then do 2 more sets. In each of "
        "these sets, do the movement 8 times.",
    ),
    ("20 steps + 10x", "Take 20 steps. Then do the movement 10 times."),
    (
        "10x + 2x5",
        "Do the movement 10 times. Then do 2 sets. In each of these sets, do the movement 5 times.",
    ),
    ("until tired", "Keep going until your muscles feel tired."),
    (
        "2x until tired, each side",
        "Do 2 sets. In each set, keep going until your muscles feel tired. Do all the sets on "
        "one side. Then do all of them on the other side.",
    ),
    (
        "3x10 or until tired, fast",
        "Do 3 sets. In each set, do the movement 10 times. End a set sooner if your muscles "
        "feel tired. Move quickly.",
    ),
    (
        "10->20x, 4-5/day",
        "Do the movement 10 times. Over time, aim for 20 times. Do the exercise 4 to 5 times "
        "a day.",
    ),
    ("->20x", "Over time, aim to do the movement 20 times."),
    ("2->3x10", "Do 2 sets. Over time, aim for 3 sets. In each set, do the movement 10 times."),
    ("->3x10", "Over time, aim for 3 sets. In each set, do the movement 10 times."),
    ("10 sets of 3", "Do 10 sets. In each set, do the movement 3 times."),
    ("3 sets of up to 10", "Do 3 sets. In each set, do the movement up to 10 times."),
    ("10+x", "Do the movement at least 10 times."),
    ("1x", "Do the movement 1 time."),
    ("__x__", "Do ____ sets. In each set, do the movement ____ times."),
    (
        "__x, hold __s, each side",
        "Do the movement ____ times. Each time, hold for ____ seconds. Then do the same on "
        "the other side.",
    ),
    ("__", "How much and how often: ____."),
    ("__, 2/day", "How much: ____. Do it 2 times a day."),
    ("__/day", "Do it ____ times a day."),
    (
        "3x12, rest 60s, 2.5->5 kg",
        "Do 3 sets. In each set, do the movement 12 times. Rest for 60 seconds between sets. "
        "Use a weight of 2.5 kg. Over time, aim for a weight of 5 kg.",
    ),
    (
        "2x15, yellow band -> red band -> green band",
        "Do 2 sets. In each set, do the movement 15 times. Use the yellow band. Over time, "
        "change to the red band. Over time, change to the green band.",
    ),
    (
        "3x10, effort 4-6/10, pain up to 3/10",
        "Do 3 sets. In each set, do the movement 10 times. Work at an effort of 4 to 6 out of "
        "10. Keep any pain at 3 out of 10 or less.",
    ),
    (
        "for 20-30 min, effort 12-14/20, pain up to 0/10",
        "Keep going for 20 to 30 minutes. Work at an effort of 12 to 14 on the scale from 6 "
        "to 20. You should feel no pain: 0 out of 10.",
    ),
    (
        "effort up to 50%, as needed",
        "Use up to 50% of your strength. Do it only when you need it.",
    ),
    (
        "for 5 min, brisk, 3/day",
        "Keep going for 5 minutes. Go at a brisk pace. Do it 3 times a day.",
    ),
    (
        "3x, for 5 min, rest 1 min",
        "Do the movement 3 times. Each time, keep going for 5 minutes. Rest for 1 minute in "
        "between.",
    ),
    ("hold 10s, for 5 min", "Each time, hold for 10 seconds. Keep going for 5 minutes in all."),
    ("for 5->30 min", "Keep going for 5 minutes. Over time, aim for 30 minutes."),
    ("for 1.5 h", "Keep going for 1.5 hours."),
    ("1-2 km, brisk", "Go 1 to 2 km. Go at a brisk pace."),
    ("4x, 50 metres", "Do the movement 4 times. Each time, go 50 metres."),
    ("->10 lengths", "Over time, aim for 10 lengths."),
    (
        "10x, every hour, while awake",
        "Do the movement 10 times. Do the exercise every hour. Do it only while you are awake.",
    ),
    ("10x, every other day", "Do the movement 10 times. Do the exercise every other day."),
    ("10x, every 3 days", "Do the movement 10 times. Do the exercise every 3 days."),
    ("10x, every week", "Do the movement 10 times. Do the exercise every week."),
    ("1/day, 5 days/week", "Do it on 5 days a week. On each of these days, do it once."),
    ("2/day, 7 days/week", "Do it 2 times a day. Do it every day."),
    ("3+/week", "Do it at least 3 times a week."),
    ("1/week", "Do it once a week."),
    ("1-2/week", "Do it once or twice a week."),
    ("1->3/day", "Do it once a day. Over time, aim for 3 times a day."),
    ("up to 3/day", "Do it up to 3 times a day."),
    (
        "3+ days/week, for 12 weeks",
        "Do it on at least 3 days a week. Keep doing this for 12 weeks.",
    ),
    (
        "10x, mon-fri, for 7 weeks",
        "Do the movement 10 times. Do the exercise on these days: Monday, Tuesday, Wednesday, "
        "Thursday and Friday. Keep doing this for 7 weeks.",
    ),
    ("10x, on sat", "Do the movement 10 times. Do the exercise on this day: Saturday."),
    ("2/day, morning and bedtime", "Do it 2 times a day. Do it in the morning and at bedtime."),
    ("10x, before meals", "Do the movement 10 times. Do the exercise before meals."),
    ("hold 5 breaths, relax 10s", "Hold for 5 breaths. Then relax for 10 seconds."),
    ("10x, silver band", "Do the movement 10 times. Use the silver band."),
    (
        "2x10->12 + 1->2x15",
        "Do 2 sets. In each set, do the movement 10 times. Over time, aim for 12 times in "
        "each set. Then do 1 more set. Over time, aim for 2 extra sets. In each of these "
        "sets, do the movement 15 times.",
    ),
    ("1/day, for __ weeks", "Do it once a day. Keep doing this for ____ weeks."),
    (
        "for 20 min, on waking, for 1-3 months",
        "Keep going for 20 minutes. Do it when you wake up. Keep doing this for 1 to 3 months.",
    ),
    (
        '3x10, "heels down, knees apart"',
        "Do 3 sets. In each set, do the movement 10 times. “heels down, knees apart”",
    ),
    (
        "10x, 2/day, 5 days/week, morning and evening",
        "Do the movement 10 times. Do the exercise on 5 days a week. "
        "On each of these days, do it 2 times. Do it in the morning and in the evening.",
    ),
    (
        "10x, 1-2/day, on mon wed, rest day between",
        "Do the movement 10 times. Do the exercise on these days: Monday and Wednesday. "
        "On each of these days, do it once or twice. Never do it on two days in a row.",
    ),
    (
        "10x, 2->3/day, every other day",
        "Do the movement 10 times. Do the exercise every other day. "
        "On each of these days, do it 2 times. Over time, aim for 3 times a day.",
    ),
    ("each side", "Do this on each side."),
]


@pytest.mark.parametrize(("dose", "said"), SAID, ids=[dose for dose, _ in SAID])
def test_a_dose_is_said_in_full_sentences(dose: str, said: str) -> None:
    assert dose_sentence(read_dosage(dose), ENGLISH) == said


@pytest.mark.parametrize(
    ("sides", "side", "said"),
    [
        ("affected side", "left", "Do this only on your left side."),
        ("affected side", "right", "Do this only on your right side."),
        ("affected side", None, "Do this only on the side with the problem."),
        ("other side", "left", "Do this only on your right side."),
        ("other side", "right", "Do this only on your left side."),
        ("other side", None, "Do this only on the side without the problem."),
        ("each side", "left", "Then do the same on the other side."),
        ("both sides together", "right", "Use both sides at the same time."),
    ],
)
def test_the_affected_side_is_named_where_it_is_known(
    sides: str, side: str | None, said: str
) -> None:
    sentence = dose_sentence(read_dosage(f"10x, {sides}"), ENGLISH, side)
    assert sentence == f"Do the movement 10 times. {said}"


def test_turns_without_a_number_do_not_speak_of_a_number() -> None:
    said = dose_sentence(read_dosage("for 2 min, alternate sides"), ENGLISH)
    assert said == "Keep going for 2 minutes. Take turns: one side, then the other."


def test_an_aim_alone_says_what_is_to_be_held() -> None:
    hold = Phase("hold", Measure(Quantity(None, Amount(30, 30)), "s"))
    said = dose_sentence(Dosage(phases=(hold,)), ENGLISH)
    assert said == "Hold the position. Over time, aim for 30 seconds."
    said = dose_sentence(Dosage(work=(Bout(None, exactly(3)),), phases=(hold,)), ENGLISH)
    assert said.endswith("Each time, hold the position. Over time, aim for 30 seconds.")


def test_each_part_of_a_repetition_may_last_until_tired() -> None:
    said = dose_sentence(read_dosage("3x, press until tired, relax 10s"), ENGLISH)
    assert said == (
        "Do the movement 3 times. Each time, press until your muscles feel tired. "
        "Then relax for 10 seconds."
    )


def test_notes_are_quoted_as_they_were_written_in_the_quotes_of_the_language() -> None:
    dosage = read_dosage('10x, "Knees apart", "3 cm"')
    assert dose_sentence(dosage, ENGLISH).endswith("10 times. “Knees apart” “3 cm”")
    assert dose_sentence(dosage, words("es")).endswith("10 veces. «Knees apart» «3 cm»")
    assert dose_sentence(dosage, words("pl")).endswith("10 razy. „Knees apart” „3 cm”")


@pytest.mark.parametrize(
    ("language", "dose", "said"),
    [
        (
            "es",
            "3x8-10, each side, 1-2/day",
            "Haga 3 series. En cada serie, haga el movimiento 8–10 veces. Haga todas las series "
            "con un lado. Después hágalas todas con el otro lado. "
            "Haga el ejercicio una o dos veces al día.",
        ),
        (
            "pl",
            "2x10 + 1x until tired, on mon wed",
            "Wykonaj 2 serie. W każdej serii wykonaj ruch 10 razy. Potem wykonaj jeszcze 1 serię. "
            "W tej serii ćwicz, aż poczujesz zmęczenie mięśni. "
            "Wykonuj ćwiczenie w te dni: poniedziałek i środa.",
        ),
        (
            "ar",
            "8-12x, hold 1->2s, 2/day",
            "أداء الحركة: \u20688\u2069 إلى \u206812\u2069 مرة. "
            "في كل مرة، الثبات في الوضعية: ثانية واحدة. الهدف مع الوقت: ثانيتان. "
            "التمرين: مرتان في اليوم.",
        ),
    ],
)
def test_a_dose_is_said_in_other_languages(language: str, dose: str, said: str) -> None:
    assert dose_sentence(read_dosage(dose), words(language)) == said


@pytest.mark.parametrize(
    ("language", "dose", "said"),
    [
        ("en", "hold 0.5s", "Hold for 0.5 seconds."),
        ("es", "hold 1.5s", "Manténgase así durante 1,5 segundos."),
        ("pl", "hold 2.5s", "Wytrzymaj 2,5 sekundy."),
        ("ar", "hold 2.5s", "الثبات في الوضعية: 2.5 ثانية."),
    ],
)
def test_a_fraction_takes_the_plural_of_its_language(language: str, dose: str, said: str) -> None:
    assert dose_sentence(read_dosage(dose), words(language)) == said


def test_one_to_two_never_turns_into_twice() -> None:
    said = dose_sentence(read_dosage("1-2x"), words("ar"))
    assert said == "أداء الحركة: \u20681\u2069 إلى \u20682\u2069 مرات."


def test_a_message_that_the_catalog_lacks_stops_the_sheet(tmp_path: Path) -> None:
    catalog = tmp_path / "es" / "LC_MESSAGES" / "handout.po"
    catalog.parent.mkdir(parents=True)
    with catalog.open("wb") as file:
        write_po(file, Catalog(locale="es"))
    with pytest.raises(HandoutError) as stopped:
        dose_sentence(read_dosage("3x10"), load_words("es", [tmp_path]))
    assert stopped.value.problems[0].message == "no es wording for 'Do {n} set.'"


# --- every dose --------------------------------------------------------------------------------
def _tokens(text: str) -> Counter[str]:
    bare = re.sub("[\u2068\u2069\u00a0\u202f]", "", text)  # isolates and thousands' spaces
    return Counter(re.findall(r"____|\d+(?:[.,]\d+)*", bare))


def _amounts(dosage: Dosage) -> list[Amount]:
    """List every amount of a dose, in no order."""
    found: list[Quantity | None] = [dosage.per_day, dosage.per_week, dosage.days_per_week]
    for bout in dosage.work:
        found += [bout.sets, bout.count]
    times = [phase.time for phase in dosage.phases]
    whole = (
        dosage.duration,
        dosage.distance,
        dosage.rest,
        dosage.load,
        dosage.every,
        dosage.period,
    )
    found += [measure.quantity for measure in (*times, *whole) if measure]
    found += [dosage.effort.quantity] if dosage.effort else []
    both = [end for quantity in found if quantity for end in (quantity.now, quantity.target)]
    return [amount for amount in both if amount]


def _numbers(dosage: Dosage, language: str) -> Counter[str]:
    """Count the numbers that the sentence must show; some are words, as in 'every other day'."""
    in_words = {
        "per_day": (Amount(1, 1), Amount(1, 2)),
        "per_week": (Amount(1, 1), Amount(1, 2)),
        "days_per_week": (Amount(7, 7),),
    }
    amounts = _amounts(dosage)
    for name, known in in_words.items():
        quantity = getattr(dosage, name)
        if quantity and quantity.now in known:
            amounts.remove(quantity.now)
    every = dosage.every.quantity if dosage.every else None
    if every == ONE or dosage.every == Measure(exactly(2), "days"):
        assert every is not None
        assert every.now is not None
        amounts.remove(every.now)
    if language == "ar":  # one and two are words
        amounts = [a for a in amounts if a not in (Amount(1, 1), Amount(2, 2))]
    shown = [number_span(n, words(language)) for a in amounts for n in {a.low, a.high} - {None}]
    return sum(map(_tokens, shown), Counter())


@pytest.mark.parametrize("language", LANGUAGES)
@settings(deadline=None, max_examples=150)
@given(dosage=doses(), side=st.sampled_from(["left", "right", None]))
def test_no_number_of_a_dose_is_lost(language: str, dosage: Dosage, side: str | None) -> None:
    said = dose_sentence(replace(dosage, notes=()), words(language), side)
    assert _numbers(dosage, language) <= _tokens(said)
    if dosage.pain_limit is not None:
        assert str(dosage.pain_limit) in _tokens(said)
    whole = dose_sentence(dosage, words(language), side)
    assert whole.startswith(said)
    assert all(note in whole for note in dosage.notes)


@settings(deadline=None, max_examples=200)
@given(dosage=doses())
def test_sentences_are_clean(dosage: Dosage) -> None:
    said = dose_sentence(replace(dosage, notes=()), ENGLISH)
    assert not re.search(r"\dx|x\d|×|\d\s*x\s*\d", said), said
    assert not re.search(r"\d[A-Za-z]|[A-Za-z]\d", said), said
    assert "  " not in said
    assert said == said.strip()
    assert "{" not in said
    assert "repeat" not in said.lower()
    assert re.fullmatch(r"(?:[A-Z][^.]*(?:\.\d+[^.]*)*\. ?)*", said), said


def test_patients_of_eleven_years_can_read_every_example() -> None:
    grades = {said: textstat.flesch_kincaid_grade(said) for _, said in SAID}
    assert max(grades.values()) <= 6, max(grades.items(), key=lambda item: item[1])
    assert textstat.flesch_kincaid_grade(" ".join(grades)) <= 4


# --- every message -----------------------------------------------------------------------------
def _messages(value: object) -> Iterator[Message]:
    if isinstance(value, Message):
        yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from _messages(each)


MESSAGES = [m for table in TABLES for value in vars(table).values() for m in _messages(value)]
COUNTED = list(dict.fromkeys(m for m in MESSAGES if m.many and "{n}" in m.many))
SHAPES = [
    *(Amount(n, n) for n in (1, 2, 5, 11, 22, 100, BLANK)),
    Amount(1, 2), Amount(1, 5), Amount(8, 10), Amount(2, BLANK), Amount(0.5, 1.5),
    Amount(1, None), Amount(2, None), Amount(5, None), Amount(BLANK, None),
    Amount(None, 1), Amount(None, 2), Amount(None, 21),
]  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("message", COUNTED, ids=lambda message: message.many)
def test_every_message_shows_every_shape_of_number(language: str, message: Message) -> None:
    said = words(language)
    for amount in SHAPES:
        text = counted(message, amount, said)
        shown = {number_span(n, said) for n in (amount.low, amount.high) if n is not None}
        alone = language == "ar" and amount in (Amount(1, 1), Amount(2, 2))
        assert alone or shown <= set(_tokens(text)), text
        assert "{" not in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_label_of_the_strip_never_says_the_number_instead_of_showing_it(language: str) -> None:
    labels = [message for message in COUNTED if message.context == "strip"]
    forms = [form_for(m, Amount(n, n), words(language)) for m in labels for n in range(1, 30)]
    assert all(form.count("{n}") == 1 for form in forms)


def _extracted() -> Catalog:
    """Extract as `pybabel extract` does, with its default keywords."""
    catalog = Catalog()
    source = Path(how.__file__).parents[1]
    for _, _, message, _, context in extract_from_dir(source, [("**.py", "python")]):
        catalog.add(message, context=context)
    return catalog


def _keys(catalog: Catalog) -> set[tuple[object, str | None]]:
    return {(message.id, message.context) for message in catalog if message.id}


def test_babel_finds_every_message_of_the_tables_with_its_default_keywords() -> None:
    marked = {((m.one, m.many) if m.many else m.one, m.context or None) for m in MESSAGES}
    spans = {(text, None) for text in ("{low} to {high}", "at least {n}", "up to {n}")}
    assert _keys(_extracted()) == marked | spans
