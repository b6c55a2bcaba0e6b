// A matrix of links: one cell of [data-cells] opens beneath its row. One listener for thousands of cells, so that
// htmx has nothing to prepare in them; without scripts a cell leads to a page of its own.

import htmx from "htmx.org";

import { one } from "./dom.js";

function close(table) {
  one(".ts-mx-open", table)?.remove();
  one("tr.is-open", table)?.classList.remove("is-open");
  one('[aria-expanded="true"]', table)?.setAttribute("aria-expanded", "false");
}

document.addEventListener("click", async (event) => {
  const cell = event.target instanceof Element ? event.target.closest("[data-cells] a.ts-mk") : null;
  if (!cell || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  const table = cell.closest("table");
  const wasOpen = cell.getAttribute("aria-expanded") === "true";
  close(table);
  if (wasOpen) return;
  const row = cell.closest("tr");
  await htmx.ajax("GET", cell.getAttribute("href") + location.search, { source: cell, target: row, swap: "afterend" });
  const opened = row.nextElementSibling;
  if (!opened?.matches(".ts-mx-open")) return;
  opened.cells[0].colSpan = table.rows[0].cells.length;
  row.classList.add("is-open");
  cell.setAttribute("aria-expanded", "true");
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  const cell = one('[data-cells] [aria-expanded="true"]');
  if (!cell) return;
  close(cell.closest("table"));
  cell.focus();
});
