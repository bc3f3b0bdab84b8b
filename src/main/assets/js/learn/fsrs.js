// The memory model FSRS-6, as ma.etamkeen.learning.memory has it: the same answers give the same numbers here and there.
const AGAIN = 1;
const HARD = 2;
const EASY = 4;
const LONGEST = 36_500;
const LEAST_STABILITY = 0.001;
const FUZZ = [[2.5, 7, .15], [7, 20, .1], [20, Infinity, .05]];

const DEFAULT_WEIGHTS = [
    0.212, 1.2931, 2.3065, 8.2956, 6.4133, 0.8334, 3.0194, 0.001, 1.8722, 0.1666, 0.796, 1.4835, 0.0614, 0.2629,
    1.6483, 0.6014, 1.8729, 0.5425, 0.0912, 0.0658, 0.1542,
];
const LEAST = [
    0.001, 0.001, 0.001, 0.001, 1, 0.001, 0.001, 0.001, 0, 0, 0.001, 0.001, 0.001, 0.001, 0, 0, 1, 0, 0, 0, 0.1,
];
const MOST = [100, 100, 100, 100, 10, 4, 4, .75, 4.5, .8, 3.5, 5, .25, .9, 4, 1, 6, 2, 2, .8, .8];

const bounded = (value, least, most) => Math.min(Math.max(value, least), most);

// parameters of the versions 4.5 (17) and 5 (19) in the form of version 6 (21)
export const weights = given => {
    if (given.length === 21) {
        return given;
    }
    if (given.length === 19) {
        return [...given, 0, .5];
    }
    if (given.length === 17) {
        const own = [...given];
        own[4] = 2 * given[5] + given[4];
        own[5] = Math.log(3 * given[5] + 1) / 3;
        own[6] = given[6] + .5;
        return [...own, 0, 0, 0, .5];
    }
    throw new RangeError(`parameters of FSRS are 17, 19 or 21, not ${given.length}`);
};

export const clipped = (w, relearningSteps) => {
    const most = [...MOST];
    if (relearningSteps > 1) {
        const [w11, w13, w14] = [11, 13, 14].map(number => bounded(w[number], LEAST[number], most[number]));
        const left = -(Math.log(w11) + Math.log(2 ** w13 - 1) + .3 * w14) / relearningSteps;
        most[17] = most[18] = Math.min(2, Math.sqrt(Math.max(.01, left)));
    }
    return w.map((value, number) => bounded(value, LEAST[number], most[number]));
};

// memory is [stability, difficulty]; grades are 1 to 4, days whole and counted by the caller
export const model = (w = DEFAULT_WEIGHTS) => {
    const decay = -w[20];
    const factor = .9 ** (1 / decay) - 1;
    const stability = s => bounded(s, LEAST_STABILITY, LONGEST);
    const difficulty = d => bounded(d, 1, 10);
    const firstDifficulty = grade => w[4] - Math.exp(w[5] * (grade - 1)) + 1;
    const moved = (d, grade) => d - w[6] * (grade - 3) * (10 - d) / 9;
    const nextDifficulty = (d, grade) => difficulty(w[7] * firstDifficulty(EASY) + (1 - w[7]) * moved(d, grade));
    const recall = (days, s) => (1 + factor * days / s) ** decay;
    const days = (s, retention) => s / factor * (retention ** (1 / decay) - 1);
    const remembered = (s, d, known, grade) => {
        const gain = Math.exp(w[8]) * (11 - d) * s ** -w[9] * Math.expm1(w[10] * (1 - known));
        return s * (1 + gain * (grade === HARD ? w[15] : 1) * (grade === EASY ? w[16] : 1));
    };
    const lapsed = (s, d, known) =>
        w[11] * d ** -w[12] * ((s + 1) ** w[13] - 1) * Math.exp(w[14] * (1 - known));
    const forgotten = (s, d, known) => Math.min(lapsed(s, d, known), s / Math.exp(w[17] * w[18]));
    const soon = (s, grade) => {
        const increase = Math.exp(w[17] * (grade - 3 + w[18])) * s ** -w[19];
        return s * (grade === AGAIN ? increase : Math.max(increase, 1));
    };
    return {
        recall,
        days,
        moved,
        nextDifficulty,
        remembered,
        lapsed,
        soon,
        first: grade => [stability(w[grade - 1]), difficulty(firstDifficulty(grade))],
        next([s, d], elapsed, grade) {
            const known = recall(elapsed, s);
            let next;
            if (elapsed === 0) {
                next = soon(s, grade);
            } else {
                next = grade === AGAIN ? forgotten(s, d, known) : remembered(s, d, known, grade);
            }
            return [stability(next), nextDifficulty(d, grade)];
        },
        interval: (s, retention) => bounded(Math.round(days(s, retention)), 1, LONGEST),
        fuzz(interval, elapsed, longest) {
            if (interval < FUZZ[0][0]) {
                return [Math.round(interval), Math.round(interval)];
            }
            const delta = FUZZ.reduce(
                (sum, [from, to, share]) => sum + share * Math.max(0, Math.min(interval, to) - from), 1);
            const shown = Math.min(interval, longest);
            const last = Math.min(Math.round(shown + delta), longest);
            let first = Math.max(2, Math.round(shown - delta));
            if (interval > elapsed) {
                first = Math.max(first, elapsed + 1);
            }
            return [Math.min(first, last), last];
        },
        fromSm2(ease, interval, retention) {
            const s = Math.max(interval, LEAST_STABILITY) * factor / (retention ** (1 / decay) - 1);
            const gain = (ease - 1) / (Math.exp(w[8]) * s ** -w[9] * Math.expm1((1 - retention) * w[10]));
            return [stability(s), difficulty(11 - gain)];
        },
    };
};
