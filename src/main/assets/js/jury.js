// What a juror types is kept on this device at once and sent as soon as there is a network: nothing typed is lost. Without this
// script the ballot and the order are forms like any other.
import {AGAIN, forget, keep, kept, send, sendAll} from './waiting.js';

const ballot = document.querySelector('form[data-ballot]');
const order = document.querySelector('form[data-order]');
const keeping = document.querySelector('[data-keeps]');
const isKept = document.documentElement.dataset.kept !== undefined;

const say = (state, among = document) => {
    const tag = among.querySelector('[data-state]');
    tag.hidden = false;
    tag.dataset.state = state;
    // what was refused stays here too, and the form says why when it is sent
    const shown = state === 'refused' ? 'kept' : state;
    tag.querySelectorAll('[data-says]').forEach(text => {
        text.hidden = text.dataset.says !== shown;
    });
};

const typing = () => {
    const place = ballot.dataset.place;
    const count = document.querySelector('[data-left]');
    let waits = 0;

    const fields = () => new URLSearchParams([...new FormData(ballot)].filter(([name]) => name !== 'confirm'));
    const keepTyped = (more = fields()) => keep(place, ballot.dataset.ballot, more);
    const sendTyped = async () => {
        const state = await send(place);
        if (state === 'gone') {
            location.replace(keeping.dataset.keepsList);
            return state;
        }
        const now = kept(place);
        if (state === 'saved' && now) {
            ballot.elements.version.value = new URLSearchParams(now.fields).get('version');
        }
        say(state);
        return state;
    };

    // a choice was made here and another one elsewhere: both are seen, and whoever made them chooses
    const beside = (name, value) => {
        const radio = ballot.querySelector(`input[name="${CSS.escape(name)}"][value="${CSS.escape(value)}"]`);
        if (!radio) {
            return;
        }
        const both = document.querySelector('[data-here]').content.firstElementChild.cloneNode(true);
        both.querySelector('[data-chosen]').textContent = radio.closest('label').querySelector('b, span').textContent;
        both.querySelector('button').addEventListener('click', () => {
            radio.checked = true;
            both.remove();
            radio.dispatchEvent(new Event('input', {bubbles: true}));
        });
        radio.closest('fieldset').append(both);
    };

    // what was saved from another device meanwhile stands; what is only here joins it
    const join = typed => {
        let isNew = false;
        let isTwo = false;
        for (const [name, value] of typed) {
            const field = ballot.elements[name];
            if (!field || !value || field.value === value) {
                continue;
            }
            if (!field.value) {
                field.value = value;
                isNew = true;
            } else if (field.tagName === 'TEXTAREA') {
                if (!field.value.includes(value)) {
                    field.value += `\n${value}`;
                    isNew = true;
                }
            } else {
                beside(name, value);
                isTwo = true;
            }
        }
        return {isNew, isTwo};
    };

    const here = kept(place);
    if (here) {
        const typed = new URLSearchParams(here.fields);
        const version = Number(typed.get('version'));
        if (version >= Number(ballot.elements.version.value)) {
            for (const [name, value] of typed) {
                const field = ballot.elements[name];
                if (field) {
                    field.value = value;
                }
            }
            say(here.isSent ? 'saved' : 'kept');
            sendTyped();
        } else if (here.isSent) {
            forget(place);
        } else {
            typed.delete('version');
            typed.delete('confirm');
            const {isNew, isTwo} = join(typed);
            if (isNew) {
                keepTyped();
                sendTyped();
            } else if (!isTwo) {
                forget(place);
            }
        }
    }
    ballot.addEventListener('input', () => {
        keepTyped();
        say('typing');
        if (count) {
            count.hidden = true;
        }
        clearTimeout(waits);
        waits = setTimeout(sendTyped, 700);
    });
    // the form says what became of it; where nobody is reached it waits here, with the wish that it counts
    let isTried = false;
    ballot.addEventListener('submit', async event => {
        if (isTried) {
            return;
        }
        event.preventDefault();
        const {submitter} = event;
        clearTimeout(waits);
        keepTyped();
        if (await sendTyped() === 'kept') {
            const all = fields();
            if (submitter?.name === 'confirm') {
                all.set('confirm', 'yes');
            }
            keepTyped(all);
            return;
        }
        isTried = true;
        ballot.requestSubmit(submitter);
    });
    setInterval(() => {
        const now = kept(place);
        if (now && !now.isSent && !now.isClash) {
            sendTyped();
        }
    }, AGAIN);
    addEventListener('online', sendTyped);
};

const ranking = () => {
    const list = order.querySelector('ol');
    const place = order.dataset.place;
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
    const sendOrder = async () => say(await send(place), order);
    const changed = () => {
        renumber();
        keep(place, order.action, new URLSearchParams({order: order.elements.order.value}));
        say('typing', order);
        sendOrder();
    };
    if (!list.querySelector('button')) {
        return;
    }
    const here = kept(place);
    if (here && (!here.isSent || isKept)) {
        const teams = new URLSearchParams(here.fields).get('order').split(',');
        teams.map(team => rows().find(row => row.dataset.team === team)).filter(Boolean).forEach(row => list.append(row));
        renumber();
        sendOrder();
    } else {
        forget(place);
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
            changed();
        });
        const [up, down] = row.querySelectorAll('button');
        const move = (event, button, other) => {
            event.preventDefault();
            const neighbour = button === up ? row.previousElementSibling : row.nextElementSibling;
            if (neighbour) {
                list.insertBefore(button === up ? row : neighbour, button === up ? neighbour : row);
                changed();
                // whoever moves it by the keyboard goes on from where they are
                (button.disabled ? other : button).focus();
            }
        };
        up.addEventListener('click', event => move(event, up, down));
        down.addEventListener('click', event => move(event, down, up));
    });
    order.addEventListener('submit', event => {
        event.preventDefault();
        changed();
    });
    addEventListener('online', sendOrder);
    setInterval(() => kept(place)?.isSent === false && sendOrder(), AGAIN);
};

// what was said of a team that is not among theirs any more is nothing to keep
const forgetOthers = () => {
    const {waiting, keepsList: list, keepsSet: set} = keeping.dataset;
    const places = new Set([...set.split(','), 'order'].map(one => `${waiting}${list.split('/').at(-1)}-${one}`));
    Object.keys(localStorage)
        .filter(place => place.startsWith(`${waiting}${list.split('/').at(-1)}-`) && !places.has(place))
        .forEach(forget);
};

// what was typed into other ballots while there was no network leaves with the first page that has one
const sendOthers = async () => {
    if (navigator.onLine && await sendAll(keeping.dataset.waiting)) {
        dispatchEvent(new Event('tamkeen:gone'));
    }
};

if (window.crypto?.randomUUID) {
    if (ballot) {
        typing();
    }
    if (order) {
        ranking();
    }
    if (keeping) {
        addEventListener('online', sendOthers);
        setInterval(sendOthers, AGAIN);
        if (!isKept) {
            forgetOthers();
        }
        sendOthers();
    }
}
