// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// The pages of a power are built when they are first opened; the last eight are kept for a return.
const kept = new Map();
const most = 8;
const shown = ["home"];

function show(id) {
  for (const section of ["home", "list", "power"]) {
    document.getElementById(section).classList.toggle("shown", section === id);
  }
}

function part(name, text, kind) {
  const element = document.createElement(name);
  element.textContent = text;
  if (kind) element.className = kind;
  return element;
}

function box(kind, children) {
  const element = document.createElement("div");
  if (kind) element.className = kind;
  element.append(...children);
  return element;
}

function build(power) {
  const facts = power.facts.map(([what, value, note]) => box("", [part("i", what), part("b", value), part("i", note)]));
  const tabs = catalog.tabs.map((label, i) => part("a", label, i === 1 ? "chosen" : ""));
  const ask = power.question ? [box("ask", [part("p", power.question), box("", power.answers.map((a) => part("a", a)))])] : [];
  const papers = power.materials.map(([name, how]) => box("paper", [part("b", name), part("i", how)]));
  return [part("h1", power.title), part("p", power.note), box("facts", facts), box("tabs", tabs), box("scroll", [...ask, ...papers]),
          box("actions", [part("a", catalog.print), part("a", catalog.phone)])];
}

function open(code) {
  let page = kept.get(code);
  if (page) kept.delete(code); else page = build(catalog.powers[code]);
  kept.set(code, page);
  if (kept.size > most) kept.delete(kept.keys().next().value);
  document.getElementById("power").replaceChildren(...page);
}

function go(id) {
  shown.push(id);
  show(id);
}

document.getElementById("rows").addEventListener("click", (event) => {
  const row = event.target.closest("a");
  if (!row) return;
  open(row.dataset.code);
  go("power");
});
document.getElementById("home").addEventListener("click", (event) => {
  if (!event.target.closest(".classes a")) return;
  document.getElementById("rows").scrollTop = 0;
  go("list");
});
document.getElementById("down").addEventListener("click", () => document.getElementById("rows").scrollBy(0, 1320));
document.getElementById("up").addEventListener("click", () => document.getElementById("rows").scrollBy(0, -1320));
const [back, home] = document.querySelectorAll("footer a");
back.addEventListener("click", () => {
  if (shown.length > 1) shown.pop();
  show(shown.at(-1));
});
home.addEventListener("click", () => {
  shown.length = 0;
  go("home");
});
