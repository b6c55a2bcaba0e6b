// Finished work, said in the corner. From the server: the header
//   HX-Trigger: {"toast": {"text": "Đã nhận nội dung 4.", "undo": "/…", "look": "" | "waiting" | "overdue"}}
// A toast with an undo or of an error stays until it is closed; another goes after a while.

import { csrfToken, icon, make, one } from "./dom.js";

const ICONS = { overdue: "alert-triangle", waiting: "info-circle" };
const STAYS_MS = 8000;

function undoForm(url) {
  const key = make("input", { type: "hidden", name: "csrfmiddlewaretoken", value: csrfToken() });
  const button = make("button", { type: "submit", class: "btn-link" }, "Hoàn tác");
  return make("form", { method: "post", action: url }, key, button);
}

function closeSoon(toast) {
  if (toast.matches(".ts-toast--overdue") || one("form", toast)) return;
  let timer = 0;
  const wait = () => {
    timer = setTimeout(() => toast.remove(), STAYS_MS);
  };
  for (const name of ["pointerenter", "focusin"]) toast.addEventListener(name, () => clearTimeout(timer));
  for (const name of ["pointerleave", "focusout"]) toast.addEventListener(name, wait);
  wait();
}

export function showToast({ text, undo = "", look = "" }) {
  const corner = one("#toasts");
  if (!corner) return;
  const words = make("p", {}, text);
  if (undo) words.append(" ", undoForm(undo));
  const close = make("button", {
    type: "button", class: "btn btn-sm btn-quiet btn-icon", "data-close": "", "aria-label": "Đóng",
  }, icon("x"));
  const toast = make("div", {
    class: look ? `ts-toast ts-toast--${look}` : "ts-toast", role: look === "overdue" ? "alert" : "status",
  }, icon(ICONS[look] ?? "circle-check"), words, close);
  (one("dialog[open]") ?? document.body).append(corner); // under an open dialog nobody would see it
  corner.append(toast);
  closeSoon(toast);
}

document.addEventListener("close", () => document.body.append(one("#toasts")), { capture: true });
document.addEventListener("toast", ({ detail }) => showToast(detail));
document.addEventListener("click", (event) => {
  event.target.closest(".ts-toast [data-close]")?.closest(".ts-toast").remove();
});
for (const toast of document.querySelectorAll("#toasts .ts-toast")) closeSoon(toast);
