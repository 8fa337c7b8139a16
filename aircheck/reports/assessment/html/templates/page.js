"use strict";
(() => {
const all = (selector, root) => [...(root || document).querySelectorAll(selector)];
const make = (name, text, kind) => Object.assign(document.createElement(name), {textContent: text, className: kind || ""});
const form = document.querySelector("form.filter"), table = document.querySelector("table.results");
const say = form.dataset, collator = new Intl.Collator(document.documentElement.lang, {numeric: true});

// What is sorted is said to those who do not see it.
const told = make("p", "", "sr");
told.setAttribute("role", "status");
document.body.append(told);

// What is folded is kept as text until it is opened, so that a page of a million cells opens at once. A browser without
// scripts reads a noscript as the page that it is; one with scripts hands it over as text.
const fill = (details) => {
  const kept = details.querySelector(":scope > noscript");
  if (!kept) return;
  kept.insertAdjacentHTML("beforebegin", kept.textContent);
  kept.remove();
};
const words = (text) => text.toLowerCase().split(/\s+/).filter(Boolean);
const plain = (element) => element.textContent.replace(/<[^>]*>/g, " ").toLowerCase();

// Results: a button in each row unfolds what is behind it.
const results = all(":scope > tbody", table).map((body) => {
  const [row, more] = body.rows, head = row.querySelector("th"), button = make("button", head.textContent, "toggle");
  button.type = "button";
  button.setAttribute("aria-controls", more.id);
  head.replaceChildren(button);
  return {body, more, button, details: more.querySelector("details"), text: null};
});
const unfold = (one, open) => {
  one.more.hidden = !open;
  one.button.setAttribute("aria-expanded", open);
  if (!open) return;
  fill(one.details);
  one.details.open = true;
  enhance(one.more);
};
const of = (button) => results.find((one) => one.button === button);
table.addEventListener("click", (event) => {
  const one = of(event.target);
  if (one) unfold(one, one.more.hidden);
});
table.addEventListener("keydown", (event) => {
  const one = of(event.target);
  if (!one || event.altKey || event.ctrlKey || event.metaKey) return;
  const seen = all(":scope > tbody:not([hidden]) .toggle", table), place = seen.indexOf(one.button);
  const next = {ArrowDown: place + 1, ArrowUp: place - 1, Home: 0, End: seen.length - 1}[event.key];
  if (next !== undefined) seen[next]?.focus();
  else if (event.key === "ArrowRight") unfold(one, true);
  else if (event.key === "ArrowLeft") unfold(one, false);
  else return;
  event.preventDefault();
});

// Filters: by outcome, chapter, lead unit and words, all of which have to hold.
const filter = () => {
  const {chapter, lead, text} = form.elements;
  const outcomes = all("[name=outcome]:checked", form).map((box) => box.value);
  const wanted = words(text.value);
  let shown = 0;
  for (const one of results) {
    const {o, c, l} = one.body.dataset;
    const fits = (!outcomes.length || outcomes.includes(o)) && (!chapter.value || c === chapter.value)
      && (!lead.value || l.split(" ").includes(lead.value))
      && wanted.every((word) => (one.text ??= plain(one.body)).includes(word));
    one.body.hidden = !fits;
    shown += fits;
  }
  form.querySelector(".count").textContent = say.count.replace("{shown}", shown).replace("{all}", results.length);
};
form.addEventListener("input", filter);
form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("reset", () => setTimeout(filter));
for (const [name, open] of [["unfold", true], ["fold", false]])
  form.elements[name].addEventListener("click", () => results.forEach((one) => one.body.hidden || unfold(one, open)));
for (const link of all("[data-chapter]")) link.addEventListener("click", () => {
  form.reset();
  form.elements.chapter.value = link.dataset.chapter;
});

// Tables: a button in each heading sorts up, down, and as given.
const ORDER = ["fail", "at_risk", "missing", "incomplete", "unset", "on_track", "pass"];
const key = (cell, numeric) => {
  if (cell.className.startsWith("o-")) return (ORDER.indexOf(cell.className.slice(2)) + 8) % 8;
  const text = cell.textContent.trim();
  if (!numeric) return text === "—" ? null : text;
  const number = parseFloat(text.replace(/^[^\d.-]+/, ""));
  return Number.isNaN(number) ? null : number;
};
const compare = (one, other, way) => {
  if (one === null || other === null) return (one === null) - (other === null);
  return way * (typeof one === "number" && typeof other === "number" ? one - other : collator.compare(one, other));
};
const sortable = (table, items, row) => {
  const heads = [...table.tHead.rows[0].cells], parent = items[0].parentNode;
  heads.forEach((head, column) => {
    const button = make("button", head.textContent);
    button.type = "button";
    head.replaceChildren(button);
    head.setAttribute("aria-sort", "none");
    button.addEventListener("click", () => {
      const way = {none: 1, ascending: -1, descending: 0}[head.getAttribute("aria-sort")];
      heads.forEach((other) => other.setAttribute("aria-sort", "none"));
      head.setAttribute("aria-sort", way > 0 ? "ascending" : way < 0 ? "descending" : "none");
      const numeric = head.classList.contains("n"), keys = new Map(way ? items.map((item) => [item, key(row(item).cells[column], numeric)]) : []);
      parent.append(...(way ? [...items].sort((one, other) => compare(keys.get(one), keys.get(other), way)) : items));
      told.textContent = (way > 0 ? say.up : way < 0 ? say.down : say.given).replace("{column}", button.textContent);
    });
  });
};
const findable = (table, rows) => {
  const label = make("label", say.find + " ", "find"), field = make("input"), count = make("span");
  field.type = "search";
  count.setAttribute("role", "status");
  label.append(field, count);
  table.parentNode.before(label);
  const texts = rows.map((row) => row.textContent.toLowerCase());
  field.addEventListener("input", () => {
    const wanted = words(field.value);
    let shown = 0;
    rows.forEach((row, place) => shown += !(row.hidden = !wanted.every((word) => texts[place].includes(word))));
    count.textContent = say.count.replace("{shown}", shown).replace("{all}", rows.length);
  });
};

// Tables in what is folded are prepared once it is opened; what is wider than the page can be scrolled by keys.
const wide = new ResizeObserver((entries) => entries.forEach(({target}) => {
  if (target.scrollWidth > target.clientWidth) target.tabIndex = 0;
  else target.removeAttribute("tabindex");
}));
const enhance = (root) => {
  for (const one of all("table:not(.ready)", root)) {
    if (one.closest("details:not([open]), [hidden]")) continue;
    one.classList.add("ready");
    if (one === table) { if (results.length) sortable(one, results.map((result) => result.body), (body) => body.rows[0]); }
    else if (one.tBodies[0].rows.length > 2) {
      const rows = [...one.tBodies[0].rows];
      sortable(one, rows, (row) => row);
      if (rows.length > 30) findable(one, rows);
    }
  }
  for (const one of all(".scroll", root)) wide.observe(one);
};
document.addEventListener("toggle", ({target}) => {
  if (!target.open) return;
  fill(target);
  enhance(target);
}, true);

// A link to a result or unit opens it, whatever the filters say.
const reveal = () => {
  const name = location.hash.slice(1), folded = name && document.querySelector(`[data-id="${CSS.escape(name)}"]`);
  if (folded) fill(folded);
  const target = folded ? document.getElementById(name) : document.querySelector(":target");
  if (!target) return;
  for (let one = target; one; one = one.parentElement) if (one.localName === "details") one.open = true;
  const result = results.find((one) => one.body === target);
  if (result) {
    if (result.body.hidden) form.reset();
    result.body.hidden = false;
    unfold(result, true);
    result.button.focus({preventScroll: true});
  }
  target.scrollIntoView();
};
addEventListener("hashchange", reveal);
document.addEventListener("click", (event) => {
  const link = event.target.closest?.("a[href^='#']");
  if (link && link.hash === location.hash) reveal();
});

// On paper everything is open.
let closed = [], folded = [];
addEventListener("beforeprint", () => {
  all("details").forEach(fill);
  closed = all("details:not([open])");
  folded = results.filter((one) => one.more.hidden);
  closed.forEach((one) => one.open = true);
  folded.forEach((one) => one.more.hidden = false);
});
addEventListener("afterprint", () => {
  closed.forEach((one) => one.open = false);
  folded.forEach((one) => one.more.hidden = true);
});

for (const one of results) unfold(one, false);
document.documentElement.classList.add("js");
form.hidden = false;
filter();
enhance(document);
reveal();
})();
