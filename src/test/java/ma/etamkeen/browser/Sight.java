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
