// Keeps of Tabler what the pages use: the reset, buttons and form controls. 1 in 20 of its rules.
// A page needs another part of Tabler? Add its class to PARTS, and say in the README why ours would not do.

const PARTS = /^(btn(-icon)?|form-(control|select|check|check-input|check-label))$/;
const OTHER = /\[data-(vc|bs-(?!theme[=\]]))|\[dir=/; // calendars, scripted parts, right-to-left
const VARIABLE = /--tblr-[\w-]+/g;

const isTabler = (node) => node.source?.input.file?.includes("@tabler/core") ?? false;

function isKept(selector) {
  const classes = [...selector.matchAll(/\.(-?[_a-zA-Z][\w-]*)/g)].map((match) => match[1]);
  return classes.every((name) => PARTS.test(name)) && !OTHER.test(selector);
}

function prune(root) {
  root.walkRules((rule) => {
    if (!isTabler(rule) || rule.parent.name?.endsWith("keyframes")) return;
    const kept = rule.selectors.filter(isKept);
    if (kept.length) rule.selectors = kept;
    else rule.remove();
  });
  root.walkAtRules((rule) => {
    if (isTabler(rule) && (/keyframes$|^property$/.test(rule.name) || rule.nodes?.length === 0)) rule.remove();
  });
}

// A variable stays when something that stays reads it, directly or through another variable.
function dropUnreadVariables(root) {
  const readBy = new Map();
  const wanted = [];
  root.walkDecls((decl) => {
    const names = decl.value.match(VARIABLE) ?? [];
    if (!decl.prop.startsWith("--tblr-")) wanted.push(...names);
    else readBy.set(decl.prop, [...(readBy.get(decl.prop) ?? []), ...names]);
  });
  const live = new Set();
  while (wanted.length) {
    const name = wanted.pop();
    if (live.has(name)) continue;
    live.add(name);
    wanted.push(...(readBy.get(name) ?? []));
  }
  root.walkDecls(/^--tblr-/, (decl) => {
    if (!live.has(decl.prop)) decl.remove();
  });
}

export function slimTabler() {
  return {
    postcssPlugin: "slim-tabler",
    OnceExit(root) {
      prune(root);
      dropUnreadVariables(root);
      root.walkRules((rule) => {
        if (isTabler(rule) && rule.nodes.length === 0) rule.remove();
      });
      root.walkAtRules((rule) => {
        if (isTabler(rule) && rule.nodes?.length === 0) rule.remove();
      });
    },
  };
}
