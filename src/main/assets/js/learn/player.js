// Plays rounds and cases of one theme, with a network or without: #theme, #theme/unit or #theme/case, and shows what there is
// to read in it: #theme/capsule/ and #theme/capsule/code. The page around it is the same for everybody; whatever is
// somebody's own lies in the browser.
import {ask, LETTERS} from './asking.js';
import {offered, sceneOf, wayTo} from './cases.js';
import {knownIn} from './fold.js';
import {earnedBadges, endOfRound, settings} from './ending.js';
import {isBroken} from './kept.js';
import {keepingOf} from './keeping-theme.js';
import {learner, load, record, streak, today} from './learner.js';
import {isRight, mark, solution} from './marking.js';
import {h, icon, iconsFrom, LANG, numeral, say} from './page.js';
import {havePack, packList, renewPacks} from './packs.js';
import {capsuleList, capsulePage, listAddress, referencesOf} from './reading.js';
import {roundOf} from './round.js';
import {send, sendAsSoonAsPossible} from './send.js';
import {hush, speak, tone, whenVoiced} from './speaking.js';
import {lost, note, opens, packs} from './store.js';
import {tellCase} from './telling.js';
import {unsentNote} from './unsent.js';

const root = document.querySelector('[data-player]');
const stage = root.querySelector('main');
const verdict = root.querySelector('[data-verdict]');
const bar = root.querySelector('[data-bar]');
const flame = root.querySelector('[data-streak]');
const offline = root.querySelector('[data-offline]');
const told = root.querySelector('[data-told]');
const places = root.dataset;

const TAGS = {atlas: 'green', medina: 'terra', fes: 'blue', sahara: 'saffron', nila: 'plum'};

let visit = 0;

const isStill = () => matchMedia('(prefers-reduced-motion: reduce)').matches;

const focus = element => element?.focus({preventScroll: true});

const show = {
    stage(children) {
        hush();
        verdict.replaceChildren();
        verdict.className = 'verdict';
        stage.replaceChildren(...children.flat(3).filter(child => child));
        stage.ariaBusy = 'false';
        scrollTo(0, 0);
        focus(stage.querySelector('h1[tabindex]'));
        document.title = `${stage.querySelector('h1').textContent} · e-TAMKEEN`;
    },
    // what is read afterwards, if at all, stands below the button, which stays within reach and lies over nothing to touch
    verdict(children, onward, outcome, afterwards = []) {
        const next = h('button', {type: 'button', class: 'btn key wide', 'data-next': true, onclick: onward}, say('continue'));
        verdict.className = `verdict ${outcome}`;
        verdict.replaceChildren(...[children, next, afterwards].flat(3).filter(child => child));
        focus(next);
        verdict.scrollIntoView({block: 'nearest', behavior: isStill() ? 'auto' : 'smooth'});
    },
};

const message = (title, words, ...ways) => {
    bar.hidden = true;
    show.stage([h('h1', {tabindex: '-1'}, title), words && h('p', {class: 'lead'}, words), h('div', {class: 'ways'}, ways)]);
};

const tagOf = pack => h('span', {class: `tag ${TAGS[pack.palette] ?? ''}`}, pack.title);

const toRead = pack => pack.capsules.length > 0 && h('a', {class: 'btn quiet wide', href: listAddress(pack)}, icon('book-open'), say('to-read'));

const toThemes = (look = 'quiet') => h('a', {class: `btn ${look} wide`, href: places.home}, say('themes'));

const showStreak = () => {
    const days = learner.calendar ? streak().present : 0;
    flame.hidden = !learner.joy.streak || !days;
    flame.querySelector('bdi').textContent = numeral(days);
    flame.querySelector('.sr').textContent = say('streak', {count: days});
};

const showNetwork = () => {
    offline.hidden = navigator.onLine;
    stage.querySelector('.unsent')?.replaceWith(unsentNote(places));
};

// what an item of a round asks
const itemOf = (pack, key) => {
    const code = key.slice(pack.theme.length + 1);
    const [storyCode, sceneCode] = code.split('@');
    if (!sceneCode) {
        const question = pack.questions.find(one => one.code === code);
        return {...question, item: key, question};
    }
    const story = pack.cases.find(one => one.code === storyCode);
    const way = wayTo(story, sceneCode);
    return {
        item: key, kind: 'scene', version: story.version, stem: sceneOf(story, sceneCode).text, references: [],
        task: {choices: offered(story, way.standing), before: way.before},
    };
};

