// How each kind of question is asked. Whatever can be dragged elsewhere is done here with buttons, so that a thumb, a keyboard
// and a screen reader do the same. A kind gives {body, read, reveal}: its elements, the answer (null while it is not
// complete) and how it looks once it is marked. Answers count in the written order, never as shown.
import {solution} from './marking.js';
import {h, icon, LANG, numeral, say, shuffled} from './page.js';
import {typedNumber} from './typed.js';

export const LETTERS = [...LANG === 'ar' ? 'أبجدهوزحطي' : 'ABCDEFGHIJ'];

const order = size => [...Array(size).keys()];

const stamp = (element, outcome) => {
    element.classList.add(outcome);
    const key = element.querySelector('.k');
    if (key && outcome !== 'rest') {
        key.replaceChildren(icon(outcome === 'right' ? 'check' : 'x'));
    }
    if (outcome !== 'rest') {
        element.append(h('span', {class: 'sr'}, say(outcome === 'right' ? 'is-right' : 'is-wrong')));
    }
};

const still = elements => elements.forEach(element => {
    element.disabled = true;
});

export const answerButton = (position, text, attributes) => h(
    'button', {type: 'button', class: 'answer', 'data-choice': position, ...attributes},
    h('span', {class: 'k', 'aria-hidden': 'true'}, LETTERS[position]),
    h('span', {class: 'grow'}, text),
);

// one of several, at once
const oneOf = (texts, rights, turn, {submit}) => {
    let chosen = null;
    const buttons = new Map();
    const body = h('div', {class: 'answers'}, turn.map((index, position) => {
        const button = answerButton(position, texts[index], {onclick: () => {
            chosen = index;
            submit();
        }});
        buttons.set(index, button);
        return button;
    }));
    return {
        body,
        chosen: () => chosen,
        reveal() {
            still(buttons.values());
            buttons.forEach((button, index) => {
                let outcome = 'rest';
                if (rights.includes(index)) {
                    outcome = 'right';
                } else if (index === chosen) {
                    outcome = 'wrong';
                }
                stamp(button, outcome);
            });
        },
    };
};

const single = ({options}, given) => {
    const rights = order(options.length).filter(index => options[index].isRight);
    const asked = oneOf(options.map(option => option.text), rights, shuffled(order(options.length)), given);
    return {...asked, isDirect: true, read: () => asked.chosen() === null ? null : {chosen: [asked.chosen()]}};
};

const truth = (task, given) => {
    const asked = oneOf([say('true'), say('false')], [task.answer ? 0 : 1], [0, 1], given);
    return {...asked, isDirect: true, read: () => asked.chosen() === null ? null : {said: asked.chosen() === 0}};
};

// any number of several; whatever is pressed stays pressed until it is pressed again
const someOf = (buttons, {changed}) => {
    const chosen = new Set();
    buttons.forEach((own, index) => own.forEach(button => {
        button.setAttribute('aria-pressed', 'false');
        button.addEventListener('click', () => {
            const isOn = !chosen.delete(index) && Boolean(chosen.add(index));
            own.forEach(one => one.setAttribute('aria-pressed', String(isOn)));
            changed();
        });
    }));
    return {
        chosen,
        read: () => chosen.size ? {chosen: [...chosen].sort((one, other) => one - other)} : null,
        reveal(rights) {
            buttons.forEach((own, index) => {
                still(own);
                const isRight = rights.includes(index);
                let outcome = 'rest';
                if (chosen.has(index)) {
                    outcome = isRight ? 'right' : 'wrong';
                } else if (isRight) {
                    outcome = 'missed';
                }
                own.forEach(button => {
                    if (outcome === 'missed') {
                        button.classList.add('missed');
                        button.append(h('span', {class: 'sr'}, say('is-missed')));
                    } else {
                        stamp(button, outcome);
                    }
                });
            });
        },
    };
};

const rightsOf = (list, isRight) => order(list.length).filter(index => isRight(list[index]));

const multiple = ({options}, given) => {
    const turn = shuffled(order(options.length));
    const shown = turn.map((index, position) => answerButton(position, options[index].text));
    const asked = someOf(order(options.length).map(index => [shown[turn.indexOf(index)]]), given);
    return {
        body: h('div', {class: 'answers'}, shown),
        read: asked.read,
        reveal: () => asked.reveal(rightsOf(options, option => option.isRight)),
    };
};

const spot = ({form, parts}, given) => {
    const shown = parts.map((part, position) => h(
        'button', {type: 'button', class: 'part', 'data-choice': position},
        h('span', {class: 'k', 'aria-hidden': 'true'}, LETTERS[position]),
        h('span', {class: 'grow'}, part.label && h('b', {}, part.label), h('span', {}, part.text)),
    ));
    const asked = someOf(shown.map(button => [button]), given);
    return {
        body: h('div', {class: `sheet ${form}`}, shown),
        read: asked.read,
        reveal: () => asked.reveal(rightsOf(parts, part => part.isWrong)),
    };
};

