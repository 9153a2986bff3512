"""Phrases with more than one reading, or none, and what to type instead."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from handout.dosage.grammar import AMOUNT, BAND, QUANTITY, STILL, VERB

_A, _Q = AMOUNT, QUANTITY
_PER_DAY = r"(?:(?:/|an? |per |each |every )d(?:ay)?|/?daily|days?)\b(?!/)"
_PER_WEEK = r"(?:(?:/|an? |per |each |every )w(?:ee)?k|/?(?:bi-?)?weekly|weeks?)\b"
_EVERY = rf"every (?:hour|other day|{_A}(?:h| days| weeks))"
_LENGTH = r"(?:km|metres|miles|lengths|laps)"
_SPAN = r"(?:days|weeks|months)"


class Refusal(NamedTuple):
    """A phrase that is not read, the reason, and what to type instead."""

    pattern: re.Pattern[str]
    message: str
    hint: str


_STILL = "{said} does not say whether to keep still or to keep moving"
_STILL_HINT = "write {n}x, hold {t}{u} (still) or {n}x, for {t}{u} (moving)"
_UNIT = "{said} has no unit"
_OPEN_HINT = "write a number, until tired, as needed, or a note in quotes"

# Pattern, message, hint; {said} is the phrase, the others are the pattern's groups. The first that
# fits the beginning of what is left to read is told, before any clause is tried.
_SIGNS = (
    (
        r".*?[\d_.](?:[\"'’′″].*| [\"'’′″](?: .*|$))",
        "{said}: \" and ' can mean seconds, minutes, feet or inches",
        "write 30s or 5 min",
    ),
    (
        r'[^"]*".*',
        "{said}: a double quote is not closed",
        'put the whole note between two double quotes, as in "keep your back straight"',
    ),
    (
        r".*\d,\d.*",
        "{said}: a comma between digits can mean a decimal or the next clause",
        "write 2.5 with a point, or put a space after the comma",
    ),
    (
        r".*\d{7}.*",
        "a number of more than six digits cannot be meant",
        "write the number of repetitions, seconds or steps",
    ),
    (
        r".*\d\.\d{3}.*",
        "{said}: a point before three digits can mean thousands or a decimal",
        "write 1500 without a point, or at most two decimals",
    ),
    (r".*(?<!\d)\.\d.*", "{said}: a decimal starts with a digit", "write 0.5"),
    (
        r".*\d (?:min|h) \d+(?:s| min)\b.*|.*\d:\d.*",
        "{said}: minutes and seconds together are not read",
        "write 90s or 1.5 min",
    ),
    (
        r".*[½¼¾⅓⅔⅛].*|\d+/\d+.*",
        "{said} may be a fraction, a date or a score",
        "write a decimal number such as 0.5, effort 4/10 or pain up to 4/10",
    ),
    (
        rf"(?P<n>{_A})->(?!{_A})|.*->$",
        "{said}: the number to build up to is missing",
        "write 10->20x",
    ),
)
_COUNTS = (
    (rf"(?P<n>{_Q})x(?P<t>{_Q})(?P<u>s| min|h)\b(?! (?:{STILL})\b)", _STILL, _STILL_HINT),
    (
        rf"(?P<n>{_Q}) sets (?:of |x )?(?P<t>{_Q})(?P<u>s| min|h)\b(?! (?:{STILL})\b)",
        _STILL,
        _STILL_HINT,
    ),
    (rf"(?P<t>{_Q})(?P<u>s| min) ?x ?(?P<n>{_Q})(?![\w/])(?! sets)", _STILL, _STILL_HINT),
    (rf"(?P<t>{_Q})(?P<u>s| min) (?P<n>{_Q})(?:x| reps)(?= |$)", _STILL, _STILL_HINT),
    (
        rf"(?P<t>{_Q})s(?! (?:{STILL}|rest)\b)(?= |$)",
        _STILL,
        "write hold {t}s (still) or for {t}s (moving)",
    ),
    (
        rf"(?P<t>{_Q})h(?= |$)",
        "{said} can mean for so long or so often",
        "write for {t}h or every {t}h",
    ),
    (
        rf"x ?(?P<n>{_Q}) (?P<u>{_SPAN})",
        "{said}: x counts repetitions, not {u}",
        "write for {n} {u}",
    ),
    *(
        (
            pattern,
            "{said}: x counts repetitions, not sessions",
            f"write {{n}}/{unit} for sessions, or {{n}}x, 1/{unit} for repetitions",
        )
        for unit, per in (("day", _PER_DAY), ("week", _PER_WEEK))
        for pattern in (rf"(?P<n>{_Q})x ?{per}", rf"x ?(?P<n>{_Q}) ?{per}")
    ),
    (
        rf"(?P<n>{_Q})x (?P<e>{_EVERY})",
        "{said} can mean sessions or repetitions",
        "write {n}x, {e} for {n} repetitions each time",
    ),
    (
        rf"(?P<n>{_Q})(?:x| reps| times| breaths| steps)? ?(?:an? |per |each |/)(?:hour|h)\b",
        "{said} can mean repetitions each hour or sessions each hour",
        "write {n}x, every hour",
    ),
    (
        rf"(?P<n>{_Q}) times a (?P<u>day|week)",
        "{said} can mean repetitions or sessions",
        "write {n}/{u} for sessions, or {n}x, 1/{u} for repetitions",
    ),
    *(
        (
            rf"(?P<n>{_Q}) (?P<w>reps|steps|breaths|min|{_LENGTH}) ?(?!every){per}",
            f"{{said}} can mean at once or spread over the {unit}",
            f"write {{n}} {{w}}, 1/{unit} for one session; put a total in quotes as a note",
        )
        for unit, per in (("day", _PER_DAY), ("week", _PER_WEEK))
    ),
    (
        rf"(?P<n>{_Q})x(?P<m>{_Q}) (?P<u>kg|lb)\b",
        "{said} can mean {n} repetitions with {m} {u}, or {n} sets of {m}",
        "write {n}x, {m} {u}, or {n}x{m} and the weight after a comma",
    ),
    (
        rf"(?P<m>{_Q}) (?P<u>kg|lb) ?x ?(?P<n>{_Q})\b|(?:{BAND}) band ?x ?{_Q}",
        "{said} can mean repetitions, or more than one weight or band",
        "write 10x and the weight or band after a comma",
    ),
    (
        rf"(?P<n>{_Q})x(?P<m>{_Q})(?P<u>/day|/week| {_LENGTH}| {_SPAN}(?:/week)?)",
        "{said} runs two numbers together",
        "put a comma between: {n}x, {m}{u}",
    ),
    (
        rf"{_Q} sets(?: of)?(?= (?:{VERB}|each|rest|for)\b|$)|x ?{_Q} sets",
        "{said} does not say of what",
        "write 3x10 for 10 in each set, or 3x, hold 30s",
    ),
    (rf"(?P<n>{_Q}) sets (?P<m>{_Q})(?! reps| breath| step)(?= |$)", _UNIT, "write {n}x{m}"),
    (
        rf"{_Q} reps {_Q} (?:reps|sets)\b",
        "{said} can mean in each set or in all",
        "write 3x10 for 10 in each set",
    ),
    (
        rf"(?P<n>{_Q})x->(?P<m>{_A})(?!x)",
        "{said} can mean a way up or sets",
        "write {n}->{m}x, or {n} sets of ->{m}",
    ),
    (rf"{_Q}x{_Q}x", "{said} has more numbers than sets and repetitions", "write 3x10, hold 5s"),
    (
        rf"(?P<n>{_Q}) reps until tired",
        "{said} can mean at most so many, or so many sets",
        "write {n}x or until tired, or {n} sets until tired",
    ),
    (rf"(?P<n>{_A}) until tired", _UNIT, "write {n}x until tired"),
    (
        r"(?:repeat|another)\b.*",
        "{said} can mean so many in all, or so many more",
        "write the number in all, such as 3x",
    ),
)  # fmt: skip
_TIMING = (
    (
        r"/?daily\b",
        "{said} can mean once a day or on every day",
        "write 1/day or 7 days/week",
    ),
    (
        r"(?:bi-?weekly|fortnightly|every fortnight)\b",
        "{said} can mean twice a week or every two weeks",
        "write 2/week or every 2 weeks",
    ),
    (
        r"(?:o\.?d|b\.?d|b\.?i\.?d|t\.?d\.?s|t\.?i\.?d|q\.?d\.?s|q\.?i\.?d|q\.?o\.?d|q\.?d"
        r"|q ?\d+ ?h\w*|p\.?r\.?n|h\.?s|q\.?h\.?s|mane|nocte|stat|a\.?c|p\.?c)(?![\w/])\.?",
        "{said} is an abbreviation that patients and staff misread",
        "write 1/day, 2/day, every other day, as needed",
    ),
    (
        r"[ap]\.?m\b\.?",
        "{said} can mean more than one time of day",
        "write morning, midday, afternoon or evening",
    ),
    (
        r"(?:at )?night(?:ly|s)?\b|every night\b",
        "{said} can mean the evening, bedtime or during the night",
        "write evening or bedtime",
    ),
    (
        r"every (?:half (?:an )?hour|[\d_/-]+ min|1/2h).*|half-hourly\b",
        "{said}: the shortest interval is an hour",
        "write every hour, or a note in quotes",
    ),
    (
        r"(?:once|twice|thrice)\b",
        "{said} can mean repetitions or sessions",
        "write 2x for two repetitions, 2/day for two sessions a day",
    ),
    (r"sat\?", "{said} can mean Saturday or seated", 'write on sat, or a note: "seated"'),
    (
        rf"(?P<n>{_A}) days(?= |$)",
        "{said} can mean for so many days or on so many days of the week",
        "write for {n} days or {n} days/week",
    ),
    (
        rf"(?:effort|every|rest(?: for)?) {_A}->.*|for {_A}->{_A} {_SPAN}|{_A}->{_A} days/week",
        "{said} does not build up",
        "say it in harder, as {{when: …, dosage: …}}",
    ),
)
_HOW = (
    (
        r"tempo\b.*",
        "{said} does not say which number is lifting",
        "write lower 3s, hold 1s, lift 3s",
    ),
    (
        rf"effort (?P<n>{_Q})(?!%|/)",
        "{said} has no scale",
        "write effort 4-6/10 or effort 12-14/20",
    ),
    (rf"(?:at |@ ?)?(?P<n>{_Q}) ?%.*", "{said} does not say of what", "write effort {n}%"),
    (r"(?:no pain|pain[ -]?free)\b", "{said} is not a number", "write pain up to 0/10"),
    (
        r"pain\b(?! up to \d+/10(?: |$)).*",
        "{said}: a pain limit is one number from 0 to 10",
        "write pain up to 4/10",
    ),
    (
        r"(?:on )?(?:the )?(?:left|right|l|r|lt|rt)(?!\w).*",
        "{said} belongs to the prescription",
        "set side: left there, and write affected side or other side here",
    ),
    (
        r"(?:on )?(?:both (?:sides|legs|arms|hands|feet|knees|hips|shoulders)(?! together)"
        r"|bilat\w*|b/l)\b",
        "{said} can mean one after the other or at once",
        "write each side or both sides together",
    ),
    (
        rf"(?P<v>{VERB}) (?:for )?as long as .*",
        "{said} leaves the dose open",
        "write {v} until tired, or {v} 30s",
    ),
    (
        rf"(?P<v>{VERB}) (?:for )?(?P<n>{_Q})(?!s\b| min\b| breath).*",
        "{said}: {v} takes a time",
        "write {v} {n}s",
    ),
    (
        rf"rest (?:for )?(?P<n>{_A})(?!s\b| min\b).*",
        _UNIT,
        "write rest {n}s or rest {n} min",
    ),
    (
        r"rest days?(?! between)",
        "{said} does not say when",
        "write rest day between, or 3 days/week",
    ),
    (
        r"rest\b(?! (?:for )?[\d_]| (?:for )?up to| day).*",
        "{said} does not say how long",
        "write rest 60s",
    ),
    (
        rf"(?:rest (?:for )?)?{_A}(?:s| min) (?:rest )?between reps.*",
        "{said}: rest is the pause between sets",
        "for a pause in each repetition write relax 5s",
    ),
    (
        rf"for (?P<n>{_A})(?= |$)(?! (?:min|h|days|weeks|months)\b)",
        _UNIT,
        "write for {n}s or for {n} min",
    ),
    (
        r"(?:a few|several|some|many|a couple(?: of)?|a lot|often|regularly)\b.*",
        "{said} is not a number",
        "write a number, until tired, or a note in quotes",
    ),
    (
        r"as (?:tolerated|able|prescribed|instructed|directed|shown|(?:much|many|often|long) as .*)"
        r"|(?:most|some) days\b",
        "{said} leaves the dose open",
        _OPEN_HINT,
    ),
    (
        r"(?:in )?both (?:ways|directions)\b",
        "{said} can mean so many in each, or in all",
        "write each direction",
    ),
    (
        rf"(?P<n>{_Q}) (?P<u>kg|lb) (?:in )?each side",
        "{said} can mean a weight in each hand, or one side after the other",
        'write each side after a comma, or a note: "a weight in each hand"',
    ),
    (
        r"(?:each(?! side\b| direction\b)|either|both(?! sides together\b))\b.*",
        "{said} does not say of what",
        "write each side or each direction",
    ),
    (
        r"alternat\w+(?! sides).*",
        "{said} can mean counted together or on each side",
        "write alternate sides, counted on each side",
    ),
    (
        r"(?:from|to)\b.*",
        "{said} can mean a range or a way up",
        "write 10-20x for a range, or 10->20x to build up",
    ),
    (r"(?P<n>[\d.]+) ?m\b", "{said}: m can mean metres or minutes", "write {n} min or {n} metres"),
    (
        rf"(?P<n>(?!__$){_Q})(?= (?!min|kg|lb|{_LENGTH}|{_SPAN}|sets|reps|breath|step|x)|$)",
        _UNIT,
        "write {n}x, hold {n}s or {n}/day",
    ),
)


@lru_cache(maxsize=1)
def refusals() -> tuple[Refusal, ...]:
    """Give them in order; most runs read no wrong dose, and need none."""
    told = (*_SIGNS, *_COUNTS, *_TIMING, *_HOW)
    return tuple(Refusal(re.compile(pattern), message, hint) for pattern, message, hint in told)
