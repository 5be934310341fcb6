// The reader's choice of light or dark, kept in this browser alone. Loaded in the head and run at once, so that no page
// shows the other theme first; without it a page follows the system and has no switch. The admin keeps its own choice
// under the same key, and there it may also be "auto".

(() => {
  const root = document.documentElement;
  const system = matchMedia("(prefers-color-scheme: dark)");
  const KEY = "theme";

  function known(theme) {
    return ["light", "dark"].includes(theme) ? theme : null;
  }

  function chosen() {
    try {
      return known(localStorage.getItem(KEY));
    } catch {
      return null; // storage is switched off: the choice lasts for this page
    }
  }

  function keep(theme) {
    try {
      localStorage.setItem(KEY, theme);
    } catch {
      // as above
    }
  }

  function show(theme) {
    root.dataset.theme = theme ?? (system.matches ? "dark" : "light");
  }

  show(chosen());
  system.addEventListener("change", () => show(chosen()));
  addEventListener("storage", (event) => event.key === KEY && show(known(event.newValue)));
  addEventListener("click", (event) => {
    if (!event.target.closest?.("[data-theme-switch]")) return;
    const theme = root.dataset.theme === "dark" ? "light" : "dark";
    show(theme);
    keep(theme);
  });
})();
