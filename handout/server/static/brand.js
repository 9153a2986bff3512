// A brand, live: problems, the palette's contrasts, the specimen.
import * as pages from "./pages.js";
import { ask, at, filled, onDrop, showProblems, words } from "./wire.js";

const form = at("brand"), logo = at("logo");
const picks = form.querySelectorAll("input[type=color]");
const fieldOf = (pick) => at(pick.id.replace("pick-", "colour-"));
const follow = (pick, derived) => {
  const field = fieldOf(pick), shown = field.value || derived[field.id.replace("colour-", "")] || "";
  if (/^#[0-9a-f]{6}$/i.test(shown)) pick.value = shown.toLowerCase();
  if (!field.value && shown) field.placeholder = shown;
};
const fail = (error) => pages.say(filled(words.silent, { why: error.message }));
const sent = () => (logo.files.length ? { logo: logo.files[0] } : {});

const look = async (signal, current) => {
  const told = await (await ask(form, "/brand/look", sent(), signal)).json();
  if (!current()) return false;
  at("palette").innerHTML = told.palette;
  picks.forEach((pick) => follow(pick, told.colours));
  if (told.logo) {
    form.elements.namedItem("logo-key").value = told.logo;
    logo.value = "";
    const now = at("logo-now");
    now.src = `/logos/${told.logo}`;
    now.hidden = false;
  }
  showProblems(told.problems);
  if (!told.can_print) pages.say(words.mend);
  return told.can_print;
};
const print = async (signal) => (await ask(form, "/brand/preview", {}, signal)).json();
const renew = pages.renewing(look, print, fail);

// -- a colour by eye beside its field; where nothing is written, the one that follows from the others
picks.forEach((pick) => {
  const field = fieldOf(pick);
  pick.hidden = false;
  pick.addEventListener("input", () => { field.value = pick.value; renew(); });
  field.addEventListener("input", () => follow(pick, {}));
  follow(pick, {});
});
form.addEventListener("input", (event) => { if (event.target.name && event.target !== logo) renew(300); });
logo.addEventListener("change", () => renew(0));
onDrop((files) => { logo.files = files; renew(0); });
form.addEventListener("click", (event) => {
  const button = event.target.closest("button[name=do]");
  if (!button || button.value === "save") return;
  event.preventDefault();
  const [action, name, colour] = button.value.split(":");
  if (action === "take") {
    at(name).value = colour;
    at(name).dispatchEvent(new Event("input", { bubbles: true }));
    at(name).focus();
    return;
  }
  renew(0);
});
if (!at("told").textContent.trim() || at("told").className === "saved") renew(0);
