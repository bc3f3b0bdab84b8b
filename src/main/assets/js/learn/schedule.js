// When the libraries ask again within minutes while something is learned. The product itself asks on another day, always;
// this is what their published numbers are held against.
import {model} from './fsrs.js';

export const NEW_CARD = {phase: 'learning', step: 0, memory: null};

// waits in minutes
export const schedule = ({fsrs = model(), learning = [1, 10], relearning = [10], retention = .9} = {}) => {
    const review = memory => ({
        card: {phase: 'review', step: 0, memory}, memory, minutes: 0, days: fsrs.interval(memory[0], retention),
    });
    const waits = (phase, step, memory, minutes) => ({card: {phase, step, memory}, memory, minutes, days: 0});
    const hard = (steps, step) => {
        if (step > 0) {
            return steps[step];
        }
        return steps.length === 1 ? steps[0] * 1.5 : (steps[0] + steps[1]) / 2;
    };
    const step = (phase, steps, at, memory, grade) => {
        if (!steps.length || (at >= steps.length && grade !== 1)) {
            return review(memory);
        }
        if (grade === 1) {
            return waits(phase, 0, memory, steps[0]);
        }
        if (grade === 2) {
            return waits(phase, at, memory, hard(steps, at));
        }
        return grade === 4 || at + 1 === steps.length ? review(memory) : waits(phase, at + 1, memory, steps[at + 1]);
    };
    return (card, days, grade) => {
        const memory = card.memory ? fsrs.next(card.memory, days, grade) : fsrs.first(grade);
        if (card.phase === 'review') {
            return grade === 1 && relearning.length ? waits('relearning', 0, memory, relearning[0]) : review(memory);
        }
        return step(card.phase, card.phase === 'learning' ? learning : relearning, card.step, memory, grade);
    };
};
