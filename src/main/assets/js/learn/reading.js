// Capsules, to read before their questions or after: they lie in the pack, and are there without a network.
import {h, icon, numeral, say} from './page.js';

const DASH = /^[-–•] /;
const LAW_NUMBER = /(?<=(?<![\d-])\d{2})-(?=\d{2}(?![\d-]))/g;

// plain text as ma.etamkeen.platform.words.Blocks cuts it: [{isList, lines}]
export const blocksOf = text => {
    const blocks = [];
    let open = null;
    for (const line of text.trim().split('\n').map(one => one.trim())) {
        const isList = DASH.test(line);
        if (!line) {
            open = null;
        } else {
            if (open?.isList !== isList) {
                open = {isList, lines: []};
                blocks.push(open);
            }
            open.lines.push(isList ? line.slice(2).trim() : line);
        }
    }
    return blocks;
};

// the number of a law never breaks at its hyphen
const unhyphened = text => text.replaceAll(LAW_NUMBER, '-\u2060');

const prose = text => h('div', {class: 'prose'}, blocksOf(text).map(({isList, lines}) => isList
    ? h('ul', {}, lines.map(line => h('li', {}, unhyphened(line))))
    : h('p', {}, lines.flatMap((line, index) => [index > 0 && h('br'), unhyphened(line)]))));

export const referencesOf = references => (references ?? []).map(({title, article, address}) => h('p', {class: 'tiny muted'},
    icon('book-open'), h('a', {href: address, rel: 'noopener', target: '_blank'}, article ? `${title}, ${article}` : title)));

const minutesOf = ({minutes}) => say('read-minutes', {count: minutes});

export const listAddress = ({theme}) => `#${theme}/capsule/`;

const capsuleAddress = (pack, {code}) => listAddress(pack) + code;

export const capsulePage = (pack, capsule, tag) => {
    const following = pack.capsules[pack.capsules.indexOf(capsule) + 1];
    const unit = pack.units.find(({code}) => code === capsule.unit);
    const isAsked = pack.questions.some(question => question.unit === capsule.unit);
    return [
        h('p', {class: 'row tight small'}, tag, h('span', {class: 'muted'}, unit?.title ?? '')),
        h('h1', {tabindex: '-1'}, capsule.title),
        h('p', {class: 'row tight small muted'}, icon('clock'), minutesOf(capsule)),
        prose(capsule.body),
        h('section', {class: 'keep'},
            h('h2', {}, icon('lightbulb'), say('takeaway')), h('p', {}, unhyphened(capsule.takeaway))),
        referencesOf(capsule.references),
        h('div', {class: 'ways'},
            isAsked && h('a', {class: 'btn key wide', href: `#${pack.theme}/${capsule.unit}`}, say('unit-questions')),
            following && h('a', {class: 'btn quiet wide', href: capsuleAddress(pack, following)},
                icon('book-open'), say('next-capsule', {title: following.title})),
            h('a', {class: 'btn quiet wide', href: listAddress(pack)}, say('all-capsules'))),
    ];
};

export const capsuleList = (pack, tag) => [
    h('p', {class: 'row tight small'}, tag),
    h('h1', {tabindex: '-1'}, say('to-read')),
    pack.units.map(unit => [unit, pack.capsules.filter(capsule => capsule.unit === unit.code)])
        .filter(([, capsules]) => capsules.length > 0)
        .map(([unit, capsules], place) => h('section', {class: 'stack gap-s'},
            h('h2', {class: 'small-title'}, `${numeral(place + 1)}. ${unit.title}`),
            h('ul', {class: 'path'}, capsules.map(capsule => h('li', {},
                h('a', {class: 'answer', href: capsuleAddress(pack, capsule)}, icon('book-open'),
                    h('span', {class: 'grow'}, capsule.title, h('br'), h('span', {class: 'small muted'}, minutesOf(capsule))),
                    icon('chevron-right', true))))))),
    h('div', {class: 'ways'}, h('a', {class: 'btn key wide', href: `#${pack.theme}`}, say('play'))),
];
