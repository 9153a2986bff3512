"""What a prescription leaves to the clinic: brand, language, paper, layout."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from handout.errors import HandoutError
from handout.i18n import SOURCE_LANGUAGE, Words, load_words
from handout.library import Library
from handout.models.brand import Brand
from handout.models.clinic import Clinic
from handout.models.prescription import Prescription
from handout.templates import check_format, check_template
from handout.yamlfile import Key, Origin, YamlFile


def settle(
    order: YamlFile[Prescription], clinic: YamlFile[Clinic], library: Library
) -> YamlFile[Prescription]:
    """Fill in what the prescription leaves to the clinic, and remember where each comes from."""
    filled = _filled(order, clinic, ("brand", "template", "format", "language", "paper", "archive"))
    brand_id = filled.value.brand or ""
    brand = filled.positions.take(("brand",), lambda: library.brand(brand_id))
    return _filled(filled, brand, ("language", "paper"))


def _filled(
    order: YamlFile[Prescription], source: YamlFile[Clinic] | YamlFile[Brand], names: Sequence[str]
) -> YamlFile[Prescription]:
    open_names = [name for name in names if getattr(order.value, name) is None]
    taken = {name: getattr(source.value, name) for name in open_names}
    taken = {name: value for name, value in taken.items() if value is not None}
    origins: dict[Key, Origin] = {(name,): source.positions.origin((name,)) for name in taken}
    value = order.value.model_copy(update=taken)
    return YamlFile(value, order.positions.elsewhere(origins))


def check_layout(order: YamlFile[Prescription], folders: Sequence[Path]) -> None:
    """Raise HandoutError for a template or format that there is not."""
    template, page_format = order.value.template or "", order.value.format or ""
    order.positions.take(("template",), lambda: check_template(template, folders))
    order.positions.take(("format",), lambda: check_format(page_format, folders))


def words_of(order: YamlFile[Prescription], folders: Sequence[Path]) -> Words:
    """Load the words of a settled prescription's language, or of its two."""
    language = order.value.language or SOURCE_LANGUAGE
    try:
        return load_words(language, folders)
    except HandoutError as error:
        raise HandoutError(
            order.positions.problem(
                ("language",), f"{problem.message}: {problem.path}", problem.hint
            )
            for problem in error.problems
        ) from None
