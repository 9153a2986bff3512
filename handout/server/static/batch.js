// A list's progress, and a list dropped on the page. Without it the form works by its buttons.
import { at, onDrop } from "./wire.js";

const batch = at("batch"), roster = at("roster");
if (batch && batch.dataset.running) {
  const look = setInterval(async () => {
    const answer = await fetch(batch.dataset.state);
    if (!answer.ok) { clearInterval(look); return; }
    const told = await answer.json();
    const done = told.made + told.failed;
    at("progress").value = done;
    at("state").textContent = `${done} / ${told.rows}`;
    if (!told.running) { clearInterval(look); location.reload(); }
  }, 700);
}
if (roster) onDrop((files) => { at("file").files = files; roster.requestSubmit(); });
