// The editor of what there is to learn: what learners will see is renewed as somebody writes, areas are drawn on their
// picture, and nobody leaves what is not saved without being asked. All of it works by buttons and numbers without this.
const form = document.getElementById('editor');
const place = document.querySelector('[data-seen]');
const status = document.querySelector('[data-renewed]');
const WAIT = 500;

let waiting;
let asked = 0;
let changed = document.querySelector('main [role=alert]') !== null;
let leaving = false;

const renew = async way => {
    clearTimeout(waiting);
    const turn = ++asked;
    const fields = new FormData(form);
    fields.set('do', 'piece');
    if (way !== undefined) {
        fields.set('way', way);
    }
    place.setAttribute('aria-busy', 'true');
    try {
        const answer = await fetch(form.dataset.preview, {method: 'POST', body: new URLSearchParams(fields)});
        const html = await answer.text();
        // what was asked before may come later
        if (turn === asked && (answer.ok || answer.status === 422) && !answer.redirected) {
            place.innerHTML = html;
            status.textContent = status.dataset.renewed;
        }
    } catch {
        // without a network what was shown last stays, and the button tells more
    } finally {
        place.removeAttribute('aria-busy');
    }
};

const later = () => {
    changed = true;
    status.textContent = '';
    clearTimeout(waiting);
    waiting = setTimeout(renew, WAIT);
};

form.addEventListener('input', later);
form.addEventListener('submit', () => {
    leaving = true;
});
document.querySelectorAll('input[name=see]').forEach(one => one.addEventListener('change', () => renew()));
document.addEventListener('click', event => {
    const button = event.target.closest('button[form=editor]');
    if (button && place.contains(button) && button.value.startsWith('way:')) {
        event.preventDefault();
        renew(button.value.slice('way:'.length));
    } else if (button?.value === 'see' && button.closest('#preview')) {
        event.preventDefault();
        renew();
    }
});
addEventListener('beforeunload', event => {
    if (changed && !leaving) {
        event.preventDefault();
    }
});

const WHOLE = 1000;

// somebody chooses an area and drags over the picture where it is
const draw = drawing => {
    const svg = drawing.querySelector('svg');
    const rects = [...svg.querySelectorAll('rect')];
    const figures = number => ['x', 'y', 'w', 'h'].map(name => document.getElementById(`f.areas.${number}.${name}`));
    const show = number => {
        const [x, y, w, h] = figures(number).map(field => Number(field.value.replace(',', '.')) / 10 || 0);
        const set = (shape, values) => Object.entries(values)
            .forEach(([name, value]) => shape.setAttribute(name, `${value}%`));
        set(rects[number], {x, y, width: w, height: h});
        set(svg.querySelectorAll('circle')[number], {cx: x + w / 2, cy: y + h / 2});
        set(svg.querySelectorAll('text')[number], {x: x + w / 2, y: y + h / 2});
    };
    let now = 0;
    const choose = number => {
        now = number;
        rects.forEach((rect, index) => rect.classList.toggle('now', index === number));
        buttons.querySelectorAll('button').forEach((button, index) =>
            button.setAttribute('aria-pressed', String(index === number)));
    };
    const buttons = document.createElement('div');
    buttons.className = 'row';
    rects.forEach((_, number) => {
        const button = document.createElement('button');
        button.type = 'button';
        button.className = 'btn quiet small';
        button.textContent = drawing.dataset.drawing.replace('[n]', number + 1);
        button.addEventListener('click', () => choose(number));
        buttons.append(button);
        figures(number).forEach(field => field.addEventListener('input', () => show(number)));
        document.getElementById(`f.areas.${number}`).addEventListener('focusin', () => choose(number));
    });
    drawing.prepend(buttons);
    drawing.classList.add('ready');
    choose(0);

    const at = event => {
        const box = svg.getBoundingClientRect();
        const part = (value, from, size) => Math.round(Math.min(1, Math.max(0, (value - from) / size)) * WHOLE);
        return {x: part(event.clientX, box.left, box.width), y: part(event.clientY, box.top, box.height)};
    };
    let from = null;
    svg.addEventListener('pointerdown', event => {
        from = at(event);
        svg.setPointerCapture(event.pointerId);
    });
    svg.addEventListener('pointermove', event => {
        if (from) {
            const to = at(event);
            const values = [Math.min(from.x, to.x), Math.min(from.y, to.y), Math.abs(to.x - from.x), Math.abs(to.y - from.y)];
            figures(now).forEach((field, index) => {
                field.value = values[index];
            });
            show(now);
        }
    });
    svg.addEventListener('pointerup', () => {
        from = null;
        later();
    });
};

document.querySelectorAll('[data-drawing]').forEach(draw);
