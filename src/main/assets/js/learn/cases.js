// Where choices lead in a branching case, as ma.etamkeen.learning.content.Case has it. Somebody stands at {at, values}.
const holds = (conditions, values) => (conditions ?? []).every(({variable, least, most}) => {
    const value = values[variable] ?? 0;
    return (least ?? -Infinity) <= value && value <= (most ?? Infinity);
});

export const sceneOf = (story, code) => story.scenes.find(scene => scene.code === code);

const hasRoutes = scene => scene?.routes?.length > 0;

// a scene without choices leads on by itself
const led = (story, to, values) => {
    const scenes = [];
    let at = to;
    for (let here = sceneOf(story, at); hasRoutes(here); here = sceneOf(story, at)) {
        if (scenes.length > story.scenes.length) {
            throw new Error(`routes lead round and round from ${to}`);
        }
        scenes.push(here);
        at = here.routes.find(route => holds(route.when, values)).to;
    }
    return {at, scenes};
};

const routed = (story, to, values) => ({at: led(story, to, values).at, values});

// the scenes without choices that are passed on the way, whose words are read all the same
export const passed = (story, to, values) => led(story, to, values).scenes;

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
