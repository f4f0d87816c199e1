// Adds a filter to a long table: a field for text and, where a column holds one
// of few values, a choice. Everything it needs is in the table; without this
// script the table is simply whole. A table that goes on on other pages of this
// site is fetched from there as soon as somebody uses its filter. Nothing is
// stored and nothing is sent.
"use strict";
const links = [...document.querySelectorAll("nav.parts a")];
let fetched; // the pages of the list in their order, this one included
const pages = () => fetched ??= Promise.all(links.map(async (a) => {
  if (a.hasAttribute("aria-current")) return document;
  const answer = await fetch(a.href);
  if (!answer.ok) throw new Error(`${a.href}: ${answer.status}`);
  return new DOMParser().parseFromString(await answer.text(), "text/html");
}));

for (const box of document.querySelectorAll(".filter")) {
  const table = box.querySelector("table");
  const words = box.dataset;
  const form = document.createElement("form");
  form.setAttribute("role", "search");
  form.setAttribute("aria-label", table.caption.textContent);
  const status = document.createElement("output");

  const field = (text, control) => {
    const label = document.createElement("label");
    label.append(text, control);
    control.name = `filter-${form.elements.length}`; // never sent; browsers ask for one
    form.append(label);
    return control;
  };
  const input = document.createElement("input");
  input.type = "search";
  field(words.label, input);
  const selects = [...table.tHead.rows[0].cells]
    .filter((head) => "choice" in head.dataset)
    .map((head) => [field(head.textContent, document.createElement("select")), head.cellIndex]);

  // The values of a cell: its marked parts where it has any, else its own text.
  const values = (cell) => {
    const parts = [...cell.querySelectorAll(".z, li")];
    return (parts.length ? parts : [cell]).map((x) => x.textContent.trim());
  };
  const plain = (s) => s.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "");
  let rows, texts;
  const read = () => {
    rows = [...table.tBodies[0].rows];
    texts = rows.map((row) => plain(row.textContent));
    for (const [select, column] of selects) {
      const all = [...new Set(rows.flatMap((row) => values(row.cells[column])))];
      all.sort(new Intl.Collator(document.documentElement.lang).compare);
      const chosen = select.value;
      select.replaceChildren(new Option(words.all, ""), ...all.map((x) => new Option(x, x)));
      select.value = chosen;
      select.parentNode.hidden = all.length < 2;
    }
  };
  const apply = () => {
    const wanted = plain(input.value).split(/\s+/);
    let shown = 0;
    rows.forEach((row, i) => {
      const fits = wanted.every((w) => texts[i].includes(w)) &&
        selects.every(([s, column]) => !s.value || values(row.cells[column]).includes(s.value));
      row.hidden = !fits;
      if (fits) shown++;
    });
    const counts = [shown, rows.length];
    status.textContent = shown ? words.count.replace(/%s/g, () => counts.shift()) : words.none;
  };
  // The rows of all pages, in their order; without the network those of this page.
  const complete = async () => {
    const place = table.closest("[id]").id;
    try {
      const bodies = (await pages()).map((page) => page.getElementById(place)?.querySelector("tbody"));
      table.tBodies[0].replaceChildren(...bodies.flatMap((body) => body ? [...body.rows].map((row) => document.importNode(row, true)) : []));
    } catch (error) {
      console.warn(error);
    }
    read();
    apply();
  };

  read();
  form.addEventListener("input", apply);
  form.addEventListener("submit", (event) => event.preventDefault());
  if (links.length) form.addEventListener("focusin", complete, { once: true });
  else apply();
  form.append(status);
  table.before(form);
}
