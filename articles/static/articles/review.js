// The review desk by single keys, without reloading the page. Without this module the same forms do the same work.

const desk = () => document.getElementById("review");
const said = document.getElementById("review-said");
const help = document.getElementById("review-help");
const keys = document.getElementById("review-keys");
const KEYS_OFF = "concord-review-keys-off";
let busy = false;

// Where the editor is: the passage a third down in its pane, the suggestion's heading focused for who listens.
function settle(focus) {
  for (const element of document.querySelectorAll(".needs-script")) element.hidden = false;
  const pane = document.getElementById("review-text");
  const passage = document.getElementById("passage");
  if (pane && passage) {
    const down = passage.getBoundingClientRect().top - pane.getBoundingClientRect().top;
    pane.scrollTop += down - pane.clientHeight / 3;
  }
  if (focus) document.getElementById("review-item")?.focus({ preventScroll: true });
}

function show(html, address) {
  const page = new DOMParser().parseFromString(html, "text/html");
  const fresh = page.getElementById("review");
  if (!fresh) return false;
  desk().replaceWith(fresh);
  said.replaceChildren(...page.getElementById("review-said").childNodes);
  history.replaceState(null, "", address);
  settle(true);
  return true;
}

// The page stays, with what was typed in it.
function tellUnanswered() {
  const warning = document.createElement("span");
  warning.className = "said-warning";
  warning.textContent = said.dataset.unanswered;
  said.replaceChildren(warning);
}

// Send a form as the browser would, and put the answer in the place of the desk.
async function send(form, button) {
  if (busy) return;
  busy = true;
  desk().setAttribute("aria-busy", "true");
  try {
    const data = new FormData(form, button);
    const isPost = form.method === "post";
    // Not form.action: a button may have that name.
    const address = new URL(form.getAttribute("action"), location.href);
    if (!isPost) address.search = new URLSearchParams(data);
    const answer = await fetch(address, isPost ? { method: "POST", body: data } : {});
    if (!answer.ok || !show(await answer.text(), answer.url)) throw new Error(answer.statusText);
  } catch {
    tellUnanswered();
  } finally {
    busy = false;
    desk().removeAttribute("aria-busy");
  }
}

// Search as you type: the last question counts, whichever answer comes first.
let asked = 0;
async function search(input) {
  const question = ++asked;
  const list = document.getElementById(input.dataset.into);
  const number = document.getElementById(`${input.dataset.into}-number`);
  // At once: nobody shall choose from what was found for other words.
  list.replaceChildren();
  number.textContent = "";
  if (!input.value.trim()) return;
  const answer = await fetch(`${input.dataset.records}&q=${encodeURIComponent(input.value)}`);
  if (!answer.ok || question !== asked) return;
  const { records } = await answer.json();
  if (question !== asked) return;
  list.replaceChildren(...records.map(choice));
  const { one, many, none } = number.dataset;
  number.textContent = records.length === 0 ? none : records.length === 1 ? one : many.replace("{}", records.length);
  if (!records.length) list.append(line(none));
}

function line(content) {
  const item = document.createElement("li");
  item.append(content);
  return item;
}

function choice(record) {
  const button = document.createElement("button");
  button.name = "target";
  button.value = record.key;
  button.className = "review-choice";
  const numbers = document.createElement("small");
  numbers.textContent = record.numbers;
  button.append(record.title, " ", numbers);
  return line(button);
}

function openPanel(key) {
  const panel = desk().querySelector(`[data-panel="${key}"]`);
  if (!panel) return false;
  for (const other of desk().querySelectorAll(".review-panel[open]")) other.open = other === panel;
  panel.open = true;
  panel.querySelector('input[type="search"], .review-choice').focus();
  panel.scrollIntoView({ block: "nearest" });
  return true;
}

function editTitle() {
  const title = document.getElementById("review-title");
  title?.focus();
  title?.select();
  return Boolean(title);
}

function press(key) {
  if (key === "?") {
    help.showModal();
    return true;
  }
  if (key === "e") return editTitle();
  if (openPanel(key)) return true;
  const panel = document.activeElement?.closest?.('[data-panel="r"][open]');
  const button = panel?.querySelector(`[data-number="${CSS.escape(key)}"]`) || desk().querySelector(`[data-key="${CSS.escape(key)}"]`);
  if (!button || button.disabled) return false;
  button.click();
  return true;
}

// Arrow keys walk through the records found; from the first one up, back to the field.
function walk(event) {
  const panel = event.target.closest?.(".review-panel");
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!panel || !step) return false;
  const stops = [...panel.querySelectorAll('input[type="search"], .review-choice')];
  const next = stops[stops.indexOf(event.target) + step];
  next?.focus();
  return Boolean(next);
}

function leave(event) {
  const panel = event.target.closest?.(".review-panel");
  if (panel) panel.open = false;
  if (panel || event.target.id === "review-title") document.getElementById("review-item")?.focus({ preventScroll: true });
}

function isTyping(element) {
  return element.matches?.('input:not([type="checkbox"]), textarea, select, [contenteditable]');
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || help.open) return;
  if (event.key === "Escape") leave(event);
  else if (event.key === "Enter" && event.target.dataset?.enter === "submit") {
    event.preventDefault();
    event.target.form.querySelector('[data-key="a"]').click();
  } else if (walk(event)) event.preventDefault();
  else if (keys.checked && !isTyping(event.target) && !event.repeat && press(event.key)) event.preventDefault();
});

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!desk().contains(form)) return;
  event.preventDefault();
  if (form.classList.contains("review-search")) form.querySelector("[data-records]").dispatchEvent(new Event("input", { bubbles: true }));
  else send(form, event.submitter);
});

document.addEventListener("input", (event) => {
  if (event.target.dataset?.records) search(event.target);
});

document.addEventListener("click", (event) => {
  const button = event.target.closest?.('button[type="button"][data-key]');
  if (button) press(button.dataset.key);
});

keys.checked = localStorage.getItem(KEYS_OFF) === null;
keys.addEventListener("change", () => (keys.checked ? localStorage.removeItem(KEYS_OFF) : localStorage.setItem(KEYS_OFF, "")));
settle(true);
