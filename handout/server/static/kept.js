// What stands in the form, kept in this browser's own storage where somebody says so; else nothing is.
import { at } from "./wire.js";

const NAME = "handout-form";
const box = at("keep");

const storage = () => { try { return window.localStorage; } catch { return null; } };

export const read = () => {
  try { return JSON.parse(storage()?.getItem(NAME) || "null"); } catch { return null; }
};
export const write = (form) => {
  if (!box.checked) return;
  const entries = [...new FormData(form)].filter(([, value]) => !(value instanceof File));
  try { storage()?.setItem(NAME, JSON.stringify(entries)); } catch { box.checked = false; }
};
export const isKept = () => box.checked;
export const forget = () => { storage()?.removeItem(NAME); box.checked = false; };

export const start = (form, told) => {
  if (!storage()) return;
  at("keeping").hidden = false;
  box.checked = read() !== null;
  box.addEventListener("change", () => { if (box.checked) { write(form); told("kept"); } else { forget(); told("forgotten"); } });
  at("forget").addEventListener("click", () => { forget(); told("forgotten"); });
};
