// What becomes of a sheet at the printer, looked at now and then.
import { at } from "./wire.js";

const shown = at("sending");
const look = setInterval(async () => {
  const answer = await fetch(shown.dataset.state);
  if (!answer.ok) { clearInterval(look); return; }
  const told = await answer.json();
  if (shown.innerHTML !== told.html) shown.innerHTML = told.html;
  if (!told.running) clearInterval(look);
}, 700);
