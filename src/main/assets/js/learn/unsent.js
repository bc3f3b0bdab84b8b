// What this device still has to send, said plainly, with what can be done.
import {learner} from './learner.js';
import {h, icon, say} from './page.js';

export const unsentNote = places => {
    const lines = [];
    if (learner.unsent) {
        lines.push(say('unsent', {count: learner.unsent}));
        if (!navigator.onLine) {
            lines.push(say('unsent-offline'));
        } else if (!learner.who) {
            lines.push(say('unsent-visitor'));
        } else {
            lines.push(say('unsent-later'));
        }
    }
    if (learner.others) {
        lines.push(say('unsent-others', {count: learner.others}));
    }
    if (learner.refused) {
        lines.push(say('refused', {count: learner.refused}));
    }
    return h('div', {class: 'note saffron unsent', hidden: !lines.length}, icon(navigator.onLine ? 'upload' : 'cloud-off'), h('div', {},
        lines.map(line => h('p', {}, line)),
        learner.unsent > 0 && navigator.onLine && !learner.who && h('p', {}, h('a', {href: places.signIn}, say('sign-in')))));
};
