package ma.etamkeen.people.mydata;

import java.awt.Color;
import java.awt.geom.Line2D;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.GregorianCalendar;
import java.util.List;
import java.util.Map;
import ma.etamkeen.platform.paper.Lettering;
import ma.etamkeen.platform.paper.Lettering.Paragraph;
import ma.etamkeen.platform.paper.Lettering.Style;
import ma.etamkeen.platform.paper.Paper;
import ma.etamkeen.platform.paper.Paper.Align;
import ma.etamkeen.platform.paper.Readable;
import ma.etamkeen.platform.paper.Typefaces;
import ma.etamkeen.platform.time.KingdomZone;
import ma.etamkeen.platform.words.Dates;
import ma.etamkeen.platform.words.Language;
import ma.etamkeen.platform.words.Words;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.interactive.viewerpreferences.PDViewerPreferences;
import org.jspecify.annotations.Nullable;

/** What is held of a person, to read on paper: A4, in the person's language and from the side their language begins at. */
final class DataSheet {

    private static final double WIDTH = 210;
    private static final double HEIGHT = 297;
    private static final double MARGIN = 20;
    private static final double BOTTOM = HEIGHT - 20;
    private static final double NAMES = 48;
    private static final double GAP = 4;

    /** Whoever has more rows of one kind finds the rest in the file for programs. */
    private static final int MOST_ROWS = 300;

    private static final int MOST_LETTERS = 2_000;

    private static final Color INK = new Color(0x1B231F);
    private static final Color SOFT = new Color(0x454E48);
    private static final Color GREEN = new Color(0x0F5C45);
    private static final Color LINE = new Color(0xE4DCCB);

    private static final Style TITLE = Style.of(7.5, 1.35, GREEN).bolder();
    private static final Style HEAD = Style.of(4.6, 1.5, GREEN).bolder();
    private static final Style TEXT = Style.of(3.2, 1.55, INK);
    private static final Style NAME = Style.of(2.9, 1.7, SOFT);
    private static final Style SMALL = Style.of(2.7, 1.5, SOFT);

    private final Words words;
    private final Language language;
    private final boolean rightToLeft;

    DataSheet(Words words, Language language) {
        this.words = words;
        this.language = language;
        this.rightToLeft = language == Language.AR;
    }

