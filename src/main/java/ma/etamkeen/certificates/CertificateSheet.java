package ma.etamkeen.certificates;

import static ma.etamkeen.platform.paper.Lettering.fit;

import java.awt.Color;
import java.awt.geom.Rectangle2D;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.GregorianCalendar;
import java.util.List;
import ma.etamkeen.platform.paper.Lettering.Paragraph;
import ma.etamkeen.platform.paper.Lettering.Style;
import ma.etamkeen.platform.paper.Paper;
import ma.etamkeen.platform.paper.Paper.Align;
import ma.etamkeen.platform.paper.Readable;
import ma.etamkeen.platform.paper.Typefaces;
import ma.etamkeen.platform.words.Dates;
import ma.etamkeen.platform.words.Language;
import ma.etamkeen.platform.words.Words;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.interactive.viewerpreferences.PDViewerPreferences;
import org.jspecify.annotations.Nullable;

/**
 * Draws a certificate: one A4 page, French on the left and Arabic on the right, line against line. The same facts give
 * the same bytes with the same release; keep the bytes that were issued, since a newer JDK may compress or shape
 * differently.
 */
final class CertificateSheet {

    private static final double WIDTH = 297;
    private static final double HEIGHT = 210;
    private static final double LEFT = 26;
    private static final double RIGHT = WIDTH - LEFT;
    private static final double MIDDLE = WIDTH / 2;
    private static final double COLUMN = 115.5;
    private static final double CORNER = 92;

    private static final double HEAD_TOP = 22;
    private static final double FOOT_TOP = 147;
    private static final double SIGNATURE_LINE = 185;
    private static final double SIGNATURE_WIDTH = 70;
    static final double CODE_SIDE = 36;
    private static final double BREATH = 4.5;

    private static final Color INK = new Color(0x1B231F);
    private static final Color SOFT = new Color(0x454E48);
    private static final Color DEEP = new Color(0x0B3B2E);
    private static final Color GREEN = new Color(0x0F5C45);

    private static final Style SMALL = Style.of(3.4, 1.6, INK).upTo(2, 0.9);
    private static final Style ISSUER = SMALL.bolder().upTo(3, 1);
    private static final Style TITLE = Style.of(11, 1.3, DEEP).bolder().tracked(-0.02);
    private static final Style TEXT = Style.of(4.2, 1.6, INK).upTo(2, 0.85);
    private static final Style NAME = Style.of(10, 1.4, INK).bolder().upTo(2, 0.65);
    private static final Style COURSE = Style.of(5.8, 1.5, GREEN).bolder().upTo(3, 0.9);
    private static final Style SERIAL = Style.of(3, 1.5, INK).bolder();
    private static final Style ADDRESS = Style.of(2.6, 1.4, SOFT).upTo(2, 0.7);
    private static final Style CAPTION = Style.of(2.6, 1.4, SOFT);

    private final Words words;

    CertificateSheet(Words words) {
        this.words = words;
    }

