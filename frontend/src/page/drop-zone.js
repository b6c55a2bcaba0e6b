// Many files at once: each is posted alone to data-url and answers with its own row of HTML, which takes the
// place of the row that showed its progress. Three at a time. Without scripts the form sends the files itself.
//
// The answer of the server: 200 or 422 with one <li> (422 says on the row why the file was refused).

import htmx from "htmx.org";

import { all, csrfToken, icon, make, one } from "./dom.js";
import { refusalText } from "./requests.js";

const AT_ONCE = 3;
const SVG = "http://www.w3.org/2000/svg";

function progressBar() {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("class", "ts-bar");
  svg.setAttribute("role", "img");
  for (const [name, width] of [["b-base", "100%"], ["b-accent", "0%"]]) {
    const rect = document.createElementNS(SVG, "rect");
    rect.setAttribute("class", name);
    rect.setAttribute("width", width);
    rect.setAttribute("height", "100%");
    svg.append(rect);
  }
  return svg;
}

function waitingRow(file) {
  const said = make("p", { class: "ts-meta" }, "Chờ đến lượt");
  const bar = progressBar();
  const stop = make("button", { type: "button", class: "btn btn-sm btn-quiet" }, "Dừng");
  const row = make("li", {}, icon("file-text"), make("div", {}, make("p", {}, file.name), said, bar), stop);
  return { row, said, bar, stop };
}

function showFailure({ row, said, bar, stop }, text, again) {
  said.className = "ts-error";
  said.textContent = text;
  bar.remove();
  row.firstElementChild.replaceWith(icon("file-x"));
  stop.textContent = again ? "Gửi lại" : "Bỏ";
  stop.onclick = () => {
    row.remove();
    again?.();
  };
}

function settle(request, shown, again) {
  const type = request.getResponseHeader("Content-Type") ?? "";
  const isRow = type.startsWith("text/html") && (request.status < 300 || request.status === 422);
  const holder = document.createElement("template");
  if (isRow) holder.innerHTML = request.responseText; // our own server's row: markup is meant
  const row = isRow ? holder.content.querySelector("li") : null;
  if (!row) {
    showFailure(shown, refusalText(request), request.status >= 500 ? again : null);
    return;
  }
  shown.row.replaceWith(row);
  htmx.process(row); // a row may ask for its own progress
}

function post(zone, file, shown, again) {
  return new Promise((done) => {
    const request = new XMLHttpRequest();
    const body = new FormData(zone); // what else the form asks, such as for whom
    const { name } = one('input[type="file"]', zone);
    body.delete(name);
    body.append(name, file);
    request.open("POST", zone.dataset.url);
    request.setRequestHeader("X-CSRFToken", csrfToken());
    request.setRequestHeader("HX-Request", "true");
    request.upload.addEventListener("progress", ({ loaded, total }) => {
      const percent = Math.round((100 * loaded) / (total || 1));
      shown.bar.lastElementChild.setAttribute("width", `${percent}%`);
      shown.bar.setAttribute("aria-label", `${percent} phần trăm`);
      shown.said.textContent = percent < 100 ? `Đang gửi, ${percent}%` : "Đã gửi, máy chủ đang kiểm tra";
    });
    request.addEventListener("load", () => settle(request, shown, again));
    request.addEventListener("error", () => showFailure(shown, "Mất kết nối, tệp chưa được gửi.", again));
    request.addEventListener("abort", () => shown.row.remove());
    request.addEventListener("loadend", done);
    shown.stop.onclick = () => request.abort();
    request.send(body);
  });
}

function accept(zone, files) {
  const rows = one(zone.dataset.rows);
  const queue = files.map((file) => {
    const shown = waitingRow(file);
    const job = { file, shown, dropped: false };
    shown.stop.onclick = () => {
      job.dropped = true;
      shown.row.remove();
    };
    rows.append(shown.row);
    return job;
  });
  const next = async () => {
    for (let job = queue.shift(); job; job = queue.shift()) {
      if (!job.dropped) await post(zone, job.file, job.shown, () => accept(zone, [job.file]));
    }
  };
  for (let n = 0; n < AT_ONCE; n += 1) next();
}

const zoneOf = (event) => (event.target instanceof Element ? event.target.closest("[data-drop]") : null);

document.addEventListener("dragover", (event) => {
  const zone = zoneOf(event);
  if (event.dataTransfer?.types.includes("Files")) event.preventDefault(); // a miss must not open the file
  for (const other of all("[data-drop].is-over")) other.classList.toggle("is-over", other === zone);
  zone?.classList.add("is-over");
});
document.addEventListener("dragleave", (event) => {
  const zone = zoneOf(event);
  if (zone && !zone.contains(event.relatedTarget)) zone.classList.remove("is-over");
});
document.addEventListener("drop", (event) => {
  if (event.dataTransfer?.files.length) event.preventDefault();
  const zone = zoneOf(event);
  if (!zone) return;
  zone.classList.remove("is-over");
  accept(zone, [...event.dataTransfer.files]);
});
document.addEventListener("change", (event) => {
  const zone = zoneOf(event);
  if (!zone || event.target.type !== "file") return;
  accept(zone, [...event.target.files]);
  event.target.value = "";
});
for (const button of all("[data-drop] [data-no-script]")) button.remove();
