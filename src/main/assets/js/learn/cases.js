// Where choices lead in a branching case, as ma.etamkeen.learning.content.Case has it. Somebody stands at {at, values}.
const holds = (conditions, values) => (conditions ?? []).every(({variable, least, most}) => {
    const value = values[variable] ?? 0;
    return (least ?? -Infinity) <= value && value <= (most ?? Infinity);
});

export const sceneOf = (story, code) => story.scenes.find(scene => scene.code === code);

const hasRoutes = scene => scene?.routes?.length > 0;

// a scene without choices leads on by itself
const routed = (story, to, values) => {
    let at = to;
    for (let steps = 0; steps <= story.scenes.length; steps++) {
        const here = sceneOf(story, at);
        if (!hasRoutes(here)) {
            return {at, values};
        }
        at = here.routes.find(route => holds(route.when, values)).to;
    }
    throw new Error(`routes lead round and round from ${to}`);
};

// the scenes without choices that are passed on the way, whose words are read all the same
export const passed = (story, to, values) => {
    const scenes = [];
    let here = sceneOf(story, to);
    while (hasRoutes(here) && scenes.length <= story.scenes.length) {
        scenes.push(here);
        const next = here.routes.find(route => holds(route.when, values)).to;
        here = sceneOf(story, next);
    }
    return scenes;
};

export const starts = story => routed(
    story, story.start, Object.fromEntries(story.variables.map(variable => [variable.code, variable.start])));

export const offered = (story, {at, values}) =>
    (sceneOf(story, at)?.choices ?? []).filter(choice => holds(choice.when, values));

export const choose = (story, standing, code) => {
    const choice = offered(story, standing).find(one => one.code === code);
    if (!choice) {
        throw new Error(`not offered at ${standing.at}: ${code}`);
    }
    const values = Object.fromEntries(story.variables.map(({code: name, least, most}) => [
        name,
        Math.min(Math.max(standing.values[name] + (choice.effects?.[name] ?? 0), least), most),
    ]));
    return routed(story, choice.to, values);
};

// the shortest way to a scene: {standing, before}, where before are the choices that lead there
export const wayTo = (story, code) => {
    const ahead = [{standing: starts(story), before: []}];
    const seen = new Set();
    for (const here of ahead) {
        if (here.standing.at === code) {
            return here;
        }
        const key = JSON.stringify(here.standing);
        if (!seen.has(key)) {
            seen.add(key);
            offered(story, here.standing).forEach(choice => ahead.push({
                standing: choose(story, here.standing, choice.code), before: [...here.before, choice.code],
            }));
        }
    }
    return null;
};

export const endingOf = (story, {at}) => story.endings.find(ending => ending.code === at);
