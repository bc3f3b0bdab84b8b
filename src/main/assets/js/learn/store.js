// What this browser keeps of somebody's learning: packs, the last state the server gave, the answers it does not have yet.
import {freshId} from './page.js';

const DATABASE = 'tamkeen-learn';
const MARKER = 'tamkeen-learn';

let opened;

const asked = request => new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
});

const open = () => {
    opened ??= new Promise((resolve, reject) => {
        const request = indexedDB.open(DATABASE, 1);
        request.onupgradeneeded = () => {
            request.result.createObjectStore('packs');
            request.result.createObjectStore('facts');
            request.result.createObjectStore('outbox', {keyPath: 'id'});
        };
        request.onsuccess = () => {
            // another window that wipes what is kept must not wait for this one
            request.result.onversionchange = () => {
                request.result.close();
                opened = undefined;
            };
            resolve(request.result);
        };
        request.onerror = () => reject(request.error);
    });
    opened.catch(() => {
        opened = undefined;
    });
    return opened;
};

// several requests in one transaction, of which all are done or none
const within = async (stores, mode, work) => {
    const transaction = (await open()).transaction(stores, mode, {durability: 'strict'});
    const done = new Promise((resolve, reject) => {
        transaction.oncomplete = resolve;
        transaction.onabort = () => reject(transaction.error);
    });
    const result = await work(...stores.map(name => transaction.objectStore(name)));
    await done;
    return result;
};

export const fact = name => within(['facts'], 'readonly', facts => asked(facts.get(name)));

export const note = (name, value) => within(['facts'], 'readwrite', facts => asked(facts.put(value, name)));

// all facts whose names begin so
export const forget = beginning => within(['facts'], 'readwrite', async facts =>
    (await asked(facts.getAllKeys())).filter(name => name.startsWith(beginning)).forEach(name => facts.delete(name)));

export const packOf = (theme, lang) => within(['packs'], 'readonly', packs => asked(packs.get(`${theme}.${lang}`)));

export const packs = lang => within(['packs'], 'readonly', async store =>
    (await asked(store.getAll())).filter(pack => pack.lang === lang));

export const putPack = pack =>
    within(['packs'], 'readwrite', store => asked(store.put(pack, `${pack.theme}.${pack.lang}`)));

export const dropPack = (theme, lang) => within(['packs'], 'readwrite', store => asked(store.delete(`${theme}.${lang}`)));

export const outbox = () => within(['outbox'], 'readonly', async store =>
    (await asked(store.getAll())).sort((one, other) => one.at - other.at || one.seq - other.seq));

// an answer of a visitor belongs to whoever signs in next
export const isOf = ({who}, person) => who === null || who === person;

const count = async () => within(['outbox'], 'readonly', store => asked(store.count()));

// a sign outside of the database by which one sees later that the browser emptied it
const sign = async () => {
    const unsent = await count();
    localStorage.setItem(MARKER, JSON.stringify({since: Date.now(), unsent}));
};

// an answer is kept before anybody is told that it was right or wrong
export const append = async attempt => {
    const kept = await within(['facts', 'outbox'], 'readwrite', async (facts, store) => {
        const device = await asked(facts.get('device')) ?? freshId();
        const seq = (await asked(facts.get('seq')) ?? 0) + 1;
        const whole = {...attempt, device, seq, who: (await asked(facts.get('who'))) ?? null};
        facts.put(device, 'device');
        facts.put(seq, 'seq');
        store.put(whole);
        return whole;
    });
    await sign();
    return kept;
};

// what the server took leaves the outbox in the same moment in which its state comes in
export const taken = async (ids, facts) => {
    await within(['facts', 'outbox'], 'readwrite', async (store, attempts) => {
        ids.forEach(id => attempts.delete(id));
        Object.entries(facts).forEach(([name, value]) => store.put(value, name));
    });
    await sign();
};

// what the browser lost, or null: {since, unsent}
export const lost = async () => {
    let marker;
    try {
        marker = JSON.parse(localStorage.getItem(MARKER));
    } catch {
        return null;
    }
    if (!marker || await fact('device') || await fact('opened')) {
        return null;
    }
    return marker;
};

// from now on whatever is missing later was lost
export const opens = async () => {
    await note('opened', Date.now());
    await sign();
};

export const wipe = async () => {
    localStorage.removeItem(MARKER);
    (await opened?.catch(() => null))?.close();
    opened = undefined;
    await new Promise(resolve => {
        const request = indexedDB.deleteDatabase(DATABASE);
        request.onsuccess = request.onerror = request.onblocked = resolve;
    });
};

export const isThere = async () =>
    !indexedDB.databases || (await indexedDB.databases()).some(({name}) => name === DATABASE);
