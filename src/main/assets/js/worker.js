// Gives back the pages that were kept on this device when there is no network, as they were, with the files they need.
// What is kept is chosen by the pages themselves (keeping.js) and goes when one signs out, or after a week. The pages of
// learning hold nothing of a person and stay as long as somebody keeps a theme (learn/shelf.js).
import {onShelf, shelve, shelved} from './learn/shelf.js';

const KEPT = 'tamkeen-kept';
const WEEK = 7 * 24 * 60 * 60 * 1000;
const RENEWED = 10 * 60 * 1000;
const PATIENCE = 6000;
const LEARNING = /^\/[a-z]{2}\/learn(?:\/|$)/;
const PLAYER = /^\/[a-z]{2}\/learn\/play$/;
const CAPSULE = /^\/([a-z]{2})\/learn\/([a-z][a-z0-9-]*)\/capsules\/([a-z0-9-]+)$/;

const cache = () => caches.open(KEPT);

const age = answer => Date.now() - Date.parse(answer.headers.get('Date'));

const isOld = answer => age(answer) > WEEK;

const forgetOld = async () => {
    const kept = await cache();
    for (const request of await kept.keys()) {
        const answer = await kept.match(request);
        if (answer && isOld(answer)) {
            await kept.delete(request);
        }
    }
};

// a page says of itself that it comes from what was kept
const marked = async answer => new Response(
    (await answer.text()).replace('<html ', '<html data-kept '),
    {status: 200, headers: answer.headers},
);

const fresh = async (request, kept, answer) => {
    // whoever has no right to it any more has none to what was kept of it either
    if (answer.ok && !answer.redirected) {
        await kept.put(request.url, answer.clone());
    } else if (!answer.redirected && answer.status < 500) {
        await kept.delete(request.url);
    }
};

const late = () => new Promise(resolve => setTimeout(resolve, PATIENCE));

const page = async event => {
    const kept = await cache();
    const old = await kept.match(event.request.url);
    if (!old) {
        return fetch(event.request);
    }
    if (isOld(old)) {
        await forgetOld();
        return fetch(event.request);
    }
    const asked = fetch(event.request);
    event.waitUntil(asked.then(answer => fresh(event.request, kept, answer.clone())).catch(() => {}));
    try {
        return await Promise.race([asked, late()]) ?? await marked(old);
    } catch {
        return marked(old);
    }
};

// what there is to read in a theme that is kept lies in its pack, and the player shows it
const fromPack = async path => {
    const [, lang, theme, code] = CAPSULE.exec(path) ?? [];
    return code && await onShelf(`/${lang}/learn/${theme}`)
        ? Response.redirect(`/${lang}/learn/play#${theme}/capsule/${code}`)
        : undefined;
};

// the player is there at once and renewed for the next time; other pages of learning only step in for the network
const learning = async (event, path) => {
    const kept = await onShelf(path) ?? await fromPack(path);
    if (!kept) {
        return fetch(event.request);
    }
    if (PLAYER.test(path)) {
        if (age(kept) > RENEWED) {
            event.waitUntil(shelved().then(shelve).catch(() => {}));
        }
        return kept;
    }
    try {
        return await Promise.race([fetch(event.request), late()]) ?? kept;
    } catch {
        return kept;
    }
};

const asset = async request =>
    await (await cache()).match(request.url) ?? await onShelf(request.url) ?? fetch(request);

addEventListener('install', () => skipWaiting());

addEventListener('activate', event => event.waitUntil(forgetOld().then(() => clients.claim())));

addEventListener('fetch', event => {
    const address = new URL(event.request.url);
    if (event.request.method !== 'GET' || address.origin !== location.origin) {
        return;
    }
    if (event.request.mode === 'navigate') {
        event.respondWith(LEARNING.test(address.pathname) ? learning(event, address.pathname) : page(event));
    } else if (address.pathname.startsWith('/assets/')) {
        event.respondWith(asset(event.request));
    }
});
