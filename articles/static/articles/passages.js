// A click on a marked passage, or Enter, shows which records it states, each a link. Without this module, or with a
// modifier key, the passage is a plain link to the innermost record.

const template = document.getElementById("page:passage");
const panel = template.content.firstElementChild.cloneNode(true);
const list = panel.querySelector("[data-records]");

// The entry beside the text that speaks of the passage with this id: it names the record and what an editor said of it.
function entryOf(id) {
  const place = document.querySelector(`.beside a[href="#${id}"]`);
  return place && { place, kind: place.closest(".beside-kind"), record: place.closest("li").querySelector("a") };
}

function line({ place, kind, record }) {
  const item = document.createElement("li");
  const label = document.createElement("span");
  label.className = "passage-panel-kind";
  label.textContent = kind.querySelector(".beside-label").dataset.one;
  const link = document.createElement("a");
  link.href = record.href;
  link.textContent = record.textContent;
  item.className = kind.className;
  item.append(label, " ", link);
  const verdict = place.parentElement.querySelector("b");
  if (verdict) item.append(" ", verdict.cloneNode(true));
  return item;
}

function show(link) {
  const marks = [...link.querySelectorAll("mark")];
  const entries = marks.map((mark) => entryOf(mark.id || mark.dataset.for)).filter(Boolean);
  if (!entries.length) return false;
  list.replaceChildren(...entries.map(line));
  link.after(panel);
  panel.showPopover();
  const box = link.getClientRects()[0];
  const below = link.getBoundingClientRect().bottom;
  const room = document.documentElement.clientWidth - panel.offsetWidth - 12;
  panel.style.left = `${Math.max(12, Math.min(box.left, room)) + scrollX}px`;
  panel.style.top = `${below + scrollY + 6}px`;
  list.querySelector("a").focus();
  return true;
}

document.addEventListener("click", (event) => {
  const link = event.target.closest(".passage-link");
  if (!link || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  if (panel.showPopover && show(link)) event.preventDefault();
});

panel.addEventListener("focusout", ({ relatedTarget: next }) => {
  if (next && !panel.contains(next)) panel.hidePopover(); // or it would cover what is reached by keyboard
});
