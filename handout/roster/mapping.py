"""Another system's column names and values, as `rosters/<name>.yaml` in the clinic's folder."""

from __future__ import annotations

import datetime as dt
import re
from typing import Annotated

from pydantic import BeforeValidator, Field

from handout.errors import ValueProblem
from handout.models.text import Prose, Written
from handout.yamlfile import Positions, YamlFile

_PARTS = {"dd": "%d", "mm": "%m", "yyyy": "%Y"}


def _shape_of_date(value: object) -> object:
    parts = re.split(r"[./-]", value) if isinstance(value, str) else []
    if isinstance(value, str) and sorted(parts) != sorted(_PARTS):
        raise ValueProblem(f"{value!r} is no shape of a date", "write it as in dd.mm.yyyy")
    return value


class Mapping(Written):
    """How another system's list is read."""

    columns: dict[Prose, Prose] = Field({}, description="Its column → ours, as in side.")
    values: dict[Prose, dict[Prose, Prose]] = Field(
        {}, description="Our column → its value → ours, as in side: {L: left}."
    )
    always: dict[Prose, Prose] = Field(
        {}, description="Our column → what stands there when the list has none."
    )
    ignore: tuple[Prose, ...] = Field((), description="Columns that are not for sheets.")
    dates: Annotated[str, BeforeValidator(_shape_of_date)] | None = Field(
        None, description="How it writes dates, as in dd.mm.yyyy."
    )
    sheet: Prose | None = Field(None, description="The workbook's sheet; else the first.")

    def day(self, text: str) -> str:
        """Turn a date as the other system writes it into year-month-day."""
        if self.dates is None:
            return text
        shape = re.sub("dd|mm|yyyy", lambda part: _PARTS[part[0]], self.dates)
        try:
            return dt.datetime.strptime(text, shape).date().isoformat()
        except ValueError:
            raise ValueProblem(f"{text} is not a date", f"write it as {self.dates}") from None


AS_IT_IS = YamlFile(Mapping(), Positions("roster", {}))
