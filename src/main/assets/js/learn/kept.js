// A theme that somebody keeps on this device: its pack, its pictures, and the pages that show it, for cold starts without a
// network.
import {fetchPack, packList} from './packs.js';
import {clearShelf, onShelf, shelve, shelvePictures, unshelve} from './shelf.js';
import {dropPack, fact, isThere, note, opens, packOf} from './store.js';

export const canKeep = () =>
    'serviceWorker' in navigator && 'caches' in globalThis && 'indexedDB' in globalThis;

const keptThemes = async () => await isThere() ? await fact('kept') ?? [] : [];

const nameOf = (theme, lang) => `${theme}.${lang}`;

export const isKept = async (theme, lang) => (await keptThemes()).includes(nameOf(theme, lang))
    && Boolean(await packOf(theme, lang))
    && Boolean(await onShelf(`/${lang}/learn/play`));

export const keepsAny = async lang => (await keptThemes()).some(name => name.endsWith(`.${lang}`))
    && Boolean(await onShelf(`/${lang}/learn/play`));

// kept once, but the browser gave part of it up
export const isBroken = async (theme, lang) =>
    (await keptThemes()).includes(nameOf(theme, lang)) && !await isKept(theme, lang);

const picturesOf = pack => pack.questions
    .filter(question => question.kind === 'hotspot')
    .map(question => question.task.imageAddress);

export const sizes = async lang =>
    new Map((await packList(lang)).map(({theme, bytes}) => [theme, bytes]));

// true when the browser promised to keep it, false when it may give it up
export const keepTheme = async (theme, lang, worker) => {
    await opens();
    const isPromised = await navigator.storage?.persist?.().catch(() => false) ?? false;
    const pack = await fetchPack(theme, lang, await packOf(theme, lang));
    await navigator.serviceWorker.register(worker, {scope: '/'});
    await shelvePictures(picturesOf(pack));
    await shelve([`/${lang}/learn/play`, `/${lang}/learn`, `/${lang}/learn/${theme}`]);
    await note('kept', [...new Set([...await keptThemes(), nameOf(theme, lang)])]);
    await note('promised', isPromised);
    return isPromised;
};

export const giveUpTheme = async (theme, lang) => {
    await dropPack(theme, lang);
    await unshelve(`/${lang}/learn/${theme}`);
    const left = (await keptThemes()).filter(name => name !== nameOf(theme, lang));
    await note('kept', left);
    if (!left.length) {
        await clearShelf();
    }
};
