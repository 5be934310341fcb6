// A section's form: a preview that follows the typing, and passages added by selecting their words.

const body = document.querySelector("#id_body");
const form = body?.form;
const button = document.querySelector("[data-preview]");
const pane = document.querySelector("[data-preview-body]");
const panel = document.querySelector("[data-add-passage]");
const PAUSE = 400;

let timer;
let latest = 0;

async function preview() {
  const turn = ++latest;
  const response = await fetch(button.formAction, { method: "POST", body: new FormData(form) });
  if (!response.ok || turn !== latest) return;
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  const shown = page.querySelector("#section-preview");
  if (shown) pane.replaceChildren(document.adoptNode(shown));
}

function follow() {
  clearTimeout(timer);
  timer = setTimeout(preview, PAUSE);
}

// The words selected in the text area, or in the preview where they stand in the text as one piece.
function selection() {
  const text = body.value;
  if (document.activeElement === body && body.selectionEnd > body.selectionStart) {
    return trimmed(text, body.selectionStart, body.selectionEnd);
  }
  const chosen = document.getSelection();
  if (!chosen?.rangeCount || chosen.isCollapsed || !pane.contains(chosen.anchorNode)) return null;
  const words = chosen.toString().trim();
  const before = document.createRange();
  before.setStart(pane, 0);
  before.setEnd(chosen.getRangeAt(0).startContainer, chosen.getRangeAt(0).startOffset);
  const earlier = before.toString().split(words).length - 1;
  let at = text.indexOf(words);
  for (let n = 0; n < earlier && at >= 0; n += 1) at = text.indexOf(words, at + 1);
  return at < 0 || !words ? { words: "" } : trimmed(text, at, at + words.length);
}

function trimmed(text, start, end) {
  const words = text.slice(start, end);
  const lead = words.length - words.trimStart().length;
  return { words: words.trim(), start: start + lead };
}

function offer() {
  const found = selection();
  if (!found) return;
  const output = panel.querySelector("output");
  const isStored = body.value === body.defaultValue;
  const links = panel.querySelectorAll("a.addlink");
  for (const link of links) {
    const url = new URL(link.href);
    for (const name of ["quote", "at"]) url.searchParams.delete(name);
    if (found.words && isStored) {
      url.searchParams.set("quote", found.words);
      url.searchParams.set("at", [...body.value.slice(0, found.start)].length);
    }
    link.href = url;
  }
  if (!found.words) output.value = panel.dataset.notFound;
  else if (!isStored) output.value = panel.dataset.saveFirst;
  else output.value = `${panel.dataset.select} \u201c${found.words}\u201d`;
}

if (body && button && pane) {
  button.addEventListener("click", (event) => {
    event.preventDefault();
    preview();
    body.addEventListener("input", follow);
  });
}
if (body && panel && pane) {
  for (const name of ["mouseup", "keyup"]) document.addEventListener(name, offer);
}
