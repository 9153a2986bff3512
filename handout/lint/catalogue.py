"""The page of rules, from what each rule says of itself.

`python -m handout.lint.catalogue` prints it.
"""

from __future__ import annotations

import re
import sys
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, cast

from handout.lint.rule import Rule
from handout.lint.rulebook import GROUPS

Kind = Literal["exercise", "handout", "brand", "prescription", "translation"]
_EXAMPLE = re.compile(
    r"^(?P<verdict>Passes|Fires), in an? "
    r"(?P<kind>exercise|handout|brand|prescription|translation)::\n\n"
    r"(?P<yaml>(?:(?: {4}.*)?(?:\n|$))+)",
    re.MULTILINE,
)
_LEVELS = {"error": "error", "warning": "warning", "info": "shown only"}
_HEAD = """# Rules

Written from the rules themselves. Do not edit: `python -m handout.lint.catalogue > docs/rules.md`.

`handout check` and `handout make` read every sheet by these rules. An **error** stops the sheet, a
**warning** prints and goes on, the rest is only shown. Some rules are stricter in a prescription
than in the library; the rule says so.

To switch a rule off for one line, say why at its end or on the line above:

```yaml
steps:
  - Lift your left arm.  # lint: side-hard-coded ok, this sheet is for the left arm only
```

A switch-off without a reason, for a rule that is not there, or for a line on which the rule finds
nothing, is a warning itself (`switch-off`). Text that is folded (`>-`) takes the comment after the
`>-`, or on the line above.
"""


@dataclass(frozen=True, slots=True)
class Example:
    """Keys of a sound file replaced, and whether the rule fires then."""

    fires: bool
    kind: Kind
    yaml: str


def summary(rule: Rule) -> str:
    """Give the first line of a rule's explanation."""
    return (rule.__doc__ or "").strip().partition("\n")[0]


def explanation(rule: Rule) -> str:
    """Give a rule's explanation without its examples."""
    return _EXAMPLE.sub("", rule.__doc__ or "").strip()


def examples(rule: Rule) -> Iterator[Example]:
    """Yield the examples of a rule's explanation."""
    for found in _EXAMPLE.finditer(rule.__doc__ or ""):
        text = textwrap.dedent(found["yaml"]).strip()
        yield Example(found["verdict"] == "Fires", cast(Kind, found["kind"]), text)


def write_rules_page() -> str:
    """Write the page of rules in Markdown."""
    parts = [_HEAD]
    for title, rules in GROUPS.items():
        parts.append(f"## {title}\n")
        parts += [_contents(rule) for rule in rules]
        parts.append("")
        parts += [_section(rule) for rule in rules]
    return "\n".join(parts).rstrip() + "\n"


def _contents(rule: Rule) -> str:
    return f"- [{rule.CODE}](#{rule.CODE}): {summary(rule)}"


def _section(rule: Rule) -> str:
    said = [f"### {rule.CODE}", f"*{_LEVELS[rule.LEVEL]}*", explanation(rule)]
    for example in examples(rule):
        verdict = "Fires" if example.fires else "Passes"
        article = "an" if example.kind == "exercise" else "a"
        said += [f"{verdict}, in {article} {example.kind}:", f"```yaml\n{example.yaml}\n```"]
    return "\n\n".join(said) + "\n"


if __name__ == "__main__":
    sys.stdout.write(write_rules_page())
