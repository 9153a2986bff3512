// What must be live: the sentence under a dose, problems, minutes, the pages; drag, drop and undo.
// Without it the form works by its buttons.
(() => {
  "use strict";
  const form = document.getElementById("form");
  if (!form) return;
  const at = (id) => document.getElementById(id);
  const state = at("state"), pages = at("pages"), lines = at("lines"), undo = at("undo");
  let wait = 0, turn = 0;
  const past = [];

  const ask = async (path) => {
    const data = new FormData(form);
    data.delete("file");
    const answer = await fetch(path, { method: "POST", body: data });
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
    at("minutes").textContent = told.minutes ? `${told.minutes} minutes a day` : "";
    const known = new Set();
    document.querySelectorAll(".problems").forEach((list) => {
      const name = list.id.slice("told-".length);
      known.add(name);
      tell(list, told.problems.filter((problem) => problem.field === name));
      const field = at(name);
      if (field) field.toggleAttribute("aria-invalid", told.problems.some((p) => p.field === name && p.level === "error"));
    });
    tell(at("others"), told.problems.filter((problem) => !known.has(problem.field)));
  };

  const showPages = (told) => {
    if (!told.key) { state.textContent = lines.children.length ? "Mend what is marked, and the pages come." : "The pages will stand here."; return; }
    state.textContent = told.pages === 1 ? "1 page" : `${told.pages} pages`;
    at("download").href = `/sheets/${told.key}.pdf`;
    pages.replaceChildren(...Array.from({ length: told.pages }, (_, n) => {
      const link = document.createElement("a"), picture = document.createElement("img");
      link.href = `/pages/${told.key}/${n + 1}-large.png`;
      picture.src = `/pages/${told.key}/${n + 1}-page.png`;
      picture.alt = `Page ${n + 1}`;
      link.append(picture);
      return link;
    }));
    pages.classList.remove("stale");
  };

  const renew = () => {
    clearTimeout(wait);
    pages.classList.add("stale");
    const mine = ++turn;
    wait = setTimeout(async () => {
      try {
        const told = await (await ask("/look")).json();
        if (mine !== turn) return;
        show(told);
        if (!told.can_print) { showPages({}); return; }
        state.textContent = "Printing…";
        const printed = await (await ask("/preview")).json();
        if (mine === turn) { show(printed); showPages(printed); }
      } catch (error) {
        if (mine === turn) state.textContent = `No answer: ${error.message}`;
      }
    }, 250);
  };

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
    state.textContent = { up: "Moved up.", down: "Moved down.", remove: "Taken out." }[action];
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
    at("file").files = event.dataTransfer.files;
    form.requestSubmit(document.querySelector("button[formaction='/open']"));
  });
  renumber();
})();
