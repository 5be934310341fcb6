// Gives the search boxes of Django's forms, which select2 draws, the name and the help of the field that they stand for.

const { jQuery } = window.django;

function name(select, box) {
    const label = select.labels[0];
    if (!label) {
        return;
    }
    label.id ||= `${select.id}_label`;
    const shown = box.querySelector(".select2-selection__rendered");
    const selection = box.querySelector(".select2-selection");
    shown.setAttribute("aria-labelledby", label.id);
    selection.setAttribute("aria-labelledby", `${label.id} ${shown.id}`);
    const help = select.getAttribute("aria-describedby");
    if (help) {
        selection.setAttribute("aria-describedby", help);
    }
}

// Called when Django's own script, which asked before, has drawn the boxes.
jQuery(() => {
    for (const box of document.querySelectorAll(".admin-autocomplete + .select2-container")) {
        name(box.previousElementSibling, box);
    }
});

jQuery(document).on("select2:open", ({ target }) => {
    const label = target.labels[0]?.id ?? "";
    for (const part of document.querySelectorAll(".select2-search__field, .select2-results__options")) {
        part.setAttribute("aria-labelledby", label);
    }
});
