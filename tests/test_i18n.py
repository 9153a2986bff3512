from __future__ import annotations

import datetime as dt
import pickle
from pathlib import Path

import pytest

from handout.errors import HandoutError
from handout.i18n import Words, fallbacks, list_languages, load_words
from handout.spoken import paired, texts_in

CATALOG = """\
msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"
"Plural-Forms: nplurals=3; plural=(n==1 ? 0 : n%10>=2 && n%10<=4"
" && (n%100<12 || n%100>14) ? 1 : 2);\\n"

msgid "Left"
msgstr "Lewa"

msgctxt "limb acc"
msgid "left leg"
msgstr "lewą nogę"

msgid "{n} set"
msgid_plural "{n} sets"
msgstr[0] "{n} seria"
msgstr[1] "{n} serie"
msgstr[2] "{n} serii"

msgctxt "strip"
msgid "set"
msgid_plural "sets"
msgstr[0] "seria"
msgstr[1] "serie"
msgstr[2] "serii"
"""


@pytest.fixture
def locales(tmp_path: Path) -> Path:
    folder = tmp_path / "pl" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "handout.po").write_text(CATALOG, encoding="utf-8")
    return tmp_path


def test_english_needs_no_catalog() -> None:
    words = load_words("en", ())
    assert words.gettext("Left") == "Left"
    assert [words.ngettext("{n} set", "{n} sets", n) for n in (1, 2)] == ["{n} set", "{n} sets"]
    assert words.date(dt.date(2026, 11, 22)) == "22 November 2026"
    assert words.number(2.5) == "2.5"
    assert words.direction == "ltr"


def test_a_catalog_gives_plurals_and_cases(locales: Path) -> None:
    words = load_words("pl", [locales])
    assert words.gettext("Left") == "Lewa"
    assert words.pgettext("limb acc", "left leg") == "lewą nogę"
    assert [words.ngettext("{n} set", "{n} sets", n) for n in (1, 3, 5)] == [
        "{n} seria",
        "{n} serie",
        "{n} serii",
    ]
    assert words.npgettext("strip", "set", "sets", 22) == "serie"
    assert words.date(dt.date(2026, 11, 22)) == "22 listopada 2026"
    assert words.number(2.5) == "2,5"


def test_a_missing_message_stops_the_sheet(locales: Path) -> None:
    words = load_words("pl", [locales])
    for ask in (
        lambda: words.gettext("Right"),
        lambda: words.pgettext("side", "Right"),
        lambda: words.ngettext("Right", "Rights", 2),
        lambda: words.npgettext("strip", "Right", "Rights", 1),
    ):
        with pytest.raises(HandoutError) as stopped:
            ask()
        path = locales / "pl" / "LC_MESSAGES" / "handout.po"
        assert str(stopped.value) == (
            f"{path}: no pl wording for 'Right'\n"
            "  hint: add it to the catalog: a sheet never mixes languages"
        )


def test_a_translation_may_be_the_same_as_its_message(tmp_path: Path) -> None:
    folder = tmp_path / "de" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "handout.po").write_text(
        'msgid ""\nmsgstr ""\n\nmsgctxt "box"\nmsgid "R"\nmsgstr "R"\n', encoding="utf-8"
    )
    assert load_words("de", [tmp_path]).pgettext("box", "R") == "R"


def test_a_tag_falls_back_on_wider_ones() -> None:
    assert fallbacks("es-MX") == ("es-MX", "es-Latn", "es")
    assert fallbacks("zh-cn") == ("zh-CN", "zh-Hans", "zh")
    assert fallbacks("zh-TW") == ("zh-TW", "zh-Hant", "zh")
    assert fallbacks("zh-hans-sg") == ("zh-Hans-SG", "zh-Hans", "zh")
    assert fallbacks("zh") == ("zh", "zh-Hans")


def test_a_country_has_its_own_dates_and_its_languages_words(locales: Path) -> None:
    assert load_words("pl-PL", [locales]).gettext("Left") == "Lewa"
    assert load_words("en-US", ()).date(dt.date(2026, 11, 22)) == "November 22, 2026"
    assert load_words("en-zz", ()).gettext("Left") == "Left"


def test_what_is_no_tag_is_told() -> None:
    with pytest.raises(HandoutError) as stopped:
        load_words("en_GB!", ())
    assert str(stopped.value) == (
        "en_GB!: this is no language tag\n  hint: write a tag, as in es, es-MX or zh-Hans"
    )


def test_sentences_and_lists_are_joined_as_the_language_does(locales: Path) -> None:
    assert load_words("en", ()).joined(["One.", "", "Two."]) == "One. Two."
    assert load_words("en", ()).listed(["1", "3"]) == "1, 3"
    chinese = Words("zh-Hans", load_words("en", ())._catalog, "")
    assert chinese.joined(["一。", "二。"]) == "一。二。"
    assert (chinese.listed(["一", "二"]), chinese.comma) == ("一、二", "、")


def test_a_title_follows_its_name_as_the_language_does(locales: Path) -> None:
    english = load_words("en", ())
    assert [english.titled("Stage 1", title) for title in ("", "Calm")] == [
        "Stage 1",
        "Stage 1: Calm",
    ]
    french, chinese = (Words(tag, english._catalog, "") for tag in ("fr", "zh-Hans"))
    assert [words.titled("1", "2") for words in (french, chinese)] == [
        "1\N{NO-BREAK SPACE}: 2",
        "1：2",
    ]
    assert [words.colon for words in (english, french, chinese)] == [
        ":",
        "\N{NO-BREAK SPACE}:",
        "：",
    ]


def test_a_doses_word_has_no_capital_after_a_comma(locales: Path) -> None:
    english = load_words("en", ())
    words = ["Each", "Every 4–5", "8–10", "Mon, Thu", ""]
    assert [english.midway(word) for word in words] == ["each", "every 4–5", "8–10", "Mon, Thu", ""]
    german = Words("de", english._catalog, "")
    assert german.midway("Ruhetag") == "Ruhetag"
    both = german.along_with(Words("en", english._catalog, "other"))
    assert texts_in(both.midway(paired("jede", "Each"))) == ("jede", "each")


def test_an_unknown_language_names_those_there_are(locales: Path) -> None:
    assert list_languages([locales]) == ["pl"]
    with pytest.raises(HandoutError) as stopped:
        load_words("fr", [locales])
    assert str(stopped.value) == "fr: no wording in this language\n  hint: there is en, pl"


def test_arabic_runs_right_to_left(tmp_path: Path) -> None:
    folder = tmp_path / "ar" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "handout.po").write_text('msgid ""\nmsgstr ""\n', encoding="utf-8")
    assert load_words("ar", [tmp_path]).direction == "rtl"


def test_problems_travel_between_processes() -> None:
    error = pickle.loads(pickle.dumps(HandoutError([])))  # noqa: S301 - our own bytes
    assert error.exit_code == 1
