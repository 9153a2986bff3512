"""Files to start from; each is sound as it stands, and its lines are to be replaced."""

from __future__ import annotations

import re

CLINIC = """\
# What this clinic's sheets look like unless a prescription says otherwise.
brand: {brand}
template: standard
format: standard
"""

BRAND = """\
# The clinic's logo, colours, fonts and contacts.
id: {id}
name: {title}
line: What the clinic does
logo:
  file: logo.svg
  width_mm: 14
colours:
  brand: "#0d5b5e"  # headings, number badges, the dose strip; all others follow from it
fonts:
  - Atkinson Hyperlegible
contacts:
  phone: "01632 960 000"
  web: clinic.example.org
hours: Monday to Friday, 9 to 5
emergency: Call 999
paper: a4
language: en
links: https://clinic.example.org  # the QR code opens this address with the handout's id
"""

LOGO = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 48 48">
  <circle cx="24" cy="24" r="22" fill="#0d5b5e"/>
  <path d="M24 12v24M12 24h24" stroke="#ffffff" stroke-width="6" stroke-linecap="round"/>
</svg>
"""

EXERCISE = """\
# Mend every line, then see it with: handout check
id: {id}
title: {title}
region: {region}
position: standing  # lying-on-back, lying-on-front, side-lying, sitting, standing …
purpose: strength  # strength, stretch, mobility, balance, endurance, relaxation, control
aim: Say in one line what it does for you.
feel: Say what you should feel.
sides: each  # each, alternate, together, affected, other, none
start: Say how you stand, sit or lie.
steps:
  - Say the first thing to do.
  - {{text: Say where to stay for a moment., phase: hold}}
  - Say how to go back.
easier:
  - Say how to make it easier.
harder:
  - {{when: Say what you can do by then., text: Say how to make it harder.}}
dosage: 8-10x, hold 2s, each side
precautions:
  - Say when to stop.
language: en
"""

HANDOUT = """\
# Mend every line, then see it with: handout check
id: {id}
title: {title}
purpose: Say in one line what it is for.
version: 1
frequency: 1/day
blocks:
  - safety:
      stop_if:
        - Say when to stop.
      call_us_if:
        - Say when to call.
      emergency:
        - Say what needs help at once.
  - exercises:
      - glute-bridge
      - clamshell: 2x10, each side
  - pain_rule:
      up_to: 3
      text: Say how much pain is fine.
      next_day: Say what the next morning should be like.
  - text:
      - Say what you should know.
    title: About it
language: en
"""

_LINE = re.compile(r"Say [^.]+\.")  # how each line speaks that asks for another
_OF_BRAND = ("What the clinic does", "01632 960 000", "clinic.example.org",
             "https://clinic.example.org")  # fmt: skip
LINES = frozenset((*_LINE.findall(EXERCISE + HANDOUT), *_OF_BRAND))


def first_left(text: str) -> int:
    """Give the line of a file's first text that still is a starter's; 0 where none is."""
    lines = enumerate(text.splitlines(), start=1)
    return next((n for n, line in lines if LINES.intersection(_LINE.findall(line))), 0)


def title_of(name: str) -> str:
    """Turn an id into words to start from: heel-slide gives 'Heel slide'."""
    words = name.replace("-", " ")
    return words[:1].upper() + words[1:]


def quoted(words: str) -> str:
    """Quote words that YAML would take for a number, yes or nothing."""
    plain = words[:1].isalpha() and words.lower() not in ("true", "false", "null")
    return words if plain else f'"{words}"'
