// What must be live: the sentence under a dose, problems, minutes, the pages; drag, drop and undo.
// Without it the form works by its buttons.
(() => {
  "use strict";
  const form = document.getElementById("form");
  if (!form) return;
  const at = (id) => document.getElementById(id);
  const state = at("state"), pages = at("pages"), lines = at("lines"), undo = at("undo");
  const words = JSON.parse(at("words").textContent);
  const filled = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
  const ownWindow = crypto.randomUUID();
  let wait = 0, turn = 0, under = new AbortController();
  const past = [];

  const ask = async (path, more = {}, signal = undefined) => {
    const data = new FormData(form);
    if (!("file" in more)) data.delete("file");
    for (const [name, value] of Object.entries({ window: ownWindow, ...more })) data.set(name, value);
    const answer = await fetch(path, { method: "POST", body: data, signal });
    if (!answer.ok) throw new Error(await answer.text());
    return answer;
  };

  const tell = (list, problems) => {
    list.replaceChildren(...problems.map((problem) => {
      const item = document.createElement(list.tagName === "UL" ? "li" : "p");
      item.className = list.tagName === "UL" ? problem.level : `told ${problem.level}`;
      item.textContent = problem.message;
      if (problem.hint) {
        const hint = document.createElement("span");
        hint.className = "hint";
        hint.textContent = problem.hint;
        item.append(" ", hint);
      }
      return item;
    }));
  };

  const show = (told) => {
    lines.querySelectorAll(".said").forEach((said, place) => { said.textContent = told.sentences[place] || ""; });
    at("minutes").textContent = told.minutes ? filled(words.minutes, told) : "";
    const known = new Set();
    document.querySelectorAll(".problems").forEach((list) => {
      const name = list.id.slice("told-".length);
      known.add(name);
      tell(list, told.problems.filter((problem) => problem.field === name));
      const field = at(name);
      if (!field) return;
      if (told.problems.some((p) => p.field === name && p.level === "error")) field.setAttribute("aria-invalid", "true");
      else field.removeAttribute("aria-invalid");
    });
    tell(at("others"), told.problems.filter((problem) => !known.has(problem.field)));
  };

  const showPages = (told) => {
    const download = at("download");
    if (!told.key) {
      state.textContent = lines.children.length ? words.mend : words.nothing;
      download.removeAttribute("href");
      download.setAttribute("aria-disabled", "true");
      download.setAttribute("role", "link");
      if (!lines.children.length) pages.replaceChildren();
      return;
    }
    state.textContent = filled(told.pages === 1 ? words.page : words.pages, { count: told.pages });
    download.href = `/sheets/${told.key}.pdf`;
    download.removeAttribute("aria-disabled");
    download.removeAttribute("role");
    pages.replaceChildren(...Array.from({ length: told.pages }, (_, n) => {
      const link = document.createElement("a"), picture = document.createElement("img");
      link.href = `/pages/${told.key}/${n + 1}-large.png`;
      link.target = "_blank";
      picture.src = `/pages/${told.key}/${n + 1}-page.png`;
      picture.alt = filled(words.pageNumber, { number: n + 1 });
      link.append(picture);
      return link;
    }));
    pages.classList.remove("stale");
  };

  // What is known is shown at once; of prints that are under way only the newest is waited for.
  const renew = () => {
    clearTimeout(wait);
    pages.classList.add("stale");
    at("empty").hidden = lines.children.length > 0;
    under.abort();
    under = new AbortController();
    const mine = ++turn, signal = under.signal;
    wait = setTimeout(async () => {
      try {
        const told = await (await ask("/look", {}, signal)).json();
        if (mine !== turn) return;
        show(told);
        at("changes").innerHTML = told.changes;
        if (!told.can_print) { showPages({}); return; }
        state.textContent = words.printing;
        const printed = await (await ask("/preview", {}, signal)).json();
        if (mine === turn && !printed.outdated) { show(printed); showPages(printed); }
      } catch (error) {
        if (mine === turn && error.name !== "AbortError") state.textContent = filled(words.silent, { why: error.message });
      }
    }, 250);
  };

  // -- adding, a condition's exercises, an earlier sheet: the list comes from the server
  const change = async (action, more = {}) => {
    const mine = ++turn;
    try {
      const told = await (await ask("/change", { do: action, ...more })).json();
      if (mine !== turn) return;
      at("told").textContent = told.told;
      if (told.told) return;
      for (const [name, value] of Object.entries(told.values)) {
        const field = form.elements.namedItem(name);
        if (field) field.value = value;
      }
      lines.innerHTML = told.lines;
      renumber();
      remember();
      show(told);
      renew();
    } catch (error) { state.textContent = filled(words.silent, { why: error.message }); }
  };
  form.addEventListener("click", (event) => {
    const button = event.target.closest("button[name=do]");
    if (!button) return;
    const action = button.value.split(":")[0];
    if (action === "add" || action === "start") {
      event.preventDefault();
      change(button.value).then(() => { if (action === "add" && !at("told").textContent) state.textContent = words.added; });
    }
    if (action === "open" && at("file").files.length) { event.preventDefault(); change("open", { file: at("file").files[0] }); }
  });

  // -- undo: what stood in the form before each change
  const snapshot = () => ({ lines: lines.innerHTML, values: [...form.elements].filter((f) => f.name && f.type !== "file").map((f) => f.value) });
  let before = snapshot();
  const remember = () => { past.push(before); if (past.length > 100) past.shift(); before = snapshot(); undo.hidden = false; };
  undo.addEventListener("click", () => {
    const last = past.pop();
    if (!last) return;
    lines.innerHTML = last.lines;
    [...form.elements].filter((f) => f.name && f.type !== "file").forEach((f, n) => { f.value = last.values[n]; });
    before = last;
    undo.hidden = !past.length;
    renumber();
    renew();
  });

  const renumber = () => {
    [...lines.children].forEach((line, place) => {
      line.draggable = true;
      for (const node of line.querySelectorAll("[id]")) node.id = node.id.replace(/-\d+$/, `-${place}`);
      for (const label of line.querySelectorAll("label")) label.htmlFor = label.htmlFor.replace(/-\d+$/, `-${place}`);
      for (const field of line.querySelectorAll("[aria-describedby]")) field.setAttribute("aria-describedby", field.getAttribute("aria-describedby").replace(/-\d+/g, `-${place}`));
      const [up, down, out] = line.querySelectorAll(".line-buttons button");
      up.value = `up:${place}`; down.value = `down:${place}`; out.value = `remove:${place}`;
      up.disabled = place === 0; down.disabled = place === lines.children.length - 1;
    });
  };

  // -- moving and taking out, without a new page; the field keeps the focus
  lines.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    const [action] = button.value.split(":"), line = button.closest(".line");
    if (!["up", "down", "remove"].includes(action)) return;
    event.preventDefault();
    const next = line.nextElementSibling, previous = line.previousElementSibling;
    if (action === "up" && previous) previous.before(line);
    if (action === "down" && next) next.after(line);
    if (action === "remove") line.remove();
    renumber();
    remember();
    const near = action === "remove" ? (next || previous) : line;
    const focus = near && [...near.querySelectorAll(".line-buttons button")].find((b) => b.value.startsWith(action) && !b.disabled);
    (focus || (near && near.querySelector("input[name=dose]")) || at("search")).focus();
    state.textContent = words[action];
    renew();
  });

  let dragged = null;
  lines.addEventListener("dragstart", (event) => { dragged = event.target.closest(".line"); dragged.classList.add("dragged"); });
  lines.addEventListener("dragover", (event) => {
    const over = event.target.closest(".line");
    if (!dragged || !over || over === dragged) return;
    event.preventDefault();
    const half = over.getBoundingClientRect();
    if (event.clientY < half.top + half.height / 2) over.before(dragged); else over.after(dragged);
  });
  lines.addEventListener("dragend", () => { if (dragged) dragged.classList.remove("dragged"); dragged = null; renumber(); remember(); renew(); });

  // -- fields
  form.addEventListener("input", (event) => {
    if (["search", "region", "position", "equipment"].includes(event.target.name)) { find(); return; }
    if (event.target.type !== "file") renew();
  });
  form.addEventListener("change", (event) => { if (event.target.type !== "file") remember(); });
  at("show").addEventListener("click", (event) => { event.preventDefault(); renew(); });

  let looking = 0;
  const find = () => {
    clearTimeout(looking);
    looking = setTimeout(async () => { at("found").innerHTML = await (await ask("/exercises")).text(); }, 200);
  };

  // -- an earlier sheet dropped anywhere
  document.addEventListener("dragover", (event) => { if ([...event.dataTransfer.types].includes("Files")) event.preventDefault(); });
  document.addEventListener("drop", (event) => {
    if (!event.dataTransfer.files.length) return;
    event.preventDefault();
    change("open", { file: event.dataTransfer.files[0] });
  });

  // -- another language for the page: the form is shown in it as it stands
  document.querySelector(".switch").addEventListener("submit", async (event) => {
    event.preventDefault();
    await fetch("/language", { method: "POST", body: new URLSearchParams({ language: event.submitter.value }), redirect: "manual" });
    form.requestSubmit(form.querySelector("button[value=look]"));
  });

  const zoom = at("zoom");
  zoom.hidden = false;
  zoom.addEventListener("click", () => {
    const large = pages.classList.toggle("large");
    zoom.setAttribute("aria-pressed", String(large));
  });
  renumber();
})();
