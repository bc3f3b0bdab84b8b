// What begins like what is being typed, in a list under the field: an input of role combobox as the ARIA practices describe it.
// Without it the field searches all the same. One request at a time, once the fingers rest.
const REST = 140;
const SHORTEST = 2;
const MOST_KEPT = 60;

const begin = input => {
    const known = new Map();
    let asking = null;
    let resting = 0;
    let active = -1;
    let shown = [];

    const list = document.createElement('ul');
    list.id = `${input.name}-suggestions`;
    list.className = 'suggestions';
    list.setAttribute('role', 'listbox');
    list.setAttribute('aria-label', input.dataset.label);
    list.hidden = true;
    const said = document.createElement('p');
    said.className = 'sr';
    said.setAttribute('role', 'status');
    input.setAttribute('role', 'combobox');
    input.setAttribute('aria-autocomplete', 'list');
    input.setAttribute('aria-expanded', 'false');
    input.setAttribute('aria-controls', list.id);
    input.setAttribute('aria-haspopup', 'listbox');
    input.after(list, said);

    const close = () => {
        list.hidden = true;
        active = -1;
        input.setAttribute('aria-expanded', 'false');
        input.removeAttribute('aria-activedescendant');
    };

    const mark = index => {
        active = index;
        [...list.children].forEach((option, place) => option.setAttribute('aria-selected', String(place === index)));
        if (index < 0) {
            input.removeAttribute('aria-activedescendant');
        } else {
            input.setAttribute('aria-activedescendant', list.children[index].id);
            list.children[index].scrollIntoView({block: 'nearest'});
        }
    };

    const take = index => {
        const one = shown[index];
        close();
        if (one.href) {
            location.assign(one.href);
        } else {
            input.value = one.words;
            input.form.requestSubmit();
        }
    };

    const option = (one, index) => {
        const item = document.createElement('li');
        item.id = `${list.id}-${index}`;
        item.setAttribute('role', 'option');
        item.setAttribute('aria-selected', 'false');
        const words = document.createElement('span');
        words.textContent = one.words;
        words.lang = one.lang;
        words.dir = one.dir;
        item.append(words);
        if (one.kind) {
            const kind = document.createElement('span');
            kind.className = 'tag line';
            kind.textContent = one.kind;
            item.append(' ', kind);
        }
        // the field keeps the focus
        item.addEventListener('mousedown', event => event.preventDefault());
        item.addEventListener('click', () => take(index));
        return item;
    };

    const show = answer => {
        shown = answer.suggestions;
        list.replaceChildren(...shown.map(option));
        said.textContent = answer.said;
        active = -1;
        input.removeAttribute('aria-activedescendant');
        list.hidden = shown.length === 0;
        input.setAttribute('aria-expanded', String(shown.length > 0));
    };

    const ask = async typed => {
        asking?.abort();
        asking = new AbortController();
        try {
            let answer = known.get(typed);
            if (!answer) {
                const response = await fetch(`${input.dataset.suggest}?q=${encodeURIComponent(typed)}`, {
                    signal: asking.signal,
                    credentials: 'same-origin'
                });
                if (!response.ok) {
                    return close();
                }
                answer = await response.json();
                if (known.size > MOST_KEPT) {
                    known.clear();
                }
                known.set(typed, answer);
            }
            if (input.value.trim() === typed && document.activeElement === input) {
                show(answer);
            }
        } catch {
            // another letter was typed, or there is no network: the field searches all the same
        }
    };

    input.addEventListener('input', event => {
        clearTimeout(resting);
        if (event.isComposing) {
            return;
        }
        const typed = input.value.trim();
        if (typed.length < SHORTEST) {
            asking?.abort();
            close();
            return;
        }
        resting = setTimeout(() => ask(typed), REST);
    });

    input.addEventListener('compositionend', () => input.dispatchEvent(new Event('input')));

    input.addEventListener('keydown', event => {
        if (event.isComposing || event.altKey && event.key !== 'ArrowDown') {
            return;
        }
        const isOpen = !list.hidden;
        const last = list.children.length - 1;
        if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
            if (last < 0 || input.value.trim().length < SHORTEST) {
                return;
            }
            event.preventDefault();
            list.hidden = false;
            input.setAttribute('aria-expanded', 'true');
            const down = event.key === 'ArrowDown';
            // beyond either end stands what was typed
            mark(down ? active === last ? -1 : active + 1 : active === -1 ? last : active - 1);
        } else if (event.key === 'Enter' && isOpen && active >= 0) {
            event.preventDefault();
            take(active);
        } else if (event.key === 'Escape' && isOpen) {
            event.preventDefault();
            close();
        } else if (event.key === 'Tab' || event.key === 'Enter') {
            clearTimeout(resting);
            asking?.abort();
            close();
        }
    });

    input.addEventListener('blur', () => {
        clearTimeout(resting);
        close();
    });
};

document.querySelectorAll('input[data-suggest]').forEach(begin);
