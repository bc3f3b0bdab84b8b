package ma.etamkeen.knowledge.cited;

import java.awt.Color;
import java.awt.geom.AffineTransform;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.GregorianCalendar;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import ma.etamkeen.knowledge.EntryText;
import ma.etamkeen.platform.pages.SquareCode;
import ma.etamkeen.platform.paper.Lettering;
import ma.etamkeen.platform.paper.Lettering.Paragraph;
import ma.etamkeen.platform.paper.Lettering.Style;
import ma.etamkeen.platform.paper.Paper;
import ma.etamkeen.platform.paper.Paper.Align;
import ma.etamkeen.platform.paper.Readable;
import ma.etamkeen.platform.paper.Typefaces;
import ma.etamkeen.platform.time.KingdomZone;
import ma.etamkeen.platform.words.Blocks;
import ma.etamkeen.platform.words.Language;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.PDPageContentStream.AppendMode;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.interactive.viewerpreferences.PDViewerPreferences;
import org.jspecify.annotations.Nullable;

/**
 * An entry to read on paper: A4 sheets that begin at the side their language begins at, with the text whole, where it comes
 * from, how to cite it and a square code that leads back to it.
 */
final class EntrySheet {

    private static final double WIDTH = 210;
    private static final double HEIGHT = 297;
    private static final double MARGIN = 24;
    private static final double BOTTOM = HEIGHT - 26;
    private static final double INDENT = 5;
    private static final double CODE = 26;

    private static final Color INK = new Color(0x1B231F);
    private static final Color SOFT = new Color(0x454E48);
    private static final Color GREEN = new Color(0x0F5C45);
    private static final Color LINE = new Color(0xE4DCCB);

    private static final Style TITLE = Style.of(7.6, 1.3, GREEN).bolder();
    private static final Style LEAD = Style.of(4.3, 1.5, SOFT);
    private static final Style HEAD = Style.of(5, 1.4, GREEN).bolder();
    private static final Style TEXT = Style.of(3.7, 1.6, INK);
    private static final Style SMALL = Style.of(2.9, 1.5, SOFT);
    private static final Style STRONG = Style.of(2.9, 1.5, INK).bolder();

    private static final Pattern SQUARE = Pattern.compile("M(\\d+) (\\d+)h1v1h-1z");

    private final Language language;
    private final boolean rightToLeft;
    private final Around around;

    /**
     * What stands around the text, in its language.
     *
     * @param above kind, theme and period
     * @param note what readers are told of the text, that nobody proofread it; empty for nothing
     * @param below pairs of a name and what it stands for: sources, licence, how to cite; without a name what goes on
     * @param address where the entry stays
     * @param foot the number of a sheet among all of them
     */
    record Around(String above, String note, List<Pair> below, String address, Foot foot) {}

    /** A name and what it stands for. */
    record Pair(String name, String words) {}

    /** Says which sheet it is, and of how many. */
    @FunctionalInterface
    interface Foot {
        String of(int number, int all);
    }

    EntrySheet(Language language, Around around) {
        this.language = language;
        this.rightToLeft = language == Language.AR;
        this.around = around;
    }

