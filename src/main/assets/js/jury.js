// What a juror types is kept on this device at once and sent as soon as there is a network: nothing typed is lost. Without this
// script the ballot and the order are forms like any other.
const ballot = document.querySelector('form[data-ballot]');
const order = document.querySelector('form[data-order]');

const typing = () => {
    const place = ballot.dataset.place;
    const tag = document.querySelector('[data-state]');
    const count = document.querySelector('[data-left]');
    let waits = 0;
    let sending = false;
    let isNewer = false;

    const say = state => {
        tag.dataset.state = state;
        tag.querySelectorAll('[data-says]').forEach(text => {
            text.hidden = text.dataset.says !== state;
        });
    };
    const fields = () => new URLSearchParams([...new FormData(ballot)].filter(([name]) => name !== 'confirm'));
    const keep = () => {
        try {
            localStorage.setItem(place, fields().toString());
        } catch {
            // a device without room: the form still sends
        }
    };
    const forget = () => localStorage.removeItem(place);

    const send = async () => {
        if (sending) {
            isNewer = true;
            return;
        }
        sending = true;
        isNewer = false;
        try {
            const answer = await fetch(ballot.dataset.ballot, {method: 'POST', body: fields(), redirect: 'error'});
            if (answer.ok) {
                const saved = await answer.json();
                ballot.elements.version.value = saved.version;
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
        if (isNewer) {
            send();
        }
    };

    const kept = localStorage.getItem(place);
    if (kept) {
        const typed = new URLSearchParams(kept);
        // what was saved from another device meanwhile stands; what is only here joins it
        const isSame = typed.get('version') === ballot.elements.version.value;
        for (const [name, value] of typed) {
            const field = ballot.elements[name];
            if (!field || name === 'version') {
                continue;
            }
            if (isSame || !field.value) {
                field.value = value;
            } else if (field.tagName === 'TEXTAREA' && value && !field.value.includes(value)) {
                field.value += `\n${value}`;
            }
        }
        keep();
        send();
    }
    ballot.addEventListener('input', () => {
        keep();
        say('typing');
        if (count) {
            count.hidden = true;
        }
        clearTimeout(waits);
        waits = setTimeout(send, 700);
    });
    ballot.addEventListener('submit', forget);
    addEventListener('online', send);
};

const ranking = () => {
    const list = order.querySelector('ol');
    let dragged = null;
    const rows = () => [...list.children];
    const renumber = () => {
        order.elements.order.value = rows().map(row => row.dataset.team).join(',');
        rows().forEach((row, at) => {
            const [up, down] = row.querySelectorAll('button');
            up.disabled = at === 0;
            down.disabled = at === rows().length - 1;
        });
    };
    if (!list.querySelector('button')) {
        return;
    }
    rows().forEach(row => {
        row.draggable = true;
        row.addEventListener('dragstart', event => {
            dragged = row;
            event.dataTransfer.effectAllowed = 'move';
        });
        row.addEventListener('dragover', event => {
            event.preventDefault();
            if (dragged && dragged !== row) {
                const below = rows().indexOf(dragged) < rows().indexOf(row);
                list.insertBefore(dragged, below ? row.nextSibling : row);
            }
        });
        row.addEventListener('drop', event => event.preventDefault());
        row.addEventListener('dragend', () => {
            dragged = null;
            renumber();
            fetch(order.action, {method: 'POST', body: new URLSearchParams(new FormData(order))}).catch(() => {});
        });
    });
};

if (ballot) {
    typing();
}
if (order) {
    ranking();
}
