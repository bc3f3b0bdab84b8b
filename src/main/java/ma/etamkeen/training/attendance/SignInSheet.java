package ma.etamkeen.training.attendance;

import java.awt.Color;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import ma.etamkeen.platform.paper.Lettering;
import ma.etamkeen.platform.paper.Lettering.Paragraph;
import ma.etamkeen.platform.paper.Lettering.Style;
import ma.etamkeen.platform.paper.Paper;
import ma.etamkeen.platform.paper.Paper.Align;
import ma.etamkeen.platform.paper.Readable;
import ma.etamkeen.platform.paper.Typefaces;
import ma.etamkeen.platform.words.Dates;
import ma.etamkeen.platform.words.Language;
import ma.etamkeen.platform.words.Words;
import ma.etamkeen.training.Slot;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.interactive.viewerpreferences.PDViewerPreferences;
import org.springframework.stereotype.Component;

/**
 * The list of a slot to sign on paper: A4, from the side its language begins at, each sheet with the whole head, so that
 * none is worth nothing without the others.
 */
@Component
public class SignInSheet {

    private static final double WIDTH = 210;
    private static final double HEIGHT = 297;
    private static final double MARGIN = 16;
    private static final double WHOLE = WIDTH - 2 * MARGIN;
    private static final double BOTTOM = HEIGHT - 22;
    private static final double ROW = 13;
    private static final double HEADING = 8;
    private static final double TRAINER = 18;
    private static final double PADDING = 2;

    /** The widths of the columns in reading order: number, name, administration, signature. */
    private static final List<Double> COLUMNS = List.of(10.0, 58.0, 56.0, 54.0);

    private static final Color INK = new Color(0x1B231F);
    private static final Color SOFT = new Color(0x454E48);
    private static final Color GREEN = new Color(0x0F5C45);
    private static final Color LINE = new Color(0x857B67);
    private static final Color WASH = new Color(0xF3EDE1);

    private static final Style KIND = Style.of(3.2, 1.5, GREEN).bolder();
    private static final Style TITLE = Style.of(5.4, 1.4, INK).bolder().upTo(2, 0.8);
    private static final Style TEXT = Style.of(3.4, 1.55, INK).upTo(2, 0.85);
    private static final Style COLUMN = Style.of(2.9, 1.5, SOFT).bolder();
    private static final Style NAME = Style.of(3.6, 1.4, INK).bolder().upTo(2, 0.8);
    private static final Style UNIT = Style.of(2.9, 1.4, SOFT).upTo(2, 0.75);
    private static final Style NUMBER = Style.of(2.9, 1.4, SOFT);

    private final Words words;

    SignInSheet(Words words) {
        this.words = words;
    }

