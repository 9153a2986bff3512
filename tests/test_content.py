from __future__ import annotations

import re
import statistics
from collections.abc import Iterator, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
import textstat  # type: ignore[import-untyped]

from handout.library import Library
from handout.models.brand import Brand
from handout.models.exercise import Entry, Exercise, Source
from handout.models.handout import Block, Handout

CONTENT = Path(__file__).resolve().parents[1] / "content"
LIBRARY = Library([CONTENT])
EXERCISES = LIBRARY.ids(Exercise)
HANDOUTS = LIBRARY.ids(Handout)
BRANDS = LIBRARY.ids(Brand)

DOSES = {
    "glute-bridge": "8-10x, hold 1s, slow",
    "prone-hip-extension": "8-10x, hold 1s, each side, slow",
    "side-lying-hip-abduction": "8-10x, hold 1s, each side, slow",
    "clamshell": "8-10x, hold 1s, each side, slow",
    "figure-four-stretch": "hold 30s, each side",
    "piriformis-stretch": "hold 30s, each side",
    "piriformis-hold-relax": "3-4x or until tired, stretch 20-30s, press 10s",
}
FREQUENCIES = {"buttock-pain": "1-2/day", "piriformis-release": "every 4-5h, as needed"}
PROGRAMMES = {
    "buttock-pain": [
        "glute-bridge",
        "prone-hip-extension",
        "side-lying-hip-abduction",
        "clamshell",
        "figure-four-stretch",
        "piriformis-stretch",
    ],
    "piriformis-release": ["piriformis-hold-relax"],
}
WITHOUT_PAIN = ["breathlessness", "dizziness", "pelvic-floor"]  # pain has no part in these
OF_THE_SPINE = ["buttock-pain", "low-back-pain", "piriformis-release", "sciatica"]
FACTS = [
    ("glute-bridge", "knees bent, feet flat"),
    ("glute-bridge", "arms by your sides"),
    ("glute-bridge", "in line with shoulders and knees"),
    ("glute-bridge", "resistance band across your waist"),
    ("prone-hip-extension", "legs straight"),
    ("prone-hip-extension", "Pull your tummy in"),
    ("prone-hip-extension", "Squeeze one buttock and back of thigh"),
    ("side-lying-hip-abduction", "on your side in a straight line"),
    ("side-lying-hip-abduction", "toes forward"),
    ("side-lying-hip-abduction", "as high as feels good"),
    ("side-lying-hip-abduction", "Rolling your hips back"),
    ("clamshell", "45 degrees"),
    ("clamshell", "feet together"),
    ("clamshell", "as high as is easy"),
    ("figure-four-stretch", "ankle on the other thigh, just above the knee"),
    ("figure-four-stretch", "hands behind that thigh"),
    ("figure-four-stretch", "towards your chest"),
    ("piriformis-stretch", "up to your chest"),
    ("piriformis-stretch", "across to the other shoulder"),
    ("piriformis-hold-relax", "rest the ankle on the other knee"),
    ("piriformis-hold-relax", "towards your {other_side} shoulder"),
    ("piriformis-hold-relax", "angles until you find the tight spot"),
    ("piriformis-hold-relax", "a little stretch"),
    ("piriformis-hold-relax", "Pulling so far that it hurts"),
    ("piriformis-hold-relax", "knee against your hands"),
    ("piriformis-hold-relax", "Letting the knee go down"),
    ("piriformis-hold-relax", "2 to 5 centimetres (an inch or two)"),
    ("buttock-pain", "knots in a muscle"),
    ("buttock-pain", "injury"),
    ("buttock-pain", "poor posture"),
    ("buttock-pain", "same movement over and over"),
    ("buttock-pain", "bad night's sleep"),
    ("buttock-pain", "injection"),
    ("buttock-pain", "within weeks"),
    ("buttock-pain", "1 to 2 weeks"),
    ("buttock-pain", "a few months"),
    ("buttock-pain", "let your pain guide you"),
    ("buttock-pain", "gentle things, such as walking"),
    ("piriformis-release", "from the bottom of your spine to the outside of your hip"),
    ("piriformis-release", "under the thick muscle of your buttock"),
    ("piriformis-release", "upper, outer part of your buttock"),
    ("piriformis-release", "Start on the painful side"),
    ("piriformis-release", "slipped disc"),
]

