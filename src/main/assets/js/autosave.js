// What somebody types is kept for them as they type it, so that a crash or another device costs nothing. It is saved by
// nobody but themselves; without this script the form is a form like any other.
const form = document.querySelector('form[data-autosave]');
const place = document.querySelector('[data-kept]');
const WAIT = 1500;

let waiting;
let isLeft = false;

const keep = async () => {
    clearTimeout(waiting);
    waiting = undefined;
    const fields = new FormData(form);
    // a decision about this one saving, not what is typed
    fields.delete('literal');
    try {
        const answer = await fetch(form.dataset.autosave, {
            method: 'POST', body: new URLSearchParams(fields), redirect: 'error', keepalive: true,
        });
        place.dataset.state = answer.ok ? 'kept' : 'failed';
    } catch {
        place.dataset.state = 'failed';
    }
    place.textContent = place.dataset.state === 'kept' ? place.dataset.says : place.dataset.fails;
};

if (form && place) {
    form.addEventListener('input', () => {
        clearTimeout(waiting);
        waiting = setTimeout(keep, WAIT);
    });
    form.addEventListener('submit', () => {
        isLeft = true;
        clearTimeout(waiting);
    });
    addEventListener('pagehide', () => {
        if (waiting !== undefined && !isLeft) {
            keep();
        }
    });
}
