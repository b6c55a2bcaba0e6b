// Lists by keyboard: in a [data-keys] list, arrows or j/k walk its [data-row] rows, Enter opens the row's first link,
// space picks it. Bulk picks: [data-pick] in rows, [data-pick-all] in the head, [data-bulk] the bar.

import { all, isTyping, one } from "./dom.js";

const STEP = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1 };

function prepare(root) {
  for (const list of all("[data-keys]", root)) {
    all("[data-row]", list).forEach((row, n) => row.setAttribute("tabindex", n === 0 ? "0" : "-1"));
  }
}

document.addEventListener("keydown", (event) => {
  const row = event.target instanceof Element ? event.target.closest("[data-keys] [data-row]") : null;
  if (!row || isTyping(event.target) || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key in STEP) {
    event.preventDefault();
    const rows = all("[data-row]", row.closest("[data-keys]"));
    const next = rows[rows.indexOf(row) + STEP[event.key]];
    if (!next) return;
    row.setAttribute("tabindex", "-1");
    next.setAttribute("tabindex", "0");
    next.focus();
  } else if (event.key === "Enter" && event.target === row) {
    one("a[href]", row)?.click();
  } else if (event.key === " " && event.target === row) {
    event.preventDefault();
    one("[data-pick]", row)?.click();
  }
});

function countPicks() {
  const picks = all("[data-pick]");
  const picked = picks.filter((pick) => pick.checked).length;
  for (const pick of picks) pick.closest("tr, li")?.classList.toggle("is-picked", pick.checked);
  for (const everything of all("[data-pick-all]")) {
    everything.checked = picked > 0 && picked === picks.length;
    everything.indeterminate = picked > 0 && picked < picks.length;
  }
  for (const bar of all("[data-bulk]")) {
    bar.hidden = picked === 0;
    for (const place of all("[data-bulk-n]", bar)) place.textContent = String(picked);
  }
}

document.addEventListener("change", (event) => {
  if (event.target.matches("[data-pick-all]")) {
    for (const pick of all("[data-pick]")) pick.checked = event.target.checked;
  }
  if (event.target.matches("[data-pick], [data-pick-all]")) countPicks();
});

function start() {
  prepare(document);
  if (one("[data-pick]")) countPicks();
}
document.addEventListener("htmx:afterSettle", start);
start();
