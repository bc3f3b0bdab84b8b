// How long it still is, by the clock of the server: the page says what that showed when it was made. A page that was kept for
// a moment is told by the device's own clock, if that goes about right. In the last hour the seconds are shown too, to those
// who do not mind what moves; whoever listens is told at a few moments only.
const KEPT = 120_000;
const HOUR = 3_600_000;

const units = [['day', 86_400_000], ['hour', HOUR], ['minute', 60_000]];
const told = [30, 10, 5, 1, 0];
const still = matchMedia('(prefers-reduced-motion: reduce)');

document.querySelectorAll('[data-until]').forEach(place => {
    const until = Number(place.dataset.until);
    const made = Number(place.dataset.now);
    const late = Date.now() - made;
    const shown = late > 0 && late < KEPT ? made + late : made;
    const since = performance.now();
    const format = new Intl.RelativeTimeFormat(place.dataset.locale, {numeric: 'always'});
    const words = place.querySelector('[data-words]');
    const clock = place.querySelector('[data-clock]');
    const listener = place.querySelector('[data-told]');
    const left = () => Math.max(0, until - shown - (performance.now() - since));
    let minutes = Math.ceil(left() / 60_000);
    const write = (part, text) => {
        if (part.textContent !== text) {
            part.textContent = text;
        }
    };
    const tell = text => {
        const now = Math.ceil(left() / 60_000);
        if (now < minutes && told.some(one => now <= one && one < minutes)) {
            listener.textContent = text;
        }
        minutes = now;
    };
    const say = () => {
        const now = left();
        const [unit, length] = units.find(([, one]) => now >= 2 * one) ?? units.at(-1);
        const ticks = now < HOUR && !still.matches;
        const text = format.format(Math.floor(now / length), unit);
        write(words, text);
        tell(text);
        const seconds = Math.floor(now / 1000);
        if (ticks) {
            write(clock, [Math.floor(seconds / 60), seconds % 60].map(part => String(part).padStart(2, '0')).join(':'));
        }
        place.classList.toggle('ticks', ticks);
        if (now > 0) {
            // with the next second of the server, not a second after this one
            setTimeout(say, now % 1000 || 1000);
        }
    };
    say();
});
