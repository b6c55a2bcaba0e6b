import { fileURLToPath } from "node:url";

import { defineConfig } from "vite";

import { slimTabler } from "./build/slim-tabler.js";
import { sprite } from "./build/sprite.js";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  root: here("."),
  logLevel: "warn", // the file list of a build tells a newcomer nothing
  base: "./", // addresses inside the styles are relative: any STATIC_URL will do
  build: {
    outDir: here("dist"),
    emptyOutDir: true,
    manifest: true, // read by django-vite
    assetsInlineLimit: 0, // the CSP allows fonts from here only, not data: addresses
    modulePreload: { polyfill: false },
    cssTarget: ["chrome123", "firefox120", "safari17.5"], // light-dark() stays as written
    rollupOptions: {
      input: { main: here("src/main.js"), reading: here("src/reading.js"), minutes: here("src/minutes.js") },
      // eval: htmx has one; page/requests.js turns it off and the CSP forbids it
      checks: { eval: false, pluginTimings: false },
    },
  },
  css: { postcss: { plugins: [slimTabler()] } },
  plugins: [
    sprite({
      root: here(".."),
      folders: [here("../thongsuot"), here("src")],
      list: here("build/icons.txt"),
      icons: here("node_modules/@tabler/icons/icons/outline"),
    }),
  ],
});
