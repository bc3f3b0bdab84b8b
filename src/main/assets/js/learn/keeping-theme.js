// Lets somebody keep a theme on this device: says how much it takes before, and how it stands.
import {canKeep, giveUpTheme, isKept, keepTheme, sizes} from './kept.js';
import {h, icon, LANG, say, sizeOf} from './page.js';
import {fact} from './store.js';

const draw = async (box, theme, worker, problem = null) => {
    const again = () => draw(box, theme, worker);
    const size = (await sizes(LANG)).get(theme);
    if (await isKept(theme, LANG)) {
        const isPromised = await fact('promised');
        box.replaceChildren(
            h('p', {class: 'row tight'}, icon('cloud-check'), h('b', {}, say('kept', {size: size ? sizeOf(size) : ''}))),
            h('p', {class: 'small muted'}, say(isPromised ? 'kept-promised' : 'kept-unsure')),
            h('button', {type: 'button', class: 'btn quiet small', onclick: async () => {
                await giveUpTheme(theme, LANG);
                await again();
            }}, icon('trash-2'), say('give-up')));
        return;
    }
    const button = h('button', {type: 'button', class: 'btn quiet wide', onclick: async () => {
        button.setAttribute('aria-busy', 'true');
        button.disabled = true;
        try {
            await keepTheme(theme, LANG, worker);
            await again();
        } catch {
            await draw(box, theme, worker, say('keep-failed'));
        }
    }}, icon('download'), say(size ? 'keep-size' : 'keep', {size: size ? sizeOf(size) : ''}));
    box.replaceChildren(...[button, problem && h('p', {class: 'error', role: 'alert'}, problem)].filter(one => one));
};

export const keepingOf = async (theme, worker) => {
    if (!canKeep()) {
        return null;
    }
    const box = h('div', {class: 'keeping stack gap-s'});
    await draw(box, theme, worker);
    return box;
};
