// Composing, live: the sentence under a dose, problems, minutes, the pages; drag, drop and undo.
// Without it the form works by its buttons.
import * as kept from "./kept.js";
import * as pages from "./pages.js";
import { ask, at, filled, onDrop, showProblems, words } from "./wire.js";

const form = at("form"), lines = at("lines"), undo = at("undo");
const LOOKING = ["search", "region", "position", "equipment"]; // what is looked for is no part of a sheet
const ACTIONS = ["download", "open", "printer"];
const past = [];
let changed = 0, typed = 0, leaving = false;

const fail = (error) => pages.say(filled(words.silent, { why: error.message }));

const show = (told) => {
  lines.querySelectorAll(".said").forEach((said, place) => { said.textContent = told.sentences[place] || ""; });
  at("minutes").textContent = told.minutes ? filled(words.minutes, told) : "";
  showProblems(told.problems);
};

const offer = (key) => ACTIONS.forEach((id) => {
  const link = at(id);
  if (key) {
    link.href = id === "printer" ? `/print/${key}` : `/sheets/${key}${link.dataset.ending}`;
    link.removeAttribute("aria-disabled");
    link.removeAttribute("role");
  } else {
    link.removeAttribute("href");
    link.setAttribute("aria-disabled", "true");
    link.setAttribute("role", "link");
  }
});

const print = async (signal) => {
  const printed = await (await ask(form, "/preview", {}, signal)).json();
  if (!printed.outdated) offer(printed.key);
  return printed;
};
const look = async (signal, current) => {
  const told = await (await ask(form, "/look", {}, signal)).json();
  if (!current()) return false;
  show(told);
  at("changes").innerHTML = told.changes;
  if (told.can_print) return true;
  if (!lines.children.length) pages.show({});
  pages.say(lines.children.length ? words.mend : words.nothing);
  return false;
};
const again = pages.renewing(look, print, fail);
const renew = (after) => {
  at("empty").hidden = lines.children.length > 0;
  offer("");
  kept.write(form);
  again(after);
};

// -- what the server makes of the form: another list, a condition's exercises, an earlier sheet
const take = (told) => {
  for (const [name, value] of Object.entries(told.values)) {
    const field = form.elements.namedItem(name);
    if (!field) continue;
    field.value = value;
    if (field.value !== value && field.tagName === "SELECT") field.add(new Option(value, value, true, true)); // es-MX
  }
  lines.innerHTML = told.lines;
  renumber();
  show(told);
};
const change = async (action, more = {}, from = form) => {
  const mine = ++changed;
  try {
    let told, seen;
    do { // what was typed meanwhile must not be lost: it is sent along anew
      seen = typed;
      told = await (await ask(from, "/change", { do: action, ...more })).json();
      if (mine !== changed) return false;
    } while (seen !== typed);
    at("told").textContent = told.told;
    if (told.told) return false;
    take(told);
    remember();
    renew(0);
    return true;
  } catch (error) { fail(error); return false; }
};
form.addEventListener("click", async (event) => {
  const button = event.target.closest("button[name=do]");
  if (!button) return;
  const action = button.value.split(":")[0];
  if (action === "open" && !at("file").files.length) return;
  if (!["add", "start", "new", "open"].includes(action)) return;
  event.preventDefault();
  const done = await change(button.value, action === "open" ? { file: at("file").files[0] } : {});
  if (done && action === "add") pages.say(words.added);
});
onDrop((files) => change("open", { file: files[0] }));

// -- undo: what stood in the form before each change
const fields = () => [...form.elements].filter((field) => field.name && field.type !== "file");
const snapshot = () => ({ lines: lines.innerHTML, values: fields().map((field) => field.value) });
let before = snapshot();
const remember = () => {
  const now = snapshot();
  if (JSON.stringify(now) === JSON.stringify(before)) return;
  past.push(before);
  if (past.length > 100) past.shift();
  before = now;
  undo.hidden = false;
};
undo.addEventListener("click", () => {
  const last = past.pop();
  if (!last) return;
  lines.innerHTML = last.lines;
  fields().forEach((field, n) => { field.value = last.values[n]; });
  before = last;
  renumber();
  pages.say(words.undone);
  if (!past.length) { undo.hidden = true; at("handout").focus(); }
  renew(0);
});

