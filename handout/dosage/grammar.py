"""How doses are typed: spellings that mean the same, phrases that are refused, clauses."""

from __future__ import annotations

import re
from typing import NamedTuple

from handout.dosage.value import BANDS, MOMENTS, PACES, SIDES, VERBS, WEEKDAYS

NUMBER = r"(?>__|\d+(?:\.\d+)?)"
AMOUNT = rf"(?>up to {NUMBER}|{NUMBER}\+|{NUMBER}-{NUMBER}|{NUMBER})"
QUANTITY = rf"(?>{AMOUNT}(?:->{AMOUNT})?|->{AMOUNT})"
_N, _A, _Q = NUMBER, AMOUNT, QUANTITY

_VERB = "|".join(VERBS)
_STATIC = "hold|stretch|squeeze|press"
_COUNTED = r"x|reps|breaths?|steps?"
_MOMENT = "|".join(MOMENTS)
_DAY = "|".join(WEEKDAYS)
_BAND = "|".join(BANDS)
_TIRED = r"(?P<tired> or until tired)?"
_LIMB = r"(?:side|leg|arm|limb|foot|hand|knee|hip|shoulder|ankle|wrist|elbow)"
_UNIT = r"(?:s|min|h|kg|lb|km|metres|miles|lengths|laps|days|weeks|months)"
_PER = r"(?:/|an? |per |each |every )"


class Refusal(NamedTuple):
    """A phrase with more than one reading, or none, and what to type instead."""

    pattern: re.Pattern[str]
    message: str
    hint: str


class Clause(NamedTuple):
    """A phrase with one reading, and what it says."""

    pattern: re.Pattern[str]
    key: str


