// One SVG file with every icon a page may name. Names are found where they are written:
//   {% icon "send" %}   icon="send"   "icon": "send"   icon: "send"   in templates, Python and scripts,
// plus the standing list in icons.txt. An unknown name stops the build and says where it stands.

import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";

const NAMED = /\bicon(?:["']?\s*[:=]\s*|\s+|\()["']([a-z][a-z0-9-]*)["']/g;
const READ = /\.(html|py|js)$/;
const SKIPPED = new Set(["node_modules", "dist", "migrations", "tests", "__pycache__", "static"]);

function* files(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      if (!SKIPPED.has(entry.name)) yield* files(path);
    } else if (READ.test(entry.name)) yield path;
  }
}

function namesIn(folders, listPath) {
  const found = new Map();
  for (const line of readFileSync(listPath, "utf8").split("\n")) {
    const name = line.trim();
    if (name && !name.startsWith("#")) found.set(name, listPath);
  }
  for (const folder of folders) {
    for (const path of files(folder)) {
      for (const match of readFileSync(path, "utf8").matchAll(NAMED)) found.set(match[1], path);
    }
  }
  return found;
}

function symbol(name, svg) {
  const body = svg
    .replace(/^[\s\S]*?<svg[^>]*>/, "")
    .replace("</svg>", "")
    .replace(/<path stroke="none"[^>]*\/>/g, "")
    .replace(/\s+/g, " ")
    .trim();
  return `<symbol id="ti-${name}" viewBox="0 0 24 24">${body}</symbol>`;
}

export function sprite({ root, folders, list, icons }) {
  return {
    name: "icon-sprite",
    apply: "build",
    generateBundle() {
      const symbols = [];
      for (const [name, where] of [...namesIn(folders, list)].sort()) {
        const path = join(icons, `${name}.svg`);
        if (!existsSync(path)) this.error(`no Tabler icon "${name}" (named in ${relative(root, where)})`);
        symbols.push(symbol(name, readFileSync(path, "utf8")));
      }
      const source = `<svg xmlns="http://www.w3.org/2000/svg">\n${symbols.join("\n")}\n</svg>\n`;
      this.emitFile({ type: "asset", fileName: "icons.svg", source });
    },
  };
}
