"""Other ways to type the same: only spelling, never meaning."""

from __future__ import annotations

import re

from handout.dosage.grammar import AMOUNT, BAND, DAY, NUMBER, SPAN, STILL

_Rules = tuple[tuple[str, str], ...]
_LIMB = r"(?:side|leg|arm|limb|foot|hand|knee|hip|shoulder|ankle|wrist|elbow)"
_PAIR = r"(?:sides|legs|arms|hands|feet)"
_AFTER = r"(?<=[\d_+])\s*"  # a unit stands after a number

# On the whole text, before it is cut into pieces at its commas.
_CHARACTERS: _Rules = (
    (r"[×✕✖⨯]", "x"),
    (r"[‐‑‒–—−]", "-"),
    (r"[→⇒➔➜]|=>|-->", "->"),
    (r"_{2,}", "__"),
    (r"\b(secs?|mins?|reps?|hrs?|wks?|kgs?|lbs?)\.", r"\1"),
    (r"(?<=[^\W_])\.(?=\s|$)", ","),
    (r"[()]", " , "),
    (r"&", " and "),
    (r"(?<=\d)\s*\*\s*(?=\d)", "x"),
    (r"(?<=[a-wyz])x(?=\d)", " x "),
    (
        r"[\s,]*(?:\band )?\b(?:(?:build|work)(?:ing)? up|progress(?:ing)?|increas(?:e|ing)) to\b",
        " ->",
    ),
    (r"->\s+", "->"),
    (r"\s*,\s*\+\s*", " + "),
    (r"\bsets?\s*,\s*(?=[\d_ -]+(?:reps?|repetitions?)\b)", "sets of "),
)  # fmt: skip
_NUMBERS: _Rules = (
    (r"(?:^|\band )(?:do|perform) ", ""),
    (r"(?<=\bfor )an? (?=(?:week|month|hour|minute)\b)", "1 "),
    *(
        (rf"\b{word}\b", str(number))
        for number, word in enumerate(
            ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"), 1
        )
    ),
    (r"(?<=\d)-(?=(?:sec|second|min|minute)s?\b)", " "),
    (r"(?<=[\d_])\s*(?:-|\bto\b|\bor\b)\s*(?=[\d_])", "-"),
    (r"(?<=\d) out of (?=\d)", "/"),
    (rf"\b(?:at least|a minimum of|minimum) ({NUMBER})(?![-\d.])", r"\1+"),
    (rf"({NUMBER}) or more\b", r"\1+"),
    (r"\b(?:at most|no more than|a maximum of|maximum|max) (?=[\d_])", "up to "),
    (r"\s*/\s*", "/"),
    (r"(?<=[\d_+])\s*x\s*(?=[\d_]|up to|->)", "x"),
    (r"(?<=[\d_+])\s+x(?![a-z])", "x"),
)
_UNITS: _Rules = (
    (rf"{_AFTER}(?:seconds?|secs?|s)\b", "s"),
    (rf"{_AFTER}(?:minutes?|mins?)\b", " min"),
    (rf"{_AFTER}(?:hours?|hrs?|h)\b", "h"),
    (rf"{_AFTER}(?:kilograms?|kilos?|kgs?)\b", " kg"),
    (rf"{_AFTER}(?:pounds?|lbs?)\b", " lb"),
    (rf"{_AFTER}(?:kilomet(?:re|er)s?|kms?)\b", " km"),
    (rf"{_AFTER}met(?:re|er)s?\b", " metres"),
    (rf"{_AFTER}(mile|length|lap|day|month|breath|step|set)s?\b", r" \1s"),
    (rf"{_AFTER}(?:weeks?|wks?)\b", " weeks"),
    (rf"{_AFTER}(?:repetitions?|reps?)\b", " reps"),
    (rf"({NUMBER})(s| min| kg| lb)-({NUMBER})\2\b", r"\1-\3\2"),
    # A target belongs to the number before it; after a word it is a quantity of its own.
    (r"(?<=[\d_+])(s|x|h|/day|/week| [a-z]+|)\s+->", r"\1->"),
    (rf"({AMOUNT})(s| min|h|x| kg| lb| km| metres| reps| breaths| steps|/day|/week)"
     rf"->({AMOUNT})\2"
     r"(?![\d_])", r"\1->\3\2"),
    (rf"(?<![\dx])({AMOUNT})x({AMOUNT})->\1x({AMOUNT})(?!x)", r"\1x\2->\3"),
    (rf"(?<![\dx])({AMOUNT})x({AMOUNT})->({AMOUNT})x\2(?![\dx])", r"\1->\3x\2"),
    (rf"(?<![\dx])({AMOUNT})x({AMOUNT})->({AMOUNT})x({AMOUNT})(?!x)", r"\1->\3x\2->\4"),
    (rf"\b({BAND})(?: band)?\s*->", r"\1 band->"),
)  # fmt: skip
_OFTEN: _Rules = (
    (r"\bonce every day\b", "1/day"),
    (r"\bonce (?=every\b)", ""),
    (r"\b(?:once|1 times?) (?:an?|each|per) hour\b|^each hour\b", "every hour"),
    (r"^each day$", "every day"),
    (r"\bonce (?:an?|per|each) (day|week)\b", r"1/\1"),
    (r"\btwice (?:an?|per|each|every) (day|week)\b", r"2/\1"),
    (r"\bonce daily\b", "1/day"),
    (r"\btwice daily\b", "2/day"),
    (r"\bonce weekly\b", "1/week"),
    (r"\btwice weekly\b", "2/week"),
    (r"(?<=[\d_+]) (times|sessions) daily\b", r" \1 a day"),
    (r"(?<=[\d_+]) (times|sessions) weekly\b", r" \1 a week"),
    (r"(?<=[\d_+]) sessions?(?:/| an? | per | each | every )(day|week)\b", r"/\1"),
    (r"(?<=[\d_+]) times?(?:/| an? | per | each | every )(day|week|hour)\b", r" times a \1"),
    (r"(?<=[\d_+]) per (day|week)\b", r" times a \1"),
    # More than six times may be meant as repetitions, and is refused.
    (r"(?<![-\d])(__|[1-6]|[1-5]-[2-6]|[1-6]\+|up to [1-6]) times a (day|week)\b", r"\1/\2"),
    (r"(?<=[\d_+]) times?\b(?! a (?:day|week|hour)\b)", " reps"),
    (r"/wk\b", "/week"),
    (r"(?<= day)s (?:an?|per|each) week\b", "s/week"),
    (rf"\b(?:for|on) (?={SPAN} days/week\b)", ""),
    (rf"\bat least ({NUMBER})/", r"\1+/"),
    (rf"\b(?:at most|no more than|maximum|max) ({NUMBER})/", r"up to \1/"),
    (r"\bevery (?:2nd day|second day|2 days|alternate day)\b", "every other day"),
    (r"\b(?:on )?alternate days?\b", "every other day"),
    (r"\bevery (?:third|3rd) day\b", "every 3 days"),
    (r"\bevery (?:second|2nd|other) week\b", "every 2 weeks"),
    (r"\bevery waking hour\b", "every hour while awake"),
    (r"\b(?:when|whilst) awake\b", "while awake"),
    (r"\bevery 1 days\b", "every day"),
    (r"\bevery 1 weeks\b", "every week"),
    (rf"({NUMBER}(?:-{NUMBER})?)[ -]?hourly\b", r"every \1h"),
    (r"\bhourly\b|\bevery 1h\b", "every hour"),
)
_DAYS: _Rules = (
    (r"\bevery weekday\b|\b(?:on )?weekdays\b", "on mon-fri"),
    (r"\b(?:(?:at|on|every) )?(?:the )?weekends?\b", "on sat-sun"),
    (r"(?:^|(?<=\d )|(?<=\dx ))sat$", "sat?"),
    (r"\b(mon|tue|wed|thu|fri|sat|sun)(?:s|rs?|nes|ur)?(?:days?)?\b", r"\1"),
    (rf"\bevery (?=(?:{DAY})\b)", "on "),
    (rf"\b({DAY})\s*(?:-|\bto\b|\bthrough\b)\s*({DAY})\b", r"\1-\2"),
    (rf"\b({DAY})/(?=(?:{DAY})\b)", r"\1 "),
    (r"\b(?:on waking up|upon waking|first thing)(?: in the morning)?\b", "on waking"),
    (r"\bin the (?=(?:morning|afternoon|evening)s?\b)|\bat (?=(?:midday|bedtime)\b)", ""),
    (r"\b(morning|afternoon|evening)s\b", r"\1"),
    (r"\b(?:at )?noon\b", "midday"),
    (r"\bbefore bed(?:time)?\b", "bedtime"),
    (r"\b(before|after) (?:each |every )meal\b", r"\1 meals"),
    (r"\b(?:when|if) (?:needed|required)\b|\bas required\b", "as needed"),
    (r"\b(?:non-?consecutive|not consecutive)(?: days)?\b|\bnot (?:on )?2 days running\b",
     "rest day between"),
    (r"\brest days between\b", "rest day between"),
)  # fmt: skip
_WORDS: _Rules = (
    (rf"(?:\b(?:per|on each|each) |/){_LIMB}\b", " each side"),
    (r"\bboth (?:legs|arms|hands) together\b", "both sides together"),
    (rf"\balternat(?:e|ing) {_PAIR}\b", "alternate sides"),
    (rf"\b(?:on )?(?:the )?(?:affected|injured|operated|painful|sore|bad) {_LIMB}(?: only)?\b",
     "affected side"),
    (rf"\b(?:on )?(?:the )?(?:unaffected|uninjured|other|opposite|good) {_LIMB}(?: only)?\b",
     "other side"),
    (r"\b(?:per|in each) direction\b|\beach way\b", "each direction"),
    (r"\bslow(?:ly)?(?: and controlled)?\b", "slow"),
    (r"\bbriskly\b", "brisk"),
    (r"\b(?:to|until|till) (?:tired|fatigued?|failure|you are tired)\b", "until tired"),
    (r"\bbreath(?:e|ing) (in|out)\b", r"breathe \1"),
    (r"\binhale\b", "breathe in"),
    (r"\bexhale\b", "breathe out"),
    (r"\brpe\b", "effort"),
    (r"(?:@|\b(?:at|with))(?: an)?\s*(?=effort \d)", " "),
    (r"\bresistance band\b", "band"),
    (rf"\b(?:with|using)(?: an?)? (?=[\d_]|->|rest\b|(?:{STILL}|{BAND})\b)", " "),
    (r"(?:@|\bat\b)\s*(?=[\d_.]+ (?:kg|lb)\b)", " "),
    (r"\bhold(?:s|ing)\b", "hold"),
    (r"(?<=[\dx])\s*\+\s*(?=\d)|\s\+\s*", " + "),
)  # fmt: skip


def _compiled(*tables: _Rules) -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(pattern), new) for rules in tables for pattern, new in rules)


_WHOLE = _compiled(_CHARACTERS)
_PIECE = _compiled(_NUMBERS, _UNITS, _OFTEN, _DAYS, _WORDS)


def plain_characters(text: str) -> str:
    """Give a whole dose in small letters with plain signs, its commas where clauses end."""
    return _replaced(text.lower(), _WHOLE)


def plain_spelling(piece: str) -> str:
    """Give a piece between commas in the grammar's own words."""
    return " ".join(_replaced(" ".join(piece.split()), _PIECE).split())


def _replaced(text: str, rules: tuple[tuple[re.Pattern[str], str], ...]) -> str:
    for pattern, new in rules:
        text = pattern.sub(new, text)
    return text
