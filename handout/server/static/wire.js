// What every view asks the server by, and how its answers are shown.
export const at = (id) => document.getElementById(id);
export const filled = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
export const words = at("words") ? JSON.parse(at("words").textContent) : {};
const ownWindow = crypto.randomUUID ? crypto.randomUUID() : String(Math.random());

// A form's fields to an address; files go along only where somebody asks for it.
export const ask = async (form, path, more = {}, signal = undefined) => {
  const data = form instanceof FormData ? form : new FormData(form);
  for (const [name, value] of [...data]) if (value instanceof File && !(name in more)) data.delete(name);
  for (const [name, value] of Object.entries({ window: ownWindow, ...more })) data.set(name, value);
  const answer = await fetch(path, { method: "POST", body: data, signal });
  if (!answer.ok) throw new Error(answer.status === 413 ? await answer.text() : `${answer.status} ${answer.statusText}`);
  return answer;
};

const tell = (list, problems) => {
  list.replaceChildren(...problems.map((problem) => {
    const item = document.createElement(list.tagName === "UL" ? "li" : "p");
    item.className = list.tagName === "UL" ? problem.level : `told ${problem.level}`;
    item.innerHTML = problem.html;
    return item;
  }));
};

// Problems beside their fields; those of no field stand together.
export const showProblems = (problems) => {
  const known = new Set();
  document.querySelectorAll(".problems").forEach((list) => {
    const name = list.id.slice("told-".length);
    known.add(name);
    tell(list, problems.filter((problem) => problem.field === name));
    const field = at(name);
    if (!field) return;
    if (problems.some((p) => p.field === name && p.level === "error")) field.setAttribute("aria-invalid", "true");
    else field.removeAttribute("aria-invalid");
  });
  tell(at("others"), problems.filter((problem) => !known.has(problem.field)));
};

// A file dropped anywhere on the page.
export const onDrop = (take) => {
  document.addEventListener("dragover", (event) => { if ([...event.dataTransfer.types].includes("Files")) event.preventDefault(); });
  document.addEventListener("drop", (event) => {
    if (!event.dataTransfer.files.length) return;
    event.preventDefault();
    take(event.dataTransfer.files);
  });
};
