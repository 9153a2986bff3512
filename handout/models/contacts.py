"""Where a clinic is, who works there, and how to reach them."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from handout.models.text import Prose, ProseList, Slug, Written

Email = Annotated[str, Field(pattern=r"^[^@\s]+@[^@\s]+\.[^@\s]+$")]


class Contacts(Written):
    """How to reach the clinic."""

    phone: Prose | None = None
    email: Email | None = None
    web: Prose | None = Field(None, description="As printed: clinic.example.org")
    address: ProseList = ()


class Site(Written):
    """One place of a clinic that has several; what it leaves out is as for the whole clinic."""

    id: Slug = Field(description="What a prescription's site says.")
    name: Prose
    address: ProseList = ()
    phone: Prose | None = None
    email: Email | None = None
    web: Prose | None = Field(None, description="As printed: clinic.example.org")
    hours: Prose | None = None
    emergency: Prose | None = Field(None, description="As in: Call 999")


class Clinician(Written):
    """Somebody who prescribes."""

    id: Slug = Field(description="What a prescription's clinician may say instead of a name.")
    name: Prose
    role: Prose | None = Field(None, description="Printed after the name.")
    phone: Prose | None = Field(None, description="A number of their own.")
    email: Email | None = None
    site: Slug | None = Field(None, description="Where they work, unless the sheet says another.")
