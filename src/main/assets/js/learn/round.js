// What a round asks: what is due first, then a gentle number of new things, near the chance of being right that is aimed at.
import {expected} from './elo.js';
import {recallOf} from './fold.js';

const ROUND = 8;
const NEW_A_DAY = 12;
const AIM = .75;

const keyOf = (pack, code) => `${pack.theme}/${code}`;

const byRecall = (state, today) => (one, other) =>
    recallOf(state.cards[one], today) - recallOf(state.cards[other], today);

// every key that can be asked of this pack: its questions, and the scenes that became cards
const askable = (pack, state) => [
    ...pack.questions.map(({code}) => keyOf(pack, code)),
    ...pack.cases.flatMap(story => story.scenes
        .filter(scene => scene.choices.length)
        .map(scene => keyOf(pack, `${story.code}@${scene.code}`))
        .filter(key => state.cards[key])),
];

const distance = (question, rating) => Math.abs(expected(rating, question.rating, question.guess) - AIM);

const unseen = (pack, state, unit) =>
    pack.questions.filter(question => question.unit === unit && !state.cards[keyOf(pack, question.code)]);

// of the first unit that has any; the next ones fill what is left of the round
const newOnes = (pack, {state, rating, today}, room) => {
    const left = Math.min(room, NEW_A_DAY - (state.days[today]?.[2] ?? 0));
    const found = pack.units.flatMap(({code}) => unseen(pack, state, code)
        .map((question, index) => ({question, index}))
        .sort((one, other) => distance(one.question, rating) - distance(other.question, rating)
            || one.index - other.index)
        .map(({question}) => keyOf(pack, question.code)));
    return found.slice(0, Math.max(0, left));
};

// {keys, practice}: practice when nothing is due and nothing new may come today
export const roundOf = (whole, given) => {
    const {state, today, unit} = given;
    const pack = whole.units.some(one => one.code === unit)
        ? {...whole, questions: whole.questions.filter(question => question.unit === unit), cases: []}
        : whole;
    const cards = askable(pack, state).filter(key => state.cards[key]);
    const due = cards.filter(key => state.cards[key][3] <= today).sort(byRecall(state, today)).slice(0, ROUND);
    const keys = [...due, ...newOnes(pack, given, ROUND - due.length)];
    if (keys.length) {
        return {keys, practice: false};
    }
    return {
        keys: cards.filter(key => state.cards[key][4] > state.cards[key][5])
            .sort(byRecall(state, today))
            .slice(0, ROUND),
        practice: true,
    };
};

// when what was asked comes back, by days from today: [[days, how many], …]
export const comesBack = (keys, state, today) => {
    const days = new Map();
    [...new Set(keys)].map(key => state.cards[key])
        .filter(card => card)
        .map(card => Math.max(1, card[3] - today))
        .sort((one, other) => one - other)
        .forEach(wait => days.set(wait, (days.get(wait) ?? 0) + 1));
    return [...days];
};
