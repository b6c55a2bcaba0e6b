// Handing units to task forces (form[data-assign]): the ticks are the truth, dragging and the map only set them.
// [data-drag-unit] may be dragged onto [data-drop-force]: it is ticked, the task force chosen, the form sent.
// A path of the map with data-unit ticks that unit. A unit that stands twice on the page is ticked in both places.

import { all, one } from "./dom.js";

const form = one("form[data-assign]");

function show() {
  const picked = new Set(all('input[name="unit"]:checked', form).map((box) => box.value));
  for (const place of all("[data-assign-n]", form)) place.textContent = String(picked.size);
  for (const path of all("path[data-unit]", form)) path.classList.toggle("on", picked.has(path.dataset.unit));
}

function tick(unit, on) {
  for (const box of all('input[name="unit"]', form)) if (box.value === unit) box.checked = on;
}

if (form) {
  form.addEventListener("change", ({ target }) => {
    if (target.name !== "unit") return;
    tick(target.value, target.checked);
    show();
  });
  form.addEventListener("click", ({ target }) => {
    const unit = target.closest("path[data-unit]")?.dataset.unit;
    if (!unit) return;
    const box = all('input[name="unit"]', form).find((each) => each.value === unit);
    if (!box) return;
    tick(unit, !box.checked);
    show();
  });
  form.addEventListener("dragstart", (event) => {
    const unit = event.target.closest?.("[data-drag-unit]")?.dataset.dragUnit;
    if (!unit) return;
    event.dataTransfer.setData("text/plain", unit);
    event.dataTransfer.effectAllowed = "move";
  });
  for (const force of all("[data-drop-force]", form)) {
    force.addEventListener("dragover", (event) => {
      event.preventDefault();
      force.classList.add("is-over");
    });
    force.addEventListener("dragleave", () => force.classList.remove("is-over"));
    force.addEventListener("drop", (event) => {
      event.preventDefault();
      force.classList.remove("is-over");
      const unit = event.dataTransfer.getData("text/plain");
      if (!one(`[data-drag-unit="${CSS.escape(unit)}"]`, form)) return;
      tick(unit, true);
      show();
      form.elements.task_force.value = force.dataset.dropForce;
      form.requestSubmit();
    });
  }
  // The same unit ticked twice is sent once.
  form.addEventListener("formdata", ({ formData }) => {
    const units = new Set(formData.getAll("unit"));
    formData.delete("unit");
    for (const unit of units) formData.append("unit", unit);
  });
  show();
}
