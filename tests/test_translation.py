from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from desk import Desk, run, written

from handout.errors import HandoutError
from handout.lint.lint import lint
from handout.lint.subject import exercise_subject
from handout.models.exercise import Exercise
from handout.models.translation import TRANSLATIONS, WORDS
from handout.schema import KINDS
from handout.spoken import Foreign
from handout.translation import TranslatedFile, mark_of, texts_of

BEND = {
    "title": "Knee bend",
    "aim": "Makes your {limb} strong.",
    "start": "Stand with 2 chairs.",
    "steps": ["Bend your knees.", {"text": "Stay there.", "phase": "hold"}, "Stand up."],
    "dosage": "10x, hold 5s",
    "easier": [{"when": "It hurts.", "text": "Bend less."}],
    "alt": {"end": "A person bends both knees."},
}
DOBLE: dict[str, Any] = {
    "translation": "draft",
    "title": "Doble las rodillas",
    "aim": "Fortalece {limb:acc}.",
    "feel": "El muslo trabaja.",
    "start": "De pie con 2 sillas.",
    "steps": ["Doble las rodillas.", "Quédese así.", "Póngase de pie."],
    "easier": [{"when": "Le duele.", "text": "Doble menos."}],
    "alt": {"end": "Una persona dobla las rodillas."},
}


@pytest.fixture
def bent(desk: Desk) -> Desk:
    """Open the clinic with an exercise in English and Spanish, its marks up to date."""
    desk.exercise("knee-bend", **BEND)
    translate(desk, DOBLE)
    return desk


def translate(desk: Desk, texts: dict[str, Any], language: str = "es") -> Path:
    return desk.write(f"exercises/knee/knee-bend.{language}.yaml", written(texts))


def stamp(desk: Desk, capsys: pytest.CaptureFixture[str]) -> str:
    path = desk.folder / "exercises/knee/knee-bend.es.yaml"
    ran = run(capsys, "--clinic", desk.folder, "translate", "stamp", path)
    assert (ran.code, ran.out) == (0, f"{path}\n")
    return ran.err.replace(f"{desk.folder}/", "")


def spanish(desk: Desk) -> TranslatedFile[Exercise]:
    file = desk.library.speaking("es").exercise("knee-bend")
    assert isinstance(file, TranslatedFile)
    return file


def told(desk: Desk) -> list[str]:
    """Give what the lint says of the translation, without what it says of every file."""
    library = desk.library.speaking("es")
    found = lint(exercise_subject(library.exercise("knee-bend"), library))
    named = [p for p in found if p.code in ("untranslated", "outdated", "number-differs")]
    return [str(problem).replace(f"{desk.folder}/exercises/knee/", "") for problem in named]


def refused(desk: Desk) -> list[str]:
    with pytest.raises(HandoutError) as stopped:
        spanish(desk)
    return [str(p).replace(f"{desk.folder}/exercises/knee/", "") for p in stopped.value.problems]


class TestReading:
    def test_a_file_reads_in_the_language_that_the_library_speaks(self, bent: Desk) -> None:
        value = spanish(bent).value
        assert value.title == "Doble las rodillas"
        assert [step.text for step in value.steps] == DOBLE["steps"]
        assert value.steps[1].phase == "hold"
        assert str(value.dosage) == "10x, hold 5s"
        assert value.language == "es"
        assert bent.library.exercise("knee-bend").value.title == "Knee bend"

    def test_a_country_falls_back_on_its_language(self, bent: Desk) -> None:
        assert bent.library.speaking("es-MX").exercise("knee-bend").value.language == "es"
        translate(bent, {**DOBLE, "title": "Flexione"}, "es-MX")
        assert bent.library.speaking("es-MX").exercise("knee-bend").value.title == "Flexione"
        assert bent.library.speaking("en-GB").exercise("knee-bend").value.title == "Knee bend"

    def test_another_language_is_left_as_it_is(self, bent: Desk) -> None:
        assert bent.library.speaking("fr").exercise("knee-bend").value.language == "en"
        assert bent.library.languages(Exercise, "knee-bend") == ["en", "es"]

    def test_what_is_not_translated_reads_as_before(self, bent: Desk) -> None:
        translate(bent, {**DOBLE, "start": None, "steps": ["Doble.", None]})
        value = spanish(bent).value
        assert value.start == Foreign("Stand with 2 chairs.", "en")
        texts = ["Doble.", Foreign("Stay there.", "en"), Foreign("Stand up.", "en")]
        assert [step.text for step in value.steps] == texts

    def test_is_signed_only_where_both_files_are(self, bent: Desk) -> None:
        signed = {"status": "reviewed", "by": "A. Reader", "date": "2026-11-22"}
        for base, own, together in (
            ("draft", "reviewed", "draft"),
            ("reviewed", "draft", "draft"),
            ("reviewed", "reviewed", "reviewed"),
        ):
            bent.exercise("knee-bend", **BEND, review={**signed, "status": base})
            translate(bent, {**DOBLE, "translation": own})
            assert spanish(bent).value.review.status == together

    def test_a_problem_is_told_where_the_text_stands(self, bent: Desk) -> None:
        file = spanish(bent)
        assert file.positions.origin(("steps", 1, "text"))[0].endswith("knee-bend.es.yaml")
        assert file.positions.origin(("dosage",))[0].endswith("knee-bend.yaml")

    def test_of_a_file_that_the_clinics_own_hides_does_not_count(
        self, bent: Desk, tmp_path: Path
    ) -> None:
        near = Desk(tmp_path / "near")
        assert near.library.folders  # an empty clinic takes the translation with the file
        library = type(bent.library)([near.folder, bent.folder])
        assert library.languages(Exercise, "knee-bend") == ["en", "es"]
        near.exercise("knee-bend", **BEND)
        library = type(bent.library)([near.folder, bent.folder])
        assert library.languages(Exercise, "knee-bend") == ["en"]
        near.write("exercises/knee/knee-bend.es.yaml", written(DOBLE))
        library = type(bent.library)([near.folder, bent.folder])
        assert library.languages(Exercise, "knee-bend") == ["en", "es"]


