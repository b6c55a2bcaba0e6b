// Light, dark, or as the machine: one button walks through the three. public/theme.js applied it before the paint.

import { all } from "./dom.js";

const KEY = "ts-theme";
const ORDER = ["auto", "light", "dark"];
const NAMES = { auto: "Nền: theo máy", light: "Nền: sáng", dark: "Nền: tối" };
const machine = matchMedia("(prefers-color-scheme: dark)");

let choice = "auto";
try {
  choice = localStorage.getItem(KEY) ?? "auto";
} catch {
  // storage refused by the browser: the choice lasts as long as the page
}

function apply() {
  const dark = choice === "auto" ? machine.matches : choice === "dark";
  document.documentElement.dataset.bsTheme = dark ? "dark" : "light";
  for (const button of all("[data-theme]")) {
    button.dataset.now = choice;
    button.setAttribute("aria-label", NAMES[choice]);
    button.title = NAMES[choice];
  }
}

document.addEventListener("click", (event) => {
  if (!event.target.closest("[data-theme]")) return;
  choice = ORDER[(ORDER.indexOf(choice) + 1) % ORDER.length];
  try {
    if (choice === "auto") localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, choice);
  } catch {
    // as above
  }
  apply();
});
machine.addEventListener("change", apply);
apply();
