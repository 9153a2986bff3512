// A list's progress, and a list dropped on the page. Without it the form works by its buttons.
(() => {
  "use strict";
  const batch = document.getElementById("batch"), roster = document.getElementById("roster");
  if (batch && batch.dataset.running) {
    const look = setInterval(async () => {
      const answer = await fetch(batch.dataset.state);
      if (!answer.ok) { clearInterval(look); return; }
      const told = await answer.json();
      const done = told.made + told.failed;
      document.getElementById("progress").value = done;
      document.getElementById("state").textContent = `${done} / ${told.rows}`;
      if (!told.running) { clearInterval(look); location.reload(); }
    }, 700);
  }
  if (!roster) return;
  document.addEventListener("dragover", (event) => { if ([...event.dataTransfer.types].includes("Files")) event.preventDefault(); });
  document.addEventListener("drop", (event) => {
    if (!event.dataTransfer.files.length) return;
    event.preventDefault();
    document.getElementById("file").files = event.dataTransfer.files;
    roster.requestSubmit();
  });
})();
