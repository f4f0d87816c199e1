// Adds a filter to a long table: a field for text and, where a column holds one
// of few values, a choice. Everything it needs is in the table; without this
// script the table is simply whole. Nothing is stored and nothing is sent.
"use strict";
for (const box of document.querySelectorAll(".filter")) {
  const table = box.querySelector("table");
  const rows = [...table.tBodies[0].rows];
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

  // The values of a cell: its marked parts where it has any, else its own text.
  const values = (cell) => {
    const parts = [...cell.querySelectorAll(".z, li")];
    return (parts.length ? parts : [cell]).map((x) => x.textContent.trim());
  };
  const selects = [];
  [...table.tHead.rows[0].cells].forEach((head, column) => {
    if (!("choice" in head.dataset)) return;
    const all = [...new Set(rows.flatMap((row) => values(row.cells[column])))];
    if (all.length < 2) return;
    all.sort(new Intl.Collator(document.documentElement.lang).compare);
    const select = document.createElement("select");
    select.append(new Option(words.all, ""), ...all.map((x) => new Option(x, x)));
    selects.push([field(head.textContent, select), column]);
  });

  const plain = (s) => s.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "");
  const texts = rows.map((row) => plain(row.textContent));
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
  form.addEventListener("input", apply);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.append(status);
  table.before(form);
  apply();
}