CARD = {
    "aim": 75, "start": 80, "steps": 42, "feel": 40, "breathing": 48, "mistakes": 45,
    "repetition": 42, "easier": 48, "harder": 100, "precautions": 42,
}  # fmt: skip

UNWANTED = {
    "repeat: three more, or three in all?": r"(?i)\brepeat",
    "an abbreviation": r"\b(?!I\b)[A-Z]{2,}\b|\b(?:approx|reps?|secs?|mins?|etc|e\.g|i\.e|vs)\b",
    "x-notation": r"\d\s*[x×]\s*\d|\b\d+\s*[x×]\b",
    "a dose": r"(?i)\b(?:hold|stretch|press) (?:\w+ )?for \d|\b\d+ (?:times|seconds?|sets)",
    "an instruction nobody wrote": r"(?i)\b(?:as prescribed|as instructed|as tolerated|TBC)\b",
    "a word of the trade": r"(?i)\b(?:glutes?|prone|supine|abduction|isometric|engage|core|reps)\b",
    "another page": r"(?i)\b(?:overleaf|next page|as above|see below|click)\b",
    "a web address": r"https?:|www\.",
    "a blank": r"__",
}
NOT_READ = {
    "id", "also", "region", "position", "clinician", "muscles", "sides", "dosage", "video",
    "figure", "image", "language", "sources", "review", "exercise", "phase", "frequency", "time",
    "each", "version", "reference", "since", "affected", "up_to", "unit",
}  # fmt: skip


def exercise(exercise_id: str) -> Exercise:
    return LIBRARY.exercise(exercise_id).value


def handout(handout_id: str) -> Handout:
    return LIBRARY.handout(handout_id).value


def all_blocks(blocks: Sequence[Block]) -> Iterator[Block]:
    """Yield every block, and each block of a stage after the block that holds it."""
    for block in blocks:
        yield block
        for phase in block.phases or ():
            yield from all_blocks(phase.blocks)


def blocks(handout_id: str, kind: str) -> list[Block]:
    return [block for block in all_blocks(handout(handout_id).blocks) if block.kind == kind]


def entries(handout_id: str) -> list[Entry]:
    return [entry for b in blocks(handout_id, "exercises") for entry in b.exercises or ()]


def programme(handout_id: str) -> list[str]:
    return [entry.exercise for entry in entries(handout_id) if entry.exercise]


