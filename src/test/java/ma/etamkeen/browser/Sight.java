package ma.etamkeen.browser;

import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.List;

/** What somebody sees who needs larger letters, has a narrow screen, or cannot bear things that move. */
final class Sight {

    /** Words that leave the page, are cut by a box or lie over other words. Boxes that scroll by themselves may. */
    private static final String LOST = """
            () => {
                const lost = [];
                const name = e => e.tagName.toLowerCase() + [...e.classList].map(c => '.' + c).join('');
                const say = (what, e, words) =>
                    lost.push(`${what}: ${name(e)} "${words.replace(/\\s+/g, ' ').slice(0, 50)}"`);
                if (document.documentElement.scrollWidth > innerWidth) {
                    lost.push('scrolls sideways');
                }
                // what the boxes around an element do to it, worked out once for each
                const known = new Map([[document.body, {cutting: []}]]);
                const around = e => {
                    if (!known.has(e)) {
                        const above = around(e.parentElement);
                        const style = getComputedStyle(e);
                        known.set(e, {
                            hidden: above.hidden || style.clipPath !== 'none',
                            scrolls: above.scrolls || /auto|scroll/.test(style.overflowX),
                            floats: above.floats || /fixed|sticky/.test(style.position),
                            ellipsis: above.ellipsis || style.textOverflow === 'ellipsis',
                            cutting: /hidden|clip/.test(style.overflowX) ? [...above.cutting, e] : above.cutting,
                        });
                    }
                    return known.get(e);
                };
                const lines = [];
                const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
                for (let text; (text = texts.nextNode());) {
                    const words = text.nodeValue.trim();
                    const e = text.parentElement;
                    if (!words || e.closest('script, option, textarea, svg, .sr, .skip')
                            || !e.checkVisibility({visibilityProperty: true, opacityProperty: true})) {
                        continue;
                    }
                    const {hidden, scrolls, floats, ellipsis, cutting} = around(e);
                    if (hidden) {
                        continue;
                    }
                    const range = document.createRange();
                    range.selectNodeContents(text);
                    for (const line of range.getClientRects()) {
                        if (line.width < 1 || line.height < 1) {
                            continue;
                        }
                        if (!scrolls && !ellipsis && (line.left < -1 || line.right > innerWidth + 1)) {
                            say('leaves the page', e, words);
                            break;
                        }
                        const cut = ellipsis ? null : cutting.find(up => {
                            const box = up.getBoundingClientRect();
                            const middle = (line.top + line.bottom) / 2;
                            return line.left < box.left - 1 || line.right > box.right + 1
                                || middle > box.bottom || middle < box.top;
                        });
                        if (cut) {
                            say(`cut by ${name(cut)}`, e, words);
                            break;
                        }
                        if (!floats && !scrolls) {
                            const slack = line.height * .25;
                            lines.push({e, words, left: line.left + 1, right: line.right - 1,
                                top: line.top + slack, bottom: line.bottom - slack});
                        }
                    }
                }
                lines.sort((one, other) => one.top - other.top);
                lines.forEach((one, index) => {
                    for (let next = index + 1; next < lines.length && lines[next].top < one.bottom; next++) {
                        const other = lines[next];
                        if (one.e !== other.e && one.left < other.right && other.left < one.right) {
                            say(`lies over "${other.words.slice(0, 40)}"`, one.e, one.words);
                        }
                    }
                });
                return [...new Set(lost)];
            }
            """;

    /** Whatever would be seen moving: more than a thousandth of a second of it. */
    private static final String MOVING = """
            () => {
                const lasts = times => times.split(',').some(time => {
                    const number = parseFloat(time);
                    return (time.trim().endsWith('ms') ? number : number * 1000) > 1;
                });
                const moving = document.getAnimations()
                    .filter(one => one.effect.getTiming().duration > 1)
                    .map(one => `animation of ${one.effect.target.outerHTML.slice(0, 60)}`);
                for (const e of document.querySelectorAll('body, body *:not(svg *)')) {
                    for (const part of [null, '::before', '::after']) {
                        const style = getComputedStyle(e, part);
                        if ((style.animationName !== 'none' && lasts(style.animationDuration))
                                || lasts(style.transitionDuration) || style.scrollBehavior === 'smooth') {
                            moving.push(`${e.tagName.toLowerCase()}.${e.getAttribute('class')}${part ?? ''}`);
                        }
                    }
                }
                return [...new Set(moving)];
            }
            """;

