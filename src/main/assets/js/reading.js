// What a reader types is kept on this device until it has been sent, a moment after each change and again when there is a network.
// Without this script the sheet is a form like any other.
const sheet = document.querySelector('form[data-sheet]');
const tag = document.querySelector('[data-state]');
let waits = 0;
let sending = false;
let isNewer = false;
// the button that was pressed while what was typed before it was still on its way
let pressed;

const say = state => {
    tag.dataset.state = state;
    tag.querySelectorAll('[data-says]').forEach(text => {
        text.hidden = text.dataset.says !== state;
    });
};

const fields = () => new URLSearchParams([...new FormData(sheet)].filter(([name]) => name !== 'confirm'));

const keep = () => {
    try {
        localStorage.setItem(sheet.dataset.place, fields().toString());
    } catch {
        // a device without room: the form still sends
    }
};

const forget = () => localStorage.removeItem(sheet.dataset.place);

const send = async () => {
    if (sending) {
        isNewer = true;
        return;
    }
    sending = true;
    isNewer = false;
    try {
        const answer = await fetch(sheet.dataset.sheet, {method: 'POST', body: fields(), redirect: 'error'});
        if (answer.ok) {
            sheet.elements.version.value = (await answer.json()).version;
            if (isNewer) {
                keep();
            } else {
                forget();
                say('saved');
            }
        } else {
            isNewer = false;
            say(answer.status === 409 ? 'clash' : 'kept');
        }
    } catch {
        isNewer = false;
        say('kept');
    }
    sending = false;
    if (pressed) {
        const button = pressed;
        pressed = undefined;
        sheet.requestSubmit(button);
    } else if (isNewer) {
        send();
    }
};

if (sheet) {
    const kept = localStorage.getItem(sheet.dataset.place);
    if (kept) {
        const typed = new URLSearchParams(kept);
        // what was saved from another device meanwhile stands; what is only here joins it
        const isSame = typed.get('version') === sheet.elements.version.value;
        for (const [name, value] of typed) {
            const field = sheet.elements[name];
            if (!field || name === 'version') {
                continue;
            }
            if (isSame || !field.value) {
                field.value = value;
            } else if (field.tagName === 'TEXTAREA' && value && !field.value.includes(value)) {
                field.value += `\n${value}`;
            }
        }
        send();
    }
    sheet.addEventListener('input', () => {
        keep();
        say('typing');
        document.querySelector('[data-left]').hidden = true;
        clearTimeout(waits);
        waits = setTimeout(send, 700);
    });
    sheet.addEventListener('submit', event => {
        clearTimeout(waits);
        if (sending && event.submitter) {
            // the sheet would be older than what has just been saved
            event.preventDefault();
            pressed = event.submitter;
            return;
        }
        forget();
    });
    addEventListener('online', send);
}