// -- moving and taking out, without a new page; the field keeps the focus
const renumber = () => [...lines.children].forEach((line, place) => {
  line.querySelector(".number").textContent = place + 1;
  for (const node of line.querySelectorAll("[id]")) node.id = node.id.replace(/-\d+$/, `-${place}`);
  for (const label of line.querySelectorAll("label")) label.htmlFor = label.htmlFor.replace(/-\d+$/, `-${place}`);
  for (const field of line.querySelectorAll("[aria-describedby]")) field.setAttribute("aria-describedby", field.getAttribute("aria-describedby").replace(/-\d+/g, `-${place}`));
  const [up, down, out] = line.querySelectorAll(".line-buttons button");
  up.value = `up:${place}`; down.value = `down:${place}`; out.value = `remove:${place}`;
  up.disabled = place === 0; down.disabled = place === lines.children.length - 1;
});
const move = (line, action) => {
  const next = line.nextElementSibling, previous = line.previousElementSibling;
  if (action === "up" && previous) previous.before(line);
  if (action === "down" && next) next.after(line);
  if (action === "remove") line.remove();
  renumber();
  remember();
  pages.say(words[action]);
  renew(0);
  return action === "remove" ? next || previous : line;
};
lines.addEventListener("click", (event) => {
  const button = event.target.closest(".line-buttons button");
  if (!button) return;
  event.preventDefault();
  const [action] = button.value.split(":");
  const near = move(button.closest(".line"), action);
  const same = near && [...near.querySelectorAll(".line-buttons button")].find((b) => b.value.startsWith(action) && !b.disabled);
  (same || near?.querySelector("input[name=dose]") || at("search")).focus();
});
lines.addEventListener("keydown", (event) => {
  const action = { ArrowUp: "up", ArrowDown: "down" }[event.key], line = event.target.closest(".line");
  if (!event.altKey || !action || !line) return;
  event.preventDefault();
  move(line, action);
  event.target.focus();
});
let dragged = null;
lines.addEventListener("dragstart", (event) => {
  dragged = event.target.closest(".line");
  event.dataTransfer.effectAllowed = "move";
  event.dataTransfer.setData("text/plain", ""); // or Firefox drags nothing
  event.dataTransfer.setDragImage(dragged, 20, 20);
  dragged.classList.add("dragged");
});
lines.addEventListener("dragover", (event) => {
  const over = event.target.closest(".line");
  if (!dragged) return;
  event.preventDefault();
  if (!over || over === dragged) return;
  const half = over.getBoundingClientRect();
  if (event.clientY < half.top + half.height / 2) over.before(dragged); else over.after(dragged);
});
lines.addEventListener("dragend", () => {
  if (!dragged) return;
  dragged.classList.remove("dragged");
  dragged = null;
  renumber();
  remember();
  renew(0);
});

// -- fields
form.addEventListener("input", (event) => {
  if (LOOKING.includes(event.target.name)) { find(); return; }
  if (!event.target.name || event.target.type === "file") return;
  typed++;
  renew();
});
form.addEventListener("change", (event) => { if (event.target.type !== "file") remember(); });
at("show").addEventListener("click", (event) => { event.preventDefault(); renew(0); });
form.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.target.tagName !== "INPUT" || event.target.type === "file") return;
  event.preventDefault();
  if (LOOKING.includes(event.target.name)) find(); else { remember(); renew(0); }
});

let looking = 0;
const find = () => {
  clearTimeout(looking);
  looking = setTimeout(async () => {
    try { at("found").innerHTML = await (await ask(form, "/exercises")).text(); } catch (error) { fail(error); }
  }, 150);
};

// -- another language for the page: the form is shown in it as it stands
document.querySelector(".switch").addEventListener("submit", async (event) => {
  event.preventDefault();
  await fetch("/language", { method: "POST", body: new URLSearchParams({ language: event.submitter.value }), redirect: "manual" });
  leaving = true;
  form.requestSubmit(form.querySelector("button[value=look]"));
});

// -- nothing is lost by mistake: it is kept where somebody says so, else the browser asks before it goes
form.addEventListener("submit", () => { leaving = true; setTimeout(() => { leaving = false; }, 2000); });
window.addEventListener("beforeunload", (event) => { if (past.length && !leaving && !kept.isKept()) event.preventDefault(); });
kept.start(form, (what) => pages.say(words[what]));
renumber();
const old = kept.read();
if (old && !lines.children.length) {
  const data = new FormData();
  for (const [name, value] of old) data.append(name, value);
  change("look", {}, data);
}