const placed = (element, {x, y, width, height}) => {
    element.style.left = `${x / 10}%`;
    element.style.top = `${y / 10}%`;
    element.style.width = `${width / 10}%`;
    element.style.height = `${height / 10}%`;
    return element;
};

const hotspot = ({imageAddress, alternative, areas}, given) => {
    const marks = areas.map((area, index) => placed(h(
        'button', {type: 'button', class: 'zone', 'aria-label': area.name},
        h('span', {class: 'k', 'aria-hidden': 'true'}, numeral(index + 1)),
    ), area));
    const names = areas.map((area, index) => h(
        'button', {type: 'button', class: 'answer', 'data-choice': index},
        h('span', {class: 'k', 'aria-hidden': 'true'}, numeral(index + 1)),
        h('span', {class: 'grow'}, area.name),
    ));
    const asked = someOf(areas.map((_, index) => [marks[index], names[index]]), given);
    const list = h('details', {class: 'places-list'},
        h('summary', {}, say('as-list')),
        h('div', {class: 'answers mt-s'}, names));
    const picture = h('img', {src: imageAddress, alt: alternative, onerror: () => {
        list.open = true;
    }});
    return {
        body: h('div', {class: 'stack gap-m'},
            h('div', {class: 'shot', dir: 'ltr'}, picture, marks), list),
        read: asked.read,
        reveal: () => asked.reveal(rightsOf(areas, area => area.isRight)),
    };
};

// touched one after the other, from the first to the last
const ordering = ({steps}, {changed}) => {
    const turn = shuffled(order(steps.length));
    const picked = [];
    const buttons = new Map();
    const show = () => buttons.forEach((button, index) => {
        const place = picked.indexOf(index);
        button.setAttribute('aria-pressed', String(place >= 0));
        button.querySelector('.k').replaceChildren(place < 0 ? '' : numeral(place + 1));
        button.querySelector('.sr').replaceChildren(place < 0 ? '' : say('position', {n: numeral(place + 1)}));
    });
    const body = h('div', {class: 'answers'}, turn.map((index, position) => {
        const button = h('button', {type: 'button', class: 'answer', 'data-choice': position, onclick: () => {
            const place = picked.indexOf(index);
            if (place >= 0) {
                picked.splice(place, 1);
            } else {
                picked.push(index);
            }
            show();
            changed();
        }}, h('span', {class: 'k', 'aria-hidden': 'true'}),
        h('span', {class: 'grow'}, steps[index].text, h('span', {class: 'sr'})));
        buttons.set(index, button);
        return button;
    }));
    show();
    return {
        body,
        read: () => picked.length === steps.length ? {ordered: [...picked]} : null,
        reveal() {
            const isComplete = picked.length === steps.length;
            const lines = (isComplete ? picked : order(steps.length)).map((index, place) => {
                const line = h('div', {class: 'answer'},
                    h('span', {class: 'k', 'aria-hidden': 'true'}, numeral(place + 1)),
                    h('span', {class: 'grow'}, steps[index].text));
                if (isComplete) {
                    stamp(line, index === place ? 'right' : 'wrong');
                }
                if (isComplete && index !== place) {
                    line.querySelector('.grow').append(h('span', {class: 'should'}, say('position', {n: numeral(index + 1)})));
                }
                return line;
            });
            body.replaceChildren(...lines);
        },
    };
};

// each place is filled in turn with one of what is offered for it; a place that is touched is filled anew
const placing = ({places, offers, isOnce}, {changed}) => {
    const put = places.map(() => null);
    let current = 0;
    const slots = places.map((_, place) => h('button', {type: 'button', class: 'place', onclick: () => {
        current = place;
        show();
        body.querySelector('[data-choice]')?.focus({preventScroll: true});
    }}));
    const options = h('div', {class: 'answers', role: 'group'});
    const body = h('div', {class: 'stack gap-l'});
    const text = (place, value) => offers[place].find(offer => offer.value === value)?.text;

    const fill = value => {
        const before = isOnce ? put.indexOf(value) : -1;
        if (before >= 0 && before !== current) {
            put[before] = null;
        }
        put[current] = value;
        const next = [...order(places.length).slice(current + 1), ...order(current)].find(place => put[place] === null);
        if (next !== undefined) {
            current = next;
        }
        show();
        changed();
        options.querySelector('[data-choice]')?.focus({preventScroll: true});
    };

    const show = () => {
        slots.forEach((slot, place) => {
            const words = put[place] === null ? null : text(place, put[place]);
            slot.toggleAttribute('aria-current', place === current);
            slot.classList.toggle('filled', words !== null);
            slot.replaceChildren(...places[place].inline ? [] : [h('span', {class: 'what'}, places[place].text)],
                h('span', {class: 'put'}, words ?? (places[place].inline ? numeral(place + 1) : say('empty'))));
            slot.setAttribute('aria-label', say('slot', {what: places[place].text, put: words ?? say('empty')}));
        });
        const label = say('fill', {what: places[current].text});
        options.setAttribute('aria-label', label);
        options.replaceChildren(h('p', {class: 'small muted fill'}, label), ...offers[current].map((offer, position) => {
            const isPut = put[current] === offer.value;
            const button = answerButton(position, offer.text, {'aria-pressed': String(isPut), onclick: () => fill(offer.value)});
            button.classList.toggle('used', !isPut && isOnce && put.includes(offer.value));
            return button;
        }));
    };

    show();
    return {
        body,
        slots,
        options,
        read: () => put.includes(null) ? null : {placed: [...put]},
        reveal(rights) {
            options.remove();
            still(slots);
            slots.forEach((slot, place) => {
                slot.removeAttribute('aria-current');
                slot.removeAttribute('aria-label');
                const isAnswered = put[place] !== null;
                const isRight = put[place] === rights[place];
                if (!isAnswered) {
                    slot.querySelector('.put').remove();
                }
                if (!isRight) {
                    slot.append(h('span', {class: 'should'}, text(place, rights[place])));
                }
                if (isAnswered) {
                    stamp(slot, isRight ? 'right' : 'wrong');
                }
            });
        },
    };
};

