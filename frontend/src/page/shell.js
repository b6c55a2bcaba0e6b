// The frame of a page: "/" to the search, the menu on a phone, menus that close, bulk picks.

import { all, isTyping, one } from "./dom.js";

addEventListener("keydown", (event) => {
  if (event.key === "/" && !isTyping(event.target) && !one("dialog[open]")) {
    const field = one("#search") ?? one('input[type="search"]');
    if (field) {
      event.preventDefault();
      field.focus();
      field.select();
    }
  }
});

function openNavigation(open) {
  document.body.classList.toggle("ts-nav-open", open);
  one("[data-nav]")?.setAttribute("aria-expanded", String(open));
  if (open) one("#side a")?.focus();
}
document.addEventListener("click", (event) => {
  if (event.target.closest("[data-nav]")) openNavigation(!document.body.classList.contains("ts-nav-open"));
});

// A menu closes when one clicks elsewhere or presses Escape; then its button has the focus again.
function closeMenus(event) {
  for (const menu of all("details.ts-menu[open]")) {
    if (event.type === "click" && menu.contains(event.target)) continue;
    const within = menu.contains(document.activeElement);
    menu.open = false;
    if (within) one("summary", menu).focus();
  }
}
document.addEventListener("click", closeMenus);
addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  closeMenus(event);
  if (document.body.classList.contains("ts-nav-open")) {
    openNavigation(false);
    one("[data-nav]")?.focus();
  }
});

// One pane at a time on a phone: [data-pane="src"] shows .ts-pane-src of the .ts-reading beside it.
document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-pane]");
  if (button) showPane(button.dataset.pane);
});

export function showPane(name) {
  const panes = one(".ts-reading");
  if (!panes) return;
  for (const button of all("[data-pane]")) {
    const here = button.dataset.pane === name;
    button.setAttribute("aria-pressed", String(here));
    panes.classList.toggle(`ts-pane-${button.dataset.pane}`, here);
  }
}

// [data-print]: the page onto paper.
document.addEventListener("click", ({ target }) => {
  if (target.closest("[data-print]")) print();
});
