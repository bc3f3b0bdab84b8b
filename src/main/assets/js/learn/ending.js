// The end of a round: tiles that were laid, what was earned, the streak, and what comes back when.
import {badgesOf, COUNTING_ANSWERS, knownIn} from './fold.js';
import {dateOf, isRest} from './days.js';
import {h, icon, LOCALE, numeral, say, svg} from './page.js';
import {chooseJoy, chooseSound, learner, streak, today} from './learner.js';
import {comesBack} from './round.js';
import {unsentNote} from './unsent.js';
import {medallion} from './zellige.js';

const ltr = text => h('bdi', {dir: 'ltr'}, text);

const lasted = ms => {
    const seconds = Math.round(ms / 1000);
    return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
};

const mosaic = (pack, before) => {
    const all = Math.max(1, pack.questions.length);
    const known = knownIn(learner.progress, pack);
    const drawing = medallion(pack.theme, pack.palette, known / all, Math.min(before, known) / all);
    drawing.removeAttribute('aria-hidden');
    drawing.setAttribute('role', 'img');
    drawing.setAttribute('aria-label', say('mosaic', {share: numeral(Math.round(known / all * 100)), title: pack.title}));
    return {drawing, known, all};
};

const STAR = 'M20 1l5.6 5.5h7.9v7.9L39 20l-5.5 5.6v7.9h-7.9L20 39l-5.6-5.5H6.5v-7.9L1 20l5.5-5.6V6.5h7.9z';

const tile = kind => svg('svg', {viewBox: '0 0 40 40', 'aria-hidden': 'true', class: kind}, svg('path', {d: STAR}));

const dayName = (day, width) =>
    new Intl.DateTimeFormat(LOCALE, {weekday: width, timeZone: 'UTC'}).format(dateOf(day));

// the last seven days, today last
const week = () => {
    const now = today();
    return h('ul', {class: 'week'}, [6, 5, 4, 3, 2, 1, 0].map(ago => {
        const day = now - ago;
        const answers = learner.progress.days[day]?.[0] ?? 0;
        const isDone = answers >= COUNTING_ANSWERS;
        let kind = 'plan';
        if (isDone) {
            kind = ago ? 'done' : 'done today';
        } else if (isRest(day, learner.calendar)) {
            kind = 'rest';
        }
        return h('li', ago ? {} : {'aria-current': 'date'},
            tile(kind),
            h('span', {'aria-hidden': 'true'}, dayName(day, 'narrow')),
            h('span', {class: 'sr'}, `${dayName(day, 'long')}: ${say(isDone ? 'day-done' : kind === 'rest' ? 'day-rest' : 'day-open')}`));
    }));
};

const days = () => {
    const {present} = streak();
    const answers = learner.progress.days[today()]?.[0] ?? 0;
    const missing = COUNTING_ANSWERS - answers;
    return h('section', {class: 'card pad-s'},
        h('div', {class: 'row spread'},
            h('h2', {class: 'small-title'}, say('streak', {count: present})),
            h('span', {class: 'streak'}, icon('flame'), ltr(numeral(present)))),
        week(),
        missing > 0 && h('p', {class: 'small'}, say('streak-missing', {count: missing})),
        h('p', {class: 'tiny soft'}, say('streak-rest')));
};

const when = wait => wait === 1 ? say('tomorrow') : say('in-days', {count: wait});

const comingBack = keys => {
    const list = comesBack(keys, learner.progress, today());
    return list.length > 0 && h('section', {class: 'card pad-s'},
        h('h2', {class: 'small-title'}, say('comes-back')),
        h('ul', {class: 'coming'}, list.map(([wait, cards]) =>
            h('li', {}, icon('calendar-clock'), h('span', {}, when(wait)), h('b', {}, say('cards', {count: cards}))))));
};

// the drawing is the one of the person's own page: its id and palette are the same there
const badgeOf = (badge, packs) => {
    const [, kind, theme] = /^(theme|case)-(.+)$/.exec(badge) ?? [];
    const {title = theme, palette = 'sahara'} = packs.find(pack => pack.theme === theme) ?? {};
    return h('p', {class: 'badge'}, medallion(`badge-${badge}`, palette, 1), h('span', {},
        h('span', {class: 'small muted'}, say('new-badge')),
        h('b', {}, kind ? say(`badge-${kind}`, {title}) : say(`badge-${badge}`))));
};

export const earnedBadges = themes => badgesOf(learner.progress, themes, learner.calendar, today());

const badges = (before, themes) =>
    earnedBadges(themes).filter(badge => !before.includes(badge)).map(badge => badgeOf(badge, themes));

const toggle = (words, isOn, chosen) => h('label', {class: 'check'},
    h('input', {type: 'checkbox', checked: isOn, onchange: event => chosen(event.currentTarget.checked)}), h('span', {}, words));

export const settings = (places, again) => h('details', {class: 'settings'},
    h('summary', {}, say('settings')),
    h('div', {class: 'stack gap-s mt-s'},
        toggle(say('set-sound'), learner.sound, chooseSound),
        learner.who
            ? h('a', {href: places.me}, say('set-mine'))
            : ['xp', 'streak', 'badges'].map(name => toggle(say(`set-${name}`), learner.joy[name], async isOn => {
                await chooseJoy(name, isOn);
                again();
            }))));

export const endOfRound = ({pack, themes, round, places, keeping}, actions) => {
    const {drawing, known, all} = mosaic(pack, round.known);
    const laid = Math.max(0, known - round.known);
    const firsts = [...round.firsts.values()];
    const right = firsts.filter(isRight => isRight).length;
    const xp = learner.progress.xp - round.xp;
    const won = learner.joy.badges ? badges(round.badges, themes) : [];
    return [
        h('div', {class: 'ended'}, drawing,
            h('h1', {tabindex: '-1'}, say(right * 4 >= firsts.length * 3 ? 'end-good' : 'end')),
            h('p', {class: 'muted'}, round.practice
                ? say('practice-done')
                : laid ? say('laid', {count: laid, title: pack.title}) : say('laid-none', {title: pack.title})),
            h('div', {class: 'trio'},
                h('div', {}, h('b', {}, say('of', {right: numeral(right), all: numeral(firsts.length)})), h('span', {}, say('right-answers'))),
                h('div', {}, h('b', {}, ltr(lasted(round.lasted))), h('span', {}, say('time'))),
                h('div', {}, h('b', {}, say('of', {right: numeral(known), all: numeral(all)})), h('span', {}, say('known-cards'))))),
        learner.joy.xp && !round.practice && h('p', {class: 'earned'}, icon('zap'), xp ? say('xp', {count: xp}) : say('xp-none')),
        won,
        learner.joy.streak && days(),
        comingBack([...round.firsts.keys()]),
        unsentNote(places),
        keeping,
        h('div', {class: 'ways'},
            actions.case && h('a', {class: 'btn quiet wide', href: `#${pack.theme}/case`}, icon('git-fork'), say('to-case')),
            actions.read,
            h('a', {class: 'btn quiet wide', href: places.home}, say('themes'))),
        settings(places, actions.redraw),
        h('div', {class: 'deed'}, h('button', {type: 'button', class: 'btn key wide', onclick: actions.again}, say('again'))),
    ];
};
