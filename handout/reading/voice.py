"""Sentences in the passive voice, as far as their words show it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class _Grammar:
    """How a language makes its passive: a helping verb, perhaps an adverb, a participle."""

    helpers: frozenset[str]
    adverb: re.Pattern[str]
    participle: re.Pattern[str]
    states: frozenset[str]  # participles that say how something is, not what is done to it


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_ENGLISH = _Grammar(
    helpers=_words(
        "am is are was were be been being isn't aren't wasn't weren't it's that's he's she's "
        "you're they're we're"
    ),
    adverb=re.compile(
        r"\w+ly|not|never|also|just|still|often|always|then|now|only|being|been|well|soon"
    ),
    participle=re.compile(
        r"(?!(?:need|speed|seed|feed|bleed|indeed|hundred|red|bed)$)\w{2,}ed|done|held|kept|given|"
        r"taken|shown|made|put|seen|told|known|found|brought|felt|torn|worn|sent|driven|written|"
        r"drawn|broken|chosen|thought|said|built|begun|caught|understood|cut"
    ),
    states=_words(
        "tired relaxed worried pleased interested scared limited supposed used involved advanced "
        "experienced concerned crossed clenched inflamed injured married allowed bored excited "
        "confused qualified rested needed dressed"
    ),
)
_SPANISH = _Grammar(
    helpers=_words("es son era eran fue fueron será serán sea sean fuera fueran ser sido siendo"),
    adverb=re.compile(r"\w+mente|no|nunca|siempre|también|solo|ya|aún|bien|muy|sido|siendo"),
    participle=re.compile(
        r"\w+[aií]d[oa]s?|"
        r"(?:hech|dich|escrit|puest|vist|abiert|rot|vuelt|cubiert|resuelt|impres)[oa]s?"
    ),
    states=_words(
        "adecuado adecuada adecuados adecuadas complicado complicada demasiado demasiada limitado "
        "limitada lado grado cuidado estado pesado pesada delicado delicada rápido rápida sólido "
        "sólida líquido elevado elevada indicado indicada conocido conocida parecido parecida "
        "debido debida rígido rígida"
    ),
)
_GRAMMARS: Mapping[str, _Grammar] = {"en": _ENGLISH, "es": _SPANISH}
_MOST_ADVERBS = 2


def passive_test(language: str) -> Callable[[tuple[str, ...]], bool] | None:
    """Give a test for the words of a sentence; None for a language whose passive is not known."""
    grammar = _GRAMMARS.get(language.partition("-")[0])
    if grammar is None:
        return None
    return lambda words: _is_passive([w.casefold().replace("’", "'") for w in words], grammar)


def _is_passive(words: list[str], grammar: _Grammar) -> bool:
    helpers = (place for place, word in enumerate(words) if word in grammar.helpers)
    return any(_participle_follows(words[place + 1 :], grammar) for place in helpers)


def _participle_follows(words: list[str], grammar: _Grammar) -> bool:
    for word in words[: _MOST_ADVERBS + 1]:
        if grammar.participle.fullmatch(word):
            return word not in grammar.states
        if not grammar.adverb.fullmatch(word):
            return False
    return False
