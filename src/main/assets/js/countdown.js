// How long it still is, by the clock of the server: the page says what that showed when it was made. A page that was kept for
// a moment is told by the device's own clock, if that goes about right.
const KEPT = 120_000;

const units = [['day', 86_400_000], ['hour', 3_600_000], ['minute', 60_000]];

document.querySelectorAll('[data-until]').forEach(place => {
    const until = Number(place.dataset.until);
    const made = Number(place.dataset.now);
    const late = Date.now() - made;
    const shown = late > 0 && late < KEPT ? made + late : made;
    const since = performance.now();
    const format = new Intl.RelativeTimeFormat(place.dataset.locale, {numeric: 'always'});
    const say = () => {
        const left = Math.max(0, until - shown - (performance.now() - since));
        const [unit, length] = units.find(([, one]) => left >= 2 * one) ?? units.at(-1);
        place.textContent = format.format(Math.floor(left / length), unit);
        if (left > 0) {
            setTimeout(say, 1000);
        }
    };
    say();
});
