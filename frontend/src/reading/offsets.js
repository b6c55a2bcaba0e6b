// From a selection in the source pane to characters of the source, counted as Python counts them.
//
// Each block of the source carries data-start: the offset of its first character. Between its tags stands the
// source and nothing else; what is ours (a number, a label) is inside [data-skip].

const length = (text) => [...text].length; // code points, not UTF-16 units

function textNodes(root) {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT, (node) =>
    node.parentElement.closest("[data-skip]") ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT,
  );
  const found = [];
  while (walker.nextNode()) found.push(walker.currentNode);
  return found;
}

/** The offset of the first character of `node` in the source. */
function startOf(node, block) {
  let before = Number(block.dataset.start);
  for (const other of textNodes(block)) {
    if (other === node) break;
    before += length(other.data);
  }
  return before;
}

/**
 * What `range` covers of the source inside `root`, without white space at its ends.
 * @returns {{start: number, end: number, text: string} | null} null when it covers no word of the source
 */
export function sourceSpan(range, root) {
  let start = null;
  let end = null;
  const parts = [];
  for (const node of textNodes(root)) {
    const block = node.parentElement.closest("[data-start]");
    if (!block || !range.intersectsNode(node)) continue;
    const from = node === range.startContainer ? range.startOffset : 0;
    const to = node === range.endContainer ? range.endOffset : node.data.length;
    const picked = node.data.slice(from, to);
    if (!picked.trim()) {
      if (picked && start !== null) parts.push(picked);
      continue;
    }
    const lead = start === null ? picked.length - picked.trimStart().length : 0;
    const base = startOf(node, block);
    start ??= base + length(node.data.slice(0, from + lead));
    end = base + length(node.data.slice(0, from) + picked.trimEnd());
    parts.push(picked.slice(lead));
  }
  return start === null ? null : { start, end, text: parts.join("").trim() };
}
