// The printed pages: what has not changed stays, new pictures come in when they are there.
import { at, filled, words } from "./wire.js";

const ZOOMS = [100, 150, 200, 300]; // per cent of the room there is
const sheet = at("sheet"), strip = at("strip"), pages = at("pages"), state = at("state");
let zoomed = 0;

export const stale = () => pages.classList.add("stale");
export const say = (text) => { state.textContent = text; };

// Pictures that are still to come; an old one stays until the new one can be shown.
let coming = [];
const bring = (picture, source) => { picture.wanted = source; coming.push(picture); };
const brought = (picture) => new Promise((done) => {
  const loading = new Image(), source = picture.wanted;
  loading.onload = loading.onerror = () => { if (picture.wanted === source) picture.src = source; done(); };
  loading.src = source;
});
const inView = (picture) => {
  const room = pages.getBoundingClientRect(), own = picture.closest("a").getBoundingClientRect();
  return pages.contains(picture) && own.bottom > Math.max(room.top, 0) && own.top < Math.min(room.bottom, innerHeight);
};
// What somebody looks at comes first, the others one after another behind it.
const bringAll = async () => {
  const all = coming, seen = all.filter(inView);
  coming = [];
  await Promise.all(seen.map(brought));
  (async () => { for (const picture of all) if (!seen.includes(picture) && picture.isConnected) await brought(picture); })();
};

const size = () => (zoomed ? "large" : "page");

const linked = (link) => {
  const made = link || document.createElement("a");
  if (!made.firstElementChild) made.append(document.createElement("img"));
  return made;
};
const pageOf = (key, mark, n, old) => {
  const link = linked(old), picture = link.firstElementChild;
  link.id = `page-${n}`;
  link.href = `/pages/${key}/${n}-large.png`;
  link.target = "_blank";
  picture.alt = filled(words.larger, { number: n });
  if (link.dataset.mark !== mark || link.dataset.size !== size()) bring(picture, `/pages/${key}/${n}-${size()}.png`);
  link.dataset.mark = mark;
  link.dataset.size = size();
  return link;
};
const smallOf = (key, mark, n, old) => {
  const item = old || document.createElement("li"), link = linked(item.firstElementChild);
  if (!old) item.append(link);
  link.href = `#page-${n}`;
  link.firstElementChild.alt = filled(words.pageNumber, { number: n });
  if (item.dataset.mark !== mark) bring(link.firstElementChild, `/pages/${key}/${n}-small.png`);
  item.dataset.mark = mark;
  return item;
};

// What stays keeps its place, and the list is not scrolled away under who reads it.
const fill = (list, marks, make) => {
  marks.forEach((mark, n) => {
    const old = list.children[n], made = make(mark, n + 1, old);
    if (!old) list.append(made);
  });
  while (list.children.length > marks.length) list.lastElementChild.remove();
};

let last = null;
export const show = async (told) => {
  last = told.key ? told : null;
  sheet.hidden = !told.key;
  if (!told.key) { strip.replaceChildren(); pages.replaceChildren(); return; }
  fill(pages, told.marks, (mark, n, old) => pageOf(told.key, mark, n, old));
  fill(strip, told.marks, (mark, n, old) => smallOf(told.key, mark, n, old));
  await bringAll();
  pages.classList.remove("stale");
  say(filled(told.marks.length === 1 ? words.page : words.pages, { count: told.marks.length }));
};

// -- pages that the server has put here already
const marks = [...pages.children].map((page) => page.dataset.mark);
[...pages.children].forEach((page) => { page.dataset.size = "page"; });
[...strip.children].forEach((item, n) => { item.dataset.mark = marks[n]; });
if (marks.length) last = { key: pages.firstElementChild.getAttribute("href").split("/")[2], marks };

strip.addEventListener("click", (event) => {
  const link = event.target.closest("a");
  if (!link) return;
  event.preventDefault();
  const page = at(link.getAttribute("href").slice(1));
  pages.scrollTo({ top: page.offsetTop - pages.offsetTop });
  page.focus({ preventScroll: true });
});

// -- zoom
const zoom = at("zoom");
zoom.hidden = false;
const [out, into] = zoom.querySelectorAll("button");
const zoomTo = (step) => {
  zoomed = Math.min(Math.max(zoomed + step, 0), ZOOMS.length - 1);
  pages.dataset.zoom = ZOOMS[zoomed];
  at("zoomed").textContent = `${ZOOMS[zoomed]} %`;
  out.disabled = zoomed === 0;
  into.disabled = zoomed === ZOOMS.length - 1;
  if (last) show(last);
};
zoom.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (!button) return;
  zoomTo(Number(button.value));
  if (button.disabled) (button === out ? into : out).focus();
});
pages.addEventListener("keydown", (event) => {
  const step = { "+": 1, "-": -1, "0": -zoomed }[event.key];
  if (step === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  zoomTo(step);
});
zoomTo(0);

// What is asked for last is shown: first what is known at once, then the pages. Those that stand
// there stay until then.
export const renewing = (look, print, fail) => {
  let wait = 0, turn = 0, under = new AbortController();
  return (after = 150) => {
    clearTimeout(wait);
    under.abort();
    under = new AbortController();
    const mine = ++turn, signal = under.signal, start = performance.now();
    wait = setTimeout(async () => {
      try {
        stale();
        if (!await look(signal, () => mine === turn) || mine !== turn) return;
        say(words.printing);
        const printed = await print(signal);
        if (mine !== turn || printed.outdated) return;
        await show(printed);
        performance.measure("preview", { start }); // from the change to its pages
      } catch (error) {
        if (mine === turn && error.name !== "AbortError") fail(error);
      }
    }, after);
  };
};
