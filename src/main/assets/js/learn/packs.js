// Packs of themes: from this device where they are, from the server where they are not, and only what is new of them.
import {fact, isThere, note, packOf, putPack, packs} from './store.js';

const addressOf = (theme, lang, since) => `/learn/packs/${theme}.${lang}.json${since ? `?since=${since}` : ''}`;

const LISTS = ['capsules', 'questions', 'cases'];

// what is new takes the place of what it was before; what was given up goes
export const merged = (old, fresh) => {
    if (!old || !fresh.since) {
        return fresh;
    }
    const gone = new Set(fresh.retired ?? []);
    const lists = LISTS.map(name => {
        const now = new Map(old[name].map(one => [one.code, one]));
        fresh[name].forEach(one => now.set(one.code, one));
        return [name, [...now.values()].filter(one => !gone.has(one.code))];
    });
    return {...old, ...fresh, since: 0, ...Object.fromEntries(lists)};
};

// null where there is no such theme; throws where there is no network
export const fetchPack = async (theme, lang, old) => {
    const answer = await fetch(addressOf(theme, lang, old?.pack), {credentials: 'omit'});
    if (answer.status === 404) {
        return null;
    }
    if (!answer.ok) {
        throw new Error(String(answer.status));
    }
    const pack = merged(old, await answer.json());
    await putPack(pack);
    return pack;
};

export const havePack = async (theme, lang) => {
    const kept = await packOf(theme, lang);
    return kept ?? fetchPack(theme, lang);
};

// [{theme, pack, bytes, title}], as it was last told
export const packList = async lang => {
    try {
        const answer = navigator.onLine && await fetch(`/learn/packs.json?lang=${lang}`, {credentials: 'omit'});
        if (answer?.ok) {
            const list = await answer.json();
            if (await isThere()) {
                await note(`packs.${lang}`, list);
            }
            return list;
        }
    } catch {
        // there is no network: what was told before holds
    }
    if (!await isThere()) {
        return [];
    }
    return await fact(`packs.${lang}`) ?? (await packs(lang)).map(({theme, title, pack}) => ({theme, title, pack, bytes: 0}));
};

// the packs of this device, brought up to date; true when one changed
export const renewPacks = async lang => {
    let isNew = false;
    const list = await packList(lang);
    for (const pack of await packs(lang)) {
        const known = list.find(one => one.theme === pack.theme);
        if (known && known.pack > pack.pack) {
            await fetchPack(pack.theme, lang, pack);
            isNew = true;
        }
    }
    return isNew;
};
