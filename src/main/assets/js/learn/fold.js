// What somebody's answers make of them, as ma.etamkeen.learning.progress.Fold has it: the same log gives the same memory,
// points, days and badges here and there. Nothing in here is stored or asked for.
import {model} from './fsrs.js';
import {dayOf, isRest, weekOf} from './days.js';

const MEMORY = model();
const GOOD_GRADE = 3;
const WRONG_GRADE = 1;
const LONGEST_INTERVAL = 365;
const QUICKEST = 700;
const MOST_A_DAY = 399;
const POINTS = 10;
export const COUNTING_ANSWERS = 5;

export const nothingYet = () => ({cards: {}, days: {}, xp: 0, kept: 0, endings: [], lastAt: 0});

const rounded = value => Math.round(value * 1e8) / 1e8;

// FNV-1a of 32 bits
export const hash = text => {
    let value = 0x811c9dc5;
    for (const letter of text) {
        value = Math.imul(value ^ letter.codePointAt(0), 0x01000193);
    }
    return value >>> 0;
};

const waits = (key, stability, elapsed, reps) => {
    const [first, last] = MEMORY.fuzz(stability, elapsed, LONGEST_INTERVAL);
    return Math.max(1, first + hash(`${key}#${reps}`) % (last - first + 1));
};

// a card is [stability, difficulty, last day, due day, answers, wrong answers, 1 if the last one was right]
const answeredCard = (key, card, isRight, day) => {
    const grade = isRight ? GOOD_GRADE : WRONG_GRADE;
    const elapsed = card ? Math.max(0, day - card[2]) : 0;
    const [s, d] = (card ? MEMORY.next([card[0], card[1]], elapsed, grade) : MEMORY.first(grade)).map(rounded);
    const reps = (card?.[4] ?? 0) + 1;
    const lapses = (card?.[5] ?? 0) + (isRight ? 0 : 1);
    return [s, d, day, day + (isRight ? waits(key, s, elapsed, reps) : 1), reps, lapses, isRight ? 1 : 0];
};

const everRight = card => Boolean(card) && card[4] > card[5];

const isScene = key => key.includes('@');

const after = (state, {item, at, right, ending}, calendar) => {
    const day = dayOf(at, calendar);
    const [answers, xp, fresh] = state.days[day] ?? [0, 0, 0];
    const counts = Math.abs(at - state.lastAt) >= QUICKEST && answers < MOST_A_DAY;
    const card = state.cards[item];
    const isFresh = !card && !isScene(item);
    const isDue = Boolean(card) && day >= card[3];
    const earned = counts && right && (isDue || (!isScene(item) && !everRight(card))) ? POINTS : 0;
    if (counts || isFresh) {
        state.days[day] = [answers + (counts ? 1 : 0), xp + earned, fresh + (isFresh ? 1 : 0)];
    }
    state.xp += earned;
    state.kept += earned && isDue ? 1 : 0;
    if (isScene(item) && right && (!card || card[6])) {
        // a choice is thought over until it was a good one twice
        delete state.cards[item];
    } else {
        state.cards[item] = answeredCard(item, card, right, day);
    }
    if (ending && !state.endings.includes(ending)) {
        state.endings.push(ending);
        state.endings.sort();
    }
    state.lastAt = Math.max(state.lastAt, at);
};

// attempts are marked ones: {item, at, device, seq, id, right, ending}; what comes out is another state
export const fold = (before, attempts, calendar) => {
    const state = structuredClone(before);
    const words = (one, other) => one < other ? -1 : Number(one > other);
    [...attempts]
        .sort((one, other) => one.at - other.at || words(one.device, other.device) || one.seq - other.seq
            || words(one.id, other.id))
        .forEach(attempt => after(state, attempt, calendar));
    return state;
};

export const recallOf = (card, today) => MEMORY.recall(Math.max(0, today - card[2]), card[0]);

// days in a row that count: {present, best}; rest days break nothing, nor does one other missed day of a week
export const streakOf = (days, calendar, today) => {
    const counts = day => (days[day]?.[0] ?? 0) >= COUNTING_ANSWERS;
    const first = Math.min(...Object.keys(days).map(Number).filter(counts), today);
    let present = 0;
    let best = 0;
    let forgiven = null;
    for (let day = first; day <= today; day++) {
        if (counts(day)) {
            present++;
            best = Math.max(best, present);
        } else if (present > 0 && day < today && !isRest(day, calendar)) {
            if (weekOf(day) === forgiven) {
                present = 0;
                forgiven = null;
            } else {
                forgiven = weekOf(day);
            }
        }
    }
    return {present, best};
};

// how many questions of a pack were right when they were asked last
export const knownIn = (state, pack) =>
    pack.questions.filter(({code}) => state.cards[`${pack.theme}/${code}`]?.[6]).length;

// what was once earned is never taken away by being wrong later
export const badgesOf = (state, themes, calendar, today) => {
    const {best} = streakOf(state.days, calendar, today);
    return [
        Object.values(state.days).some(([answers]) => answers >= COUNTING_ANSWERS) && 'first-round',
        best >= 7 && 'week',
        best >= 30 && 'month',
        state.kept >= 50 && 'keeper',
        ...themes.flatMap(({theme, questions}) => [
            questions.length && questions.every(({code}) => everRight(state.cards[`${theme}/${code}`]))
                && `theme-${theme}`,
            state.endings.some(ending => ending.startsWith(`${theme}/`)) && `case-${theme}`,
        ]),
    ].filter(badge => badge);
};
