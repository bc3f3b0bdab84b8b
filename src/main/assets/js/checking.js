// Checks what the code on a certificate states by its signature alone: on the platform's page, or in a file kept on a
// computer without network. It asks nobody anything.
const bytes = text =>
    Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), letter => letter.charCodeAt(0));
const utf8 = text => new TextEncoder().encode(text);
const read = text => JSON.parse(new TextDecoder('utf-8', {fatal: true}).decode(bytes(text)));

const STATEMENT = /^(.*?)#?([\w-]{10,})\.([\w-]{10,})\.([\w-]{86})$/s;

// what was scanned: the address, where there is one, and the three parts of what is signed
const parts = text => {
    const found = STATEMENT.exec(text.replaceAll(/[\s\u200e\u200f\u2066-\u2069]/g, ''));
    return found && {address: found[1], head: found[2], body: found[3], signature: found[4]};
};

// the outcome in one word, with what is stated where the signature is right
const check = async (text, keys) => {
    const scanned = parts(text);
    if (!scanned) {
        return {outcome: /\/c\/[a-z2-9]{26}$/i.test(text.trim()) ? 'unsigned' : 'unread'};
    }
    let head;
    let says;
    try {
        head = read(scanned.head);
        says = read(scanned.body);
    } catch {
        return {outcome: 'changed'};
    }
    const key = keys.keys.find(one => one.kid === head.kid);
    if (head.alg !== 'EdDSA' || !key) {
        return {outcome: 'stranger'};
    }
    let genuine;
    try {
        const {kty, crv, x} = key;
        const known = await crypto.subtle.importKey('jwk', {kty, crv, x}, 'Ed25519', false, ['verify']);
        genuine = await crypto.subtle.verify('Ed25519', known, bytes(scanned.signature), utf8(`${scanned.head}.${scanned.body}`));
    } catch {
        return {outcome: 'unable'};
    }
    if (!genuine) {
        return {outcome: 'changed'};
    }
    const elsewhere = scanned.address && scanned.address !== `${says.iss}/c/${says.c}`;
    return {outcome: elsewhere ? 'elsewhere' : 'genuine', says};
};

const day = text => new Date(`${text}T12:00:00Z`)
    .toLocaleDateString(`${document.documentElement.lang}-MA`, {dateStyle: 'long', timeZone: 'UTC'});
const written = {
    f: day, t: day, d: day, x: day,
    iss: (_, says) => `${says.iss}/c/${says.c}`,
};

const ready = place => {
    const keys = JSON.parse(place.dataset.keys);
    const field = place.querySelector('textarea');
    const show = async () => {
        const {outcome, says} = await check(field.value, keys);
        place.querySelectorAll('[data-outcome]').forEach(one => {
            one.hidden = one.dataset.outcome !== outcome;
        });
        const facts = place.querySelector('[data-facts]');
        facts.hidden = !says;
        facts.querySelectorAll('[data-says]').forEach(one => {
            const value = says?.[one.dataset.says];
            one.querySelector('dd > *').textContent =
                value === undefined ? '' : (written[one.dataset.says]?.(value, says) ?? String(value));
            one.hidden = value === undefined;
        });
    };
    place.hidden = false;
    place.querySelector('button').addEventListener('click', show);
};

document.querySelectorAll('[data-checking]').forEach(ready);
