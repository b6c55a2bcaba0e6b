// The reading page: source on the left, statements on the right, one and the same thing seen twice.
//
//   source     [data-source] with blocks [data-start]; a statement's words are [data-s="ID"] (id t-ID, href #s-ID)
//   statements [data-item="ID"] (id s-ID) with verbs [data-do="accept|edit|reject|cancel|save"]
//   adding     [data-add] a form with inputs start and end and a place [data-picked]; [data-add-open] the button
// All verbs are forms or links that work alone; this adds light, keys, and characters counted from a selection.

import { all, isTyping, one } from "./page/dom.js";
import { showPane } from "./page/shell.js";
import { sourceSpan } from "./reading/offsets.js";

const source = one("[data-source]");
const pane = source?.closest(".ts-reading-src");
const spansOf = (id) => all(`[data-s="${CSS.escape(id)}"]`, source);
const itemOf = (id) => one(`[data-item="${CSS.escape(id)}"]`);
const calm = matchMedia("(prefers-reduced-motion: reduce)");
const behavior = () => (calm.matches ? "auto" : "smooth");

// ── either side lights up the other ─────────────────────────────────────

function idAt(target) {
  const node = target instanceof Element ? target.closest("[data-s], [data-item]") : null;
  return node ? (node.dataset.s ?? node.dataset.item) : null;
}

let lit = null;
function light(id) {
  if (id === lit) return;
  for (const node of all("[data-s].is-lit, [data-item].is-lit")) node.classList.remove("is-lit");
  lit = id;
  if (id === null) return;
  for (const node of spansOf(id)) node.classList.add("is-lit");
  itemOf(id)?.classList.add("is-lit");
}
document.addEventListener("pointerover", ({ target }) => light(idAt(target)));
document.addEventListener("focusin", ({ target }) => light(idAt(target)));

// ── where one is ────────────────────────────────────────────────────────

// Where the person was before the page was drawn anew (a correction may move a statement), else the first still open.
const KEPT = `ts-reading-${one("[data-reading]")?.dataset.reading}`;
let current = null;

function showInSource(id) {
  const [span] = spansOf(id);
  if (!span || !pane?.offsetParent) return;
  if (pane.scrollHeight > pane.clientHeight) {
    const place = span.getBoundingClientRect().top - pane.getBoundingClientRect().top;
    pane.scrollBy({ top: place - pane.clientHeight / 3, behavior: behavior() });
  } else {
    span.scrollIntoView({ block: "center", behavior: behavior() });
  }
}

function mark(id) {
  current = id;
  sessionStorage.setItem(KEPT, id);
  for (const item of all("[data-item]")) item.classList.toggle("is-current", item.dataset.item === id);
}

function go(id) {
  const item = id === null ? null : itemOf(id);
  if (!item) return;
  mark(id);
  item.scrollIntoView({ block: "center", behavior: behavior() });
  item.setAttribute("tabindex", "-1");
  item.focus({ preventScroll: true });
  showInSource(id);
}

function step(by) {
  const ids = all("[data-item]").map((item) => item.dataset.item);
  const next = ids.indexOf(current) + by;
  if (ids[next] === undefined) turnTo(by > 0 ? "next" : "prev");
  else go(ids[next]);
}

/** Beyond the last statement of this part of a long document comes the next part. */
function turnTo(rel) {
  const link = one(`.ts-parts a[rel="${rel}"]`);
  if (!link) return;
  sessionStorage.setItem(KEPT, rel === "next" ? "first" : "last");
  link.click();
}

function start() {
  const items = all("[data-item]");
  const asked = /^#[st]-(\d+)$/.exec(location.hash)?.[1] ?? null;
  const kept = sessionStorage.getItem(KEPT);
  if (asked && itemOf(asked)) {
    mark(asked);
    light(asked);
    if (location.hash.startsWith("#t-")) showPane("src");
  } else if (kept === "first" || kept === "last") {
    go(items.at(kept === "first" ? 0 : -1)?.dataset.item ?? null);
  } else if (kept && itemOf(kept)) {
    go(kept);
  } else {
    const open = items.find((item) => one('[data-do="accept"]', item));
    if (open) mark(open.dataset.item);
  }
}

// A click on a side brings the other side there; a drag that selected words is no click.
document.addEventListener("click", (event) => {
  const span = event.target.closest("[data-source] [data-s]");
  const number = event.target.closest('[data-item] a[href^="#t-"]');
  if (!span && !number) return;
  event.preventDefault();
  if (span) {
    if (!getSelection().isCollapsed) return;
    showPane("out");
    go(span.dataset.s);
  } else {
    const id = number.closest("[data-item]").dataset.item;
    mark(id);
    showPane("src");
    showInSource(id);
    light(id);
  }
});

// ── keys ────────────────────────────────────────────────────────────────

const VERB_OF = { a: "accept", e: "edit", x: "reject", u: "undo" };

let moveOn = false; // the last verb settled the current statement: go to the next when the answer is in

function press(verb) {
  const item = current === null ? null : itemOf(current);
  const button = item && one(`[data-do="${verb}"]`, item);
  if (!button) return;
  moveOn = verb === "accept" || verb === "reject";
  button.click();
}

function pressInForm(target, verb) {
  const form = target.closest("[data-item] form, [data-add]");
  if (!form) return false;
  if (verb === "save") form.requestSubmit(one('[data-do="save"]', form) ?? undefined);
  else one('[data-do="cancel"]', form)?.click();
  return true;
}