    /**
     * Whatever takes the keyboard's focus without a ring that stands out from what is around it (WCAG 2.2, 2.4.7 and
     * 1.4.11: three to one), or where something else lies over it wholly (2.4.11). The ring may be drawn by a box around a
     * control or by its label.
     */
    private static final String UNMARKED = """
            () => {
                const unmarked = [];
                document.activeElement?.blur();
                const name = e => e.outerHTML.replace(/\\s+/g, ' ').slice(0, 90);
                const rgba = colour => (colour.match(/[\\d.]+/g) ?? []).map(Number);
                const light = ([r, g, b]) => [r, g, b]
                    .map(part => part / 255)
                    .map(part => part <= .04045 ? part / 12.92 : ((part + .055) / 1.055) ** 2.4)
                    .reduce((sum, part, index) => sum + part * [.2126, .7152, .0722][index], 0);
                const contrast = (one, other) => {
                    const [low, high] = [light(one), light(other)].sort((a, b) => a - b);
                    return (high + .05) / (low + .05);
                };
                const ground = e => {
                    for (; e; e = e.parentElement) {
                        const style = getComputedStyle(e);
                        if (style.backgroundImage !== 'none') {
                            return null;
                        }
                        const colour = rgba(style.backgroundColor);
                        if (colour.length === 3 || colour[3] === 1) {
                            return colour;
                        }
                    }
                    return [255, 255, 255];
                };
                const marks = e => {
                    const style = getComputedStyle(e);
                    const drawn = [];
                    if (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2) {
                        drawn.push(style.outlineColor);
                    }
                    if (style.boxShadow !== 'none') {
                        drawn.push(...style.boxShadow.match(/rgba?\\([^)]*\\)/g));
                    }
                    return drawn;
                };
                const boxes = e => {
                    const all = [e, ...(e.labels ?? [])];
                    for (let up = e.parentElement, steps = 0; up && up.tagName !== 'MAIN' && steps < 4; up = up.parentElement, steps++) {
                        all.push(up);
                    }
                    return all;
                };
                // the first and the last of a kind in a place of a kind: what is drawn for them is drawn for all
                const kinds = new Map();
                for (const e of document.querySelectorAll(
                        'a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex]')) {
                    if (!e.matches(':disabled, .seen-focus') && e.tabIndex >= 0
                            && e.checkVisibility({visibilityProperty: true})) {
                        const kind = [e, e.parentElement, e.parentElement.parentElement]
                            .map(one => one.tagName + '.' + one.getAttribute('class'))
                            .concat(e.type)
                            .join(' ');
                        kinds.set(kind, [...(kinds.get(kind) ?? []).slice(0, 1), e]);
                    }
                }
                const controls = [...kinds.values()].flat();
                const before = new Map(controls.flatMap(boxes).map(box => [box, marks(box).join()]));
                for (const e of controls) {
                    e.focus();
                    if (document.activeElement !== e) {
                        unmarked.push(`takes no focus: ${name(e)}`);
                        continue;
                    }
                    const ringed = boxes(e).filter(box => marks(box).join() !== before.get(box));
                    const seen = ringed.some(box => {
                        const size = box.getBoundingClientRect();
                        const around = ground(box.parentElement ?? box);
                        return size.width > 1 && size.height > 1
                            && (!around || marks(box).some(colour => contrast(rgba(colour), around) >= 3));
                    });
                    if (!seen) {
                        unmarked.push(`${ringed.length ? 'faint' : 'no'} focus: ${name(e)}`);
                    }
                    const shown = ringed.some(box => [...box.getClientRects()].some(size =>
                        [.1, .5, .9].some(x => [.1, .5, .9].some(y => {
                            const there = document.elementFromPoint(size.left + size.width * x, size.top + size.height * y);
                            return there && (box.contains(there) || there.contains(box));
                        }))));
                    if (seen && !shown) {
                        const {left, top, width, height} = e.getBoundingClientRect();
                        const over = document.elementFromPoint(left + width / 2, top + height / 2);
                        unmarked.push(`focus covered by ${over ? name(over) : 'the edge of the page'}: ${name(e)}`);
                    }
                }
                return unmarked;
            }
            """;

    /** A width in CSS pixels and a size of letters: each is how somebody reads. */
    private record Reading(String name, int width, String letters) {}

    private static final List<Reading> READINGS = List.of(
            new Reading("at 200 % on a desk", 640, ""),
            new Reading("at 320 pixels", 320, ""),
            new Reading("with letters of 200 %", 1280, "200%"));

    private Sight() {}

    /** What cannot be read on the open page when it is enlarged or narrow, one line each. The window keeps its size. */
    static List<String> lost(Page page) {
        var lost = new ArrayList<String>();
        var size = page.viewportSize();
        for (var reading : READINGS) {
            page.setViewportSize(reading.width(), size.height);
            page.evaluate("letters => document.documentElement.style.fontSize = letters", reading.letters());
            for (var line : lines(page, LOST)) {
                lost.add(page.url() + " " + reading.name() + " " + line);
            }
        }
        page.evaluate("document.documentElement.style.fontSize = ''");
        page.setViewportSize(size.width, size.height);
        return lost;
    }

    /** What takes the focus unseen when somebody goes through the open page with the keyboard, one line each. */
    static List<String> unmarked(Page page) {
        // a script's focus shows once the keyboard was the last that moved it
        page.keyboard().press("Tab");
        return lines(page, UNMARKED).stream()
                .map(line -> page.url() + " " + line)
                .toList();
    }

    /** What moves on the open page, one line each. */
    static List<String> moving(Page page) {
        return lines(page, MOVING).stream()
                .map(line -> page.url() + " moves: " + line)
                .toList();
    }

    @SuppressWarnings("unchecked")
    private static List<String> lines(Page page, String script) {
        return (List<String>) page.evaluate(script);
    }
}
