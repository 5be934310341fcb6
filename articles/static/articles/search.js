// "/" leads to the search from wherever the reader is, unless they are typing.

addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
  if (event.target.closest?.("input, textarea, select, [contenteditable]")) return;
  const field = document.getElementById("page:search") ?? document.getElementById("site:search");
  if (!field) return;
  event.preventDefault();
  field.focus();
  field.select();
});
