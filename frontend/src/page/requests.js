// htmx under our CSP, and what a person sees when a request is refused or never arrives.

import htmx from "htmx.org";

import { csrfToken } from "./dom.js";
import { showToast } from "./toasts.js";

Object.assign(htmx.config, {
  allowEval: false,
  includeIndicatorStyles: false,
  selfRequestsOnly: true,
  scrollBehavior: "auto",
  historyCacheSize: 0, // pages may hold what the next person at this machine must not see
  responseHandling: [
    { code: "204", swap: false },
    { code: "[23]..", swap: true },
    { code: "422", swap: true }, // the form again, with its errors
    { code: "[45]..", swap: false, error: true },
  ],
});

const REFUSALS = {
  401: "Phiên làm việc đã hết. Đăng nhập lại rồi làm tiếp.",
  403: "Anh/chị không có quyền làm việc này.",
  404: "Nội dung này không còn, hoặc nằm ngoài phạm vi của anh/chị.",
  409: "Có người vừa thay đổi nội dung này. Tải lại trang để xem bản mới.",
  413: "Tệp quá lớn, máy chủ không nhận.",
  429: "Gửi quá nhanh. Đợi một phút rồi làm tiếp.",
};
const BROKEN = "Hệ thống có lỗi, việc này chưa được ghi. Thử lại sau ít phút.";
const OFFLINE = "Mất kết nối, việc này chưa được ghi. Kiểm tra mạng rồi làm lại.";
const SHORT = 400; // a longer answer is a page, not a sentence

/** The sentence of a refusal: as the server said it, or ours for that status. */
export function refusalText(request) {
  const type = request.getResponseHeader("Content-Type") ?? "";
  const said = request.responseText.trim();
  if (type.startsWith("text/plain") && said && said.length < SHORT) return said;
  if (type.startsWith("text/html")) {
    const page = new DOMParser().parseFromString(said, "text/html");
    const why = page.querySelector(".ts-refusal-lead")?.textContent.trim();
    if (why) return why;
  }
  return REFUSALS[request.status] ?? BROKEN;
}

// On each request, not as a header inherited from <body>: inheritance changes in htmx 4.
document.addEventListener("htmx:configRequest", ({ detail }) => {
  if (detail.verb !== "get") detail.headers["X-CSRFToken"] = csrfToken();
});

// A 422 in plain words is a refusal; only markup is a form to show again.
document.addEventListener("htmx:beforeSwap", ({ detail }) => {
  const plain = (detail.xhr.getResponseHeader("Content-Type") ?? "").startsWith("text/plain");
  if (detail.xhr.status === 422 && plain) {
    detail.shouldSwap = false;
    showToast({ text: refusalText(detail.xhr), look: "overdue" });
  }
});

document.addEventListener("htmx:responseError", ({ detail }) => {
  showToast({ text: refusalText(detail.xhr), look: "overdue" });
});
for (const name of ["htmx:sendError", "htmx:timeout"]) {
  document.addEventListener(name, ({ detail }) => {
    // [data-quiet]: the page says it in place, and goes on trying
    if (!detail.elt.closest?.("[data-quiet]")) showToast({ text: OFFLINE, look: "overdue" });
  });
}

// After a swap that brought errors, the reader stands at the summary of them.
document.addEventListener("htmx:afterSettle", ({ detail }) => {
  detail.elt.querySelector?.("[data-errors]")?.focus();
});
