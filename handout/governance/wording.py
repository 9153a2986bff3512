"""Checks of the wording: words, voice, numbers, and who is spoken to."""

from __future__ import annotations

import re

from handout.governance.answer import Answer, holds, no_such_thing, person, unless
from handout.governance.specimen import Specimen
from handout.lint.vocabulary import Phrases
from handout.reading.printed import Printed
from handout.reading.report import jargon_lines, quote
from handout.reading.sentences import split_words
from handout.reading.voice import passive_test

PASSIVE_SHARE = 0.1  # of all sentences; more is a habit
_SHORTHAND = Phrases(re.compile(r"\d\s?[x×]\s?\d|\d\s?[x×](?!\w)|\b\d+/\d+\b|\d+(?:[.,]\d+)?\s?%"))
_ODDS = Phrases(re.compile(r"\d+(?:[.,]\d+)?\s?%|\b\d+ (?:in|out of|de cada|von|sur|na) \d{2,}\b"))
_ACRONYM = re.compile(r"(?<![\w.])[A-Z]{2,5}s?(?![\w.])")
_KNOWN_ACRONYMS = frozenset(("OK", "TV", "UK", "US", "USA", "NHS", "GP", "PDF", "QR", "CD"))
_YOU = {
    "en": re.compile(r"\byou(?:r|rs|rself)?\b", re.IGNORECASE),
    "es": re.compile(r"\b(?:usted|sus?|tus?|te|se|le)\b", re.IGNORECASE),
    "de": re.compile(r"\b(?:Sie|Ihre?[nmr]?|(?i:du|dich|deine?[nmr]?))\b"),
    "fr": re.compile(r"\b(?:vous|votre|vos|tu|ton|ta|tes)\b", re.IGNORECASE),
}


def everyday_words(specimen: Specimen) -> Answer:
    """Hold the reading formulas and the list of jargon against the text."""
    reading = specimen.reading
    if not reading.scores:
        return person("No reading formula fits this text.")
    said = "; ".join(map(str, reading.scores))
    missed = [str(score) for score in reading.scores if not score.met]
    missed += [f"jargon: {line}" for line in jargon_lines(reading.jargon or ())]
    return unless(missed, "Harder to read than it should be.", f"{said}. No jargon from the list.")


def terms_explained(specimen: Specimen) -> Answer:
    """Look for terms that are used and not explained."""
    if specimen.reading.jargon is None:
        return person("There is no list of jargon for this language.")
    terms = list(jargon_lines(specimen.reading.jargon))
    return unless(terms, "Terms stand without an explanation.", "No term is left unexplained.")


def audience_words(specimen: Specimen) -> Answer:
    """Look for terms, and for short forms in capitals that nobody has spelled out."""
    if specimen.reading.jargon is None:
        return person("There is no list of jargon for this language.")
    terms = list(jargon_lines(specimen.reading.jargon))
    known = " ".join(text.text for text in specimen.texts)
    short = [
        f"{text.place}: {found[0]}"
        for text in specimen.texts
        for found in _ACRONYM.finditer(text.text)
        if found[0] not in _KNOWN_ACRONYMS and f"({found[0]})" not in known
    ]
    return unless(
        terms + short, "Terms or short forms are not explained.", "No jargon, no short forms."
    )


def active_voice(specimen: Specimen) -> Answer:
    """Count the sentences in the passive voice."""
    reading = specimen.reading
    if reading.passive is None or reading.passive_share is None:
        return person("The passive voice of this language is not known to the program.")
    said = f"{len(reading.passive)} of {len(reading.sentences)} sentences are in the passive voice."
    if reading.passive_share <= PASSIVE_SHARE:
        return holds(said)
    return unless([f"{s.place}: {quote(s)}" for s in reading.passive], said, "")


def active_message(specimen: Specimen) -> Answer:
    """Look for the passive voice in the purpose and in the steps."""
    is_passive = passive_test(specimen.document.language)
    if is_passive is None:
        return person("The passive voice of this language is not known to the program.")
    places = [
        text.place
        for text in specimen.texts
        if _calls_to_action(text) and is_passive(split_words(text.text))
    ]
    return unless(
        places, "Passive voice where the reader is to act.", "Purpose and steps are active."
    )


def plain_numbers(specimen: Specimen) -> Answer:
    """Look for shorthand, fractions and percentages; doses themselves are printed in words."""
    places = specimen.places(_SHORTHAND)
    return unless(
        places,
        "Numbers are written as shorthand, fraction or percentage.",
        "Doses are whole numbers with a word for what they count; no shorthand in the text.",
    )


def no_calculation(specimen: Specimen) -> Answer:
    """Look for words that make the reader calculate."""
    if "calculation" not in specimen.vocabulary.patterns:
        return person("Look for anything that the reader has to add up, halve or convert.")
    places = specimen.places(specimen.vocabulary["calculation"])
    return unless(
        places,
        "The reader has to calculate.",
        "Nothing to calculate was found; totals are printed.",
    )


def calculation_helped(specimen: Specimen) -> Answer:
    """Ask for an example only where there is something to calculate."""
    answer = no_calculation(specimen)
    if answer.verdict == "holds":
        return no_such_thing("There is nothing to calculate.")
    return person("See whether each calculation has an example.")


def speaks_to_the_reader(specimen: Specimen) -> Answer:
    """Look for 'you', and for talk about the patient."""
    you = _YOU.get(specimen.document.language.partition("-")[0])
    if you is None:
        return person("See whether the sheet speaks to the reader.")
    about = specimen.places(specimen.vocabulary["clinician_voice"])
    if about:
        return unless(about, "Some text speaks about the patient.", "")
    count = sum(len(you.findall(text.text)) for text in specimen.texts)
    if not count:
        return unless(["the whole sheet"], "Nothing speaks to the reader.", "")
    return holds(f"The reader is spoken to {count} times.")


def probability(specimen: Specimen) -> Answer:
    """Look for odds and percentages."""
    places = specimen.places(_ODDS)
    if not places:
        return no_such_thing("No probability is given.")
    return person("See whether words or a picture say the same: " + "; ".join(places))


def _calls_to_action(text: Printed) -> bool:
    return text.place == "purpose" or ", step " in text.place or text.place.endswith(", start")