# --- spelling only, never meaning; in this order -------------------------------------------------
_CHARACTERS = (
    (r"[×✕✖⨯]", "x"),
    (r"[‐‑‒–—−]", "-"),
    (r"[→⇒➔➜]|=>|-->", "->"),
    (r"_{2,}", "__"),
    (r"\b(sec|secs|min|mins|reps?|hrs?|wks?|kgs?|lbs?)\.", r"\1"),
    (r"(?<=[^\W_])\.(?=\s|$)", ","),
    (r"[()]", ","),
    (r"&", " and "),
    # a target belongs to the quantity before it
    (r"(?:\band )?\b(?:(?:build|work|go)(?:ing)? up|progress(?:ing)?|increas(?:e|ing)) to\b", "->"),
    (r"[\s,]*->\s*", "->"),
    (r"\bsets?\s*,\s*(?=[\d_ -]+(?:reps?|repetitions?)\b)", "sets of "),
)
_NUMBERS = (
    (r"(?<=\bfor )an? (?=(?:week|month|hour|minute)\b)", "1 "),
    (r"\bone\b(?=[ -])", "1"),
    (r"\btwo\b", "2"),
    (r"\bthree\b", "3"),
    (r"\bfour\b", "4"),
    (r"\bfive\b", "5"),
    (r"\bsix\b", "6"),
    (r"\bseven\b", "7"),
    (r"\beight\b", "8"),
    (r"\bnine\b", "9"),
    (r"\bten\b", "10"),
    (r"\btwelve\b", "12"),
    (r"(?<=\d)-(?=(?:sec|second|min|minute)s?\b)", " "),
    (r"(?<=[\d_])\s*(?:-|\bto\b|\bor\b)\s*(?=[\d_])", "-"),
    (rf"\b(?:at least|a minimum of|minimum) ({_N})(?![-\d.])", r"\1+"),
    (rf"({_N}) or more\b", r"\1+"),
    (r"\b(?:at most|no more than|a maximum of|maximum|max) (?=[\d_])", "up to "),
    (r"\s*/\s*", "/"),
)
_UNITS = (
    (r"(?<=[\d_+])\s*(?:seconds?|secs?|s)\b", "s"),
    (r"(?<=[\d_+])\s*(?:minutes?|mins?)\b", " min"),
    (r"(?<=[\d_+])\s*(?:hours?|hrs?|h)\b", "h"),
    (r"(?<=[\d_+])\s*(?:kilograms?|kilos?|kgs?)\b", " kg"),
    (r"(?<=[\d_+])\s*(?:pounds?|lbs?)\b", " lb"),
    (r"(?<=[\d_+])\s*(?:kilomet(?:re|er)s?|kms?)\b", " km"),
    (r"(?<=[\d_+])\s*met(?:re|er)s?\b", " metres"),
    (r"(?<=[\d_+])\s*(mile|length|lap|day|month|breath|step|set)s?\b", r" \1s"),
    (r"(?<=[\d_+])\s*(?:weeks?|wks?)\b", " weeks"),
    (r"(?<=[\d_+])\s*(?:repetitions?|reps?)\b", " reps"),
    (rf"({_N})(s| min| kg| lb)-({_N})\2\b", r"\1-\3\2"),  # 5s-10s
    (rf"({_A})(s| min|h|x| kg| lb| km| metres| breaths| steps|/day|/week)->({_A})\2", r"\1->\3\2"),
    (rf"\b({_A})x({_A})->\1x({_A})(?![\dx])", r"\1x\2->\3"),
    (rf"\b({_BAND})->", r"\1 band->"),
)
_OFTEN = (
    (r"\bonce every day\b", "1/day"),
    (r"\bonce (?=every\b)", ""),
    (r"\b(?:once|one time) (?:an?|each|per|every) hour\b|\beach hour\b", "every hour"),
    (r"\bonce (?:a|per|each) (day|week)\b", r"1/\1"),
    (r"\btwice (?:a|per|each) (day|week)\b", r"2/\1"),
    (r"\bonce daily\b", "1/day"),
    (r"\btwice daily\b", "2/day"),
    (r"\b(?:once )?(?<!bi-)weekly\b(?<!\d weekly)", "1/week"),
    (r"\btwice weekly\b", "2/week"),
    (r"(?<=[\d_+]) (?:times|sessions) daily\b", " times a day"),
    (r"(?<=[\d_+]) (?:times|sessions) weekly\b", " times a week"),
    (rf"(?<=[\d_+]) sessions {_PER}(day|week)\b", r"/\1"),
    (r"(?<=[\d_+]) times(?:/| an? | per | each )(day|week|hour)\b", r" times a \1"),
    (r"\b([1-6]|[1-5]-[2-6]|[1-6]\+|up to [1-6]) times a (day|week)\b", r"\1/\2"),
    (r"(?<=[\d_+]) times\b(?! a (?:day|week|hour)\b)(?! every\b)", " reps"),
    (r"(?<=[\d_]) per (day|week)\b", r"/\1"),
    (r"/(?:wk)\b", "/week"),
    (r"(?<= day)s (?:an?|per|each) week\b", "s/week"),
    (r"\bevery (?:2nd|second|2 days|alternate day|alternate)(?: day)?\b", "every other day"),
    (r"\b(?:on )?alternate days\b", "every other day"),
    (r"\bevery (?:day|1 days)\b", "7 days/week"),
    (r"\bevery (morning|afternoon|evening)\b", r"7 days/week \1"),
    (r"\bevery weekday\b|\b(?:on )?weekdays\b", "on mon-fri"),
    (r"\b(?:at|on) (?:the )?weekends?\b", "on sat-sun"),
    (rf"({_N}(?:-{_N})?)[ -]?hourly\b", r"every \1h"),
    (r"\bhourly\b", "every hour"),
    (r"\bevery (?:1h|hr)\b", "every hour"),
    (r"\bevery 1 weeks\b", "every week"),
)
_WORDS = (
    (r"\b(mon|tue|wed|thu|fri|sat|sun)(?:s|rs?|nes|ur)?(?:days?)?\b", r"\1"),
    (rf"\b({_DAY})\s*(?:-|\bto\b|\bthrough\b)\s*({_DAY})\b", r"\1-\2"),
    (rf"\b({_DAY})/(?=(?:{_DAY})\b)", r"\1 "),
    (rf"\b(?:per|on each|each|/)\s*{_LIMB}\b|(?<=[\dxs])/{_LIMB}\b", " each side"),
    (r"\b(?:both (?:sides|legs|arms|hands|feet)|legs|arms|hands|feet) together\b",
     "both sides together"),
    (r"\balternat(?:e|ing) (?:sides|legs|arms|hands|feet)\b", "alternate sides"),
    (rf"\b(?:on )?(?:the )?(?:affected|injured|operated|painful|sore|bad) {_LIMB}(?: only)?\b",
     "affected side"),
    (rf"\b(?:on )?(?:the )?(?:unaffected|uninjured|other|opposite|good) {_LIMB}(?: only)?\b",
     "other side"),
    (r"\b(?:per|in each|each) direction\b|\beach way\b", "each direction"),
    (r"\bslow(?:ly)?(?: and controlled)?\b", "slow"),
    (r"\bbriskly\b", "brisk"),
    (r"\b(?:on waking up|upon waking|first thing)(?: in the morning)?\b", "on waking"),
    (r"\bin the (?=(?:morning|afternoon|evening)\b)|\b(?:at )(?=(?:midday|bedtime)\b)", ""),
    (r"\b(?:at )?noon\b", "midday"),
    (r"\b(?:before|at) bed(?:time)?\b", "bedtime"),
    (r"\b(before|after) (?:each |every )meal\b", r"\1 meals"),
    (r"\b(?:when|if) (?:needed|required)\b|\bas required\b", "as needed"),
    (r"\b(?:to|until) (?:the point of )?(?:fatigued?|failure|you are tired|tired)\b",
     "until tired"),
    (r"\brpe\b", "effort"),
    (r"\bresistance band\b", "band"),
    (r"\b(?:non-?consecutive|not consecutive)(?: days)?\b|\bnot (?:on )?2 days running\b",
     "rest day between"),
    (r"\brest days between\b", "rest day between"),
    (r"(?<![a-z])(?:with|using)(?: an?)? (?=[\d_]|->|rest\b|hold\b|(?:" + _BAND + r")\b)", " "),
    (r"@\s*(?=[\d_.]+ (?:kg|lb)\b)", " "),
    (r"\bhold(?:s|ing)\b", "hold"),
    (r"(?<=[\d_+])\s*x\s*(?=[\d_]|up to|->)", "x"),
    (r"(?<=[\d_+])\s+x(?![a-z])", "x"),
    (r"(?<=[\dx])\s*\+\s*(?=\d)|\s\+\s*", " + "),
    (r"\s+", " "),
)  # fmt: skip