const markOf = ({kind, task}, answer) => {
    if (kind !== 'scene') {
        return mark(kind, task, answer);
    }
    const chosen = task.choices.find(choice => choice.code === answer.choice);
    const better = task.choices.filter(choice => choice.quality === 'good' && choice !== chosen);
    const isWeak = chosen.quality === 'weak';
    return {
        right: isWeak ? 0 : 1,
        parts: 1,
        consequence: chosen.consequence,
        reasons: [
            {isRight: !isWeak, why: chosen.why, about: chosen.text},
            ...chosen.quality === 'good' ? [] : better.map(choice => ({isRight: true, why: choice.why, about: choice.text})),
        ],
    };
};

const reasonLine = ({isRight: holds, why, about}) => h('li', {class: holds ? 'right' : 'wrong'},
    icon(holds ? 'check' : 'x'),
    h('span', {},
        h('span', {class: 'sr'}, say(holds ? 'is-right' : 'is-wrong'), ' '),
        about && h('b', {}, about), about && why && h('br'), why));

// what was wrong, and what would have been right for whoever did not know, is read at once
const reasonsOf = (reasons, isAll) => {
    const shown = isAll ? reasons : reasons.filter(reason => !reason.isRight);
    return shown.length > 0 && h('ul', {class: 'reasons'}, shown.map(reasonLine));
};

// of many that were right, whoever wants to
const restOf = reasons => {
    const right = reasons.filter(reason => reason.isRight);
    return right.length > 0 && h('details', {}, h('summary', {}, say('right-parts', {n: numeral(right.length)})),
        h('ul', {class: 'reasons'}, right.map(reasonLine)));
};

const comesBackWords = (item, isRepeated) => {
    const card = learner.progress.cards[item];
    if (!card) {
        return say('scene-done');
    }
    if (isRepeated) {
        return say('back-at-end');
    }
    const wait = card[3] - today();
    return wait <= 1 ? say('back-tomorrow') : say('back', {count: wait});
};

const reasonsFor = (item, marked, answer) => {
    const reasons = answer.none ? solution(item.kind, item.task, LANG) : marked.reasons;
    return {reasons, isAll: answer.none || reasons.length <= 2};
};

const afterwardsOf = (item, marked, answer) => {
    const {reasons, isAll} = reasonsFor(item, marked, answer);
    return [!isAll && restOf(reasons), referencesOf(item.references)];
};

const verdictOf = (item, marked, answer, xp, isRepeated) => {
    const isWhole = isRight(marked);
    const [name, words] = isWhole ? ['circle-check-big', 'well'] : answer.none ? ['lightbulb', 'together'] : ['rotate-ccw', 'not-yet'];
    const {reasons, isAll} = reasonsFor(item, marked, answer);
    return [
        h('h2', {}, icon(name), h('span', {}, say(words)),
            learner.joy.xp && xp > 0 && h('span', {class: 'tag saffron push'}, say('xp-now', {n: numeral(xp)}))),
        !isWhole && marked.parts > 1 && h('p', {class: 'small'}, say('parts', {right: numeral(marked.right), all: numeral(marked.parts)})),
        marked.consequence && h('p', {}, marked.consequence),
        item.feedback && h('p', {}, item.feedback),
        reasonsOf(reasons, isAll),
        h('p', {class: 'row tight tiny muted'}, icon('calendar-clock'), comesBackWords(item.item, isRepeated)),
    ];
};

const outcomeOf = (marked, {none}) => {
    if (isRight(marked)) {
        return 'good';
    }
    return none ? 'told' : 'bad';
};

const spoken = (item, form) => [item.stem, ...[...form.querySelectorAll('[data-choice] .grow, .gaps')].map(one => one.textContent)]
    .join('. ');

const showBar = round => {
    const now = round.marks.length;
    const all = now + round.queue.length + 1;
    bar.hidden = false;
    bar.setAttribute('aria-label', say('where', {
        n: numeral(now + 1), all: numeral(all), right: numeral(round.marks.filter(right => right).length),
    }));
    bar.replaceChildren(...Array.from({length: all}, (_, index) =>
        h('i', {class: index < now ? round.marks[index] ? 'ok' : 'no' : index === now ? 'cur' : ''})));
};

