"""The form of a brand and the brand that it stands for, there and back."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import yaml

from handout.models.brand import Brand
from handout.yamlfile import Key, Origin, Positions, YamlFile, check_value, parse_yaml

ROLES = ("brand", "accent", "deep", "tint", "dose", "line", "stop")
# The fields on the page, and where each stands in brand.yaml.
KEYS: dict[str, Key] = {
    "name": ("name",),
    "tagline": ("line",),
    **{f"colour-{role}": ("colours", role) for role in ROLES},
    "logo-width": ("logo", "width_mm"),
    "logo-alt": ("logo", "alt"),
    "phone": ("contacts", "phone"),
    "email": ("contacts", "email"),
    "web": ("contacts", "web"),
    "address": ("contacts", "address"),
    "hours": ("hours",),
    "emergency": ("emergency",),
    "legal": ("legal",),
    "links": ("links",),
    "paper": ("paper",),
}
LOGO: Key = ("logo", "file")
NEW = "our-clinic"  # the id of a brand that is started
MANY = ("address",)  # one entry a line


@dataclass(frozen=True, slots=True)
class BrandForm:
    """What stands in the form, as typed."""

    id: str
    values: Mapping[str, str] = field(default_factory=dict)
    source: str = ""  # the brand that it began as; empty for one that is started
    logo: str = ""  # the name of a new logo that was sent

    def get(self, name: str) -> str:
        """Give what is typed in a field."""
        return self.values.get(name, "")

    def with_value(self, name: str, typed: str) -> BrandForm:
        """Give the form with something else in one field."""
        return replace(self, values={**self.values, name: typed})


def read_brand_form(sent: Mapping[str, Any]) -> BrandForm:
    """Read what a browser sends; what is not ours is left out."""
    values = {name: str(sent[name]).replace("\r\n", "\n").strip() for name in KEYS if name in sent}
    hidden = (str(sent.get("source", "")), str(sent.get("logo-key", "")))
    return BrandForm(str(sent.get("id", "")).strip(), values, *hidden)


def write_brand_form(name: str, given: Mapping[str, Any]) -> BrandForm:
    """Fill the form from what a brand's file says."""
    found = {field: _at(given, key) for field, key in KEYS.items()}
    typed = {field: _typed(value) for field, value in found.items() if value}
    return BrandForm(name or NEW, typed, name)


def _at(given: Any, key: Key) -> Any:
    for part in key:
        given = given.get(part) if isinstance(given, Mapping) else None
    return given


def _typed(value: Any) -> str:
    return "\n".join(map(str, value)) if isinstance(value, list) else str(value)


def values_of(form: BrandForm, given: Mapping[str, Any], logo: str) -> dict[str, Any]:
    """Give what brand.yaml is to say; what the form has no field for stays as it was given."""
    values = copy.deepcopy(dict(given))
    for name, key in KEYS.items():
        if name in form.values:
            _put(values, key, _written(name, form.get(name)))
    _put(values, LOGO, logo)
    if not logo:
        values.pop("logo", None)
    return {"id": form.id, **{name: value for name, value in values.items() if name != "id"}}


def _written(name: str, typed: str) -> Any:
    if name in MANY:
        return [line.strip() for line in typed.splitlines() if line.strip()]
    return _number(typed) if name == "logo-width" else typed


def _number(typed: str) -> float | int | str:
    try:
        number = float(typed.replace(",", "."))
    except ValueError:
        return typed
    return int(number) if number.is_integer() else number


def _put(values: dict[Any, Any], key: Key, value: Any) -> None:
    """Put a value in its place, or take it away where it is empty."""
    *above, last = key
    for part in above:
        inner = values.get(part)
        values[part] = values = inner if isinstance(inner, dict) else {}
    if value or value == 0:
        values[last] = value
    else:
        values.pop(last, None)


def check_brand(values: Mapping[str, Any], path: str) -> YamlFile[Brand]:
    """Check a brand; raise HandoutError whose problems name the field on the page as their path."""
    origins: dict[Key, Origin] = {key: (name, 0, 0) for name, key in KEYS.items()}
    origins |= {("id",): ("id", 0, 0), LOGO: ("logo", 0, 0), ("logo",): ("logo", 0, 0)}
    positions = Positions(path, {}, origins)
    return YamlFile(check_value(dict(values), positions, Brand), positions)


def write_brand(values: Mapping[str, Any], before: str) -> str:
    """Write a brand as YAML; parts that say the same as before keep their lines and comments."""
    old, _, _ = parse_yaml(before, "brand.yaml") if before else ({}, None, [])
    parts = _parts(before) if isinstance(old, dict) else {}
    kept = {name: text for name, text in parts.items() if old.get(name) == values.get(name)}
    named = [*(name for name in parts if name and name in values), *values]
    text = parts.get("", "") + "".join(
        kept.get(name) or _dumped({name: values[name]}) for name in dict.fromkeys(named)
    )
    sound = parse_yaml(text, "brand.yaml")[0] == dict(values)
    return text if sound else _dumped(values)


def _parts(text: str) -> dict[str, str]:
    """Cut a file into what stands before its first name, and each name with what is below it."""
    node = yaml.compose(text, Loader=yaml.CSafeLoader) if text else None
    if not isinstance(node, yaml.MappingNode) or node.flow_style or not node.value:
        return {}
    starts = [(str(name.value), int(name.start_mark.index)) for name, _ in node.value]
    ends = [start for _, start in starts[1:]] + [len(text)]
    found = {"": text[: starts[0][1]]}
    for (name, start), end in zip(starts, ends, strict=True):
        part = text[start:end]
        found[name] = part if part.endswith("\n") else f"{part}\n"
    return found


def _dumped(values: Mapping[str, Any]) -> str:
    return str(yaml.safe_dump(dict(values), sort_keys=False, allow_unicode=True, width=100))