    /** The sheet as PDF. */
    byte[] pdf(CertificateFacts facts) {
        try (var document = new PDDocument();
                var bytes = new ByteArrayOutputStream()) {
            var page = new PDPage(new PDRectangle((float) (WIDTH * Paper.POINTS), (float) (HEIGHT * Paper.POINTS)));
            document.addPage(page);
            describe(document, facts);
            var hidden = Typefaces.hiddenIn(document);
            try (var stream = new PDPageContentStream(document, page)) {
                var paper = new Paper(document, stream, hidden);
                paper.measure(HEIGHT);
                draw(paper, facts);
            }
            document.save(bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void draw(Paper paper, CertificateFacts facts) throws IOException {
        paper.fill(new Rectangle2D.Double(0, 0, WIDTH, HEIGHT), Ornaments.PAPER);
        Ornaments.watermark(paper, MIDDLE, HEIGHT / 2, 96);
        Ornaments.border(paper, new Rectangle2D.Double(7, 7, WIDTH - 14, HEIGHT - 14));
        Ornaments.emblem(paper, MIDDLE - 8.5, HEAD_TOP, 17);
        var french = new Half(Language.FR, facts);
        var arabic = new Half(Language.AR, facts);
        double bottom = Math.max(french.head(paper), arabic.head(paper));
        body(paper, french, arabic, bottom + 3);
        french.foot(paper);
        arabic.foot(paper);
        proof(paper, facts);
    }

    /** Three pairs of blocks: the two languages of a pair begin level and are set in the same sizes. */
    private static void body(Paper paper, Half french, Half arabic, double ceiling) throws IOException {
        var left = french.blocks();
        var right = arabic.blocks();
        double height = -BREATH;
        for (int i = 0; i < left.size(); i++) {
            left.get(i).level(right.get(i));
            height += Math.max(left.get(i).height(), right.get(i).height()) + BREATH;
        }
        double y = Math.max(ceiling, ceiling + (FOOT_TOP - ceiling - height) / 2);
        // a whole language before the other, for those who hear the sheet
        write(paper, left, right, LEFT, y, Align.LEFT);
        write(paper, right, left, RIGHT, y, Align.RIGHT);
    }

    private static void write(Paper paper, List<Block> blocks, List<Block> beside, double x, double top, Align align)
            throws IOException {
        double y = top;
        for (int i = 0; i < blocks.size(); i++) {
            blocks.get(i).write(paper, x, y, align);
            y += Math.max(blocks.get(i).height(), beside.get(i).height()) + BREATH;
        }
    }

    private void proof(Paper paper, CertificateFacts facts) throws IOException {
        double top = FOOT_TOP + 1;
        Ornaments.codeToScan(
                paper, facts.scanned(), new Rectangle2D.Double(MIDDLE - CODE_SIDE / 2, top, CODE_SIDE, CODE_SIDE));
        double room = RIGHT - LEFT - 2 * SIGNATURE_WIDTH - 8;
        var serial = fit(Readable.of(facts.serial()), false, SERIAL, room);
        paper.write(serial, MIDDLE, top + CODE_SIDE, Align.MIDDLE);
        var address = Readable.of(facts.verifyAddress()).replaceFirst("^https?://", "");
        paper.write(fit(address, false, ADDRESS, room), MIDDLE, top + CODE_SIDE + serial.height(), Align.MIDDLE);
    }

    private void describe(PDDocument document, CertificateFacts facts) {
        var info = new PDDocumentInformation();
        var title = words.text(Language.FR, "certificates.sheet.title", "achievement", facts.achievement());
        info.setTitle(title + " " + facts.serial());
        info.setSubject(words.text(Language.AR, "certificates.sheet.title", "achievement", facts.achievement()));
        info.setAuthor(facts.administration().in(Language.FR));
        info.setCreator("e-TAMKEEN");
        info.setCreationDate(
                GregorianCalendar.from(facts.issuedOn().atTime(LocalTime.NOON).atZone(ZoneOffset.UTC)));
        document.setDocumentInformation(info);
        document.getDocumentCatalog().setLanguage("fr");
        var viewer = new PDViewerPreferences(new org.apache.pdfbox.cos.COSDictionary());
        viewer.setDisplayDocTitle(true);
        document.getDocumentCatalog().setViewerPreferences(viewer);
        document.setDocumentId(fingerprint(facts));
    }

    /** PDFBox would take the time of day instead, and no two sheets would be alike. */
    private static long fingerprint(CertificateFacts facts) {
        try {
            var digest =
                    MessageDigest.getInstance("SHA-256").digest(facts.toString().getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.wrap(digest).getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private enum Span {
        DAY,
        DAYS
    }

    private enum Where {
        NOWHERE,
        ARABIC,
        LATIN
    }

    /** One language's side of the sheet. */
    private final class Half {

        private final Language language;
        private final CertificateFacts facts;
        private final boolean rightToLeft;

        Half(Language language, CertificateFacts facts) {
            this.language = language;
            this.facts = facts;
            this.rightToLeft = language == Language.AR;
        }

        List<Block> blocks() {
            return List.of(
                    new Block(set(say("title"), TITLE)),
                    new Block(
                            set(say("given"), TEXT),
                            set(Readable.of(facts.name().in(language)), NAME)),
                    new Block(
                            set(say("reason"), TEXT),
                            set(Readable.of(facts.course().in(language)), COURSE),
                            set(details(), TEXT)));
        }

        double head(Paper paper) throws IOException {
            double y = corner(paper, say("kingdom"), SMALL, HEAD_TOP);
            return corner(paper, Readable.of(facts.administration().in(language)), ISSUER, y);
        }

        void foot(Paper paper) throws IOException {
            double y = corner(paper, issued(), SMALL, FOOT_TOP);
            if (facts.correctedOn() != null) {
                y = corner(paper, corrected(facts.correctedOn()), SMALL, y);
            }
            if (facts.validUntil() != null) {
                y = corner(paper, valid(facts.validUntil()), SMALL, y);
            }
            if (facts.signatory() != null) {
                corner(paper, Readable.of(facts.signatory().in(language)), SMALL, y);
            }
            double left = rightToLeft ? RIGHT - SIGNATURE_WIDTH : LEFT;
            Ornaments.hairline(paper, left, left + SIGNATURE_WIDTH, SIGNATURE_LINE);
            // one place for the signature and one for the stamp, each named in both languages
            var key = rightToLeft ? "certificates.sheet.stamp" : "certificates.sheet.signature";
            double below = SIGNATURE_LINE + 0.8;
            paper.write(fit(words.text(Language.FR, key), false, CAPTION, 33), left, below, Align.LEFT);
            paper.write(
                    fit(words.text(Language.AR, key), true, CAPTION, 33), left + SIGNATURE_WIDTH, below, Align.RIGHT);
        }

        private double corner(Paper paper, String text, Style style, double top) throws IOException {
            var paragraph = fit(text, rightToLeft, style, CORNER);
            write(paper, paragraph, top);
            return top + paragraph.height();
        }

        private void write(Paper paper, Paragraph paragraph, double top) throws IOException {
            paper.write(paragraph, rightToLeft ? RIGHT : LEFT, top, rightToLeft ? Align.RIGHT : Align.LEFT);
        }

        private Paragraph set(String text, Style style) {
            return fit(text, rightToLeft, style, COLUMN);
        }

        private String say(String key) {
            return words.text(
                    language, "certificates.sheet." + key, "sex", facts.sex(), "achievement", facts.achievement());
        }

        private String details() {
            boolean oneDay = facts.from().equals(facts.to());
            var dates = Dates.dates(facts.from(), facts.to(), language);
            if (facts.achievement() == CertificateFacts.Achievement.PRIZE
                    || facts.achievement() == CertificateFacts.Achievement.FINALIST) {
                return words.text(
                        language, "certificates.sheet.when", "span", oneDay ? Span.DAY : Span.DAYS, "dates", dates);
            }
            return words.text(
                    language,
                    "certificates.sheet.details",
                    "sessions",
                    facts.sessions(),
                    "hours",
                    facts.hours(),
                    "span",
                    oneDay ? Span.DAY : Span.DAYS,
                    "dates",
                    dates,
                    "where",
                    where(facts.place()),
                    "place",
                    facts.place() == null ? "" : Readable.of(facts.place().in(language)));
        }

        private String corrected(LocalDate day) {
            return words.text(
                    language,
                    "certificates.sheet.edition",
                    "number",
                    facts.edition(),
                    "date",
                    Dates.date(day, language));
        }

        private String valid(LocalDate day) {
            return words.text(language, "certificates.sheet.valid", "date", Dates.date(day, language));
        }

        private String issued() {
            return words.text(
                    language,
                    "certificates.sheet.issued",
                    "where",
                    where(facts.issuedAt()),
                    "place",
                    facts.issuedAt() == null ? "" : Readable.of(facts.issuedAt().in(language)),
                    "date",
                    Dates.date(facts.issuedOn(), language));
        }

        /** Arabic writes its preposition in one with an Arabic name and apart from a Latin one. */
        private Where where(@Nullable Bilingual place) {
            if (place == null) {
                return Where.NOWHERE;
            }
            var name = Readable.of(place.in(language));
            return !name.isEmpty() && Typefaces.isArabic(name.codePointAt(0)) ? Where.ARABIC : Where.LATIN;
        }
    }
}
