// What allauth's passkey scripts report when the browser or the person said no: said in words, in the corner.

import { showToast } from "./toasts.js";

const CANCELLED = ["NotAllowedError", "AbortError"];

document.addEventListener("allauth.error", (event) => {
  event.preventDefault(); // otherwise it only reaches the console
  const { name } = event.detail.exception ?? {};
  const text = CANCELLED.includes(name)
    ? "Chưa dùng khóa truy cập: đã hủy hoặc hết thời gian. Bấm lại để thử, hoặc dùng mật khẩu."
    : "Trình duyệt này chưa dùng được khóa truy cập ở đây. Dùng mật khẩu và mã xác thực.";
  showToast({ text, look: "overdue" });
});
