// The pages of learning that open without a network, with the files they need, as anybody sees them who is not signed in:
// nothing of a person lies here. Each page lies whole or not at all, and what no page needs any more goes.
const SHELF = 'tamkeen-learn';
const NAMED = /["'(](\/assets\/[^"'()\s#]+)/g;
const PICTURES = '/assets/learning/';

const namedIn = text => [...text.matchAll(NAMED)].map(found => found[1])
    // a script is drawn in another alphabet only where it is used
    .filter(address => !address.includes('tifinagh'));

const fileOn = async (shelf, address) => {
    const kept = await shelf.match(address);
    if (kept) {
        return kept;
    }
    const answer = await fetch(address, {credentials: 'omit'});
    if (!answer.ok) {
        throw new Error(`${address}: ${answer.status}`);
    }
    await shelf.put(address, answer.clone());
    return answer;
};

const filesOf = async (shelf, text) => {
    const files = new Set(namedIn(text));
    for (const address of [...files]) {
        const file = await fileOn(shelf, address);
        if (address.endsWith('.css')) {
            for (const inside of namedIn(await file.text())) {
                files.add(inside);
                await fileOn(shelf, inside);
            }
        }
    }
    return files;
};

const sweep = async shelf => {
    const needed = new Set();
    const kept = await shelf.keys();
    const path = request => new URL(request.url).pathname;
    for (const request of kept.filter(one => !path(one).startsWith('/assets/'))) {
        (await filesOf(shelf, await (await shelf.match(request)).text())).forEach(address => needed.add(address));
    }
    await Promise.all(kept
        .filter(request => path(request).startsWith('/assets/') && !path(request).startsWith(PICTURES)
            && !needed.has(path(request)))
        .map(request => shelf.delete(request)));
};

// these pages, renewed, with all they need; what was kept of one that cannot be had now stays
export const shelve = async addresses => {
    const shelf = await caches.open(SHELF);
    for (const address of addresses) {
        const answer = await fetch(address, {credentials: 'omit', cache: 'no-cache', headers: {Accept: 'text/html'}});
        if (answer.ok && !answer.redirected) {
            await filesOf(shelf, await answer.clone().text());
            await shelf.put(address, answer);
        }
    }
    await sweep(shelf);
};

// the pages that are kept now
export const shelved = async () => {
    const kept = await (await caches.open(SHELF)).keys();
    return kept.map(request => new URL(request.url).pathname).filter(path => !path.startsWith('/assets/'));
};

export const shelvePictures = async addresses => {
    const shelf = await caches.open(SHELF);
    for (const address of addresses) {
        await fileOn(shelf, address);
    }
};

export const unshelve = async address => {
    if (await caches.has(SHELF)) {
        await (await caches.open(SHELF)).delete(address);
    }
};

export const onShelf = async address =>
    await caches.has(SHELF) ? (await caches.open(SHELF)).match(address) : undefined;

export const clearShelf = () => caches.delete(SHELF);
