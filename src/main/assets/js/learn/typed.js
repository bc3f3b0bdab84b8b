// Words people type, made alike, as ma.etamkeen.learning.content.Typed does it.
const ALIKE = new Map([
    ...[...'آأإٱ'].map(letter => [letter, 'ا']),
    ...[...'ىئ'].map(letter => [letter, 'ي']),
    ['ؤ', 'و'], ['ة', 'ه'], ['ء', ''], ['œ', 'oe'], ['æ', 'ae'],
]);

// figures of every script stand ten by ten, from nought to nine
const figure = letter => {
    let value = 0;
    while (value < 9 && /\p{Nd}/u.test(String.fromCodePoint(letter.codePointAt(0) - value - 1))) {
        value++;
    }
    return String(value);
};

const plainLetter = letter => {
    if (ALIKE.has(letter)) {
        return ALIKE.get(letter);
    }
    return /\p{Nd}/u.test(letter) ? figure(letter) : letter;
};

const withoutArticle = word => word.startsWith('ال') && word.length >= 4 ? word.slice(2) : word;

export const alike = typed =>
    [...typed.normalize('NFKD').replace(/[\p{Mn}\u0640\p{Cf}]/gu, '').toLowerCase()]
        .map(plainLetter)
        .join('')
        .split(/[^\p{L}\p{Nd}]+/u)
        .filter(word => word)
        .map(withoutArticle)
        .join(' ');

// 1 250,5 or 1250.5 or ١٢٥٠٫٥; null when it is no number
export const typedNumber = typed => {
    const figures = [...typed.trim()]
        .filter(letter => !/\p{Z}/u.test(letter))
        .map(letter => {
            if (letter === ',' || letter === '٫') {
                return '.';
            }
            if (letter === '−') {
                return '-';
            }
            return /\p{Nd}/u.test(letter) ? figure(letter) : letter;
        })
        .join('');
    return /^[-+]?[0-9]+(\.[0-9]+)?$/.test(figures) ? Number(figures) : null;
};
