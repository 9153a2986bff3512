"""The reading report of a handout, for the terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from handout.reading.formulas import SMOG_SENTENCES, has_formula
from handout.reading.reading import LONG_WORDS, MEAN_WORDS, Placed, Reading
from handout.reading.sentences import Sentence

_SHOWN = 3  # of the longest sentences
_QUOTED = 120  # letters of a sentence that are shown


def write_report(name: str, reading: Reading) -> str:
    """Write the reading report of one handout; `name` is what it is called."""
    return "\n".join([name, *(f"  {line}" for line in _lines(reading))]) + "\n"


def figures(reading: Reading) -> Iterator[str]:
    """Yield the figures in words, the formulas first."""
    yield from map(str, reading.scores)
    if not has_formula(reading.language):
        yield f"no reading formula for {reading.language}: look at the sentences"
    elif reading.language.startswith("en") and len(reading.sentences) < SMOG_SENTENCES:
        count = _counted(len(reading.sentences), "sentence")
        yield f"SMOG: not valid for {count}, it needs {SMOG_SENTENCES}"
    yield _sentences(reading)
    yield _passive(reading)
    yield _jargon(reading)


def _lines(reading: Reading) -> Iterator[str]:
    yield from figures(reading)
    yield from _quotes("longest sentences", reading.longest_first()[:_SHOWN], count=True)
    yield from _quotes("passive", reading.passive or ())
    if reading.jargon:
        yield "jargon, and what to say:"
        yield from (f"  {line}" for line in jargon_lines(reading.jargon))


def jargon_lines(jargon: Iterable[Placed]) -> Iterator[str]:
    """Yield each term once, as it first stands, with a plain word and every place."""
    terms: dict[str, list[Placed]] = {}
    for found in jargon:
        terms.setdefault(found.jargon.name, []).append(found)
    for places in terms.values():
        first = places[0].jargon
        where = "; ".join(dict.fromkeys(found.place for found in places))
        yield f"{' '.join(first.term.split())} → {first.plain} ({where})"


def quote(sentence: Sentence) -> str:
    """Quote a sentence, a very long one shortened."""
    text = sentence.text
    return f"“{text if len(text) <= _QUOTED else text[: _QUOTED - 1].rstrip() + '…'}”"


def _sentences(reading: Reading) -> str:
    count, mean = len(reading.sentences), reading.mean_words
    length = f"{mean:.1f} words on average (aim for at most {MEAN_WORDS})"
    return (
        f"{_counted(count, 'sentence')}, {length}, {len(reading.long_sentences)} over {LONG_WORDS}"
    )


def _passive(reading: Reading) -> str:
    if reading.passive is None or reading.passive_share is None:
        return f"passive voice: not known for {reading.language}"
    count = _counted(len(reading.passive), "sentence")
    return f"passive voice: {count} ({100 * reading.passive_share:.0f} %)"


def _jargon(reading: Reading) -> str:
    if reading.jargon is None:
        return f"jargon: not known for {reading.language}"
    return f"jargon: {_counted(len(reading.jargon), 'term')}"


def _quotes(name: str, sentences: Iterable[Sentence], *, count: bool = False) -> Iterator[str]:
    found = list(sentences)
    if found:
        yield f"{name}:"
    for sentence in found:
        words = f"{_counted(len(sentence.words), 'word')}, " if count else ""
        yield f"  {words}{sentence.place}: {quote(sentence)}"


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