    /** The sheets as PDF. */
    byte[] pdf(List<MyData.Held> all, String name, Instant made) {
        try (var document = new PDDocument();
                var bytes = new ByteArrayOutputStream()) {
            describe(document, made);
            var hidden = Typefaces.hiddenIn(document);
            try (var sheets = new Sheets(document, hidden)) {
                sheets.write(text(t("mydata.sheet.title"), TITLE, whole()), 2);
                sheets.write(text(t("mydata.sheet.of", "name", name, "at", moment(made)), TEXT, whole()), 2);
                sheets.write(text(t("mydata.sheet.lead"), SMALL, whole()), 5);
                for (var held : all) {
                    kind(sheets, held);
                }
            }
            document.save(bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void kind(Sheets sheets, MyData.Held held) throws IOException {
        var key = held.holding().key();
        var head = text(t("mydata.held." + key), HEAD, whole());
        sheets.keep(head.height() + 14);
        sheets.write(head, 0.5);
        sheets.write(text(t("mydata.fate." + key), SMALL, whole()), 2);
        if (held.rows().isEmpty()) {
            sheets.write(text(t("mydata.sheet.nothing"), TEXT, whole()), 5);
            return;
        }
        for (var row : held.rows().stream().limit(MOST_ROWS).toList()) {
            sheets.rule();
            for (var value : row.entrySet()) {
                pair(sheets, t("mydata.name." + value.getKey()), said(value.getKey(), value.getValue()));
            }
        }
        if (held.rows().size() > MOST_ROWS) {
            sheets.write(text(t("mydata.sheet.more", "count", held.rows().size() - MOST_ROWS), SMALL, whole()), 1);
        }
        sheets.leave(5);
    }

    private void pair(Sheets sheets, String name, String value) throws IOException {
        var shown = Readable.whole(value);
        if (!shown.isEmpty()) {
            sheets.pair(
                    Lettering.flow(name, rightToLeft, NAME, NAMES),
                    Lettering.flow(shown, isRightToLeft(shown), TEXT, whole() - NAMES - GAP));
        }
    }

    /** A value as people read it: codes by their words, moments in the kingdom. */
    private String said(String name, Object value) {
        return switch (value) {
            case Instant moment -> moment(moment);
            case LocalDateTime moment -> words.moment(moment, language);
            case LocalDate date -> Dates.date(date, language);
            case Boolean yes -> t(yes ? "mydata.yes" : "mydata.no");
            case List<?> many -> {
                var parts = new ArrayList<String>();
                many.forEach(one -> parts.add(said(name, one == null ? "" : one)));
                yield shortened(String.join(" · ", parts));
            }
            case Map<?, ?> many -> {
                var parts = new ArrayList<String>();
                many.forEach((key, one) -> {
                    if (one != null && !one.toString().isBlank()) {
                        parts.add(known("mydata.name." + key, key.toString()) + " : " + said(key.toString(), one));
                    }
                });
                yield shortened(String.join(" · ", parts));
            }
            default -> inWords(name, value.toString());
        };
    }

    private String inWords(String name, String value) {
        var key = switch (name) {
            case "deed" -> "journal." + value;
            case "role" -> "access.role." + value;
            case "level" -> "organisations.level." + value;
            case "category" -> "people.category." + value;
            case "function" -> "people.function." + value;
            case "sex" -> "people.sex." + value;
            case "purpose" -> "mydata.purpose." + value;
            case "consent" -> "mydata.consent." + value;
            default -> "mydata.value." + value;
        };
        return shortened(known(key, value));
    }

    private String known(String key, String otherwise) {
        return words.has(key) ? words.text(language, key) : otherwise;
    }

    private static String shortened(String text) {
        return text.length() <= MOST_LETTERS ? text : text.substring(0, MOST_LETTERS) + "…";
    }

    private String moment(Instant moment) {
        return words.moment(LocalDateTime.ofInstant(moment, KingdomZone.ZONE), language);
    }

    private String t(String key, Object... named) {
        return words.text(language, key, named);
    }

    private Paragraph text(String words, Style style, double width) {
        return Lettering.flow(Readable.whole(words), rightToLeft, style, width);
    }

    private boolean isRightToLeft(String text) {
        return text.codePoints()
                .filter(Character::isLetter)
                .mapToObj(Typefaces::isArabic)
                .findFirst()
                .orElse(rightToLeft);
    }

    private static double whole() {
        return WIDTH - 2 * MARGIN;
    }

    private void describe(PDDocument document, Instant made) {
        var info = new PDDocumentInformation();
        info.setTitle(t("mydata.sheet.title"));
        info.setCreator("e-TAMKEEN");
        info.setCreationDate(GregorianCalendar.from(made.atZone(KingdomZone.ZONE)));
        document.setDocumentInformation(info);
        document.getDocumentCatalog().setLanguage(language.tag());
        var viewer = new PDViewerPreferences(new org.apache.pdfbox.cos.COSDictionary());
        viewer.setDisplayDocTitle(true);
        document.getDocumentCatalog().setViewerPreferences(viewer);
    }

    /** Sheet after sheet, filled from the top. */
    private final class Sheets implements AutoCloseable {

        private final PDDocument document;
        private final PDFont hidden;
        private @Nullable PDPageContentStream stream;
        private @Nullable Paper paper;
        private double y = BOTTOM;
        private int number;

        Sheets(PDDocument document, PDFont hidden) {
            this.document = document;
            this.hidden = hidden;
        }

        /** The next lines stand together: if this much does not fit, they begin a new sheet. */
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
            drawn().stroke(new Line2D.Double(MARGIN, y + 0.5, WIDTH - MARGIN, y + 0.5), LINE, 0.2);
            y += 1.4;
        }

        void write(Paragraph paragraph, double after) throws IOException {
            for (var line : lines(paragraph)) {
                keep(line.height());
                drawn().write(line, start(), y, side());
                y += line.height();
            }
            y += after;
        }

        /** A name on the side reading begins at, and what it stands for beside it. */
        void pair(Paragraph name, Paragraph value) throws IOException {
            keep(Math.max(name.height(), lineOf(value)));
            var top = y;
            var sheet = number;
            drawn().write(name, start(), top, side());
            var lines = lines(value);
            for (var index = 0; index < lines.size(); index++) {
                if (index > 0) {
                    keep(lines.get(index).height());
                }
                drawn().write(lines.get(index), beside(), y, side());
                y += lines.get(index).height();
            }
            // on a new sheet the name stays behind
            y = number == sheet ? Math.max(y, top + name.height()) : y;
        }

        @Override
        public void close() throws IOException {
            if (stream != null) {
                foot();
                stream.close();
            }
        }

        private Paper drawn() {
            return java.util.Objects.requireNonNull(paper);
        }

        private void turn() throws IOException {
            close();
            var page = new PDPage(new PDRectangle((float) (WIDTH * Paper.POINTS), (float) (HEIGHT * Paper.POINTS)));
            document.addPage(page);
            number++;
            stream = new PDPageContentStream(document, page);
            paper = new Paper(document, stream, hidden);
            paper.measure(HEIGHT);
            y = MARGIN;
        }

        private void foot() throws IOException {
            var foot = text(t("mydata.sheet.page", "number", number), SMALL, whole());
            drawn().write(foot, WIDTH / 2, HEIGHT - 14, Align.MIDDLE);
        }

        private static double lineOf(Paragraph paragraph) {
            return paragraph.lineHeight();
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

        private double start() {
            return rightToLeft ? WIDTH - MARGIN : MARGIN;
        }

        private double beside() {
            return rightToLeft ? WIDTH - MARGIN - NAMES - GAP : MARGIN + NAMES + GAP;
        }

        private Align side() {
            return rightToLeft ? Align.RIGHT : Align.LEFT;
        }
    }
}