const listed = asked => {
    asked.body.append(h('div', {class: 'places'}, asked.slots), asked.options);
    return asked;
};

const match = ({pairs, extra}, given) => {
    const sides = shuffled([
        ...pairs.map((pair, value) => ({value, text: pair.right})),
        ...extra.map((one, index) => ({value: pairs.length + index, text: one.text})),
    ]);
    const asked = listed(placing(
        {places: pairs.map(pair => ({text: pair.left})), offers: pairs.map(() => sides), isOnce: true}, given));
    return {...asked, reveal: () => asked.reveal(order(pairs.length))};
};

const sort = ({buckets, items}, given) => {
    const offers = buckets.map((bucket, value) => ({value, text: bucket.title}));
    const asked = listed(placing({places: items, offers: items.map(() => offers), isOnce: false}, given));
    const rights = items.map(item => buckets.findIndex(bucket => bucket.code === item.bucket));
    return {...asked, reveal: () => asked.reveal(rights)};
};

const gap = ({text, gaps}, given) => {
    const asked = placing({
        places: gaps.map((_, place) => ({text: say('gap', {n: numeral(place + 1)}), inline: true})),
        offers: gaps.map(options => shuffled(options.map((option, value) => ({value, text: option.text})))),
        isOnce: false,
    }, given);
    const pieces = text.split(/\{(\d+)\}/).map((piece, index) =>
        index % 2 ? asked.slots[Number(piece) - 1] : piece);
    asked.body.append(h('p', {class: 'gaps'}, pieces), asked.options);
    return {...asked, reveal: () => asked.reveal(gaps.map(options => options.findIndex(option => option.isRight)))};
};

const typing = (kind, task, {changed, submit}, attributes, after) => {
    const label = say('your-answer');
    const field = h('input', {
        class: 'input', id: 'written', name: 'written', autocomplete: 'off', autocapitalize: 'off', spellcheck: 'false', dir: 'auto',
        maxlength: '120', enterkeyhint: 'done', oninput: changed, ...attributes,
    });
    const error = h('p', {class: 'error', id: 'written-error', role: 'alert'});
    const form = h('form', {class: 'field written', novalidate: true, onsubmit: event => {
        event.preventDefault();
        submit();
    }}, h('label', {for: 'written'}, label), error, h('div', {class: 'row tight nowrap-row'}, field, after));
    return {
        body: form,
        field,
        read: () => field.value.trim() ? {written: field.value.trim(), language: LANG} : null,
        refuse(words) {
            error.replaceChildren(icon('circle-alert'), words);
            field.setAttribute('aria-invalid', 'true');
            field.setAttribute('aria-describedby', 'written-error');
            field.focus();
        },
        reveal(mark) {
            error.replaceChildren();
            field.readOnly = true;
            field.removeAttribute('aria-invalid');
            form.classList.add(mark.right === mark.parts ? 'right' : 'wrong');
            if (mark.right !== mark.parts) {
                form.append(h('p', {class: 'should'}, say('expected'), ' ', h('b', {}, solution(kind, task, LANG)[0].about)));
            }
        },
    };
};

const short = (task, given) => typing('short', task, given, {});

const number = (task, given) => {
    const asked = typing('number', task, given, {inputmode: 'decimal', class: 'input short'}, h('span', {}, task.measure));
    return {
        ...asked,
        // what is no number at all was mistyped: it is not taken for an answer
        problem: () => asked.read() && typedNumber(asked.field.value) === null ? say('no-number') : null,
    };
};

// a scene of a case that somebody once decided weakly
const scene = ({choices, before}, given) => {
    const rights = rightsOf(choices, choice => choice.quality === 'good');
    const asked = oneOf(choices.map(choice => choice.text), rights, shuffled(order(choices.length)), given);
    return {...asked, isDirect: true, read: () => asked.chosen() === null ? null : {choice: choices[asked.chosen()].code, before}};
};

const ASKED = {single, multiple, truth, order: ordering, match, gap, short, number, hotspot, sort, spot, scene};

export const ask = (kind, task, given) => ASKED[kind](task, given);
