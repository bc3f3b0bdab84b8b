// A branching case, scene by scene: what one decides has consequences, and at the end it is thought over.
import {choose, endingOf, offered, passed, sceneOf, starts} from './cases.js';
import {answerButton} from './asking.js';
import {h, icon, numeral, say} from './page.js';
import {record} from './learner.js';
import {fact, note} from './store.js';

const gauges = (story, values, before = values) => h('dl', {class: 'gauges'}, story.variables.map(({code, title, least, most}) => {
    const change = values[code] - before[code];
    const filled = h('i');
    filled.style.inlineSize = `${(values[code] - least) / Math.max(1, most - least) * 100}%`;
    return h('div', {},
        h('dt', {}, title),
        h('dd', {}, h('span', {class: 'gauge', 'aria-hidden': 'true'}, filled), h('bdi', {dir: 'ltr'}, numeral(values[code])),
            change !== 0 && h('bdi', {dir: 'ltr', class: change > 0 ? 'more' : 'less'}, `${change > 0 ? '+' : '−'}${Math.abs(change)}`)));
}));

const paragraphs = text => text.split(/\n{2,}/).map(part => h('p', {}, part));

const QUALITY = {good: ['green', 'circle-check'], fair: ['', 'circle'], weak: ['saffron', 'repeat']};

export const tellCase = async ({pack, story, stage, show, ended}) => {
    const place = `case.${pack.theme}`;
    const saved = await fact(place);
    let standing;
    let made;

    const begin = () => {
        standing = starts(story);
        made = [];
        scene(passed(story, story.start, standing.values));
    };

    const keep = () => note(place, {version: story.version, standing, made});

    const decide = async (choice, button, shownAt, buttons) => {
        buttons.forEach(one => {
            one.disabled = true;
            one.classList.add(one === button ? 'chosen' : 'rest');
        });
        const before = standing;
        standing = choose(story, before, choice.code);
        const ending = endingOf(story, standing);
        made.push({scene: before.at, choice: choice.code});
        await record({
            item: `${pack.theme}/${story.code}@${before.at}`, version: story.version, answer: {choice: choice.code, before: made.slice(0, -1).map(one => one.choice)},
            right: choice.quality !== 'weak', took: performance.now() - shownAt,
            ending: ending && `${pack.theme}/${story.code}@${ending.code}`,
        });
        await keep();
        const between = passed(story, choice.to, standing.values);
        show.verdict([
            h('h2', {}, icon('git-fork'), say('consequence')),
            h('p', {}, choice.consequence),
            gauges(story, standing.values, before.values),
        ], () => ending ? finish(ending, between) : scene(between), 'told');
    };

    const scene = between => {
        const shownAt = performance.now();
        const choices = offered(story, standing);
        const buttons = choices.map((choice, position) => answerButton(position, choice.text, {
            onclick: event => decide(choice, event.currentTarget, shownAt, buttons),
        }));
        show.stage([
            h('p', {class: 'row tight'}, h('span', {class: 'tag'}, say('case'))),
            h('h1', {class: 'small-title', tabindex: '-1'}, story.title),
            h('div', {class: 'scene'}, between.flatMap(one => paragraphs(one.text)), paragraphs(sceneOf(story, standing.at).text)),
            gauges(story, standing.values),
            h('div', {class: 'answers'}, buttons),
        ]);
    };

    const finish = async (ending, between) => {
        await note(place, null);
        const weak = made.filter(one => choiceOf(one).quality === 'weak').length;
        show.stage([
            h('p', {class: 'row tight'}, h('span', {class: 'tag'}, say('case'))),
            h('h1', {tabindex: '-1'}, ending.title),
            between.flatMap(one => paragraphs(one.text)),
            h('div', {class: 'scene'}, paragraphs(ending.text)),
            gauges(story, standing.values),
            h('section', {class: 'card pad-s'}, h('h2', {}, say('debrief')), paragraphs(ending.debrief)),
            h('h2', {}, say('choices')),
            h('ol', {class: 'made'}, made.map(one => {
                const choice = choiceOf(one);
                const [colour, name] = QUALITY[choice.quality];
                return h('li', {},
                    h('p', {}, h('b', {}, choice.text)),
                    h('p', {class: 'row tight'}, h('span', {class: `tag ${colour}`}, icon(name), say(`quality-${choice.quality}`))),
                    h('p', {class: 'small muted'}, choice.why));
            })),
            weak > 0 && h('p', {class: 'note saffron'}, icon('repeat'), h('span', {}, say('weak-back', {count: weak}))),
            h('div', {class: 'ways'},
                h('button', {type: 'button', class: 'btn quiet wide', onclick: begin}, icon('rotate-ccw'), say('case-again')),
                h('a', {class: 'btn key wide', href: `#${pack.theme}`}, say('play'))),
        ]);
        ended();
    };

    const choiceOf = one => sceneOf(story, one.scene).choices.find(choice => choice.code === one.choice);

    const resume = () => {
        ({standing, made} = saved);
        scene([]);
    };

    const canResume = saved?.version === story.version && saved.made.length > 0 && !endingOf(story, saved.standing);
    stage.classList.remove('wide');
    show.stage([
        h('p', {class: 'row tight'}, h('span', {class: 'tag'}, say('case'))),
        h('h1', {tabindex: '-1'}, story.title),
        h('p', {class: 'lead'}, story.lead),
        h('p', {class: 'muted small'}, say('minutes', {count: story.minutes})),
        h('div', {class: 'ways'},
            canResume && h('button', {type: 'button', class: 'btn key wide', onclick: resume}, say('case-resume')),
            h('button', {type: 'button', class: canResume ? 'btn quiet wide' : 'btn key wide', onclick: begin},
                say(canResume ? 'case-restart' : 'case-start'))),
    ]);
};
