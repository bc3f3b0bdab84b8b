// The medallion of a theme, tile by tile as ma.etamkeen.platform.zellige draws it: what was laid in this round is marked.
import {hash} from './fold.js';
import {svg} from './page.js';

const PALETTES = {
    atlas: ['#F3EAD6', ['#E9A820', '#F0B63B'], ['#F3EAD6', '#EADFC4'], ['#1B6B52', '#176048', '#217A5E'],
        ['#0B3B2E', '#0E4535', '#0A3428'], ['#C4532F']],
    medina: ['#F8EDDD', ['#F3EAD6', '#FBF3E2'], ['#E9A820', '#E09A12'], ['#C4532F', '#B94A28', '#CE6240'],
        ['#7E2F19', '#87351D', '#732A15'], ['#0E4A39']],
    fes: ['#EEF0F4', ['#F3EAD6', '#FFFFFF'], ['#5F86D6', '#6E93DE', '#4F78CC'], ['#2B4FA3', '#2748A0', '#3258B0'],
        ['#18306A', '#1B3573', '#142A5E'], ['#E9A820']],
    sahara: ['#FFF6E0', ['#0E4A39', '#135A46'], ['#FFF3D6', '#F8E8C2'], ['#E9B23A', '#E3A829', '#EFBE52'],
        ['#B9781A', '#C2811E', '#AF7015'], ['#B4492B']],
    nila: ['#F4EBEF', ['#E9A820', '#F0B63B'], ['#E8D9DF', '#F4EBEF'], ['#6E4A86', '#65427C', '#785392'],
        ['#3B2350', '#412857', '#351F48'], ['#E07B55']],
};
const STARS = [[16, 6], [8, 3], [12, 5], [16, 5]];
const SIZE = 200;
const TURN = -Math.PI / 2;

// FNV-1a seeds mulberry32
const diceOf = id => {
    let state = hash(id);
    return choices => {
        state = (state + 0x6d2b79f5) | 0;
        let t = Math.imul(state ^ state >>> 15, 1 | state);
        t = (t + Math.imul(t ^ t >>> 7, 61 | t)) ^ t;
        return choices[Math.floor(((t ^ t >>> 14) >>> 0) / 4294967296 * choices.length)];
    };
};

const apothem = ([points, skip], radius) => radius * Math.cos(Math.PI * skip / points);

// the heart of a star, then ring after ring: [ring, points]
const cellsOf = (star, radius) => {
    const [points, skip] = star;
    const step = 2 * Math.PI / points;
    const phase = ring => TURN + ((skip - ring) % 2 ? step / 2 : 0);
    const at = (ring, angle) => {
        const far = apothem(star, radius) / Math.cos(Math.PI * ring / points);
        return [SIZE / 2 + far * Math.cos(angle), SIZE / 2 + far * Math.sin(angle)];
    };
    const around = [...Array(points).keys()];
    const cells = [[0, around.map(index => at(1, phase(1) + index * step))]];
    for (let ring = 1; ring < skip; ring++) {
        for (const index of around) {
            const angle = phase(ring + 1) + index * step;
            cells.push([ring, [
                at(ring, angle - step / 2), at(ring + 1, angle), at(ring, angle + step / 2),
                ...ring > 1 ? [at(ring - 1, angle)] : [],
            ]]);
        }
    }
    return cells;
};

const areaOf = points => Math.abs(points.reduce((sum, [x, y], index) => {
    const [u, v] = points[(index + 1) % points.length];
    return sum + x * v - u * y;
}, 0)) / 2;

const outline = points => `M${points.map(([x, y]) => `${Math.round(x * 2) / 2} ${Math.round(y * 2) / 2}`).join('L')}z`;

// laid up to progress, of which what lies beyond before is fresh
export const medallion = (id, palette, progress, before = progress) => {
    const [grout, core, tip, cross, arm, spark] = PALETTES[palette] ?? PALETTES.atlas;
    const dice = diceOf(id);
    const star = dice(STARS);
    const radius = SIZE / 2 * .97;
    const outer = cellsOf(star, radius).map(([ring, points]) => ({ring, points, layer: 0}));
    const heart = cellsOf([8, 3], apothem(star, radius) / Math.cos(Math.PI / star[0]) * .95)
        .map(([ring, points]) => ({ring, points, layer: 1}));
    const shades = ({ring, layer}) => {
        if (layer) {
            return [spark, core, tip][ring];
        }
        return ring === 0 || ring === star[1] - 1 ? cross : [arm, tip, core, arm][(ring - 1) % 4];
    };
    const total = outer.reduce((sum, {points}) => sum + areaOf(points), 0);
    const drawing = svg('svg', {viewBox: `0 0 ${SIZE} ${SIZE}`, 'aria-hidden': 'true'});
    const plan = svg('g', {
        fill: 'currentColor', 'fill-opacity': '.07', stroke: 'currentColor', 'stroke-opacity': '.34',
        'stroke-width': 1.2, 'stroke-linejoin': 'round',
    });
    const laid = svg('g', {stroke: grout, 'stroke-width': 1.5, 'stroke-linejoin': 'round'});
    const over = svg('g', {stroke: grout, 'stroke-width': 1.5, 'stroke-linejoin': 'round'});
    const fresh = svg('g', {
        fill: '#E9A820', stroke: '#7E5200', 'stroke-width': 1.5, 'stroke-linejoin': 'round',
    });
    let sum = 0;
    [outer[0], ...heart, ...outer.slice(1)].forEach((cell, index) => {
        const d = outline(cell.points);
        sum += cell.layer ? 0 : areaOf(cell.points);
        const isBeyond = share => share <= 0 || (index > 0 && !cell.layer && sum > share * total + .01);
        if (isBeyond(progress)) {
            plan.append(svg('path', {d}));
            return;
        }
        const fill = dice(shades(cell));
        if (isBeyond(before)) {
            fresh.append(svg('path', {d, class: 'fresh', ...cell.layer ? {fill} : {}}));
        } else {
            (cell.layer ? over : laid).append(svg('path', {d, fill}));
        }
    });
    drawing.append(plan, laid, over, fresh);
    return drawing;
};
