package ma.etamkeen.platform.paper;

import java.awt.Color;
import java.awt.Font;
import java.awt.font.FontRenderContext;
import java.awt.font.LineBreakMeasurer;
import java.awt.font.TextAttribute;
import java.awt.font.TextLayout;
import java.text.AttributedString;
import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Lays texts into boxes: full size if it fits, then smaller or on more lines, cut with an ellipsis as the last way. */
public final class Lettering {

    /** Layouts are made a hundred times larger, where hinting and rounding are too small to see. */
    static final float GRAIN = 100;

    /** Ascent and descent shared by the faces, so that the two halves of the sheet stand on the same lines. */
    private static final double ASCENT = 0.97;

    private static final double DESCENT = 0.25;
    private static final double SMALLEST = 0.5;
    private static final double STEP = 0.96;
    private static final FontRenderContext CONTEXT = new FontRenderContext(null, true, true);

    private Lettering() {}

    /**
     * How a text is set.
     *
     * @param size letter size in millimetres
     * @param leading height of a line in letter sizes
     * @param lines how many lines it may take
     * @param shrink down to which share of the size it gets smaller before it takes one more line
     */
    public record Style(
            boolean bold, double size, double leading, Color colour, int lines, double shrink, double tracking) {

        /** On one line, of one size. */
        public static Style of(double size, double leading, Color colour) {
            return new Style(false, size, leading, colour, 1, 1, 0);
        }

        /** The same in bold. */
        public Style bolder() {
            return new Style(true, size, leading, colour, lines, shrink, tracking);
        }

        /** The same on more lines. */
        public Style upTo(int newLines, double newShrink) {
            return new Style(bold, size, leading, colour, newLines, newShrink, tracking);
        }

        /** The same with other room between Latin letters, in letter sizes. */
        public Style tracked(double newTracking) {
            return new Style(bold, size, leading, colour, lines, shrink, newTracking);
        }
    }

    /** A line of a paragraph; the text is in reading order. */
    public record Line(TextLayout layout, String text) {

        /** In millimetres. */
        public double width() {
            return layout.getVisibleAdvance() / GRAIN;
        }
    }

    /** Lines of one size, in millimetres, and what they were made from. */
    public record Paragraph(
            List<Line> lines, Style style, double size, String text, boolean rightToLeft, double width) {

        /** The same, set again if it is larger. */
        public Paragraph noLargerThan(double limit) {
            return limit < size ? fit(text, rightToLeft, style, width, limit) : this;
        }

        /** From one baseline to the next. */
        public double lineHeight() {
            return size * style.leading();
        }

        /** At least one line, so that an empty half keeps its place. */
        public double height() {
            return lineHeight() * Math.max(1, lines.size());
        }

        /** How far below the top the letters of this line stand. */
        public double baseline(int line) {
            return line * lineHeight() + (lineHeight() - size * (ASCENT + DESCENT)) / 2 + size * ASCENT;
        }
    }

    /** Fits a text into this width: full size first, then smaller or on as many lines as its style allows. */
    public static Paragraph fit(String text, boolean rightToLeft, Style style, double width) {
        return fit(text, rightToLeft, style, width, style.size());
    }

    /** Sets a text in full size on as many lines as it needs; a word that is wider than a line is broken. */
    public static Paragraph flow(String text, boolean rightToLeft, Style style, double width) {
        var lines = text.isBlank()
                ? List.<Line>of()
                : new Setting(text, rightToLeft, style, style.size()).wrap(width, false);
        return new Paragraph(lines, style, style.size(), text, rightToLeft, width);
    }

    private static Paragraph fit(String text, boolean rightToLeft, Style style, double width, double largest) {
        if (text.isBlank()) {
            return new Paragraph(List.of(), style, largest, text, rightToLeft, width);
        }
        double smallest = style.size() * SMALLEST;
        for (int count = 1; count <= style.lines(); count++) {
            double floor = count < style.lines() ? style.size() * style.shrink() : smallest;
            for (double size = largest; size >= floor; size *= STEP) {
                var setting = new Setting(text, rightToLeft, style, size);
                var lines = setting.wrap(width, true);
                if (!lines.isEmpty() && lines.size() <= count) {
                    return new Paragraph(setting.balanced(lines, width), style, size, text, rightToLeft, width);
                }
            }
        }
        var setting = new Setting(text, rightToLeft, style, smallest);
        return new Paragraph(setting.cut(width), style, smallest, text, rightToLeft, width);
    }

    private record Setting(String text, boolean rightToLeft, Style style, double size) {

        /** Empty when a word is wider than the line and may not be broken. */
        List<Line> wrap(double width, boolean wholeWords) {
            var lines = new ArrayList<Line>();
            var measurer = new LineBreakMeasurer(
                    attributed(text).getIterator(), BreakIterator.getLineInstance(Locale.ROOT), CONTEXT);
            while (measurer.getPosition() < text.length()) {
                int start = measurer.getPosition();
                var layout = measurer.nextLayout((float) width * GRAIN, text.length(), wholeWords);
                if (layout == null) {
                    return List.of();
                }
                lines.add(new Line(layout, text.substring(start, measurer.getPosition())));
            }
            return lines;
        }

        /** The narrowest setting with as many lines: no lonely word at the end. */
        List<Line> balanced(List<Line> lines, double width) {
            var best = lines;
            for (double narrower = width * STEP; lines.size() > 1 && narrower > width / 3; narrower *= STEP) {
                var tried = wrap(narrower, true);
                if (tried.size() != lines.size()) {
                    break;
                }
                best = tried;
            }
            return best;
        }

        List<Line> cut(double width) {
            var lines = wrap(width, false);
            if (lines.size() <= style.lines()) {
                return lines;
            }
            var kept = new ArrayList<>(lines.subList(0, style.lines() - 1));
            int start = kept.stream().mapToInt(line -> line.text().length()).sum();
            int end = start + lines.get(style.lines() - 1).text().length();
            Line last;
            do {
                var shortened = text.substring(start, end).stripTrailing() + "…";
                last = new Line(new TextLayout(attributed(shortened).getIterator(), CONTEXT), shortened);
                end = text.offsetByCodePoints(end, -1);
            } while (last.width() > width && end > start);
            kept.add(last);
            return kept;
        }

        private AttributedString attributed(String words) {
            var faces = style.bold() ? Typefaces.SEMIBOLD : Typefaces.REGULAR;
            var arabic = faces.arabicFor(words);
            var attributed = new AttributedString(words);
            attributed.addAttribute(TextAttribute.RUN_DIRECTION, rightToLeft);
            attributed.addAttribute(TextAttribute.KERNING, TextAttribute.KERNING_ON);
            boolean inArabic = rightToLeft;
            for (int i = 0; i < words.length(); ) {
                int character = words.codePointAt(i);
                int next = i + Character.charCount(character);
                inArabic = isNeutral(character) ? inArabic : Typefaces.isArabic(character);
                Font face = inArabic && arabic.canDisplay(character) ? arabic : faces.latinFor(character);
                attributed.addAttribute(TextAttribute.FONT, face.deriveFont((float) size * GRAIN), i, next);
                if (!inArabic && style.tracking() != 0) {
                    attributed.addAttribute(TextAttribute.TRACKING, (float) style.tracking(), i, next);
                }
                i = next;
            }
            return attributed;
        }

        /** Spaces and vowel marks belong to the word before them. */
        private static boolean isNeutral(int character) {
            return character == ' ' || Character.getType(character) == Character.NON_SPACING_MARK;
        }
    }
}
