// What the scripts of learning share: words from the page (no visible word stands in a script), elements, icons, numbers.
export const LANG = document.documentElement.lang;

export const LOCALE = {ar: 'ar-MA', fr: 'fr-FR', en: 'en'}[LANG] ?? LANG;
const PLURALS = new Intl.PluralRules(LOCALE);
const NUMBERS = new Intl.NumberFormat(LOCALE);

export const numeral = value => NUMBERS.format(value).replaceAll(/[ \u202f]/g, '\u00a0');

export const sizeOf = bytes => new Intl.NumberFormat(LOCALE, {
    style: 'unit', unit: bytes < 1_000_000 ? 'kilobyte' : 'megabyte', maximumFractionDigits: bytes < 1_000_000 ? 0 : 1,
}).format(bytes < 1_000_000 ? Math.max(1, bytes / 1000) : bytes / 1_000_000).replaceAll(/[ \u202f]/g, '\u00a0');

// the words of this name; with a count in the form that goes with it
export const say = (name, values = {}) => {
    const words = document.querySelector(`template[data-say="${name}"]`).content;
    const form = words.querySelector(`[data-form="${PLURALS.select(values.count ?? 0)}"]`)
        ?? words.querySelector('[data-form]:last-child');
    const text = form
        ? form.textContent.replaceAll(form.dataset.number, numeral(values.count))
        : words.textContent;
    return Object.entries(values)
        .reduce((whole, [key, value]) => whole.replaceAll(`[${key}]`, value), text)
        .trim();
};

// French signs never begin or end a line alone
const unbroken = text => LANG === 'fr'
    ? text.replaceAll(/ (?=[:;?!»%])/g, '\u00a0').replaceAll('« ', '«\u00a0')
    : text;

export const h = (tag, attributes = {}, ...children) => {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
        if (name.startsWith('on')) {
            made.addEventListener(name.slice(2), value);
        } else if (value !== false && value !== null && value !== undefined) {
            made.setAttribute(name, value === true ? '' : value);
        }
    }
    made.append(...children.flat()
        .filter(child => child !== null && child !== undefined && child !== false)
        .map(child => typeof child === 'string' ? unbroken(child) : child));
    return made;
};

export const svg = (tag, attributes, ...children) => {
    const made = document.createElementNS('http://www.w3.org/2000/svg', tag);
    Object.entries(attributes).forEach(([name, value]) => made.setAttribute(name, value));
    made.append(...children);
    return made;
};

let sprite = null;
const waiting = [];

const dress = (use, name) => use.setAttribute('href', `${sprite}#${name}`);

// the drawings are a file of their own: it is fetched once there is something to read
export const iconsFrom = address => {
    sprite = address;
    waiting.splice(0).forEach(([use, name]) => dress(use, name));
    document.querySelectorAll('use[data-icon]').forEach(use => dress(use, use.dataset.icon));
};

export const icon = (name, isFlipped = false) => {
    const use = svg('use', {});
    if (sprite) {
        dress(use, name);
    } else {
        waiting.push([use, name]);
    }
    return svg('svg', {class: isFlipped ? 'icon flip' : 'icon', 'aria-hidden': 'true'}, use);
};

export const shuffled = list => {
    const mixed = [...list];
    for (let index = mixed.length - 1; index > 0; index--) {
        const other = Math.floor(Math.random() * (index + 1));
        [mixed[index], mixed[other]] = [mixed[other], mixed[index]];
    }
    return mixed;
};

// crypto.randomUUID is there in secure contexts alone
export const freshId = () => {
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    bytes[6] = bytes[6] & 0x0f | 0x40;
    bytes[8] = bytes[8] & 0x3f | 0x80;
    const text = [...bytes].map(byte => byte.toString(16).padStart(2, '0')).join('');
    return text.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
};
