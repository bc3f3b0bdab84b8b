// Which day it is for whoever learns in Morocco. Days begin at four in the morning, and are counted from 1970. The offsets
// of the clock come with the pack: an old phone does not know the newest decree.
const DAY = 86_400_000;

const offsetAt = (at, offsets) =>
    (offsets.findLast(([second]) => second * 1000 <= at) ?? offsets[0])[1];

export const dayOf = (at, {cut, offsets}) =>
    Math.floor((at + offsetAt(at, offsets) * 60_000 - cut * 3_600_000) / DAY);

export const weekOf = day => Math.floor((day + 3) / 7);

// Saturday, Sunday, or a holiday of the whole kingdom
export const isRest = (day, {holidays}) => (((day + 3) % 7) + 7) % 7 >= 5 || holidays.includes(day);

export const dateOf = day => new Date(day * DAY);
