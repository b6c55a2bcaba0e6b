// Runs before the first paint, so that a dark page never flashes white. Kept apart from the modules, which
// run after the page is read. The choice ("light", "dark"; nothing means as the machine) stays in this browser.
(() => {
  let choice = null;
  try {
    choice = localStorage.getItem("ts-theme");
  } catch {
    // storage refused by the browser: the machine's choice holds
  }
  const dark = choice ? choice === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  document.documentElement.dataset.bsTheme = dark ? "dark" : "light";
})();
