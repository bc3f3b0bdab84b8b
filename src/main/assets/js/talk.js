// Looks now and then whether somebody said something, and shows it. A page that is hidden does not ask, and nothing that
// somebody is changing is taken from under their hands: then the page only says that there is something new.
const EVERY = 20_000;

const news = document.getElementById('thread-news');
let thread = document.getElementById('thread');

const show = async () => {
    const answer = await fetch(location.pathname, {credentials: 'same-origin'});
    if (!answer.ok) {
        return;
    }
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    const fresh = page.getElementById('thread');
    if (fresh) {
        thread.replaceWith(document.adoptNode(fresh));
        thread = fresh;
        news.hidden = true;
    }
};

const look = async () => {
    if (document.visibilityState === 'visible' && navigator.onLine) {
        try {
            const known = thread.dataset.state;
            const answer = await fetch(thread.dataset.from, {headers: {'If-None-Match': `"${known}"`}, cache: 'no-store', credentials: 'same-origin'});
            if (answer.status === 200 && await answer.text() !== known) {
                if (thread.contains(document.activeElement) || thread.querySelector('details[open]')) {
                    news.hidden = false;
                } else {
                    await show();
                }
            }
        } catch {
            // without a network there is nothing new; the next look is soon
        }
    }
    setTimeout(look, EVERY);
};

if (thread?.dataset.state) {
    setTimeout(look, EVERY);
}
