// Marks, in the list of contents, the section that is being read, and keeps that line in sight.

const nav = document.querySelector("[data-contents]");
const links = new Map([...nav.querySelectorAll('a[href^="#"]')].map((link) => [link.hash.slice(1), link]));
const targets = [...links.keys()].map((id) => document.getElementById(decodeURIComponent(id))).filter(Boolean);
const READING_LINE = 0.3; // of the window's height, from its top
let waiting = false;

function current() {
  const line = innerHeight * READING_LINE;
  const atEnd = scrollY > 0 && scrollY + innerHeight >= document.documentElement.scrollHeight - 2;
  return atEnd ? targets.at(-1) : targets.findLast((target) => target.getBoundingClientRect().top <= line);
}

function mark() {
  waiting = false;
  const id = current()?.id;
  for (const [key, link] of links) {
    if (key !== id) link.removeAttribute("aria-current");
    else if (!link.hasAttribute("aria-current")) {
      link.setAttribute("aria-current", "location");
      const box = link.getBoundingClientRect();
      const frame = nav.getBoundingClientRect();
      if (box.top < frame.top || box.bottom > frame.bottom) nav.scrollTop += box.top - frame.top - nav.clientHeight / 3;
    }
  }
}

function soon() {
  if (waiting) return;
  waiting = true;
  requestAnimationFrame(mark);
}

addEventListener("scroll", soon, { passive: true });
addEventListener("resize", soon);
mark();
