// Shows how far an upload is, until its state changes; then the page shows what it is now.

const part = document.querySelector("[data-state-url]");
const bar = part.querySelector("progress");

async function look() {
    try {
        const answer = await fetch(part.dataset.stateUrl, { headers: { Accept: "application/json" } });
        if (!answer.ok || answer.redirected) throw new Error(answer.statusText);
        const { state, done, total, note } = await answer.json();
        if (state !== part.dataset.state) {
            location.reload();
            return;
        }
        if (total) {
            bar.max = total;
            bar.value = done;
            part.querySelector("[data-count]").textContent = `${done} / ${total}`;
        }
        part.querySelector("[data-note]").textContent = note;
    } catch {
        // The server is away for a moment: ask again.
    }
    setTimeout(look, 1000);
}

setTimeout(look, 500);