    /** The sheets of a slot as PDF, in this language. */
    public byte[] pdf(Attendances.Sheet list, Slot slot, Language language) {
        try (var document = new PDDocument();
                var bytes = new ByteArrayOutputStream()) {
            new Sheets(document, Typefaces.hiddenIn(document), list, slot, language).write();
            document.save(bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The sheets of one list. */
    private final class Sheets {

        private final PDDocument document;
        private final PDFont hidden;
        private final Attendances.Sheet list;
        private final Language language;
        private final boolean rightToLeft;
        private final List<Paragraph> head;

        Sheets(PDDocument document, PDFont hidden, Attendances.Sheet list, Slot slot, Language language) {
            this.document = document;
            this.hidden = hidden;
            this.list = list;
            this.language = language;
            this.rightToLeft = language == Language.AR;
            this.head = head(slot);
        }

        void write() throws IOException {
            describe();
            double top = MARGIN + head.stream().mapToDouble(Paragraph::height).sum() + 4;
            int each = (int) ((BOTTOM - TRAINER - top - HEADING) / ROW);
            int sheets = Math.max(1, (list.lines().size() + each - 1) / each);
            for (int number = 1; number <= sheets; number++) {
                var page = new PDPage(new PDRectangle((float) (WIDTH * Paper.POINTS), (float) (HEIGHT * Paper.POINTS)));
                document.addPage(page);
                try (var stream = new PDPageContentStream(document, page)) {
                    var paper = new Paper(document, stream, hidden);
                    paper.measure(HEIGHT);
                    double y = MARGIN;
                    for (var paragraph : head) {
                        paper.write(paragraph, edge(0), y, side());
                        y += paragraph.height();
                    }
                    y = heading(paper, top);
                    int first = (number - 1) * each;
                    for (int index = first;
                            index < Math.min(first + each, list.lines().size());
                            index++) {
                        row(paper, y, index);
                        y += ROW;
                    }
                    trainer(paper);
                    paper.write(
                            text(t("page", "number", number, "total", sheets), NUMBER, WHOLE),
                            WIDTH / 2,
                            HEIGHT - 13,
                            Align.MIDDLE);
                }
            }
        }

        private List<Paragraph> head(Slot slot) {
            var session = list.session();
            var lines = new ArrayList<Paragraph>();
            lines.add(text(t("title"), KIND, WHOLE));
            lines.add(text(words.plain(session.title(), language), TITLE, WHOLE));
            lines.add(text(
                    t(
                            "when",
                            "number",
                            list.slots().indexOf(slot) + 1,
                            "total",
                            list.slots().size(),
                            "day",
                            Dates.day(slot.startsAt().toLocalDate(), language),
                            "from",
                            Dates.time(slot.startsAt().toLocalTime(), language),
                            "until",
                            Dates.time(slot.endsAt().toLocalTime(), language)),
                    TEXT,
                    WHOLE));
            place(slot).ifPresent(place -> lines.add(text(t("place", "place", place), TEXT, WHOLE)));
            return lines;
        }

        /** The room that was taken for it, else what the coordinator typed; nothing where people follow from afar. */
        private Optional<String> place(Slot slot) {
            if (slot.room() != null) {
                return Optional.of(words.text(
                        language,
                        "training.room.at",
                        "room",
                        slot.room().name(),
                        "venue",
                        slot.room().venue(),
                        "place",
                        slot.room().placeOr(list.session().place())));
            }
            return list.session().format().hasPlace()
                    ? Optional.of(list.session().place())
                    : Optional.empty();
        }

        private double heading(Paper paper, double y) throws IOException {
            paper.fill(new Rectangle2D.Double(MARGIN, y, WHOLE, HEADING), WASH);
            double x = 0;
            var names = List.of("number", "name", "administration", "signature");
            for (int column = 0; column < COLUMNS.size(); column++) {
                var name = text(t(names.get(column)), COLUMN, COLUMNS.get(column) - 2 * PADDING);
                paper.write(name, edge(x + PADDING), y + (HEADING - name.height()) / 2, side());
                x += COLUMNS.get(column);
            }
            frame(paper, y, HEADING);
            return y + HEADING;
        }

        private void row(Paper paper, double y, int index) throws IOException {
            var line = list.lines().get(index);
            var cells = List.of(
                    text(Integer.toString(index + 1), NUMBER, COLUMNS.get(0) - 2 * PADDING),
                    text(name(line), NAME, COLUMNS.get(1) - 2 * PADDING),
                    text(
                            line.unit().languages().isEmpty() ? "" : words.plain(line.unit(), language),
                            UNIT,
                            COLUMNS.get(2) - 2 * PADDING));
            double x = 0;
            for (int column = 0; column < cells.size(); column++) {
                var cell = cells.get(column);
                paper.write(cell, edge(x + PADDING), y + (ROW - cell.height()) / 2, side());
                x += COLUMNS.get(column);
            }
            frame(paper, y, ROW);
        }

        private String name(Attendances.Line line) {
            return line.isAnonymous() ? "" : line.name(language);
        }

        private void frame(Paper paper, double y, double height) throws IOException {
            paper.stroke(new Rectangle2D.Double(MARGIN, y, WHOLE, height), LINE, 0.2);
            double x = 0;
            for (int column = 0; column < COLUMNS.size() - 1; column++) {
                x += COLUMNS.get(column);
                paper.stroke(new Line2D.Double(edge(x), y, edge(x), y + height), LINE, 0.2);
            }
        }

        /** Whoever gives it signs each sheet, too. */
        private void trainer(Paper paper) throws IOException {
            var name = text(t("trainer"), COLUMN, 70);
            paper.write(name, edge(0), BOTTOM - 6, side());
            double from = edge(72);
            double to = edge(WHOLE);
            paper.stroke(new Line2D.Double(Math.min(from, to), BOTTOM, Math.max(from, to), BOTTOM), LINE, 0.2);
        }

        /** So far from the side reading begins at. */
        private double edge(double from) {
            return rightToLeft ? WIDTH - MARGIN - from : MARGIN + from;
        }

        private Align side() {
            return rightToLeft ? Align.RIGHT : Align.LEFT;
        }

        private Paragraph text(String text, Style style, double width) {
            return Lettering.fit(Readable.of(text), rightToLeft, style, width);
        }

        private String t(String key, Object... named) {
            return words.text(language, "training.sheet." + key, named);
        }

        private void describe() {
            var info = new PDDocumentInformation();
            info.setTitle(t("title") + " " + words.plain(list.session().title(), language));
            info.setCreator("e-TAMKEEN");
            document.setDocumentInformation(info);
            document.getDocumentCatalog().setLanguage(language.tag());
            var viewer = new PDViewerPreferences(new org.apache.pdfbox.cos.COSDictionary());
            viewer.setDisplayDocTitle(true);
            document.getDocumentCatalog().setViewerPreferences(viewer);
        }
    }
}
