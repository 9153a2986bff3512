"""The addresses of brands: tried with a specimen, saved into the clinic's folder on demand."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import partial
from typing import Any

from anyio import to_thread
from starlette.datastructures import FormData, UploadFile
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route

from handout.errors import HandoutError, ValueProblem
from handout.server.brandform import ROLES, BrandForm, read_brand_form, write_brand_form
from handout.server.rendering import MEND, NO_CLINIC, SAVED, Renderer
from handout.server.shop import Shop
from handout.server.trials import FILE, Trial, ending_of, given_brand, save_brand, try_brand
from handout.server.turns import OutdatedError

# A logo is shown and does nothing, even where somebody opens it by its own address.
DRAWN = {"content-security-policy": "default-src 'none'; style-src 'unsafe-inline'; sandbox"}
MEDIA = {".svg": "image/svg+xml", ".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg"}
TAKE = re.compile(rf"take:(colour-(?:{'|'.join(ROLES)})):(#[0-9a-f]{{6}})")


class Brands:
    """Answers about brands; what is checked and printed is what `handout brand` does."""

    def __init__(self, shop: Shop, renderer: Renderer) -> None:
        self._shop, self._renderer = shop, renderer

    @property
    def routes(self) -> list[Route]:
        """List the addresses."""
        return [
            Route("/brands", self.all),
            Route("/brand", self.brand, methods=["GET", "POST"]),
            Route("/brand/look", self.look, methods=["POST"]),
            Route("/brand/preview", self.preview, methods=["POST"]),
            Route("/brand/{name}", self.brand),
            Route("/brand/{name}/logo", self.logo),
            Route("/logos/{key}", self.sent_logo),
        ]

    async def all(self, request: Request) -> Response:
        """Show which brands there are."""
        brands = await to_thread.run_sync(self._shop.brands)
        clinic = self._shop.places.clinic is not None
        return self._rendered(request, "brands.html", brands=brands, clinic=clinic)

    async def brand(self, request: Request) -> Response:
        """Show a brand's form, after what a button says is done."""
        try:
            if request.method == "GET":
                name = request.path_params.get("name", "")
                return self._page(request, await to_thread.run_sync(self._begin, name))
            sent = await request.form(max_files=1)
            trial = await self._tried(sent)
        except ValueProblem:
            return self._renderer.missing(request)
        if sent.get("do") == "save":
            return self._page(request, *await to_thread.run_sync(self._save, trial))
        key = "" if trial.errors else await to_thread.run_sync(self._shop.print_specimen, trial)
        return self._page(request, trial, key=key)

    async def look(self, request: Request) -> Response:
        """Say what the form comes to, for the script."""
        try:
            trial = await self._tried(await request.form(max_files=1))
        except ValueProblem:
            return self._renderer.missing(request)
        words = self._renderer.words(request)
        return JSONResponse(
            {
                "palette": self._renderer.fill("palette.html", words, trial=trial),
                "colours": dict(trial.colours),
                "logo": trial.form.logo,
                "problems": self._renderer.problems(request, trial.problems),
                "can_print": not trial.errors,
            }
        )

    async def preview(self, request: Request) -> Response:
        """Print the specimen, for the script; say where its pages are."""
        sent = await request.form(max_files=1)
        window = str(sent.get("window", ""))[:40]
        turn = self._shop.turns.take(window)
        try:
            trial = await self._tried(sent)
            if trial.errors:
                return JSONResponse({"key": "", "marks": []})
            check = partial(self._shop.turns.check, window, turn)
            key = await to_thread.run_sync(self._shop.print_specimen, trial, check)
        except OutdatedError:
            return JSONResponse({"outdated": True})
        except ValueProblem:
            return self._renderer.missing(request)
        return JSONResponse({"key": key, "marks": self._shop.previews.get(key).marks})

    async def logo(self, request: Request) -> Response:
        """Give the logo of a brand as it is saved."""
        name = request.path_params["name"]
        try:
            data, ending = await to_thread.run_sync(self._saved_logo, name)
        except (ValueProblem, HandoutError, OSError, LookupError):
            return self._renderer.missing(request)
        return Response(data, media_type=MEDIA[ending], headers=DRAWN)

    async def sent_logo(self, request: Request) -> Response:
        """Give a logo that was sent in this session."""
        data = self._shop.logos.get(request.path_params["key"])
        if not data:
            return self._renderer.missing(request)
        return Response(data, media_type=MEDIA[ending_of(data)], headers=DRAWN)

    # -- what they share -------------------------------------------------------------------------

    def _begin(self, name: str) -> Trial:
        source, given = given_brand(self._shop.supplies().library, name)
        return try_brand(write_brand_form(name, given), source, given, b"")

    async def _tried(self, sent: FormData) -> Trial:
        """Look over what was sent, with a new logo, or the colour that a button takes."""
        form, file = read_brand_form(sent), sent.get("logo")
        if isinstance(file, UploadFile) and file.size:
            form = replace(form, logo=self._shop.logos.keep(await file.read()))
        if taken := TAKE.fullmatch(str(sent.get("do", ""))):
            form = form.with_value(taken[1], taken[2])
        return await to_thread.run_sync(self._try, form)

    def _try(self, form: BrandForm) -> Trial:
        source, given = given_brand(self._shop.supplies().library, form.source)
        return try_brand(form, source, given, self._shop.logos.get(form.logo))

    def _save(self, trial: Trial) -> tuple[Trial, str]:
        clinic = self._shop.places.clinic
        if clinic is None:
            return trial, NO_CLINIC
        if trial.errors:
            return trial, MEND
        try:
            path = save_brand(trial, clinic)
        except HandoutError as error:
            return trial.told(error.problems), MEND
        form = replace(trial.form, source=trial.form.id)  # it is this brand from now on
        return replace(trial, form=form, source=path), SAVED

    def _saved_logo(self, name: str) -> tuple[bytes, str]:
        brand = self._shop.supplies().library.brand(name)
        if brand.value.logo is None:
            raise LookupError(name)
        path = self._shop.supplies().library.path(type(brand.value), name)
        logo = path.parent / brand.value.logo.file
        return logo.read_bytes(), logo.suffix.lower()

    def _page(self, request: Request, trial: Trial, told: str = "", key: str = "") -> Response:
        clinic = self._shop.places.clinic
        return self._rendered(
            request, "brand.html", trial=trial, form=trial.form, look=trial, roles=ROLES, key=key,
            marks=self._shop.previews.get(key).marks if key else (),
            told=self._renderer.say(request, told), saved=told == SAVED,
            home=f"{clinic.name}/brands/{trial.form.id}/{FILE}" if clinic else "",
        )  # fmt: skip

    def _rendered(self, request: Request, name: str, **values: Any) -> HTMLResponse:
        words = self._renderer.words(request)
        return HTMLResponse(self._renderer.fill(name, words, view="brands", **values))
