// How far somebody has come and how hard a question is, as ma.etamkeen.learning.rating has it. A rating is [value, answers].
const stepOf = ([, answers]) => .8 / (1 + .05 * answers);

export const expected = ([person], [question], guess) => guess + (1 - guess) / (1 + Math.exp(question - person));

export const answered = (person, question, guess, right) => {
    const foreseen = expected(person, question, guess);
    const surprise = (right ? 1 : 0) - foreseen;
    return {
        expected: foreseen,
        person: [person[0] + stepOf(person) * surprise, person[1] + 1],
        question: [question[0] - stepOf(question) * surprise, question[1] + 1],
    };
};
