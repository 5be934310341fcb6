// Possible duplicates by single keys: each key presses a button of the group that has the focus.

const help = document.getElementById("duplicates-help");
const keys = document.getElementById("duplicates-keys");
const KEYS_OFF = "concord-review-keys-off"; // the same choice as on the review desk
const groups = [...document.querySelectorAll(".duplicates-cluster")];
let leaving = false; // for the next page: what is typed until it is there is for no group

const inSight = (group) => group.getBoundingClientRect().bottom > 0 && group.getBoundingClientRect().top < innerHeight;

// The group that the keys are for; none if it has been scrolled out of sight.
function current() {
  const group = document.activeElement.closest(".duplicates-cluster");
  return group && inSight(group) ? group : null;
}

function go(group) {
  group?.focus({ preventScroll: true });
  group?.scrollIntoView({ block: "start" });
}

// The next group or, behind the last one, the next page; the same backwards.
function step(by, link) {
  const next = groups[groups.indexOf(current()) + by];
  const other = document.querySelector(`a[rel="${link}"]`);
  if (next) go(next);
  else if (other) {
    leaving = true;
    other.click();
  }
}

function keep(number) {
  current().querySelectorAll('input[name="stays"]')[number - 1]?.click();
}

// Whether the key means something. Without a group in sight that has the focus, it only goes to the first one in sight.
function press(key) {
  if (key === "?") help.showModal();
  else if (key === "u") document.querySelector('[data-key="u"]')?.click();
  else if (!/^[mnstb1-9]$/.test(key)) return false;
  else if (!current()) go(groups.find(inSight));
  else if (key === "s") step(1, "next");
  else if (key === "b") step(-1, "prev");
  else if (key === "t") current().querySelector('input[name="title"]')?.focus();
  else if (key === "m" || key === "n") current().querySelector(`[data-key="${key}"]`)?.click();
  else keep(Number(key));
  return true;
}

function isTyping(element) {
  return element.matches?.('input:not([type="checkbox"], [type="radio"]), textarea, select');
}

document.addEventListener("submit", (event) => {
  if (event.target.method !== "post") return;
  if (leaving) event.preventDefault();
  leaving = true;
});
addEventListener("pageshow", () => (leaving = false));

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || help.open || leaving) return;
  if (event.key === "Escape" && event.target.closest?.(".duplicates-cluster")) go(event.target.closest(".duplicates-cluster"));
  else if (keys.checked && !isTyping(event.target) && !event.repeat && press(event.key)) event.preventDefault();
});

document.querySelector('button[data-key="?"]').addEventListener("click", () => help.showModal());
for (const element of document.querySelectorAll(".needs-script")) element.hidden = false;
keys.checked = localStorage.getItem(KEYS_OFF) === null;
keys.addEventListener("change", () => (keys.checked ? localStorage.removeItem(KEYS_OFF) : localStorage.setItem(KEYS_OFF, "")));

// The page opens at its first group; after a decision, at the group that took the place of the one decided.
const place = location.hash.match(/^#cluster-(\d+)$/);
if (place) go(groups[Math.min(Number(place[1]), groups.length) - 1]);
else groups[0]?.focus({ preventScroll: true });
