// Keeps this page, those it names beside it and the files they need on this device, so that they open without a network.
const place = document.querySelector('[data-keeps]');

const missing = async (kept, addresses) => {
    for (const address of new Set(addresses)) {
        if (!await kept.match(address)) {
            const answer = await fetch(address);
            if (answer.ok && !answer.redirected) {
                await kept.put(address, answer);
            }
        }
    }
};

const keep = async () => {
    await navigator.serviceWorker.register(place.dataset.keeps, {scope: '/'});
    // whoever used this phone before and did not sign out leaves nothing to who uses it now
    if (localStorage.getItem('tamkeen-keeper') !== place.dataset.keeper) {
        await caches.delete('tamkeen-kept');
        localStorage.setItem('tamkeen-keeper', place.dataset.keeper);
    }
    const kept = await caches.open('tamkeen-kept');
    const named = [...document.querySelectorAll('link[rel=stylesheet], link[rel=icon]')].map(link => link.href);
    const loaded = performance.getEntriesByType('resource').map(entry => entry.name);
    const files = [...named, ...loaded].filter(address => address.startsWith(`${location.origin}/assets/`));
    await missing(kept, files);
    await missing(kept, [
        location.href.split('#')[0],
        ...[...document.querySelectorAll('[data-kept-too]')].map(link => link.href),
    ]);
    place.querySelector('[data-is-kept]').hidden = false;
};

if (place) {
    if (document.documentElement.dataset.kept !== undefined) {
        place.querySelector('[data-is-old]').hidden = false;
    } else if ('serviceWorker' in navigator && 'caches' in window) {
        // without room or in a private window nothing is kept, and the page does not say that it is
        addEventListener('load', () => keep().catch(() => {}));
    }
}
