// Reads PDF files as a browser's viewer does (pdf.js) and reports text that no
// element of the structure tree holds and that is not an artifact:
//   node structure.mjs file.pdf…
// Answer: a JSON list with, for each file, its pages, the pieces of text within
// the tree, the pieces that are artifacts, and the pieces that are neither.
import { readFile } from "node:fs/promises";

console.log = console.error; // where pdf.js tells of drawing functions that Node lacks and reading does not need
const { getDocument } = await import("pdfjs-dist/legacy/build/pdf.mjs");

function collect(node, ids) {
  if (!node) return;
  if (node.type === "content") ids.add(node.id);
  for (const child of node.children ?? []) collect(child, ids);
}

const answer = [];
for (const file of process.argv.slice(2)) {
  const task = getDocument({ data: new Uint8Array(await readFile(file)), verbosity: 0, useSystemFonts: false });
  const pdf = await task.promise;
  const info = await pdf.getMarkInfo();
  const report = { file, pages: pdf.numPages, marked: info?.Marked === true, held: 0, artifacts: 0, outside: [] };
  for (let number = 1; number <= pdf.numPages; number++) {
    const page = await pdf.getPage(number);
    const ids = new Set();
    collect(await page.getStructTree(), ids);
    const { items } = await page.getTextContent({ includeMarkedContent: true });
    const open = [];
    for (const item of items) {
      if (item.type === "beginMarkedContentProps" || item.type === "beginMarkedContent") open.push(item);
      else if (item.type === "endMarkedContent") open.pop();
      else if (item.str.trim() === "") continue;
      else if (open.some((mark) => ids.has(mark.id))) report.held++;
      else if (open.some((mark) => mark.tag === "Artifact")) report.artifacts++;
      else report.outside.push(`page ${number}: ${item.str}`);
    }
    page.cleanup();
  }
  await task.destroy();
  answer.push(report);
}
process.stdout.write(JSON.stringify(answer));
