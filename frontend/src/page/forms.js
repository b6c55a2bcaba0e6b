// Forms: filters that send themselves and keep the address short, a warning before typed words are lost,
// and no second sending while the first is under way.

import { all } from "./dom.js";

const PAUSE_MS = 400;

// <form method="get" data-autosubmit>: sent after a change, or a pause in typing; empty fields stay out of the URL.
let timer = 0;
const sendSoon = (form, after) => {
  clearTimeout(timer);
  timer = setTimeout(() => form.requestSubmit(), after);
};
document.addEventListener("change", (event) => {
  const form = event.target.closest("form[data-autosubmit]");
  if (form) sendSoon(form, 0);
});
document.addEventListener("input", (event) => {
  const form = event.target.closest("form[data-autosubmit]");
  if (form && event.target.matches('[type="search"], [type="text"]')) sendSoon(form, PAUSE_MS);
});
document.addEventListener("submit", ({ target: form }) => {
  if (form.method !== "get") return;
  for (const field of all("input, select", form)) {
    if (field.name && field.value === "") field.disabled = true;
  }
});
// Back from the list, the fields are to be usable again; and the search keeps its place while one types.
addEventListener("pageshow", () => {
  for (const field of all('form[method="get"] :disabled')) field.disabled = false;
  const search = document.querySelector('form[data-autosubmit] [type="search"]');
  if (search?.value && document.activeElement === document.body) {
    search.focus({ preventScroll: true });
    search.setSelectionRange(search.value.length, search.value.length);
  }
});

// <form data-guard>: leaving with words not sent is asked about by the browser.
const touched = new Set();
document.addEventListener("input", (event) => {
  const form = event.target.closest("form[data-guard]");
  if (form) touched.add(form);
});
document.addEventListener("submit", ({ target }) => touched.delete(target));
document.addEventListener("reset", ({ target }) => touched.delete(target));
addEventListener("beforeunload", (event) => {
  for (const form of touched) if (!form.isConnected) touched.delete(form);
  if (touched.size) event.preventDefault();
});

// A form on its way to the server is not sent twice (data-again: a download may be); htmx forms see to themselves.
const sent = new WeakSet();
document.addEventListener("submit", (event) => {
  const { target: form } = event;
  if (event.defaultPrevented || form.method !== "post" || form.dataset.again !== undefined) return;
  if (sent.has(form)) event.preventDefault();
  sent.add(form);
  form.setAttribute("aria-busy", "true");
});
addEventListener("pageshow", (event) => {
  if (event.persisted) location.reload(); // a page kept by the browser may show what is no longer so
});

// The summary of errors takes the focus, on a whole page as after a swap.
document.querySelector(`form[method="post" i] [data-errors]`)?.focus();