# --- refused: reading from the left, these are looked at before the clauses ----------------------
_STILL = "{said} does not say whether to keep still or to keep moving"
_STILL_HINT = "write {n}x, hold {t}{u} (still) or {n}x, for {t}{u} (moving)"
_PERIODS = r"(?:(?:/|an? |per |each |every )(?:day|week|hour)|/?daily|/?weekly|days?|week|hour)\b"
_REFUSALS = (
    (
        r"[\d_.]+ ?[\"'’′″].*",
        "{said}: \" and ' can mean seconds, minutes, feet or inches",
        "write 30s or 5 min",
    ),
    (
        rf"(?P<n>{_Q})x(?P<t>{_Q})(?P<u>s| min|h)\b(?! (?:{_STATIC})\b)",
        _STILL,
        _STILL_HINT,
    ),
    (rf"(?P<n>{_Q}) sets (?:of |x )?(?P<t>{_Q})(?P<u>s| min|h)\b", _STILL, _STILL_HINT),
    (rf"(?P<t>{_Q})(?P<u>s| min) ?x ?(?P<n>{_Q})(?![\w/])", _STILL, _STILL_HINT),
    (
        rf"(?P<t>{_Q})s(?! (?:{_STATIC}|rest)\b)(?= |$)",
        _STILL,
        "write hold {t}s (still) or for {t}s (moving)",
    ),
    (
        rf"(?P<t>{_Q})h(?= |$)",
        "{said} can mean for so long or so often",
        "write for {t}h or every {t}h",
    ),
    (
        rf"(?:{_Q} ?x|x ?{_Q}) ?{_PERIODS}",
        "{said}: x counts repetitions, not sessions",
        "write 3/day for three sessions a day, or 3x, 1/day for three repetitions once a day",
    ),
    (
        rf"(?P<n>{_Q}) times an? (?P<u>day|week)\b",
        "{said} can mean repetitions or sessions",
        "write {n}/{u} for {n} sessions, or {n}x, 1/{u} for {n} repetitions",
    ),
    (
        rf"(?P<n>{_Q}) ?(?:times )?(?:an? |per |/)(?:hour|h)\b",
        "{said} can mean repetitions each hour or sessions each hour",
        "write {n}x, every hour",
    ),
    (
        rf"{_Q} (?:reps|steps|breaths|min|km|metres|miles|lengths|laps) ?{_PERIODS}",
        "{said} can mean at once or spread over the day",
        "write 10x, 1/day or for 10 min, 2/day; put a total in quotes as a note",
    ),
    (
        rf"(?P<n>{_Q})x(?P<m>{_Q}) (?P<u>kg|lb)\b",
        "{said} can mean {m} {u} or {m} repetitions",
        "write {n}x, {m} {u} or {n}x{m}, with the weight after a comma",
    ),
    (
        rf"(?P<n>{_Q})x(?P<m>{_Q}) ?(?P<u>/day|/week|km|metres|miles|lengths|laps|days|weeks|months)",
        "{said} runs two numbers together",
        "put a comma between: {n}x, {m}{u}",
    ),
    (rf"{_Q}x{_Q}x", "{said} has three numbers", "write 3x10, hold 5s"),
    (
        r"/?daily\b",
        "{said} can mean once a day or on every day",
        "write 1/day or 7 days/week",
    ),
    (
        r"(?:bi-?weekly|fortnightly)\b",
        "{said} can mean twice a week or every two weeks",
        "write 2/week or every 2 weeks",
    ),
    (
        r"(?:o\.?d|b\.?d|b\.?i\.?d|t\.?d\.?s|t\.?i\.?d|q\.?d\.?s|q\.?i\.?d|q\.?o\.?d|q\.?d|q ?\d+ ?h\w*"
        r"|p\.?r\.?n|h\.?s|q\.?h\.?s|mane|nocte|stat|a\.?c|p\.?c|\d/7|\d/52|\d/12)(?![\w/])\.?",
        "{said} is an abbreviation that patients and staff misread",
        "write 1/day, 2/day, every other day, as needed",
    ),
    (
        r"[ap]\.?m\b\.?",
        "{said} can mean more than one time of day",
        "write morning, afternoon or evening",
    ),
    (
        r"tempo\b.*",
        "{said} does not say which number is lifting",
        "write lower 3s, hold 1s, lift 3s",
    ),
    (rf"effort (?P<n>{_Q})(?![\d%/])", "{said} has no scale", "write effort 4-6/10 or 12-14/20"),
    (rf"(?:at )?(?P<n>{_Q}) ?%.*", "{said} of what?", "write effort {n}%"),
    (
        r"(?:no pain|pain[ -]free)\b|pain\b(?! up to \d+/10(?: |$)).*",
        "{said}: a pain limit is one number from 0 to 10",
        "write pain up to 3/10",
    ),
    (
        r"(?:on )?(?:the )?(?:left|right|l|r|lt|rt)(?![\w]).*",
        "{said} belongs to the prescription",
        "set side: left there, and write affected side or other side here",
    ),
    (
        r"(?:on )?(?:both (?:sides|legs|arms|hands|feet|knees|hips|shoulders)|bilateral(?:ly)?)\b",
        "{said} can mean one after the other or at once",
        "write each side or both sides together",
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
        "write a number, until tired, as needed, or a note in quotes",
    ),
    (
        r"(?:once|twice|thrice)\b",
        "{said} can mean repetitions or sessions",
        "write 2x for two repetitions, 2/day for two sessions a day",
    ),
    (
        r"(?:at )?night(?:ly|s)?\b|every night\b",
        "{said} can mean the evening, bedtime or during the night",
        "write evening or bedtime",
    ),
    (r"sat$", "{said} can mean seated or Saturday", 'write on sat, or a note: "seated"'),
    (
        rf"(?P<n>{_Q}) days?(?= |$)",
        "{said} can mean for so many days or on so many days of the week",
        "write for {n} days or {n} days/week",
    ),
    (
        rf"{_Q} reps (?P<n>{_Q}) sets?\b",
        "{said} can mean in each set or in all",
        "write 3x10 for 10 in each set",
    ),
    (
        rf"(?P<n>{_Q}) sets(?: of)?$",
        "{said} does not say of what",
        "write {n}x10, or {n}x, hold 30s",
    ),
    (
        r"[½¼¾⅓⅔].*|\d+[½¼¾⅓⅔].*|\d+/\d+(?![\d/])",
        "{said} may be a fraction, a date or a score",
        "write a decimal number such as 0.5, effort 4/10 or pain up to 4/10",
    ),
    (
        r"\d+,\d+.*",
        "{said}: a comma joins clauses",
        "write 2.5 with a point, or put a space after the comma",
    ),
    (
        r"[\d.]+ ?m\b",
        "{said}: m can mean metres or minutes",
        "write min or metres",
    ),
    (
        rf"(?P<v>{_VERB}) (?:for )?(?P<n>{_Q})(?!s|h|[\d.]| min| breath).*",
        "{said} has no unit",
        "write {v} {n}s",
    ),
    (
        rf"(?P<v>rest|for) (?:for )?(?P<n>{_A})(?: between.*)?$",
        "{said} has no unit",
        "write {v} {n}s or {v} {n} min",
    ),
    (
        rf"(?P<n>{_A}) until tired\b",
        "{said} has no unit",
        "write {n}x until tired",
    ),
    (
        rf"(?P<n>(?!__$){_Q})(?= (?!min|kg|lb|km|metres|miles|lengths|laps|days|weeks|months|sets|reps|breath|step|x)|$)",
        "{said} has no unit",
        "write {n}x, hold {n}s or {n}/day",
    ),
)
REFUSALS = tuple(Refusal(re.compile(p), m, h) for p, m, h in _REFUSALS)