    /** The sheets as PDF. */
    byte[] pdf(EntryText text) {
        try (var document = new PDDocument();
                var bytes = new ByteArrayOutputStream()) {
            describe(document, text);
            var sheets = new Sheets(document, Typefaces.hiddenIn(document));
            sheets.write(set(around.above(), SMALL, 0), 2);
            sheets.write(set(text.title(), TITLE, 0), 3);
            sheets.write(set(text.lead(), LEAD, 0), 2);
            if (!around.note().isEmpty()) {
                sheets.write(set(around.note(), SMALL, 0), 2);
            }
            sheets.rule();
            for (var section : text.sections()) {
                var heading = section.heading();
                if (heading != null) {
                    var head = set(heading, HEAD, 0);
                    sheets.leave(3);
                    // a heading never stands alone at the foot of a sheet
                    sheets.keep(head.height() + 3 * TEXT.size() * TEXT.leading());
                    sheets.write(head, 1.5);
                }
                body(sheets, section.body());
            }
            end(sheets);
            sheets.close();
            document.save(bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void body(Sheets sheets, String body) throws IOException {
        for (var block : Blocks.of(body)) {
            switch (block) {
                case Blocks.Block.Paragraph(var lines) -> {
                    for (var line : lines) {
                        sheets.write(set(line, TEXT, 0), 0);
                    }
                }
                case Blocks.Block.Items(var items) -> {
                    for (var item : items) {
                        sheets.item(set("•", TEXT, 0), set(item, TEXT, INDENT));
                    }
                }
            }
            sheets.leave(2.2);
        }
    }

    /** Where it comes from and how to come back to it, together on one sheet. */
    private void end(Sheets sheets) throws IOException {
        var below = new ArrayList<Paragraph>();
        for (var pair : around.below()) {
            if (!pair.name().isEmpty()) {
                below.add(set(pair.name(), STRONG, CODE + INDENT));
            }
            below.add(address(pair.words()));
        }
        below.add(address(around.address()));
        sheets.leave(4);
        sheets.keep(Math.min(
                BOTTOM - MARGIN,
                Math.max(CODE, below.stream().mapToDouble(Paragraph::height).sum()) + 4));
        sheets.rule();
        sheets.square(around.address());
        for (var paragraph : below) {
            sheets.write(paragraph, paragraph.style().equals(STRONG) ? 0 : 1.2);
        }
    }

    /** An address runs from left to right, wherever it stands. */
    private Paragraph address(String words) {
        return Lettering.flow(
                Readable.whole(words), rightToLeft && !words.startsWith("http"), SMALL, width(CODE + INDENT));
    }

    private Paragraph set(String words, Style style, double indent) {
        return Lettering.flow(Readable.whole(words), rightToLeft, style, width(indent));
    }

    private static double width(double indent) {
        return WIDTH - 2 * MARGIN - indent;
    }

    private void describe(PDDocument document, EntryText text) {
        var info = new PDDocumentInformation();
        info.setTitle(text.title());
        info.setSubject(text.lead());
        info.setCreator("e-TAMKEEN");
        info.setCreationDate(GregorianCalendar.from(text.at().atZone(KingdomZone.ZONE)));
        document.setDocumentInformation(info);
        document.getDocumentCatalog().setLanguage(language.tag());
        var viewer = new PDViewerPreferences(new org.apache.pdfbox.cos.COSDictionary());
        viewer.setDisplayDocTitle(true);
        document.getDocumentCatalog().setViewerPreferences(viewer);
    }

    /** Sheet after sheet, filled from the top; their feet are written when it is known how many there are. */
    private final class Sheets {

        private final PDDocument document;
        private final PDFont hidden;
        private @Nullable PDPageContentStream stream;
        private @Nullable Paper paper;
        private double y = BOTTOM;

        Sheets(PDDocument document, PDFont hidden) {
            this.document = document;
            this.hidden = hidden;
        }

        /** What comes next stands together: if this much does not fit, it begins a new sheet. */
        void keep(double height) throws IOException {
            if (paper == null || y + height > BOTTOM) {
                turn();
            }
        }

        void leave(double height) {
            y += height;
        }

        void rule() throws IOException {
            keep(6);
            drawn().stroke(new Line2D.Double(MARGIN, y + 1, WIDTH - MARGIN, y + 1), LINE, 0.3);
            y += 4;
        }

        void write(Paragraph paragraph, double after) throws IOException {
            for (var line : lines(paragraph)) {
                keep(line.height());
                drawn().write(line, start(indent(paragraph)), y, side());
                y += line.height();
            }
            y += after;
        }

        /** What an item says beside its dot. */
        void item(Paragraph dot, Paragraph words) throws IOException {
            var first = true;
            for (var line : lines(words)) {
                keep(line.height());
                if (first) {
                    drawn().write(dot, start(0), y, side());
                    first = false;
                }
                drawn().write(line, start(INDENT), y, side());
                y += line.height();
            }
            y += 0.8;
        }

        /** The code that leads back, at the side reading begins at; what follows stands beside it. */
        void square(String address) throws IOException {
            var code = SquareCode.of(address);
            var unit = CODE / code.size();
            var dark = new Path2D.Double();
            for (var module : SQUARE.matcher(code.path()).results().toList()) {
                dark.append(
                        new Rectangle2D.Double(
                                Integer.parseInt(module.group(1)), Integer.parseInt(module.group(2)), 1, 1),
                        false);
            }
            var left = rightToLeft ? WIDTH - MARGIN - CODE : MARGIN;
            var place = AffineTransform.getTranslateInstance(left, y);
            place.scale(unit, unit);
            drawn().fill(place.createTransformedShape(dark), INK);
        }

        void close() throws IOException {
            if (stream != null) {
                stream.close();
            }
            var all = document.getNumberOfPages();
            for (var number = 1; number <= all; number++) {
                try (var foot = new PDPageContentStream(
                        document, document.getPage(number - 1), AppendMode.APPEND, true, true)) {
                    var sheet = new Paper(document, foot, hidden);
                    sheet.measure(HEIGHT);
                    sheet.write(set(around.foot().of(number, all), SMALL, 0), WIDTH / 2, HEIGHT - 18, Align.MIDDLE);
                }
            }
        }

        private Paper drawn() {
            return Objects.requireNonNull(paper);
        }

        private void turn() throws IOException {
            if (stream != null) {
                stream.close();
            }
            var page = new PDPage(new PDRectangle((float) (WIDTH * Paper.POINTS), (float) (HEIGHT * Paper.POINTS)));
            document.addPage(page);
            stream = new PDPageContentStream(document, page);
            paper = new Paper(document, stream, hidden);
            paper.measure(HEIGHT);
            y = MARGIN;
        }

        /** How far a paragraph stands in: as much as it is narrower than the sheet. */
        private double indent(Paragraph paragraph) {
            return width(0) - paragraph.width();
        }

        /** Each line alone, so that a long text runs on over the sheets. */
        private static List<Paragraph> lines(Paragraph paragraph) {
            return paragraph.lines().stream()
                    .map(line -> new Paragraph(
                            List.of(line),
                            paragraph.style(),
                            paragraph.size(),
                            line.text(),
                            paragraph.rightToLeft(),
                            paragraph.width()))
                    .toList();
        }

        private double start(double indent) {
            return rightToLeft ? WIDTH - MARGIN - indent : MARGIN + indent;
        }

        private Align side() {
            return rightToLeft ? Align.RIGHT : Align.LEFT;
        }
    }
}
