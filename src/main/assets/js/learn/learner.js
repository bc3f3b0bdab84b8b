// Who learns here and how far they have come: what the server last said, and on top of it the answers it does not have yet.
import {answered} from './elo.js';
import {dayOf} from './days.js';
import {fold, nothingYet, streakOf} from './fold.js';
import {freshId} from './page.js';
import {append, fact, isOf, note, outbox} from './store.js';

const SHOWN = {xp: true, streak: true, badges: true};

export const learner = {
    progress: nothingYet(), calendar: null, rating: [0, 0], joy: SHOWN, who: null, skew: 0, sound: false, unsent: 0,
    others: 0, refused: 0,
};

let lastTurn = Promise.resolve();

// an answer that is kept while all is read again would count twice, or not at all
const inTurn = work => {
    lastTurn = lastTurn.then(work, work);
    return lastTurn;
};

export const load = calendar => inTurn(async () => {
    const [state, rating, day, who, joy, own, skew, sound, refused, attempts] = await Promise.all([
        ...['state', 'rating', 'day', 'who', 'joy', 'own-joy', 'skew', 'sound', 'refused'].map(fact), outbox(),
    ]);
    learner.calendar = day ?? calendar ?? learner.calendar;
    learner.rating = rating ?? [0, 0];
    learner.who = who ?? null;
    learner.joy = {...SHOWN, ...who ? joy : own};
    learner.skew = skew ?? 0;
    learner.sound = sound ?? false;
    learner.refused = refused ?? 0;
    const mine = attempts.filter(attempt => isOf(attempt, learner.who));
    learner.unsent = mine.length;
    learner.others = attempts.length - mine.length;
    if (learner.calendar) {
        learner.progress = fold(
            {...nothingYet(), ...state}, mine.map(attempt => ({...attempt, at: attempt.at + learner.skew})), learner.calendar);
    }
});

export const today = () => dayOf(Date.now() + learner.skew, learner.calendar);

export const streak = () => streakOf(learner.progress.days, learner.calendar, today());

// kept on the device first; what it makes of the person is known at once
export const record = ({item, version, answer, right, took, ending, question}) => {
    const at = Date.now();
    return inTurn(async () => {
        const isFirst = !learner.progress.cards[item] && question;
        const attempt = await append({
            id: freshId(), item, version, at, took: Math.max(0, Math.round(took)), answer, right,
            ...ending ? {ending} : {},
        });
        learner.progress = fold(learner.progress, [{...attempt, at: attempt.at + learner.skew}], learner.calendar);
        learner.unsent++;
        if (isFirst) {
            learner.rating = answered(learner.rating, question.rating, question.guess, right).person;
            await note('rating', learner.rating);
        }
    });
};

export const chooseJoy = async (name, isOn) => {
    learner.joy = {...learner.joy, [name]: isOn};
    await note('own-joy', learner.joy);
};

export const chooseSound = async isOn => {
    learner.sound = isOn;
    await note('sound', isOn);
};