# --- accepted ------------------------------------------------------------------------------------
_MOMENTS = rf"(?:{_MOMENT})"
_DAYS = rf"(?:{_DAY})(?:-(?:{_DAY}))?"
_MORE = r"(?P<more>\+ )?"
_SIDES = "|".join(SIDES.values())
_CLAUSES = (
    (rf"(?P<verb>{_VERB}) (?:for )?(?:until tired|(?P<q>{_Q})(?P<u>s| min| breaths?))", "phases"),
    (
        rf"(?P<q>{_Q})(?P<u>s| min| breaths?) (?P<verb>{_STATIC})(?! (?:for )?{_Q}(?:s| min| breath))",
        "phases",
    ),
    (rf"(?P<count>{_Q})x(?P<q>{_Q})(?P<u>s| min) (?P<verb>{_STATIC})(?! (?:for )?[\d_])", "holds"),
    (r"pain up to (?P<n>\d+)/10", "pain_limit"),
    (rf"effort (?P<q>{_A})(?P<scale>/10|/20|%)", "effort"),
    (rf"rest (?:for )?(?P<q>{_A})(?P<u>s| min)(?: between sets)?", "rest"),
    (rf"(?P<q>{_A})(?P<u>s| min) rest(?: between sets)?", "rest"),
    (r"rest day between", "rest_day"),
    (rf"for (?P<q>{_A})(?P<u> days| weeks| months)|(?P<q2>{_A})(?P<u2> weeks| months)", "period"),
    (rf"for (?P<q>{_Q})(?P<u>s| min|h| h)|(?P<q2>{_Q})(?P<u2> min)", "duration"),
    (rf"(?P<q>{_Q})(?P<u> km| metres| miles| lengths| laps)", "distance"),
    (rf"(?P<q>{_Q})(?P<u> kg| lb)", "load"),
    (rf"(?P<bands>(?:{_BAND}) band(?:->(?:{_BAND}) band)*)", "bands"),
    (rf"(?P<q>{_Q})/day", "per_day"),
    (rf"(?P<q>{_Q})/week", "per_week"),
    (rf"(?P<q>{_A}) days/week", "days_per_week"),
    (rf"every (?:(?P<one>hour|week|other day)|(?P<q>{_A})(?P<u>h| days| weeks))", "every"),
    (rf"on (?P<days>{_DAYS}(?:[ ,]+(?:and )?{_DAYS})*)", "weekdays"),
    (rf"(?P<days>{_DAYS}(?:[ ,]+(?:and )?{_DAYS})*)", "weekdays"),
    (rf"(?P<moments>{_MOMENTS}(?: and {_MOMENTS})*)", "when"),
    (r"while awake", "awake"),
    (r"as needed", "as_needed"),
    (rf"(?P<sides>{_SIDES})", "sides"),
    (r"each direction", "each_direction"),
    (rf"(?P<pace>{'|'.join(PACES)})", "pace"),
    (rf"{_MORE}(?P<count>{_Q})(?: reps)? ?x ?(?P<sets>{_Q}) sets(?! of)", "work"),
    (rf"{_MORE}(?P<sets>{_Q})x(?P<count>{_Q})(?: (?P<unit>reps|breaths?|steps?))?{_TIRED}", "work"),
    (
        rf"{_MORE}(?P<sets>{_Q}) sets (?:of|x) (?P<count>{_Q})(?: (?P<unit>reps|breaths?|steps?))?{_TIRED}",
        "work",
    ),
    (rf"{_MORE}(?P<sets>{_Q}) sets (?P<count>{_Q}) (?P<unit>reps|breaths?|steps?){_TIRED}", "work"),
    (rf"{_MORE}(?P<sets>{_Q})(?:x| sets) (?P<tired>until tired)", "work"),
    (rf"{_MORE}(?P<count>{_Q}) ?(?P<unit>x|reps|breaths?|steps?){_TIRED}", "work"),
    (rf"{_MORE}x ?(?P<count>{_Q})", "work"),
    (rf"{_MORE}(?P<tired>until tired)", "work"),
)
CLAUSES = tuple(Clause(re.compile(rf"(?:{p})(?= |$)"), key) for p, key in _CLAUSES)


def _compiled(rules: tuple[tuple[str, str], ...]) -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(pattern), new) for pattern, new in rules)


CHARACTERS = _compiled(_CHARACTERS)
SPELLINGS = _compiled((*_NUMBERS, *_UNITS, *_OFTEN, *_WORDS))