document.addEventListener("keydown", (event) => {
  if (one("dialog[open]") || event.isComposing || event.altKey) return;
  const control = event.ctrlKey || event.metaKey;
  if ((control && event.key === "Enter") || event.key === "Escape") {
    const verb = event.key === "Escape" ? "cancel" : "save";
    if (pressInForm(event.target, verb)) event.preventDefault();
    else if (verb === "cancel") press("cancel");
    return;
  }
  if (control || isTyping(event.target)) return;
  const key = event.key.toLowerCase();
  if (key === "j") step(1);
  else if (key === "k") step(-1);
  else if (key === "?") one("#keys")?.showModal();
  else if (key in VERB_OF) press(VERB_OF[key]);
  else return;
  event.preventDefault();
});

// What the server said of a statement holds for its words in the source and for its group, too.
function agree() {
  for (const item of all("[data-item]")) {
    for (const span of spansOf(item.dataset.item)) {
      const look = `ts-span ts-k ts-k--${item.dataset.kind}${item.dataset.state === "rejected" ? " is-off" : ""}`;
      if (span.className !== look) span.className = look;
    }
  }
  for (const group of all("[data-group]")) {
    const count = one("[data-decided]", group);
    if (!count) continue;
    const decided = all("[data-item]", group).filter((item) => item.dataset.state !== "proposed").length;
    count.textContent = String(decided);
    count.parentElement.hidden = decided === 0;
  }
}

// A statement that was swapped in anew keeps its place; a settled one hands over to the next still open.
document.addEventListener("htmx:afterSettle", () => {
  light(null);
  agree();
  if (current === null) return;
  if (moveOn) {
    moveOn = false;
    const items = all("[data-item]");
    const at = items.findIndex((item) => item.dataset.item === current);
    const open = items.slice(at + 1).find((item) => one('[data-do="accept"]', item));
    go(open?.dataset.item ?? current);
    return;
  }
  mark(current);
  one(".is-editing select, .is-editing textarea", itemOf(current) ?? document)?.focus();
});
document.addEventListener("click", (event) => {
  const item = event.target.closest?.("[data-item]");
  if (item && event.target.closest("[data-do]")) mark(item.dataset.item);
  const far = event.target.closest?.("[data-go]"); // a statement of this part needs no new page
  if (far && itemOf(far.dataset.go)) {
    event.preventDefault();
    showPane("out");
    go(far.dataset.go);
  }
});
document.addEventListener("htmx:responseError", () => {
  moveOn = false;
});

// ── selecting what was missed ───────────────────────────────────────────

const opener = one("[data-add-open]");
const adding = one("[data-add]");
let picked = null;
let pressing = false;

function fill(form) {
  one('[name="start"]', form).value = String(picked.start);
  one('[name="end"]', form).value = String(picked.end);
  for (const place of all("[data-picked]", form)) place.textContent = picked.text;
  for (const place of all("[data-picked-at]", form)) {
    place.textContent = `ký tự ${picked.start} đến ${picked.end}`;
  }
  form.dispatchEvent(new Event("input", { bubbles: true }));
}

/** The correction under way takes the selection; without one it is a new statement. */
const editing = () => one('[data-item] form [name="start"]:not([type="hidden"][data-fixed])')?.form ?? null;

function placeOpener(range) {
  const box = range.getBoundingClientRect();
  opener.hidden = false;
  // set by script, not in markup: the CSP allows it
  opener.style.left = `${Math.max(8, Math.min(box.left, innerWidth - opener.offsetWidth - 8))}px`;
  const floor = one("#dock")?.getBoundingClientRect().top ?? innerHeight;
  opener.style.top = `${Math.min(box.bottom + 6, floor - opener.offsetHeight - 8)}px`;
}

function readSelection() {
  const selection = getSelection();
  const range = selection.rangeCount && !selection.isCollapsed ? selection.getRangeAt(0) : null;
  const inside = range && source.contains(range.commonAncestorContainer);
  picked = inside ? sourceSpan(range, source) : null;
  if (!picked) {
    if (opener) opener.hidden = true;
    return;
  }
  const form = editing();
  if (form) fill(form);
  else if (opener && adding) placeOpener(range);
}

if (source) {
  let timer = 0;
  document.addEventListener("selectionchange", () => {
    if (pressing || document.activeElement === opener) return;
    clearTimeout(timer);
    timer = setTimeout(readSelection, 150);
  });
  pane?.addEventListener("scroll", () => {
    if (opener) opener.hidden = true;
  });
}
// With a mouse the selection stays; a finger may clear it before the click comes, so what was picked is held on to.
opener?.addEventListener("pointerdown", (event) => {
  event.preventDefault();
  pressing = true;
});
document.addEventListener("pointercancel", () => {
  pressing = false;
});
opener?.addEventListener("click", () => {
  pressing = false;
  if (!picked) return;
  fill(adding);
  adding.hidden = false;
  opener.hidden = true;
  showPane("out");
  adding.scrollIntoView({ block: "center", behavior: behavior() });
  one("select, textarea", adding)?.focus({ preventScroll: true });
});
adding?.addEventListener("click", (event) => {
  if (!event.target.closest('[data-do="cancel"]')) return;
  adding.reset();
  adding.hidden = true;
});

if (source) start();
