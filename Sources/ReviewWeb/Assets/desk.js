// Shortcuts and live previews. Everything else works without this file.
"use strict";

(() => {
  const typing = (target) =>
    target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName);
  const rows = () => Array.from(document.querySelectorAll("[data-row]"));

  // The selected line of a list.
  const select = (row, focus = true) => {
    if (!row) return;
    for (const other of rows()) other.classList.toggle("selected", other === row);
    row.scrollIntoView({ block: "nearest", behavior: "instant" });
    if (focus) row.querySelector("a")?.focus({ preventScroll: true });
  };
  const selected = () => document.querySelector("[data-row].selected");
  const step = (by) => {
    const all = rows();
    if (!all.length) return false;
    const at = all.indexOf(selected());
    const next = at < 0 ? 0 : at + by;
    if (next >= 0 && next < all.length) select(all[next]);
    return true;
  };

  // A decision on the selected line of the queue.
  const decide = (key) => {
    const form = document.getElementById("decide");
    const button = form?.querySelector(`[data-decision="${CSS.escape(key)}"]`);
    const row = selected();
    if (!button || !row) return false;
    form.elements.id.value = row.dataset.row;
    form.elements.version.value = row.dataset.version;
    form.elements.at.value = String(rows().indexOf(row));
    form.requestSubmit(button);
    return true;
  };

  const help = () => {
    const dialog = document.getElementById("keys");
    if (!dialog) return;
    if (dialog.open) dialog.close();
    else dialog.showModal();
  };

  // Space reads on; at the end it goes on to the next incident.
  const readOn = () => {
    const next = document.querySelector('[data-next]');
    const end = window.innerHeight + window.scrollY >= document.documentElement.scrollHeight - 4;
    if (!end) window.scrollBy({ top: window.innerHeight * 0.85, behavior: "instant" });
    else if (next) next.click();
  };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
    if (event.key === "Escape" && typing(event.target)) { event.target.blur(); return; }
    if (typing(event.target)) return;
    if (document.querySelector("dialog[open]") && event.key !== "?") return;
    const onButton = event.target.closest?.("button, summary");
    let done = true;
    if (event.key === "?") help();
    else if (event.key === "/") document.querySelector("[data-search]")?.focus();
    else if (event.key === " " && !onButton && document.querySelector("[data-reading]")) readOn();
    else if (event.key === "j" && step(1)) { /* moved */ }
    else if (event.key === "k" && step(-1)) { /* moved */ }
    else if (/^[0-9]$/.test(event.key) && decide(event.key)) { /* sent */ }
    else {
      const target = document.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
      if (!target) done = false;
      else if (target.matches("input, textarea, select")) target.focus();
      else target.click();
    }
    if (done) event.preventDefault();
  });

  document.addEventListener("click", (event) => {
    if (event.target.closest?.("[data-help]")) { event.preventDefault(); help(); }
    const row = event.target.closest?.("[data-row]");
    if (row && !event.target.closest("a, button, input, select")) select(row, false);
  });

  // A button is pressed once, however long the answer takes.
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.method !== "post" || form.dataset.sent) {
      if (form.dataset.sent) event.preventDefault();
      return;
    }
    form.dataset.sent = "yes";
    setTimeout(() => delete form.dataset.sent, 4000);
  });

  // A field whose text is sent for a live answer: data-preview names the address, the answer goes
  // into the element that data-target names.
  for (const field of document.querySelectorAll("[data-preview]")) {
    let timer = 0;
    let turn = 0;
    field.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(async () => {
        const mine = ++turn;
        const body = new URLSearchParams(new FormData(field.form));
        const answer = await fetch(field.dataset.preview, { method: "POST", body });
        const target = document.getElementById(field.dataset.target);
        const html = await answer.text();
        // Answers may overtake each other, and an error is a page of its own.
        if (target && answer.ok && mine === turn) target.innerHTML = html;
      }, 350);
    });
  }

  // Words selected in an incident's text go into the form that offers them to the lexicon.
  document.addEventListener("selectionchange", () => {
    const field = document.getElementById("selected-words");
    const selection = document.getSelection();
    if (!field || !selection || selection.isCollapsed) return;
    const within = selection.anchorNode?.parentElement?.closest(".original");
    const words = selection.toString().trim();
    if (within && words && words.length <= 60) field.value = words;
  });

  const start = document.querySelector("[data-row][data-selected]") ?? null;
  if (start) select(start);
})();
