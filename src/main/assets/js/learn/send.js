// Sends answers to the server as soon as it can be reached: at the start, with the network, when the page is left or comes
// back, after each round. An answer leaves the outbox only when the server says that it has it.
import {fact, forget, isOf, note, outbox, taken} from './store.js';

const BATCH = 200;
const TRIES = 3;
const ADDRESS = '/learn/log';
const PATIENCE_MS = 20_000;
const DAY_FACTS = ['state', 'rating', 'day', 'who', 'joy'];
const LEAST_SKEW = 5 * 60_000;

const written = ({id, seq, item, version, at, took, answer}) =>
    ({id, seq, item, version, at: new Date(at).toISOString(), took, answer});

// the clock of this device against the server's, as the server itself will count it
const skewOf = answer => {
    const server = Date.parse(answer.headers.get('Date'));
    const skew = server - Date.now();
    return Number.isNaN(skew) || Math.abs(skew) < LEAST_SKEW ? 0 : Math.round(skew / 60_000) * 60_000;
};

// null for whoever is not signed in, or where there is no network
const request = async options => {
    try {
        const answer = await fetch(ADDRESS, {
            ...options,
            redirect: 'manual',
            signal: AbortSignal.timeout?.(PATIENCE_MS),
            headers: {'Accept': 'application/json', ...options.body ? {'Content-Type': 'application/json'} : {}},
        });
        if (answer.status === 409) {
            const {why} = await answer.json();
            return why === 'again' ? {isAgain: true} : {isOther: true};
        }
        if (answer.status === 400 || answer.status === 413) {
            return {isTooMuch: true};
        }
        if (!answer.ok) {
            return null;
        }
        return {...await answer.json(), skew: skewOf(answer)};
    } catch {
        return null;
    }
};

const keepFacts = answer => Object.fromEntries([
    ...DAY_FACTS.filter(name => answer[name] !== undefined).map(name => [name, answer[name]]),
    ['skew', answer.skew],
]);

// what waits for somebody else who used this phone stays until they sign in again
const mine = (attempts, who) => attempts.filter(attempt => isOf(attempt, who));

const post = async (batch, who) => request({method: 'POST', body: JSON.stringify({
    device: batch[0].device,
    ...(who ? {who} : {}),
    sentAt: new Date().toISOString(),
    attempts: batch.map(written),
})});

const hello = async () => {
    const answer = await request({method: 'GET'});
    if (answer) {
        const before = await fact('who');
        if (before && before !== answer.who) {
            await forget('case.');
        }
        await taken([], keepFacts(answer));
    }
    return answer;
};

const sendAll = async () => {
    let who = await fact('who') ?? null;
    if (!who || !mine(await outbox(), who).length) {
        const answer = await hello();
        if (!answer) {
            return {signedIn: false};
        }
        who = answer.who ?? null;
    }
    let size = BATCH;
    let tries = TRIES;
    for (let batch; (batch = mine(await outbox(), who).slice(0, size)).length;) {
        let answer = await post(batch, who);
        if (!answer) {
            return {signedIn: false};
        }
        if (answer.isOther) {
            const other = await hello();
            if (!other || other.who === who) {
                return {signedIn: false};
            }
            who = other.who;
            continue;
        }
        if (answer.isAgain) {
            if (!--tries) {
                break;
            }
            continue;
        }
        if (answer.isTooMuch && batch.length > 1) {
            size = Math.ceil(batch.length / 2);
            continue;
        }
        if (answer.isTooMuch) {
            // an answer nobody can read would hold up all others for ever
            answer = {taken: [], refused: [{id: batch[0].id}], skew: await fact('skew') ?? 0};
        }
        const refused = answer.refused ?? [];
        const gone = [...answer.taken, ...refused.map(one => one.id)].filter(id => batch.some(one => one.id === id));
        if (!gone.length) {
            break;
        }
        if (refused.length) {
            await note('refused', (await fact('refused') ?? 0) + refused.length);
        }
        await taken(gone, keepFacts(answer));
    }
    return {signedIn: true};
};

let sending;

// one at a time, in this window and in all others
export const send = () => {
    if (!navigator.onLine) {
        return Promise.resolve({signedIn: null});
    }
    sending ??= (navigator.locks ? navigator.locks.request('tamkeen-learn-send', sendAll) : sendAll())
        .finally(() => {
            sending = undefined;
        });
    return sending;
};

export const unsent = async () => (await outbox()).length;

export const sendAsSoonAsPossible = told => {
    // what could not be sent waits in the outbox, and is said to be there
    const now = () => send().then(told, () => {});
    addEventListener('online', now);
    document.addEventListener('visibilitychange', now);
    return now;
};
