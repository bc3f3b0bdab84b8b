// Holds the scripts of learning against published numbers, as FsrsVectors and EloVectors hold ours against them.
async ({kind, file, addresses}) => {
    const near = (wanted, actual, absolute, relative) =>
        Math.abs(wanted - actual) <= Math.max(absolute, relative * Math.abs(wanted));
    let passed = 0;
    const failures = [];
    const count = (what, holds, wanted, actual) => {
        if (holds) {
            passed++;
        } else {
            failures.push(`${what}: expected ${JSON.stringify(wanted)}, got ${JSON.stringify(actual)}`);
        }
    };

    if (kind === 'elo') {
        const {expected, answered} = await import(addresses.elo);
        const people = new Map();
        const questions = new Map();
        const met = new Set();
        file.steps.forEach((step, number) => {
            const person = people.get(step.user) ?? [0, 0];
            const question = questions.get(step.item) ?? [0, 0];
            const key = `${step.user} ${step.item}`;
            const next = met.has(key)
                ? {expected: expected(person, question, file.g), person, question}
                : answered(person, question, file.g, step.correct === 1);
            met.add(key);
            people.set(step.user, next.person);
            questions.set(step.item, next.question);
            count(`step ${number}`, near(step.predicted, next.expected, 1e-12, 1e-9)
                && near(step.theta_after, next.person[0], 1e-12, 1e-9)
                && near(step.difficulty_after, next.question[0], 1e-12, 1e-9), step, next);
        });
        return {passed, failures};
    }

    const {model, weights, clipped} = await import(addresses.fsrs);
    const {schedule, NEW_CARD} = await import(addresses.schedule);
    const defaults = file.constants.default_parameters_w0_w20;
    const weightsOf = input => {
        if (input.parameters_fsrs5) {
            return weights(input.parameters_fsrs5);
        }
        const own = [...defaults];
        if (String(input.parameters ?? '').includes('w17=w18=w19=0')) {
            own[17] = own[18] = own[19] = 0;
        }
        if (input.decay_w20 !== undefined) {
            own[20] = input.decay_w20;
        }
        return weights(own);
    };
    const replay = (fsrs, ratings, days) => {
        const states = [];
        ratings.forEach((grade, index) =>
            states.push(index ? fsrs.next(states.at(-1), days[index], grade) : fsrs.first(grade)));
        return states;
    };
    const utcDay = at => Math.floor(at / 86_400_000);
    const NAMES = ['again', 'hard', 'good', 'easy'];
    const num = (one, what, wanted, actual) =>
        count(`${one.id} ${what}`, near(wanted, actual, one.tolerance_abs ?? 0, 1e-9), wanted, actual);
    const state = (one, memory, wanted) => {
        num(one, 'S', wanted.stability, memory[0]);
        num(one, 'D', wanted.difficulty, memory[1]);
    };
    const KINDS = {
        memory(one, fsrs, input, wanted) {
            const days = input.delta_t_days
                ?? input.review_epoch_ms.map((at, index, all) => index ? utcDay(at) - utcDay(all[index - 1]) : 0);
            const states = replay(fsrs, input.ratings, days);
            if (Array.isArray(wanted.stability)) {
                states.forEach((memory, index) => num(one, `S${index}`, wanted.stability[index], memory[0]));
            } else {
                state(one, states.at(-1), wanted);
            }
        },
        step: (one, fsrs, input, wanted) =>
            state(one, fsrs.next([input.stability, input.difficulty], input.delta_t, input.rating), wanted),
        step4(one, fsrs, input, wanted) {
            const before = replay(fsrs, input.history.ratings, input.history.delta_t_days).at(-1);
            NAMES.forEach((name, index) => {
                const after = fsrs.next(before, input.delta_t, index + 1);
                state(one, after, wanted[name]);
                num(one, 'interval', wanted[name].interval, fsrs.days(after[0], input.desired_retention));
            });
        },
        curve: (one, fsrs, input, wanted) => input.delta_t.forEach((days, index) =>
            num(one, `R${index}`, wanted.retrievability[index], fsrs.recall(days, input.stability[index]))),
        interval: (one, fsrs, input, wanted) => input.desired_retention.forEach((retention, index) => {
            const days = Math.max(1, Math.round(fsrs.days(input.stability, retention)));
            count(`${one.id} ${index}`, days === wanted.interval_days_float64[index], wanted.interval_days_float64[index], days);
        }),
        initial(one, fsrs, input, wanted) {
            const next = schedule({fsrs});
            input.ratings.forEach((grade, index) => {
                const after = next(NEW_CARD, 0, grade);
                num(one, `S${index}`, wanted.stability[index], after.memory[0]);
                num(one, `D${index}`, wanted.difficulty_clamped[index], after.memory[1]);
                count(`${one.id} days`, after.days === wanted.scheduled_days[index], wanted.scheduled_days[index], after.days);
                const phase = wanted.states[index].toLowerCase();
                count(`${one.id} state`, after.card.phase === phase, phase, after.card.phase);
            });
        },
        difficulty: (one, fsrs, input, wanted) => input.ratings.forEach((grade, index) => {
            num(one, `moved ${index}`, wanted.before_mean_reversion[index], fsrs.moved(input.difficulty, grade));
            num(one, `D${index}`, wanted.difficulty[index], fsrs.nextDifficulty(input.difficulty, grade));
        }),
        stability: (one, fsrs, input, wanted) => input.rating.forEach((grade, index) => {
            const [s, d, recall] = [input.stability, input.difficulty[index], input.retrievability[index]];
            num(one, `recall ${index}`, wanted.recall_formula[index], fsrs.remembered(s, d, recall, grade));
            num(one, `forget ${index}`, wanted.forget_formula_uncapped[index], fsrs.lapsed(s, d, recall));
            num(one, `short ${index}`, wanted.short_term_formula[index], fsrs.soon(s, grade));
        }),
        migration(one, fsrs, input, wanted) {
            if (input.fsrs45) {
                const own = weights(input.fsrs45);
                wanted.fsrs6.forEach((value, index) => num(one, `w${index}`, value, own[index]));
                return;
            }
            input.cases.forEach((old, index) => {
                const memory = fsrs.fromSm2(old.ease, old.interval, old.sm2_retention);
                num(one, `S${index}`, wanted.stability[index], memory[0]);
                num(one, `D${index}`, wanted.difficulty[index], memory[1]);
            });
        },
        clip(one, _, input, wanted) {
            const own = [...defaults];
            own[17] = own[18] = Number.MAX_VALUE;
            const within = clipped(weights(own), input.num_relearning_steps);
            num(one, 'w17', wanted.w17, within[17]);
            num(one, 'w18', wanted.w18, within[18]);
        },
        scheduler(one, fsrs, input, wanted) {
            const next = schedule({fsrs});
            if (input.ratings) {
                let card = NEW_CARD;
                let days = 0;
                input.ratings.forEach((grade, index) => {
                    const after = next(card, days, grade);
                    count(`${one.id} days ${index}`, after.days === wanted.interval_days[index], wanted.interval_days[index], after.days);
                    card = after.card;
                    days = after.days;
                });
                return;
            }
            const minutes = (what, value, after) => count(`${one.id} ${what}`, after.minutes === value, value, after.minutes);
            minutes('new again', wanted.new_again_min, next(NEW_CARD, 0, 1));
            minutes('new hard', wanted.new_hard_min, next(NEW_CARD, 0, 2));
            minutes('new good', wanted.new_good_min, next(NEW_CARD, 0, 3));
            minutes('one step, hard', wanted.one_step_hard_factor, schedule({fsrs, learning: [1]})(NEW_CARD, 0, 2));
            minutes('review again', wanted.review_again_min, next({phase: 'review', step: 0, memory: [5, 5]}, 5, 1));
            const twice = schedule({fsrs, relearning: [1, 10]});
            minutes('relearning, hard, first', 5.5, twice({phase: 'relearning', step: 0, memory: [5, 5]}, 0, 2));
            minutes('relearning, hard, second', 10, twice({phase: 'relearning', step: 1, memory: [5, 5]}, 0, 2));
        },
        property(one, fsrs) {
            if (one.id === 'stability-floor') {
                let memory = fsrs.first(1);
                for (let answer = 0; answer < 1000; answer++) {
                    memory = fsrs.next(memory, 1 + fsrs.interval(memory[0], .9), 1);
                }
                count(one.id, memory[0] >= .001, 'at least 0.001', memory[0]);
            } else if (one.id === 'repeated-easy') {
                let memory = fsrs.first(4);
                for (let answer = 1; answer < 10; answer++) {
                    memory = fsrs.next(memory, 0, 4);
                }
                count(one.id, memory[1] === 1, 1, memory[1]);
            } else if (one.id === 'reschedule-idempotent') {
                const next = schedule({fsrs});
                const log = Array.from({length: 60}, (_, index) => ({at: index * 7.3e8 + index * index * 1e6, grade: 1 + index * 7 % 4}));
                const mixed = log.map((_, index) => log[index * 37 % 60]);
                const [one1, other] = [log, mixed].map(order => [...order].sort((a, b) => a.at - b.at)
                    .reduce(({card, before}, review) => ({
                        card: next(card, before === null ? 0 : utcDay(review.at) - utcDay(before), review.grade).card, before: review.at,
                    }), {card: NEW_CARD, before: null}).card);
                count(one.id, JSON.stringify(one1) === JSON.stringify(other), one1, other);
            } else {
                count(one.id, false, 'a known property', one.id);
            }
        },
    };
    file.published.forEach(one => KINDS[one.kind](one, model(weightsOf(one.input)), one.input, one.expected));

    const fsrs = model();
    const ts = file.generated.ts_fsrs_5_4_1;
    ts.sequences.forEach(sequence => {
        let memory = null;
        sequence.steps.forEach(step => {
            memory = memory ? fsrs.next(memory, step.delta_t, step.rating) : fsrs.first(step.rating);
            count(`${sequence.id}`, near(step.stability, memory[0], 0, 1e-6) && near(step.difficulty, memory[1], 0, 1e-6)
                && fsrs.interval(memory[0], .9) === step.interval_r90, step, memory);
        });
    });
    ts.forgetting_curve.forEach(point => {
        const recall = fsrs.recall(point.elapsed_days, point.stability);
        count('ts forgetting_curve', near(point.retrievability, recall, 1e-8, 1e-6), point, recall);
    });
    ts.intervals.forEach(interval => {
        const days = fsrs.interval(interval.stability, interval.desired_retention);
        count('ts intervals', days === interval.interval_days, interval, days);
    });
    ts.fuzz_range.forEach(fuzz => {
        const range = fsrs.fuzz(fuzz.interval, fuzz.elapsed_days, fuzz.maximum_interval);
        count('ts fuzz_range', range[0] === fuzz.min_ivl && range[1] === fuzz.max_ivl, fuzz, range);
    });
    return {passed, failures};
}
