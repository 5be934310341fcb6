// The line under a map says which country the pointer or the Tab key has reached. Without this module the browser
// shows a country's name beside the pointer, and the list or table below has them all.

for (const line of document.querySelectorAll("[data-map-line]")) {
  const map = line.previousElementSibling;
  const unpointed = line.textContent;

  function nameOf(country) {
    const title = country.querySelector("title");
    if (title) {
      // Once the line says it, no second name should appear beside the pointer.
      country.setAttribute("aria-label", title.textContent);
      title.remove();
    }
    const name = country.getAttribute("aria-label");
    return country.hasAttribute("class") ? name : `${name}: ${line.dataset.none}`;
  }

  function tell() {
    const country = map.querySelector("a:hover") ?? map.querySelector("a:focus-visible");
    line.textContent = country ? nameOf(country) : unpointed;
  }

  for (const type of ["pointerover", "pointerleave", "focusin", "focusout"]) {
    map.addEventListener(type, () => requestAnimationFrame(tell));
  }
}
