"""The page for a clinic's governance file, as one HTML file that needs nothing else."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path

from markupsafe import Markup, escape

from handout.errors import Problem
from handout.governance.answer import Answered, Checklist, Verdict, count, go_through
from handout.governance.cdc_index import CDC_INDEX
from handout.governance.pemat import PEMAT
from handout.governance.specimen import Names, Specimen
from handout.i18n import SOURCE_LANGUAGE, load_words
from handout.reading.formulas import Score
from handout.reading.reading import LONG_WORDS, MEAN_WORDS
from handout.reading.report import jargon_lines, quote
from handout.reading.sentences import Sentence

CHECKLISTS: tuple[Checklist, ...] = (PEMAT, CDC_INDEX)
_STYLE = Path(__file__).with_name("page.css")
_VERDICTS: Mapping[Verdict, tuple[str, str]] = {  # never told by colour alone
    "holds": ("✓", "holds"),
    "fails": ("✗", "fails"),
    "person": ("?", "needs a person"),
    "no-such-thing": ("–", "does not apply"),
}
_QUOTED = 10  # passive and long sentences that are listed


def write_page(specimen: Specimen, day: dt.date, problems: Sequence[Problem] = ()) -> str:
    """Write the page of one handout as it was looked at on a day; `problems` are the lint's.

    The patient's name and reference are hidden, in the lint's messages too.
    """
    parts = [_head(specimen, day), _reading(specimen)]
    parts += [_checklist(checklist, go_through(checklist, specimen)) for checklist in CHECKLISTS]
    parts += [_problems(specimen, problems), _signature()]
    title = f"Governance record: {specimen.document.id}"
    return str(_PAGE.format(title=title, style=_style(), body=Markup("\n").join(parts)))


_PAGE = Markup(
    '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
    '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
    "<title>{title}</title>\n<style>\n{style}</style>\n</head>\n<body>\n<main>\n"
    "{body}\n</main>\n</body>\n</html>\n"
)


def _head(specimen: Specimen, day: dt.date) -> Markup:
    document = specimen.document
    facts = {
        "Handout": document.id,
        "Version": document.version,
        "Title": Markup('<span lang="{}">{}</span>').format(document.language, document.title),
        "Language": document.language,
        "Template and format": f"{document.template}, {document.format}",
        "Reviewed by a clinician": "yes" if document.reviewed else "no, it is a draft",
        "Looked at on": load_words(SOURCE_LANGUAGE, ()).date(day),
    }
    rows = (Markup("<dt>{}</dt><dd>{}</dd>").format(name, value) for name, value in facts.items())
    return Markup("<h1>Governance record: {}</h1>\n<dl>\n{}\n</dl>").format(
        document.id, Markup("\n").join(rows)
    )


def _reading(specimen: Specimen) -> Markup:
    reading = specimen.reading
    language = specimen.document.language
    mean, long = reading.mean_words, len(reading.long_sentences)
    rows = [(*_score(score), score.met) for score in reading.scores]
    length = (f"{mean:.1f}", f"at most {MEAN_WORDS}", mean <= MEAN_WORDS)
    rows.append(("Words in a sentence, on average", *length))
    rows.append((f"Sentences of over {LONG_WORDS} words", str(long), "none", not long))
    caption = f"{len(reading.sentences)} sentences"
    parts = [
        Markup("<h2>How it reads</h2>"),
        _table(caption, ("Measure", "Value", "Aim", "Met"), _met(rows)),
        _quotes("Long sentences", reading.long_sentences, language),
        _quotes("Passive voice", reading.passive or (), language),
        _list("Jargon, and what to say", map(escape, jargon_lines(reading.jargon or ()))),
    ]
    return Markup("\n").join(part for part in parts if part)


def _score(score: Score) -> tuple[str, str, str]:
    limit = "at most" if score.better == "lower" else "at least"
    return f"{score.name}, {score.unit}", f"{score.value:.1f}", f"{limit} {score.aim:g}"


def _met(rows: Iterable[tuple[str, str, str, bool]]) -> Iterator[tuple[object, ...]]:
    for measure, value, aim, met in rows:
        yield measure, value, aim, _verdict("holds" if met else "fails", "yes" if met else "no")


def _checklist(checklist: Checklist, answered: Sequence[Answered]) -> Markup:
    counts = count(answered)
    said = ", ".join(f"{words}: {counts[verdict]}" for verdict, (_, words) in _VERDICTS.items())
    heads = ("Item", "What to look for", "Result", "What was seen")
    domains = dict.fromkeys(one.item.domain for one in answered)
    tables = (_table(domain, heads, _rows(answered, domain)) for domain in domains)
    return Markup(
        '<h2>{}</h2>\n<p class="note">{}</p>\n<p>As far as the program sees – {}.</p>\n{}'
    ).format(checklist.name, checklist.note, said, Markup("\n").join(tables))


def _rows(answered: Iterable[Answered], domain: str) -> Iterator[tuple[object, ...]]:
    for one in answered:
        if one.item.domain == domain:
            verdict = _verdict(one.answer.verdict, _VERDICTS[one.answer.verdict][1])
            yield one.item.number, one.item.wording, verdict, _evidence(one)


def _evidence(one: Answered) -> Markup:
    parts = [escape(one.answer.evidence)]
    if one.answer.places:
        places = Markup("").join(Markup("<li>{}</li>").format(p) for p in one.answer.places)
        parts.append(Markup("<ul>{}</ul>").format(places))
    if one.answer.verdict == "person":
        parts.append(Markup("<p>Yes ☐ No ☐</p>"))
    return Markup("").join(parts)


def _verdict(verdict: Verdict, words: str) -> Markup:
    sign = _VERDICTS[verdict][0]
    return Markup('<span class="{}"><span aria-hidden="true">{}</span> {}</span>').format(
        verdict, sign, words
    )


def _problems(specimen: Specimen, problems: Sequence[Problem]) -> Markup:
    heading = Markup("<h2>What the lint found</h2>\n")
    if not problems:
        return heading + Markup("<p>Nothing.</p>")
    hide = specimen.names.hide
    rows = (
        (p.code or "reading", p.level, _place(p, specimen.names), hide(p.message), hide(p.hint))
        for p in sorted(problems)
    )
    heads = ("Rule", "Level", "Place", "What", "What to do")
    return heading + _table(f"{len(problems)} found", heads, rows)


def _place(problem: Problem, names: Names) -> str:
    """Name file and line, and neither folder nor patient: the record leaves this machine."""
    name = Path(problem.path).name
    name = "the prescription" if names.stand_in(name) else name
    return f"{name}, line {problem.line}" if problem.line else name


def _signature() -> Markup:
    long, short = (Markup('<span class="{}"></span>').format(c) for c in ("line", "line short"))
    return Markup(
        "<h2>Decision</h2>\n"
        '<p class="sign">Looked at by {} Date {}</p>\n'
        '<p class="sign">May be given to patients until {}</p>'
    ).format(long, short, short)


def _table(caption: str, heads: Sequence[str], rows: Iterable[Sequence[object]]) -> Markup:
    head = Markup("").join(Markup('<th scope="col">{}</th>').format(name) for name in heads)
    body = Markup("\n").join(_row(row) for row in rows)
    return Markup(
        "<table>\n<caption>{}</caption>\n<thead><tr>{}</tr></thead>\n<tbody>\n{}\n</tbody>\n</table>"
    ).format(caption, head, body)


def _row(cells: Sequence[object]) -> Markup:
    first, *others = cells
    rest = Markup("").join(Markup("<td>{}</td>").format(cell) for cell in others)
    return Markup('<tr><th scope="row">{}</th>{}</tr>').format(first, rest)


def _quotes(title: str, sentences: Sequence[Sentence], language: str) -> Markup:
    said = Markup('{}: <span lang="{}">{}</span>')
    lines = [said.format(s.place, language, quote(s)) for s in sentences[:_QUOTED]]
    if len(sentences) > _QUOTED:
        lines.append(escape(f"and {len(sentences) - _QUOTED} more"))
    return _list(title, lines)


def _list(title: str, lines: Iterable[Markup]) -> Markup:
    listed = Markup("\n").join(Markup("<li>{}</li>").format(line) for line in lines)
    return Markup("<h3>{}</h3>\n<ul>\n{}\n</ul>").format(title, listed) if listed else Markup("")


@lru_cache(maxsize=1)
def _style() -> Markup:
    return Markup(_STYLE.read_text(encoding="utf-8"))  # noqa: S704 - our own file
