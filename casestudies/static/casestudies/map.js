// The line under a map names the country under the pointer or in focus. Without this module, the browser
// shows the name of a country beside the pointer, and the list or table below the map has all of them.

for (const line of document.querySelectorAll("[data-map-line]")) {
  const map = line.previousElementSibling;
  const initialText = line.textContent;

  function nameOf(country) {
    const title = country.querySelector("title");
    if (title) {
      // The line shows the name, so the browser should not show it beside the pointer too.
      country.setAttribute("aria-label", title.textContent);
      title.remove();
    }
    const name = country.getAttribute("aria-label");
    return country.hasAttribute("tabindex") ? `${name}: ${line.dataset.none}` : name;
  }

  function showName() {
    const country = map.querySelector("a:hover") ?? map.querySelector("a:focus-visible");
    line.textContent = country ? nameOf(country) : initialText;
  }

  for (const type of ["pointerover", "pointerleave", "focusin", "focusout"]) {
    map.addEventListener(type, () => requestAnimationFrame(showName));
  }
}