class TestRefusing:
    def test_what_is_no_text(self, bent: Desk) -> None:
        translate(bent, {**DOBLE, "dosage": "3x10"})
        assert refused(bent) == [
            "knee-bend.es.yaml:1:1: dosage is the same in every language\n"
            "  hint: take it away: a translation holds texts and nothing else"
        ]

    def test_a_text_that_the_original_does_not_have(self, bent: Desk) -> None:
        translate(bent, {**DOBLE, "breathing": "Respire.", "steps": [*DOBLE["steps"], "Repose."]})
        hint = "\n  hint: a translation has the same keys, and as many texts in each list"
        assert refused(bent) == [
            f"knee-bend.es.yaml:10:3: knee-bend.yaml has no steps.3.text to translate{hint}",
            f"knee-bend.es.yaml:16:12: knee-bend.yaml has no breathing to translate{hint}",
        ]

    def test_other_placeholders(self, bent: Desk) -> None:
        translate(bent, {**DOBLE, "aim": "Fortalece la pierna.", "feel": "El lado {side}."})
        hint = "\n  hint: write the same ones, in braces"
        assert refused(bent) == [
            "knee-bend.es.yaml:3:6: aim has the placeholders none, and the original {limb}" + hint,
            "knee-bend.es.yaml:4:7: feel has the placeholders {side}, and the original none" + hint,
        ]


