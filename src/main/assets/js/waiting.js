// What somebody entered that the platform has not got yet, each under a name of its own on this device. It is sent as soon as
// there is a network, by whichever page is open then, and goes when one signs out.
export const kept = place => {
    try {
        return JSON.parse(localStorage.getItem(place));
    } catch {
        return null;
    }
};

const put = (place, what) => {
    try {
        localStorage.setItem(place, JSON.stringify(what));
    } catch {
        // a device without room: the form still sends
    }
};

export const forget = place => localStorage.removeItem(place);

/** What is to be sent where; `fields` as a form would send them. */
export const keep = (place, to, fields) => put(place, {to, fields: fields.toString(), entry: crypto.randomUUID(), isSent: false});

const sending = new Set();

const post = (to, fields) => fetch(to, {method: 'POST', body: new URLSearchParams(fields)});

const answered = async what => {
    const answer = await post(what.to, what.fields);
    const fields = new URLSearchParams(what.fields);
    if (answer.status !== 422 || !fields.has('confirm')) {
        return answer;
    }
    // not all of it is said: it is kept as far as it goes, and whoever opens it sees what is missing
    fields.delete('confirm');
    return post(what.to, fields.toString());
};

// the version that stands now, where the answer names one
const versionIn = async answer => {
    const isData = answer.headers.get('Content-Type')?.startsWith('application/json');
    return isData ? (await answer.json()).version : null;
};

/**
 * Sends what waits there: `saved`, `clash` when somebody changed it meanwhile, `gone` when it is not there any more, `refused` when
 * it cannot be taken as it is, `kept` while nobody was reached.
 */
export const send = async place => {
    const what = kept(place);
    if (!what || what.isSent) {
        return 'saved';
    }
    if (what.isClash) {
        return 'clash';
    }
    if (sending.has(place) || !navigator.onLine) {
        return 'kept';
    }
    sending.add(place);
    try {
        const answer = await answered(what);
        // somebody who has to sign in again was led elsewhere
        if (answer.ok && !new URL(answer.url).pathname.endsWith('/sign-in')) {
            const version = await versionIn(answer);
            const now = kept(place);
            const fields = new URLSearchParams(now?.fields ?? what.fields);
            fields.delete('confirm');
            if (version !== null) {
                fields.set('version', version);
            }
            const isNewer = now && now.entry !== what.entry;
            put(place, {...(now ?? what), fields: fields.toString(), isSent: !isNewer});
            sending.delete(place);
            return isNewer ? await send(place) : 'saved';
        }
        if (answer.status === 404) {
            forget(place);
            return 'gone';
        }
        if (answer.status === 409) {
            put(place, {...(kept(place) ?? what), isClash: true});
            return 'clash';
        }
        return answer.status === 422 ? 'refused' : 'kept';
    } catch {
        return 'kept';
    } finally {
        sending.delete(place);
    }
};

/** How often what waits is tried again: a device does not always know that there is a network. */
export const AGAIN = 8000;

/** Sends all that waits under names that begin like this. Whether something of it was not there any more. */
export const sendAll = async beginning => {
    const places = Object.keys(localStorage).filter(place => place.startsWith(beginning));
    const said = [];
    for (const place of places) {
        said.push(await send(place));
    }
    return said.includes('gone');
};
