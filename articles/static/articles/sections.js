// The table of an article's sections: moved, indented and added with buttons and keys. What is sent are the numbers
// in its fields, which can be typed just as well.

const table = document.querySelector(".section-rows");
const body = table?.querySelector("tbody");
const isOpen = table && !table.querySelector("fieldset").disabled;
const TOP = 2;
const DEEPEST = 6;

const rows = () => [...body.querySelectorAll("[data-section-row]")];
const field = (row, name) => row.querySelector(`[name$="-${name}"]`);
const level = (row) => Number(field(row, "level").value) || TOP;
const isBlank = (row) => !field(row, "id").value && !field(row, "heading").value.trim();

// A section with the parts below it.
function block(row) {
  const all = rows();
  const start = all.indexOf(row);
  let end = start + 1;
  while (end < all.length && !isBlank(all[end]) && level(all[end]) > level(row)) end += 1;
  return all.slice(start, end);
}

// Places are numbered anew in the order of the lines, and each section's parent follows from the levels.
function renumber() {
  const places = rows().map((row) => Number(field(row, "position").value));
  places.sort((a, b) => a - b);
  const open = [];
  rows().forEach((row, index) => {
    field(row, "position").value = places[index];
    row.className = row.className.replace(/level-\d/, `level-${level(row)}`);
    while (open.length && level(open.at(-1)) >= level(row)) open.pop();
    const parent = field(row, "parent");
    const above = open.length ? field(open.at(-1), "id").value : "";
    if ([...parent.options].some((option) => option.value === above)) parent.value = above;
    if (!isBlank(row)) open.push(row);
  });
}

function up(row) {
  const all = rows();
  let index = all.indexOf(row) - 1;
  while (index > 0 && level(all[index]) > level(row)) index -= 1;
  if (index < 0) return false;
  all[index].before(...block(row));
  return true;
}

function down(row) {
  const moved = block(row);
  const next = rows()[rows().indexOf(moved.at(-1)) + 1];
  if (!next || isBlank(next)) return false;
  const behind = level(next) < level(row) ? next : block(next).at(-1);
  behind.after(...moved);
  return true;
}

function shift(row, by) {
  const moved = block(row);
  const before = rows()[rows().indexOf(row) - 1];
  const deepest = Math.max(...moved.map(level)) + by;
  const allowed = before ? level(before) + 1 : TOP;
  if (level(row) + by < TOP || deepest > DEEPEST || (by > 0 && level(row) + by > allowed)) return false;
  for (const each of moved) field(each, "level").value = level(each) + by;
  return true;
}

function add(row) {
  const total = document.querySelector(`#id_${table.dataset.prefix}-TOTAL_FORMS`);
  const html = table.querySelector("[data-new-row]").innerHTML.replaceAll("__prefix__", total.value);
  const holder = document.createElement("tbody");
  holder.innerHTML = html;
  const fresh = holder.querySelector("[data-section-row]");
  total.value = Number(total.value) + 1;
  field(fresh, "level").value = level(row);
  field(fresh, "position").value = Math.max(...rows().map((each) => Number(field(each, "position").value))) + 1;
  block(row).at(-1).after(fresh);
  equip(fresh);
  return fresh;
}

const MOVES = {
  up,
  down,
  outdent: (row) => shift(row, -1),
  indent: (row) => shift(row, 1),
};
const KEYS = { ArrowUp: "up", ArrowDown: "down", ArrowLeft: "outdent", ArrowRight: "indent" };
const SIGNS = { up: "↑", down: "↓", outdent: "←", indent: "→" };

function run(name, row) {
  const focused = document.activeElement;
  if (!MOVES[name](row)) return;
  renumber();
  focused?.focus();
  say(row);
}

function say(row) {
  const values = {
    heading: field(row, "heading").value,
    place: rows().indexOf(row) + 1,
    places: rows().filter((each) => !isBlank(each)).length,
    level: level(row),
  };
  table.querySelector("[data-said]").textContent = table.dataset.moved.replace(/\{(\w+)\}/g, (_, key) => values[key]);
}

function button(name, sign, action) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "row-button";
  made.textContent = sign;
  made.title = table.dataset[name];
  made.setAttribute("aria-label", table.dataset[name]);
  made.addEventListener("click", action);
  return made;
}

function equip(row) {
  const tools = document.createElement("span");
  tools.className = "row-tools";
  for (const [name, sign] of Object.entries(SIGNS)) tools.append(button(name, sign, () => run(name, row)));
  if (table.querySelector("[data-new-row]")) {
    tools.append(
      button("add", "+", () => {
        const fresh = add(row);
        renumber();
        field(fresh, "heading").focus();
      }),
    );
  }
  row.querySelector(".field-heading").append(tools);
}

if (isOpen) {
  table.querySelector("[data-keys]").hidden = false;
  rows().forEach(equip);
  body.addEventListener("keydown", (event) => {
    const row = event.target.closest("[data-section-row]");
    if (!event.altKey || !KEYS[event.key] || !row || isBlank(row)) return;
    event.preventDefault();
    run(KEYS[event.key], row);
  });
}
