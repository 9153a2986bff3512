"""What a format asks for beyond its style sheet."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Literal

from pydantic import Field

from handout.models.text import Colour, Prose, Written
from handout.yamlfile import read_yaml_again

MOST_ABREAST = 6
Role = Literal["ink", "brand", "deep", "tint", "dose", "strong", "line", "stop"]
# Only what a reader is safe without: never a dose, a precaution, a note or what to watch for.
Leavable = Literal["mistakes", "breathing", "repetition", "sources"]


class FigureRange(Written):
    """How small and how large figures may be where cards share pages."""

    min: float = Field(gt=0, description="The smallest height in millimetres.")
    max: float = Field(gt=0, description="The largest height in millimetres.")


class Format(Written):
    """What a reader needs, as in _formats/<name>.yaml; the style sheet beside it says the rest."""

    description: Prose = ""
    colours: dict[Role, Colour] = Field({}, description="Instead of the brand's own.")
    greys: bool = Field(False, description="Every colour and picture becomes grey.")
    leave_out: tuple[Leavable, ...] = Field((), description="What is not printed.")
    abreast: int = Field(MOST_ABREAST, ge=2, le=MOST_ABREAST, description="Cells in a row.")
    wide: float = Field(1, gt=0, description="How wide a line of its words is beside the usual.")
    figures: FigureRange | None = None
    folio: bool = Field(
        False, description="The foot is for the folio alone; the draft's remark stands at the top."
    )
    easy: bool = Field(False, description="Exercises in their easier words, where they have them.")
    alone: bool = Field(
        False, description="An exercise has a page of its own; the pain rule comes before them."
    )


def read_format(name: str, folders: Sequence[Path]) -> Format:
    """Read what a format asks for; one without a file of its own asks for nothing."""
    paths = (folder / "_formats" / f"{name}.yaml" for folder in folders)
    found = next((path for path in paths if path.is_file()), None)
    return read_yaml_again(found, Format) if found else Format()
