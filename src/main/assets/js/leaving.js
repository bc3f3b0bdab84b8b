// Whoever signs out sends first what is not sent yet, is warned if that cannot be, and then leaves nothing on this device.
import {clearShelf} from './learn/shelf.js';
import {say} from './learn/page.js';
import {send, unsent} from './learn/send.js';
import {isThere, wipe} from './learn/store.js';

const left = async () => {
    if (!await isThere()) {
        return 0;
    }
    await send();
    return unsent();
};

const warn = count => new Promise(resolve => {
    const dialog = document.querySelector('template[data-leaving]').content.firstElementChild.cloneNode(true);
    dialog.querySelector('h2').textContent = say('leaving', {count});
    dialog.addEventListener('close', () => {
        dialog.remove();
        resolve(dialog.returnValue === 'leave');
    });
    document.body.append(dialog);
    dialog.showModal();
});

const leave = async form => {
    try {
        const count = await left();
        if (count && !await warn(count)) {
            return;
        }
        if (await isThere()) {
            await wipe();
            await clearShelf();
        }
    } catch {
        // a browser that keeps nothing has nothing to send either
    }
    form.submit();
};

document.querySelectorAll('form[action$="/sign-out"]').forEach(form => form.addEventListener('submit', event => {
    event.preventDefault();
    leave(form);
}));
