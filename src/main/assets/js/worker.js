// Gives back the pages that were kept on this device when there is no network, as they were, with the files they need.
// What is kept is chosen by the pages themselves (keeping.js) and goes when one signs out, or after a week.
const KEPT = 'tamkeen-kept';
const WEEK = 7 * 24 * 60 * 60 * 1000;
const PATIENCE = 6000;

const cache = () => caches.open(KEPT);

const isOld = answer => Date.now() - Date.parse(answer.headers.get('Date')) > WEEK;

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
    const late = new Promise(resolve => setTimeout(resolve, PATIENCE));
    try {
        return await Promise.race([asked, late]) ?? await marked(old);
    } catch {
        return marked(old);
    }
};

const asset = async request => await (await cache()).match(request.url) ?? fetch(request);

addEventListener('install', () => skipWaiting());

addEventListener('activate', event => event.waitUntil(forgetOld().then(() => clients.claim())));

addEventListener('fetch', event => {
    const address = new URL(event.request.url);
    if (event.request.method !== 'GET' || address.origin !== location.origin) {
        return;
    }
    if (event.request.mode === 'navigate') {
        event.respondWith(page(event));
    } else if (address.pathname.startsWith('/assets/')) {
        event.respondWith(asset(event.request));
    }
});
