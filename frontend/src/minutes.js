// The minutes page: each line is a form[data-line] that htmx saves as one types. This keeps what is typed when a
// saving fails, says so in the page and tries again, lets a conflict (409 with both texts) be shown, and adds keys.
//
//   form[data-line]   fields once, version, page, text; [data-kept] names where an unfinished line is kept until saved
//   .ts-line-status   what happened to it; the server answers a saving with its words
//   [data-for="response assignment"]  shown only for that kind of [data-kind]

import htmx from "htmx.org";

import { all, one } from "./page/dom.js";

const AGAIN_MS = 5000;
const UNSAVED = "Chưa lưu. Chữ vẫn còn trong trang, sẽ tự lưu lại.";
const lineOf = (element) => element?.closest?.("form[data-line]") ?? null;
const textOf = (form) => one('[name="text"]', form);
const keyOf = (form) => (form.dataset.kept ? `ts-minutes-${form.dataset.kept}` : null);
const dirty = new Set();

// ── only the fields that a kind of line has ─────────────────────────────
function showFields(form) {
  const kind = one("[data-kind]", form)?.value;
  for (const part of all("[data-for]", form)) part.hidden = part.dataset.for !== kind;
}
const showAll = (root = document) => {
  for (const form of all("form[data-line]", root)) showFields(form);
};
document.addEventListener("change", ({ target }) => {
  if (target.matches("[data-kind]")) showFields(lineOf(target));
});

// ── what is typed stays until it is saved ───────────────────────────────
document.addEventListener("input", ({ target }) => {
  const form = lineOf(target);
  if (!form) return;
  dirty.add(form);
  const key = keyOf(form);
  if (key) sessionStorage.setItem(key, JSON.stringify({ once: one('[name="once"]', form).value, text: textOf(form).value }));
});

function restore() {
  for (const form of all("form[data-line][data-kept]")) {
    const kept = sessionStorage.getItem(keyOf(form));
    if (!kept || textOf(form).value) continue;
    const { once, text } = JSON.parse(kept);
    if (!text.trim()) continue;
    one('[name="once"]', form).value = once;
    textOf(form).value = text;
    dirty.add(form);
    htmx.trigger(form, "keep");
  }
}

function settled(form) {
  dirty.delete(form);
  form.classList.remove("is-unsaved");
  const key = keyOf(form);
  if (key) sessionStorage.removeItem(key);
}

// Nothing is sent while there are no words; a removed form has nothing left to say.
document.addEventListener("htmx:beforeRequest", (event) => {
  const form = lineOf(event.detail.elt);
  if (form && event.detail.elt === form && !textOf(form).value.trim()) event.preventDefault();
});

document.addEventListener("htmx:afterRequest", ({ detail }) => {
  const form = lineOf(detail.elt);
  if (!form) return;
  if (detail.successful && detail.requestConfig.verb === "post") settled(form);
});

// ── a saving that failed ────────────────────────────────────────────────
function say(form, words) {
  const status = one(".ts-line-status", form);
  const version = one('[name="version"]', status);
  status.replaceChildren(...(version ? [version] : []), words);
  form.classList.add("is-unsaved");
  const saved = one("#saved span");
  if (saved) saved.textContent = words;
}

let again = 0;
function tryAgain() {
  clearTimeout(again);
  again = setTimeout(() => {
    for (const form of all("form[data-line].is-unsaved")) htmx.trigger(form, "keep");
  }, AGAIN_MS);
}
for (const name of ["htmx:sendError", "htmx:timeout"]) {
  document.addEventListener(name, ({ detail }) => {
    const form = lineOf(detail.elt);
    if (!form) return;
    say(form, UNSAVED);
    tryAgain();
  });
}
document.addEventListener("htmx:responseError", ({ detail }) => {
  const form = lineOf(detail.elt);
  if (!form) return;
  say(form, "Chưa lưu. Chữ vẫn còn trong trang.");
  if (detail.xhr.status >= 500) tryAgain();
});
addEventListener("online", () => {
  for (const form of all("form[data-line].is-unsaved")) htmx.trigger(form, "keep");
});
addEventListener("beforeunload", (event) => {
  for (const form of dirty) if (!form.isConnected || !textOf(form).value.trim()) dirty.delete(form);
  if (dirty.size) event.preventDefault();
});

// ── two wrote in one line: the answer 409 shows both texts ──────────────
document.addEventListener("htmx:beforeSwap", ({ detail }) => {
  const html = (detail.xhr.getResponseHeader("Content-Type") ?? "").startsWith("text/html");
  const form = lineOf(detail.elt);
  if (!form || detail.xhr.status !== 409 || !html) return;
  detail.shouldSwap = true;
  detail.isError = false;
  say(form, "Chưa lưu: chọn giữ bản nào.");
});
document.addEventListener("click", ({ target }) => {
  const button = target.closest?.("[data-keep-mine]");
  if (!button) return;
  const form = lineOf(button);
  one('[name="version"]', form).value = button.dataset.keepMine;
  htmx.trigger(form, "keep");
});

// ── keys ────────────────────────────────────────────────────────────────
document.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
  const form = lineOf(event.target);
  if (!form) return;
  event.preventDefault();
  one('[name="done"]', form)?.click();
});

document.addEventListener("htmx:load", ({ detail }) => {
  showAll(detail.elt.parentElement ?? document);
});
showAll();
restore();
