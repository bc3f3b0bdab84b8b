// The list of a slot on a phone: each mark is kept in the browser under a number of its own and sent as soon as there is
// a network. Without this script the list is a form like any other. What is kept goes when one signs out.
const form = document.querySelector('form[data-marks]');

const ready = () => {
    const bar = document.querySelector('[data-marks-bar]');
    const place = `tamkeen-marks-${form.dataset.viewer}-${form.dataset.session}`;
    const slot = form.elements.slot.value;
    let sending = false;

    const kept = () => {
        try {
            return JSON.parse(localStorage.getItem(place)) ?? [];
        } catch {
            return [];
        }
    };
    const keep = marks => marks.length
        ? localStorage.setItem(place, JSON.stringify(marks))
        : localStorage.removeItem(place);
    const key = value => value === 'none' ? '' : value;
    const shown = registration => form.elements[`was-${registration}`];

    const say = (state, count = kept().length) => {
        bar.hidden = !count && state !== 'sent' && state !== 'offline';
        bar.querySelectorAll('[data-says]').forEach(text => {
            text.hidden = text.dataset.says !== state;
        });
        bar.querySelectorAll('[data-count]').forEach(number => {
            number.textContent = count;
        });
        bar.dataset.state = state;
    };

    // what somebody else entered meanwhile, beside what was entered here
    const tell = (mark, stands) => {
        const person = shown(mark.registration)?.closest('li');
        if (!person || mark.slot !== slot) {
            return;
        }
        const text = document.querySelector('[data-clash]').content.firstElementChild.cloneNode(true);
        const words = value => document.querySelector(`[data-word="${value || 'nothing'}"]`).textContent;
        text.querySelector('[data-stands]').textContent = words(stands);
        text.querySelector('[data-wanted]').textContent = words(mark.is);
        person.querySelector('.who').append(text);
    };

    const show = (mark, stands) => {
        const was = shown(mark.registration);
        if (!was || mark.slot !== slot) {
            return;
        }
        was.value = stands;
        const radios = [...form.querySelectorAll(`input[name="presence-${mark.registration}"]`)];
        radios.forEach(radio => {
            radio.checked = radio.value === stands;
        });
    };

    const send = async () => {
        const batch = kept().slice(0, 500);
        if (sending || !batch.length) {
            return;
        }
        if (!navigator.onLine) {
            say('offline');
            return;
        }
        sending = true;
        let isMore = false;
        say('sending');
        try {
            const answer = await fetch(form.dataset.marks, {
                method: 'POST',
                headers: {'Content-Type': 'application/json'},
                body: JSON.stringify(batch),
                redirect: 'error',
            });
            if (!answer.ok) {
                throw new Error(answer.status);
            }
            const answers = new Map((await answer.json()).map(one => [one.id, one]));
            const left = kept().filter(mark => (answers.get(mark.id)?.answer ?? 'wait') === 'wait');
            keep(left);
            batch.forEach(mark => {
                const one = answers.get(mark.id);
                const newer = left.some(other => other.registration === mark.registration && other.slot === mark.slot);
                if (one && one.answer !== 'wait') {
                    if (one.answer === 'clash' || one.answer === 'refused') {
                        tell(mark, one.stands);
                    }
                    if (newer) {
                        shown(mark.registration).value = one.stands;
                    } else {
                        show(mark, one.stands);
                    }
                }
            });
            say('sent', batch.length);
            // what was entered meanwhile waits for nothing
            isMore = left.some(mark => !answers.has(mark.id));
        } catch {
            say('offline');
        } finally {
            sending = false;
        }
        if (isMore) {
            await send();
        }
    };

    form.addEventListener('change', event => {
        const registration = /^presence-(\d+)$/.exec(event.target.name)?.[1];
        if (!registration) {
            return;
        }
        const marks = kept();
        const before = marks.findLast(mark => mark.registration === registration && mark.slot === slot);
        marks.push({
            id: crypto.randomUUID(),
            after: before?.id ?? '',
            slot,
            registration,
            was: before ? before.is : shown(registration).value,
            is: key(event.target.value),
            at: new Date().toISOString(),
        });
        keep(marks);
        say('offline');
        send();
    });

    // everything is sent already, or waits for the network
    form.addEventListener('submit', event => {
        if (kept().length) {
            event.preventDefault();
            send();
        }
    });

    addEventListener('online', send);
    addEventListener('offline', () => say('offline'));
    setInterval(send, 15_000);

    // what was marked here before this page was loaded stands in it again
    kept().forEach(mark => {
        if (mark.slot === slot) {
            form.querySelectorAll(`input[name="presence-${mark.registration}"]`).forEach(radio => {
                radio.checked = radio.value === mark.is;
            });
        }
    });
    send();
};

// a slot of later today opens by the clock of the phone, where the page was loaded before and there is no network since
const later = document.querySelector('[data-opens]');

const open = () => {
    if (later.hidden && Date.now() >= Date.parse(later.dataset.opens)) {
        later.hidden = false;
        document.querySelectorAll('[data-until-then]').forEach(part => {
            part.hidden = true;
        });
    }
};

if (later) {
    open();
    setInterval(open, 10_000);
}

if (form && window.crypto?.randomUUID) {
    ready();
}
