"""A clinic's folder: what its sheets look like unless a prescription says otherwise."""

from __future__ import annotations

from pydantic import Field

from handout.models.text import Language, Paper, Slug, Written


class Clinic(Written):
    """The settings in clinic.yaml."""

    brand: Slug = Field("riverside", description="The brand that prints unless another is named.")
    template: Slug = "standard"
    format: Slug = "standard"
    language: Language | None = Field(None, description="Else the brand's language.")
    paper: Paper | None = Field(None, description="Else the brand's paper.")
    archive: bool | None = Field(None, description="PDF/A as well, for records that are kept.")