const askNext = (pack, round, ended) => {
    const key = round.queue.shift();
    if (!key) {
        ended();
        return;
    }
    const item = itemOf(pack, key);
    let shownAt = 0;
    let isDone = false;

    const finish = async answer => {
        if (isDone) {
            return;
        }
        isDone = true;
        const marked = markOf(item, answer);
        const right = isRight(marked);
        const xp = learner.progress.xp;
        const took = performance.now() - shownAt;
        await record({item: key, version: item.version, answer, right, took, question: item.question});
        const isRepeated = !right && !round.firsts.has(key);
        if (!round.firsts.has(key)) {
            round.firsts.set(key, right);
        }
        round.marks.push(right);
        if (isRepeated) {
            round.queue.push(key);
        }
        if (learner.sound) {
            tone(right);
        }
        asked.reveal(marked);
        tools.remove();
        check.remove();
        showStreak();
        bar.children[round.marks.length - 1].className = right ? 'ok' : 'no';
        show.verdict(verdictOf(item, marked, answer, learner.progress.xp - xp, isRepeated),
            () => askNext(pack, round, ended), outcomeOf(marked, answer), afterwardsOf(item, marked, answer));
    };

    const submit = () => {
        const problem = asked.problem?.();
        const answer = asked.read();
        if (problem) {
            asked.refuse(problem);
        } else if (answer) {
            finish(answer);
        } else {
            told.textContent = say('incomplete');
        }
    };
    const changed = () => check.setAttribute('aria-disabled', String(!asked.read()));
    const asked = ask(item.kind, item.task, {submit, changed});
    const check = h('button', {type: 'button', class: 'btn key wide', 'data-check': true, 'aria-disabled': 'true', hidden: asked.isDirect, onclick: submit}, say('check'));
    const hint = h('p', {class: 'note hint-shown', role: 'status'});
    const listen = h('button', {type: 'button', class: 'btn ghost small', hidden: true, onclick: () => speak(spoken(item, asked.body))},
        icon('megaphone'), say('listen'));
    const tools = h('div', {class: 'tools'},
        item.hint && h('button', {type: 'button', class: 'btn ghost small', 'data-hint': true, onclick: event => {
            hint.replaceChildren(icon('lightbulb'), h('span', {}, item.hint));
            event.currentTarget.hidden = true;
            // what was pressed is gone: the keyboard stays in the question
            focus(stage.querySelector('h1'));
        }}, icon('lightbulb'), say('hint')),
        listen,
        item.question && h('button', {type: 'button', class: 'btn ghost small', 'data-none': true, onclick: () => finish({none: true})},
            icon('circle-help'), say('none')));
    whenVoiced(() => {
        listen.hidden = false;
    });
    told.textContent = '';
    showBar(round);
    show.stage([
        h('p', {class: 'row tight small'}, tagOf(pack),
            item.kind === 'scene' && h('span', {class: 'tag saffron'}, say('think-again')),
            round.practice && h('span', {class: 'tag'}, say('practice'))),
        h('h1', {class: item.kind === 'scene' ? 'ask scene' : 'ask', tabindex: '-1'}, item.stem),
        h('p', {class: 'small muted how'}, say(`how-${item.kind}`)),
        asked.body,
        hint,
        tools,
        h('div', {class: 'deed'}, check),
    ]);
    shownAt = performance.now();
    performance.mark('question');
};

const redrawing = async (draw, pack) => {
    await load(pack.day);
    showStreak();
    draw();
};

// after what the server said, and before: the same end, with what is not sent yet
const playRound = async (pack, unit) => {
    const {keys, practice} = roundOf(pack, {state: learner.progress, rating: learner.rating, today: today(), unit});
    const again = () => playRound(pack, unit);
    if (!keys.length) {
        message(say('nothing-due'), say('nothing-due-why'), toRead(pack), toThemes('key'));
        return;
    }
    const themes = await packs(LANG);
    const round = {
        queue: [...keys], practice, marks: [], firsts: new Map(), known: knownIn(learner.progress, pack),
        xp: learner.progress.xp, badges: earnedBadges(themes), began: performance.now(),
    };
    const start = () => askNext(pack, round, async () => {
        round.lasted = performance.now() - round.began;
        bar.hidden = true;
        const keeping = await keepingOf(pack.theme, places.worker);
        const draw = () => show.stage(endOfRound({pack, themes, round, places, keeping}, {
            again, read: toRead(pack), case: pack.cases.length > 0, redraw: () => redrawing(draw, pack),
        }));
        draw();
        const mine = visit;
        const {signedIn} = await send();
        if (signedIn) {
            await load(pack.day);
            if (mine === visit && stage.querySelector('.ended')) {
                stage.querySelector('.unsent')?.replaceWith(unsentNote(places));
            }
        }
    });
    if (practice) {
        message(say('practice-title'), say('practice-why'),
            h('button', {type: 'button', class: 'btn key wide', onclick: start}, say('practice-start')), toRead(pack), toThemes());
    } else {
        start();
    }
};

const chooseTheme = async () => {
    const list = await packList(LANG);
    const here = new Set((await packs(LANG)).map(({theme}) => theme));
    bar.hidden = true;
    show.stage([
        h('h1', {tabindex: '-1'}, say('choose')),
        list.length === 0 && h('p', {class: 'lead'}, say('no-themes')),
        h('ul', {class: 'path'}, list.map(({theme, title}) => h('li', {}, h('a', {class: 'answer', href: `#${theme}`},
            h('span', {class: 'grow'}, title), here.has(theme) && icon('cloud-check'), icon('chevron-right', true)),
        h('a', {class: 'btn ghost small', href: listAddress({theme}), 'aria-label': say('to-read-in', {title})}, icon('book-open'), say('to-read'))))),
        unsentNote(places),
        settings(places, () => {}),
    ]);
};

