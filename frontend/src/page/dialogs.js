// <dialog>: opened by [data-dialog="#id"], closed by [data-close], and made on the spot for data-confirm.
//
// data-confirm="Rút kiến nghị?"  data-confirm-text="…"  data-confirm-verb="Rút kiến nghị"  data-confirm-danger
// stands on a form, on a submit button, or on an element with hx-*. Without scripts the form is simply sent.

import { one } from "./dom.js";

document.addEventListener("click", (event) => {
  const opener = event.target.closest("[data-dialog]");
  if (opener) {
    event.preventDefault();
    one(opener.dataset.dialog)?.showModal();
  }
  event.target.closest("dialog [data-close]")?.closest("dialog").close("no");
});

/** Asks in a dialog; resolves to whether the person went on. */
export function confirmWith({ confirm, confirmText, confirmVerb, confirmDanger }) {
  const dialog = one("#confirm-any");
  const text = one("[data-confirm-text]", dialog);
  const go = one('[value="yes"]', dialog);
  one("h2", dialog).textContent = confirm;
  text.textContent = confirmText ?? "";
  text.hidden = !confirmText;
  go.textContent = confirmVerb ?? "Tiếp tục";
  go.className = `btn ${confirmDanger === undefined ? "btn-primary" : "btn-danger"}`;
  dialog.returnValue = "no";
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => resolve(dialog.returnValue === "yes"), { once: true });
  });
}

const confirmed = new WeakSet();

document.addEventListener(
  "submit",
  async (event) => {
    const { target: form, submitter } = event;
    const asking = submitter?.dataset.confirm ? submitter : form.dataset.confirm ? form : null;
    if (!asking || confirmed.delete(form)) return;
    event.preventDefault();
    event.stopImmediatePropagation(); // htmx, too, waits for the answer
    if (await confirmWith(asking.dataset)) {
      confirmed.add(form);
      form.requestSubmit(submitter);
    }
  },
  { capture: true },
);

// An element that asks htmx itself, not through a form.
document.addEventListener("htmx:confirm", async (event) => {
  const { elt, issueRequest } = event.detail;
  if (!elt.dataset.confirm || elt.matches("form") || elt.closest("form")) return;
  event.preventDefault();
  if (await confirmWith(elt.dataset)) issueRequest(true);
});

// An answer that closes the dialog it came from: the header HX-Trigger: closeDialog.
document.addEventListener("closeDialog", () => one("dialog[open]")?.close("done"));