class TestChecking:
    def test_a_fresh_translation_asks_for_its_marks(
        self, bent: Desk, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert told(bent) == [
            "knee-bend.es.yaml:1:14: warning: nobody will see when knee-bend.yaml changes: some "
            "texts carry no mark of it (outdated)\n  hint: once it says the same, write: "
            "handout translate stamp knee-bend.es.yaml"
        ]
        assert stamp(bent, capsys) == ""
        assert told(bent) == []

    def test_a_missing_text_is_told_with_its_place(
        self, bent: Desk, capsys: pytest.CaptureFixture[str]
    ) -> None:
        translate(bent, {**DOBLE, "feel": None})
        stamp(bent, capsys)
        assert told(bent) == [
            "knee-bend.es.yaml:4:7: warning: feel is not translated into 'es' and is printed as it "
            "is (untranslated)\n  hint: add it, in the same place"
        ]

    def test_a_changed_original_outdates_that_text_alone(
        self, bent: Desk, capsys: pytest.CaptureFixture[str]
    ) -> None:
        stamp(bent, capsys)
        bent.exercise("knee-bend", **{**BEND, "start": "Stand behind 2 chairs."})
        (problem,) = told(bent)
        assert problem.startswith(
            "knee-bend.es.yaml:5:8: warning: start was translated from another text than "
            "knee-bend.yaml has now (outdated)"
        )
        assert stamp(bent, capsys) == (
            "exercises/knee/knee-bend.es.yaml: start is up to date now\n"
        )
        assert told(bent) == []

    def test_texts_that_move_take_their_translations_along(
        self, bent: Desk, capsys: pytest.CaptureFixture[str]
    ) -> None:
        stamp(bent, capsys)
        steps = ["Stand tall.", *BEND["steps"]]  # type: ignore[misc]
        bent.exercise("knee-bend", **{**BEND, "steps": steps})
        assert [step.text for step in spanish(bent).value.steps] == [
            Foreign("Stand tall.", "en"),
            *DOBLE["steps"],
        ]
        (problem,) = told(bent)
        assert "steps.0.text is not translated into 'es'" in problem

    def test_a_text_that_has_gone_is_left_over(
        self, bent: Desk, capsys: pytest.CaptureFixture[str]
    ) -> None:
        stamp(bent, capsys)
        bent.exercise("knee-bend", **{**BEND, "easier": []})
        assert [problem.partition(" (")[0] for problem in told(bent)] == [
            f"knee-bend.es.yaml:{line}: warning: easier.0.{name} was translated from a text that "
            "knee-bend.yaml has no more"
            for line, name in (("11:9", "when"), ("12:9", "text"))
        ]

    def test_other_numbers_are_an_error(
        self, bent: Desk, capsys: pytest.CaptureFixture[str]
    ) -> None:
        translate(bent, {**DOBLE, "start": "De pie con 3 sillas."})
        stamp(bent, capsys)
        assert told(bent) == [
            "knee-bend.es.yaml:5:8: start has 3, and the original 2 (number-differs)\n"
            "  hint: write the same in figures"
        ]


class TestStamp:
    def test_leaves_everything_else_as_it_is(
        self, bent: Desk, capsys: pytest.CaptureFixture[str]
    ) -> None:
        path = bent.folder / "exercises/knee/knee-bend.es.yaml"
        text = "# Por revisar\n" + written(DOBLE).replace("aim:", "# ¿fuerte?\naim:   ")
        path.write_text(text, encoding="utf-8")
        stamp(bent, capsys)
        first = path.read_text(encoding="utf-8")
        assert first.startswith(text + "source:\n")
        assert f"  title: {mark_of('Knee bend')}\n" in first.replace('"', "")
        stamp(bent, capsys)
        assert path.read_text(encoding="utf-8") == first

    def test_says_what_is_no_translation(
        self, bent: Desk, capsys: pytest.CaptureFixture[str]
    ) -> None:
        path = bent.folder / "exercises/knee/knee-bend.yaml"
        ran = run(capsys, "--clinic", bent.folder, "translate", "stamp", path)
        assert (ran.code, ran.err) == (
            1,
            f"{path}: this is no translation of anything in the library\n"
            "  hint: name a file such as clamshell.es.yaml, beside its original\n",
        )


class TestNew:
    def test_shows_every_text_where_its_translation_belongs(
        self, desk: Desk, capsys: pytest.CaptureFixture[str]
    ) -> None:
        desk.exercise("knee-bend", **BEND)
        ran = run(capsys, "--clinic", desk.folder, "translate", "new", "es", "knee-bend")
        path = Path(ran.out.strip())
        assert path == desk.folder / "exercises/knee/knee-bend.es.yaml"
        assert path.read_text(encoding="utf-8") == NEW
        assert spanish(desk).value.title == Foreign("Knee bend", "en")
        assert len(spanish(desk).missing) == len(texts_of(desk.library.exercise("knee-bend").value))

    def test_keeps_the_place_of_blocks_without_words(
        self, desk: Desk, capsys: pytest.CaptureFixture[str]
    ) -> None:
        walk = {"do": "Walk.", "dosage": "for 5 min"}
        stage = {"span": "week 1", "blocks": [{"exercises": ["foot-lift"]}]}
        desk.handout("staged", {"exercises": ["foot-lift", walk]}, {"phases": [stage]})
        ran = run(capsys, "--clinic", desk.folder, "translate", "new", "ar", "staged")
        text = Path(ran.out.strip()).read_text(encoding="utf-8")
        assert text.endswith(
            "blocks:\n  - exercises:\n      - {}\n      - do:  # Walk.\n  - {}  # phases\n"
        )
        assert desk.library.speaking("ar").handout("staged").value.language == "ar"


NEW = """\
# Spanish: the texts of knee-bend.yaml in the same order, and nothing else.
translation: draft  # reviewed, once a clinician who speaks the language has read it
title:  # Knee bend
aim:  # Makes your {limb} strong.
feel:  # Your thigh working.
start:  # Stand with 2 chairs.
steps:
  -  # Bend your knees.
  -  # Stay there.
  -  # Stand up.
easier:
  - when:  # It hurts.
    text:  # Bend less.
alt:
  end:  # A person bends both knees.
"""

# Texts that are not translated: for colleagues, for the record, or a matter of the whole clinic.
UNTRANSLATED = {
    "clinician", "muscles", "by", "credit", "licence", "reference", "phone", "email", "web",
    "file", "mono", "fonts", "sources", "review", "image",
}  # fmt: skip


@pytest.mark.parametrize("kind", WORDS, ids=lambda kind: kind.__name__)
def test_no_text_of_a_kind_is_forgotten(kind: Any) -> None:
    words = WORDS[kind].model_fields
    for name, field in kind.model_fields.items():
        prose = "_prose" in repr(field.annotation) + repr(field.metadata)
        if prose and name not in UNTRANSLATED:
            assert name in words, f"{kind.__name__}.{name}"


def test_every_translation_has_a_schema() -> None:
    assert set(TRANSLATIONS.values()) <= set(KINDS.values())


def test_easier_words_that_are_not_translated_whole_are_left_out(desk: Desk) -> None:
    easy = {"aim": "Makes it strong.", "steps": ["Bend.", "Stay.", "Stand up."]}
    desk.exercise("knee-bend", **BEND, easy=easy)
    translate(desk, {**DOBLE, "easy": {"steps": ["Doble.", "Quédese.", "Levántese."]}})
    assert spanish(desk).value.easy is not None
    assert spanish(desk).value.easy.aim is None
    assert [step.text for step in spanish(desk).value.easy.steps] == [
        "Doble.", "Quédese.", "Levántese.",
    ]  # fmt: skip
    assert ("easy", "aim") not in spanish(desk).missing
    translate(desk, DOBLE)
    assert spanish(desk).value.easy is None