def texts_of(content_id: str) -> list[str]:
    if content_id in EXERCISES:
        found = list(_texts(exercise(content_id).model_dump(exclude={"purpose"})))
    else:
        found = list(_texts(handout(content_id).model_dump()))
    assert found
    return found


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for name, inner in value.items():
            if name not in NOT_READ:
                yield from _texts(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from _texts(inner)


def read_aloud(texts: list[str]) -> str:
    """Join texts as a reader meets them: sides filled in, a stop after each."""
    joined = " ".join(text if text[-1] in ".?!" else f"{text}." for text in texts)
    for name, said in (("{limb}", "painful leg"), ("{other_side}", "other"), ("{side}", "painful")):
        joined = joined.replace(name, said)
    return joined


def all_sources() -> list[Source]:
    of_exercises = [source for e in EXERCISES for source in exercise(e).sources]
    return of_exercises + [source for h in HANDOUTS for source in handout(h).sources]


def test_seed_content_is_there() -> None:
    assert set(DOSES) <= set(EXERCISES)
    assert set(FREQUENCIES) <= set(HANDOUTS)
    assert BRANDS == ["hilltop", "riverside"]


def test_every_file_loads() -> None:
    files = [
        *LIBRARY.paths(Exercise).values(),
        *LIBRARY.paths(Handout).values(),
        *LIBRARY.paths(Brand).values(),
    ]
    shelves = [CONTENT / name for name in ("exercises", "handouts", "brands")]
    written = [path for shelf in shelves for path in shelf.rglob("*.yaml")]
    assert sorted(files) == sorted(path for path in written if path.stem.count(".") == 0)
    for exercise_id in EXERCISES:
        assert exercise(exercise_id).id == exercise_id
    for handout_id in HANDOUTS:
        assert handout(handout_id).id == handout_id
    for brand_id in BRANDS:
        assert LIBRARY.brand(brand_id).value.id == brand_id


@pytest.mark.parametrize("exercise_id", EXERCISES)
class TestExercise:
    def test_lies_in_the_folder_of_its_region(self, exercise_id: str) -> None:
        path = LIBRARY.path(Exercise, exercise_id)
        assert path.parent.name == exercise(exercise_id).region

    def test_has_everything_a_reader_needs(self, exercise_id: str) -> None:
        value = exercise(exercise_id)
        names = (
            "also clinician muscles feel start steps mistakes breathing easier harder "
            "precautions alt captions sources"
        )
        assert [name for name in names.split() if not getattr(value, name)] == []

    def test_says_what_counts_as_one_where_it_is_counted(self, exercise_id: str) -> None:
        value = exercise(exercise_id)
        counted = re.search(r"\dx", str(value.dosage)) is not None
        assert bool(value.repetition) == counted

    def test_moves_up_by_a_criterion(self, exercise_id: str) -> None:
        assert all(change.when for change in exercise(exercise_id).harder)

    def test_describes_and_names_each_picture(self, exercise_id: str) -> None:
        value = exercise(exercise_id)
        assert list(value.alt) == list(value.captions)
        assert [p for p in value.alt if LIBRARY.drawing(exercise_id, p) is None] == []

    def test_has_few_short_steps(self, exercise_id: str) -> None:
        steps = [step.text for step in exercise(exercise_id).steps]
        assert len(steps) <= 7
        assert [step for step in steps if len(step.split()) > 20] == []

    def test_reads_at_sixth_grade_or_below(self, exercise_id: str) -> None:
        grade = textstat.flesch_kincaid_grade(read_aloud(texts_of(exercise_id)))
        assert grade <= 6, f"Flesch-Kincaid grade {grade:.1f}"

    def test_times_each_phase_of_its_dose_in_one_step(self, exercise_id: str) -> None:
        value = exercise(exercise_id)
        phases = re.findall(r"\b(hold|stretch|press|squeeze|lift|lower) \d", str(value.dosage))
        assert [step.phase for step in value.steps if step.phase] == phases

    def test_is_no_harder_in_its_easier_words(self, exercise_id: str) -> None:
        value = exercise(exercise_id)
        assert value.easy
        if value.easy.steps:
            assert [s.phase for s in value.easy.steps if s.phase] == [
                s.phase for s in value.steps if s.phase
            ]
            words = [
                statistics.mean(len(step.text.split()) for step in steps)
                for steps in (value.easy.steps, value.steps)
            ]
            assert words[0] <= words[1]

    def test_names_no_side_of_its_own(self, exercise_id: str) -> None:
        if exercise(exercise_id).sides != "none":
            fixed = [t for t in texts_of(exercise_id) if re.search(r"\b(left|right)\b", t, re.I)]
            assert fixed == []

    def test_names_its_equipment(self, exercise_id: str) -> None:
        value = exercise(exercise_id)
        told = read_aloud(
            [*_texts(value.model_dump(include={"start", "steps", "easier", "harder"}))]
        )
        needs = " ".join(value.equipment)
        for thing in ("band", "towel"):
            assert (thing in told) == (thing in needs), thing


@pytest.mark.parametrize("exercise_id", [e for e in EXERCISES if e not in DOSES])
def test_exercise_is_short_enough_for_two_cards_on_a_page(exercise_id: str) -> None:
    value = exercise(exercise_id)
    single = ("mistakes", "easier", "precautions")
    assert [name for name in single if len(getattr(value, name)) != 1] == []
    assert 4 <= len(value.steps) <= 5
    longest = {name: max(_lengths(value, name), default=0) for name in CARD}
    assert {name: n for name, n in longest.items() if n > CARD[name]} == {}


def _lengths(value: Exercise, name: str) -> list[int]:
    if name in ("easier", "harder"):
        return [sum(len(f"{c.when or ''}{c.text or ''}") for c in getattr(value, name))]
    return [len(text) for text in _texts(value.model_dump(include={name}))]


@pytest.mark.parametrize(("exercise_id", "dose"), DOSES.items())
def test_seed_exercise_has_its_dose(exercise_id: str, dose: str) -> None:
    assert str(exercise(exercise_id).dosage) == dose


@pytest.mark.parametrize("handout_id", PROGRAMMES)
class TestSeedHandout:
    def test_prescribes_what_the_seed_does(self, handout_id: str) -> None:
        assert programme(handout_id) == PROGRAMMES[handout_id]
        assert str(handout(handout_id).frequency) == FREQUENCIES[handout_id]

    def test_says_how_often_in_one_place_only(self, handout_id: str) -> None:
        inner = [
            block.frequency or block.time or block.each for block in handout(handout_id).blocks
        ]
        assert not any(inner + [entry.dosage for entry in entries(handout_id)])


@pytest.mark.parametrize("handout_id", [h for h in HANDOUTS if h not in WITHOUT_PAIN])
def test_says_how_much_pain_is_fine_and_how_the_next_day_is(handout_id: str) -> None:
    (block,) = blocks(handout_id, "pain_rule")
    assert block.pain_rule is not None
    assert block.pain_rule.up_to <= 5
    assert block.pain_rule.next_day
    # The page says "The next morning:" before it.
    assert not re.search("morning|next day", block.pain_rule.next_day)


@pytest.mark.parametrize("handout_id", HANDOUTS)
class TestHandout:
    def test_leaves_how_often_to_the_handout(self, handout_id: str) -> None:
        own = [str(exercise(e).dosage) for e in programme(handout_id)]
        assert [dose for dose in own if re.search(r"/(day|week)|every", dose)] == []

    def test_keeps_the_reader_safe_before_the_first_exercise(self, handout_id: str) -> None:
        kinds = [block.kind for block in handout(handout_id).blocks]
        work = [kinds.index(kind) for kind in ("exercises", "phases", "schedule") if kind in kinds]
        assert kinds.index("safety") < min(work)
        (block,) = blocks(handout_id, "safety")
        assert block.safety is not None
        for name in ("do_not_start_if", "stop_if", "call_us_if", "emergency"):
            assert 3 <= len(getattr(block.safety, name)) <= 7, name

    def test_gives_each_block_for_the_reader_a_heading(self, handout_id: str) -> None:
        headless = ("clinician", "exercises", "phases")  # these have titles of their own
        found = [b.title for b in handout(handout_id).blocks if b.kind not in headless]
        assert all(found)
        assert len(found) == len(set(found))

    def test_lists_what_it_cites_and_cites_what_it_lists(self, handout_id: str) -> None:
        parts = all_blocks(handout(handout_id).blocks)
        cited = [source for block in parts for source in block.sources]
        listed = [source.id for source in handout(handout_id).sources]
        assert sorted(set(cited)) == sorted(listed)

    def test_needs_each_thing_in_the_same_words(self, handout_id: str) -> None:
        needs = {thing for e in programme(handout_id) for thing in exercise(e).equipment}
        for noun in ("chair", "band", "mat", "table"):
            things = {re.split(r",| to ", thing)[0] for thing in needs}
            assert len([t for t in things if re.search(rf"\b{noun}\b", t)]) <= 1, noun

    def test_gives_each_exercise_a_title_of_its_own(self, handout_id: str) -> None:
        titles = [exercise(e).title for e in set(programme(handout_id))]
        assert len(titles) == len(set(titles))

    def test_reads_at_sixth_grade_or_below(self, handout_id: str) -> None:
        texts = [t for name in (handout_id, *programme(handout_id)) for t in texts_of(name)]
        grade = textstat.flesch_kincaid_grade(read_aloud(texts))
        smog = textstat.smog_index(read_aloud(texts))
        assert grade <= 6, f"Flesch-Kincaid grade {grade:.1f}"
        assert smog <= 7, f"SMOG grade {smog:.1f}"

    def test_has_no_paragraph_above_eighth_grade(self, handout_id: str) -> None:
        texts = [t for name in (handout_id, *programme(handout_id)) for t in texts_of(name)]
        grades = {t: textstat.flesch_kincaid_grade(read_aloud([t])) for t in texts}
        assert {t: g for t, g in grades.items() if g > 8 and len(t.split()) > 3} == {}


@pytest.mark.parametrize("handout_id", OF_THE_SPINE)
def test_names_the_signs_of_an_emergency_of_the_spine(handout_id: str) -> None:
    (block,) = blocks(handout_id, "safety")
    assert block.safety is not None
    told = " ".join(block.safety.emergency)
    for sign in ("urine", "bowels", "between your legs", "during sex", "both legs"):
        assert sign in told


@pytest.mark.parametrize("content_id", [*EXERCISES, *HANDOUTS])
@pytest.mark.parametrize("fault", UNWANTED)
def test_wording_is_plain(content_id: str, fault: str) -> None:
    assert [t for t in texts_of(content_id) if re.search(UNWANTED[fault], t)] == []


@pytest.mark.parametrize(("content_id", "fact"), FACTS)
def test_fact_of_the_seed_is_told(content_id: str, fact: str) -> None:
    assert fact in " ".join(texts_of(content_id))


def test_a_source_reads_the_same_wherever_it_is_cited() -> None:
    for one, other in combinations(all_sources(), 2):
        assert one.id != other.id or one.text == other.text


def test_every_source_says_what_when_and_where() -> None:
    where = r"doi:10\.|PMC?ID \w|\bNG\d|Publication No\. \d|ISBN \d|\b[a-z]+\.[a-z]{2,4}/\S"
    for source in all_sources():
        assert re.search(where, source.text), source.id
        assert re.search(r"\b(?:19|20)\d\d\b", source.text), source.id
        assert len(source.text.split()) >= 8, source.id


def test_nothing_claims_a_review_that_nobody_made() -> None:
    reviews = [exercise(e).review for e in EXERCISES] + [handout(h).review for h in HANDOUTS]
    assert {(review.status, review.by, review.date) for review in reviews} == {
        ("draft", None, None)
    }


@pytest.mark.parametrize("brand_id", BRANDS)
class TestBrand:
    def test_gives_the_reader_every_way_to_the_clinic(self, brand_id: str) -> None:
        brand = LIBRARY.brand(brand_id).value
        assert all((brand.line, brand.hours, brand.emergency, brand.legal, brand.contacts.web))
        assert all((brand.contacts.email, brand.contacts.address))

    def test_uses_numbers_and_addresses_kept_for_examples(self, brand_id: str) -> None:
        brand = LIBRARY.brand(brand_id).value
        assert re.fullmatch(r"01632 960 \d{3}", brand.contacts.phone or "")
        addresses = (brand.contacts.web, brand.contacts.email, brand.links)
        assert [a for a in addresses if not re.search(r"example\.org/?$", a or "")] == []

    def test_makes_addresses_short_enough_for_a_small_qr_code(self, brand_id: str) -> None:
        base = LIBRARY.brand(brand_id).value.links
        assert [h for h in HANDOUTS if len(f"{base}{h}".encode()) > 42] == []

    def test_has_a_logo_that_is_drawn_and_described(self, brand_id: str) -> None:
        logo = LIBRARY.brand(brand_id).value.logo
        assert logo is not None
        assert logo.alt
        root = ElementTree.parse(LIBRARY.path(Brand, brand_id).parent / logo.file).getroot()  # noqa: S314 - our own file
        names = {element.tag.rpartition("}")[2] for element in root.iter()}
        assert names <= {"svg", "title", "circle", "path"}


def test_the_sample_brands_look_different() -> None:
    one, other = (LIBRARY.brand(brand_id).value for brand_id in BRANDS)
    assert one.colours.brand != other.colours.brand
    assert one.fonts[0] != other.fonts[0]
    assert one.contacts != other.contacts


@pytest.mark.parametrize("handout_id", HANDOUTS)
def test_names_a_table_in_one_way(handout_id: str) -> None:
    things = {thing for e in programme(handout_id) for thing in exercise(e).equipment}
    assert len([thing for thing in things if "table" in thing.split(",")[0].split()]) <= 1
