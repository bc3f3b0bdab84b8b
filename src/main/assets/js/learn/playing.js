// On the pages of learning: links that play lead into the player where this browser can, what is not sent yet is said and
// sent, and what can be kept on this device is offered.
import {keepingOf} from './keeping-theme.js';
import {keepsAny} from './kept.js';
import {learner, load} from './learner.js';
import {h, iconsFrom, LANG, numeral, say} from './page.js';
import {sendAsSoonAsPossible} from './send.js';
import {isThere} from './store.js';

const places = document.querySelector('[data-entrance]').dataset;

const lead = () => document.querySelectorAll('a[data-play]').forEach(link => {
    link.href = `/${LANG}/learn/play#${link.dataset.play}`;
});

// played by script, answers are kept here
const sayWhere = () => document.querySelectorAll('[data-on-device]').forEach(words => {
    words.hidden = false;
});

const tell = async () => {
    await load();
    document.querySelectorAll('[data-unsent]').forEach(box => {
        box.hidden = !learner.unsent;
        box.querySelectorAll('[data-count]').forEach(place => {
            place.textContent = numeral(learner.unsent);
        });
    });
};

const offer = async box => {
    const keeping = await keepingOf(box.dataset.pack, places.worker);
    if (keeping) {
        box.replaceChildren(h('h2', {class: 'h3'}, say('on-device')), keeping);
        box.hidden = false;
    }
};

const sayReady = async mark => {
    if (await keepsAny(LANG)) {
        mark.hidden = false;
    }
};

const settle = async () => {
    iconsFrom(places.icons);
    for (const box of document.querySelectorAll('[data-pack]')) {
        await offer(box);
    }
    for (const mark of document.querySelectorAll('[data-ready]')) {
        await sayReady(mark);
    }
    // whoever has played here has answers; nobody else's browser is given a database
    if (await isThere()) {
        await tell();
        await sendAsSoonAsPossible(tell)();
    }
};

if ('indexedDB' in globalThis) {
    lead();
    sayWhere();
    // where nothing can be kept, as in a private window, these pages are read and played all the same
    settle().catch(() => {});
}
