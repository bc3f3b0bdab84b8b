// What answers are worth, as ma.etamkeen.learning.content.Marking says it: {right, parts, reasons: [{isRight, why, about}]},
// where about is what the reason is about, for whoever reads it. null for what is no answer to the question.
import {alike, typedNumber} from './typed.js';

const known = (list, size, most = size) =>
    Array.isArray(list) && list.length > 0 && list.length <= most
        && list.every(index => Number.isInteger(index) && index >= 0 && index < size);

const marked = (parts, reasons, right = reasons.filter(reason => reason.isRight).length) => ({right, parts, reasons});

const one = (options, chosen) => {
    const option = options[chosen];
    const reasons = [{isRight: option.isRight, why: option.why, about: option.text}];
    if (!option.isRight) {
        options.filter(other => other.isRight)
            .forEach(other => reasons.push({isRight: true, why: other.why, about: other.text}));
    }
    return {right: option.isRight ? 1 : 0, parts: 1, reasons};
};

// each is a part: chosen when it is to be, and left when it is not
const all = (list, chosen, wanted, about) => {
    let right = 0;
    const reasons = [];
    list.forEach((part, index) => {
        const isChosen = chosen.includes(index);
        const holds = isChosen === wanted(part);
        right += holds ? 1 : 0;
        if (isChosen || !holds) {
            reasons.push({isRight: holds, why: part.why, about: about(part)});
        }
    });
    return marked(list.length, reasons, right);
};

const chosenOf = (list, answer, wanted, about, most) =>
    known(answer.chosen, list.length, most) && new Set(answer.chosen).size === answer.chosen.length
        ? all(list, answer.chosen, wanted, about)
        : null;

const meets = (answers, words) => (answers ?? []).some(answer => alike(answer) === words);

const KINDS = {
    single: ({options}, {chosen}) => known(chosen, options.length, 1) ? one(options, chosen[0]) : null,

    multiple: ({options}, answer) => chosenOf(options, answer, part => part.isRight, part => part.text),

    truth(task, {said}) {
        if (typeof said !== 'boolean') {
            return null;
        }
        return said === task.answer
            ? marked(1, [{isRight: true, why: task.why}])
            : marked(1, [{isRight: false, why: task.otherwise}, {isRight: true, why: task.why}], 0);
    },

    order({steps}, {ordered}) {
        if (!known(ordered, steps.length) || new Set(ordered).size !== steps.length) {
            return null;
        }
        return marked(steps.length, steps.map((step, index) =>
            ({isRight: ordered[index] === index, why: step.why, about: step.text})));
    },

    match({pairs, extra}, {placed}) {
        if (!known(placed, pairs.length + extra.length) || placed.length !== pairs.length
            || new Set(placed).size !== placed.length) {
            return null;
        }
        const reasons = [];
        pairs.forEach((pair, index) => {
            const side = placed[index];
            if (side >= pairs.length) {
                const stray = extra[side - pairs.length];
                reasons.push({isRight: false, why: stray.why, about: stray.text});
            }
            reasons.push({isRight: side === index, why: pair.why, about: `${pair.left} — ${pair.right}`});
        });
        return marked(pairs.length, reasons, pairs.filter((_, index) => placed[index] === index).length);
    },

    gap({gaps}, {placed}) {
        if (!Array.isArray(placed) || placed.length !== gaps.length
            || !gaps.every((options, index) => known([placed[index]], options.length))) {
            return null;
        }
        const marks = gaps.map((options, index) => one(options, placed[index]));
        return marked(gaps.length, marks.flatMap(mark => mark.reasons), marks.filter(mark => mark.right).length);
    },

    short({accepted, foreseen}, {written}) {
        if (typeof written !== 'string') {
            return null;
        }
        const words = alike(written);
        // a word of another language is as right as one's own
        const isRight = Object.values(accepted).some(answers => meets(answers, words));
        const expected = isRight ? null
            : foreseen.find(({answers}) => Object.values(answers).some(list => meets(list, words)));
        return marked(1, expected ? [{isRight: false, why: expected.why}] : [], isRight ? 1 : 0);
    },

    number({answer, tolerance, foreseen}, {written}) {
        if (typeof written !== 'string') {
            return null;
        }
        const found = typedNumber(written);
        if (found === null) {
            return marked(1, [], 0);
        }
        const isRight = Math.abs(found - answer) <= tolerance;
        const expected = isRight ? null : foreseen.find(one => Math.abs(found - one.answer) <= one.tolerance);
        return marked(1, expected ? [{isRight: false, why: expected.why}] : [], isRight ? 1 : 0);
    },

    hotspot: ({areas}, answer) => chosenOf(areas, answer, area => area.isRight, area => area.name),

    sort({buckets, items}, {placed}) {
        if (!known(placed, buckets.length, items.length) || placed.length !== items.length) {
            return null;
        }
        return marked(items.length, items.map((item, index) =>
            ({isRight: buckets[placed[index]].code === item.bucket, why: item.why, about: item.text})));
    },

    spot: ({parts}, answer) => chosenOf(parts, answer, part => part.isWrong, part => part.text),
};

export const mark = (kind, task, answer) =>
    answer.none ? {right: 0, parts: 1, reasons: [], none: true} : KINDS[kind](task, answer);

export const isRight = given => given.right === given.parts;

// what would have been right, line by line, and why
export const solution = (kind, task, lang) => {
    const line = (about, why) => ({isRight: true, about, why});
    const rights = list => list.filter(part => part.isRight).map(part => line(part.text ?? part.name, part.why));
    switch (kind) {
        case 'single':
        case 'multiple':
            return rights(task.options);
        case 'hotspot':
            return rights(task.areas);
        case 'truth':
            return [line(null, task.why)];
        case 'order':
            return task.steps.map(step => line(step.text, step.why));
        case 'match':
            return task.pairs.map(pair => line(`${pair.left} — ${pair.right}`, pair.why));
        case 'gap':
            return task.gaps.flatMap(rights);
        case 'short':
            return [line((task.accepted[lang] ?? Object.values(task.accepted)[0])[0])];
        case 'number':
            return [line(`${task.answer} ${task.measure}`)];
        case 'sort':
            return task.items.map(item =>
                line(`${item.text} — ${task.buckets.find(bucket => bucket.code === item.bucket).title}`, item.why));
        default:
            return task.parts.filter(part => part.isWrong).map(part => line(part.text, part.why));
    }
};
