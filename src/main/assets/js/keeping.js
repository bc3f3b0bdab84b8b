// Keeps this page, those it names beside it and the files they need on this device, so that they open without a network.
// Pages may be a set that depends on what somebody may see: then all of it goes when that changes, and is asked for anew.
const place = document.querySelector('[data-keeps]');
const KEPT = 'tamkeen-kept';
const RENEWED = 10 * 60 * 1000;
const AGAIN = 8000;

const {keepsUnder: under, keepsSet: set, keepsList: list} = place?.dataset ?? {};
const mark = `tamkeen-set-${under}`;

const missing = async (kept, addresses, isPage = false) => {
    for (const address of new Set(addresses)) {
        const before = await kept.match(address);
        const isOld = before && isPage && under && Date.now() - Date.parse(before.headers.get('Date')) > RENEWED;
        if (!before || isOld) {
            const answer = await fetch(address);
            if (answer.ok && !answer.redirected) {
                await kept.put(address, answer);
            }
        }
    }
};

// the pages of a set in every language
const dropSet = async kept => {
    for (const request of await kept.keys()) {
        const path = new URL(request.url).pathname.replace(/^\/[a-z]{2}(?=\/)/, '');
        if (path === under || path.startsWith(`${under}/`)) {
            await kept.delete(request);
        }
    }
    localStorage.removeItem(mark);
};

const keep = async () => {
    await navigator.serviceWorker.register(place.dataset.keeps, {scope: '/'});
    // whoever used this phone before and did not sign out leaves nothing to who uses it now
    if (localStorage.getItem('tamkeen-keeper') !== place.dataset.keeper) {
        await caches.delete(KEPT);
        localStorage.setItem('tamkeen-keeper', place.dataset.keeper);
    }
    const kept = await caches.open(KEPT);
    if (under && localStorage.getItem(mark) !== set) {
        await dropSet(kept);
        localStorage.setItem(mark, set);
    }
    const named = [...document.querySelectorAll('link[rel=stylesheet], link[rel=icon]')].map(link => link.href);
    const loaded = performance.getEntriesByType('resource').map(entry => entry.name);
    const files = [...named, ...loaded].filter(address => address.startsWith(`${location.origin}/assets/`));
    await missing(kept, files);
    await missing(kept, [
        location.href.split('#')[0],
        ...[...document.querySelectorAll('[data-kept-too]')].map(link => link.href),
    ], true);
    place.querySelector('[data-is-kept]').hidden = false;
};

// a page that was opened without a network asks, once there is one, whether it may still be seen
const lookAgain = async () => {
    const answer = await fetch(list);
    const now = answer.ok
        ? new DOMParser().parseFromString(await answer.text(), 'text/html').querySelector('[data-keeps]')?.dataset.keepsSet
        : undefined;
    if (answer.status < 500 && !answer.redirected && now !== localStorage.getItem(mark)) {
        await dropSet(await caches.open(KEPT));
        location.replace(list);
    }
};

if (place && 'serviceWorker' in navigator && 'caches' in window) {
    if (under) {
        ['online', 'tamkeen:gone'].forEach(event => addEventListener(event, () => lookAgain().catch(() => {})));
    }
    if (document.documentElement.dataset.kept !== undefined) {
        place.querySelector('[data-is-old]').hidden = false;
        if (under) {
            const look = () => navigator.onLine && lookAgain().catch(() => {});
            look();
            setInterval(look, AGAIN);
        }
    } else {
        // without room or in a private window nothing is kept, and the page does not say that it is
        addEventListener('load', () => keep().catch(() => {}));
    }
}