// what the browser gave up by itself is said before anything else
const tellLosses = async theme => {
    const loss = await lost();
    const isGone = loss || (theme && await isBroken(theme, LANG));
    if (!isGone) {
        return;
    }
    const box = h('div', {class: 'note danger', role: 'alert'}, icon('triangle-alert'), h('div', {},
        h('p', {}, say('lost')),
        loss?.unsent > 0 ? h('p', {}, say('lost-answers', {count: loss.unsent})) : h('p', {}, say('lost-nothing'))));
    root.querySelector('[data-losses]').replaceChildren(box);
};

const start = async () => {
    const mine = ++visit;
    const [theme, part, code] = decodeURIComponent(location.hash.slice(1)).split('/');
    root.querySelector('[data-losses]').replaceChildren();
    await tellLosses(theme);
    await opens();
    await load();
    if (!theme) {
        await chooseTheme();
        return;
    }
    let pack;
    try {
        pack = /^[a-z][a-z0-9-]{0,60}$/.test(theme) ? await havePack(theme, LANG) : null;
    } catch {
        message(say('not-here'), say('not-here-why'),
            h('button', {type: 'button', class: 'btn key wide', onclick: start}, say('retry')), toThemes());
        return;
    }
    if (mine !== visit) {
        return;
    }
    if (!pack) {
        message(say('unknown'), '', toThemes('key'));
        return;
    }
    await load(pack.day);
    showStreak();
    const story = part === 'case' && pack.cases[0];
    if (part === 'capsule' && code !== undefined) {
        bar.hidden = true;
        const capsule = pack.capsules.find(one => one.code === code);
        show.stage(capsule ? capsulePage(pack, capsule, tagOf(pack)) : capsuleList(pack, tagOf(pack)));
    } else if (story) {
        bar.hidden = true;
        await tellCase({pack, story, stage, show, ended: () => send().then(() => load(pack.day))});
    } else {
        await playRound(pack, part);
    }
};

const letterOf = event => {
    if (/^[1-9]$/.test(event.key)) {
        return Number(event.key) - 1;
    }
    const place = LETTERS.indexOf(event.key.toUpperCase());
    return place >= 0 ? place : 'ABCDEFGHIJ'.indexOf(/^Key([A-J])$/.exec(event.code)?.[1] ?? '-');
};

const step = (event, buttons) => {
    const ways = {ArrowDown: 1, ArrowUp: -1};
    const way = ways[event.key];
    if (!way || !buttons.length) {
        return;
    }
    const here = buttons.indexOf(document.activeElement);
    const next = here < 0 ? (way > 0 ? 0 : buttons.length - 1) : (here + way + buttons.length) % buttons.length;
    buttons[next].focus();
    event.preventDefault();
};

// figures and letters choose, arrows walk, Enter checks: only while the keyboard is in the question
const keyed = event => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.target.matches('input, textarea, select')) {
        return;
    }
    const buttons = [...stage.querySelectorAll('button[data-choice]:not(:disabled)')];
    if (event.key === 'Enter' && !event.target.matches('button, a, summary')) {
        stage.querySelector('[data-check]:not([hidden])')?.click();
    } else if (event.key === '?') {
        stage.querySelector('[data-hint]:not([hidden])')?.click();
    } else if (letterOf(event) >= 0) {
        buttons.find(button => Number(button.dataset.choice) === letterOf(event))?.click();
    } else {
        step(event, buttons.filter(button => button.checkVisibility?.() ?? true));
    }
};

const ready = async () => {
    stage.addEventListener('keydown', keyed);
    addEventListener('hashchange', start);
    addEventListener('online', showNetwork);
    addEventListener('offline', showNetwork);
    showNetwork();
    try {
        await start();
    } catch (problem) {
        if (problem?.name !== 'InvalidStateError' && problem?.name !== 'SecurityError' && problem?.name !== 'UnknownError') {
            throw problem;
        }
        // a private window of some browsers keeps nothing: the pages without script play all the same
        message(say('no-room'), say('no-room-why'), toThemes('key'));
    } finally {
        iconsFrom(places.icons);
    }
    // all this waits until there is something to read
    await sendAsSoonAsPossible(() => load())();
    showStreak();
    if (navigator.onLine && !(navigator.connection?.saveData)) {
        // what is kept already plays; whatever is newer comes another time
        await renewPacks(LANG).catch(() => {});
    }
};

ready();
