package ma.etamkeen.platform.tables;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.xml.stream.XMLStreamException;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * The first sheet of a workbook (ECMA-376), row by row. {@link ArchiveCheck} has looked at the file before it is opened
 * here; what a workbook makes others keep in memory, the texts its cells share, lies in {@link SharedTexts}.
 */
final class XlsxTable extends Table {

    private final ZipFile zip;
    private final SharedTexts texts;
    private final Numbers numbers;
    private final Markup sheet;
    private long number;

    private XlsxTable(ZipFile zip, SharedTexts texts, Numbers numbers, Markup sheet) {
        this.zip = zip;
        this.texts = texts;
        this.numbers = numbers;
        this.sheet = sheet;
    }

    static XlsxTable openArchive(Path file) throws IOException, TableRefused {
        ArchiveCheck.look(file);
        var zip = ZipFile.builder().setPath(file).get();
        SharedTexts texts = null;
        XlsxTable opened = null;
        try {
            var parts = new Parts(zip);
            var numbers = parts.numbers();
            texts = parts.texts();
            opened = new XlsxTable(zip, texts, numbers, parts.firstSheet());
            return opened;
        } catch (XMLStreamException e) {
            throw new TableRefused(TableRefused.Why.BROKEN, 0, e);
        } finally {
            if (opened == null) {
                if (texts != null) {
                    texts.close();
                }
                zip.close();
            }
        }
    }

    @Override
    public Shape shape() {
        return new Shape("xlsx", "UTF-8", ' ');
    }

    @Override
    @Nullable
    Row fetch() throws IOException, TableRefused {
        try {
            if (sheet.next("row") == null) {
                return null;
            }
            number = counted(sheet.attribute("r"), number + 1);
            var cells = new ArrayList<String>();
            var column = 0;
            while (sheet.nextWithin("row", "c") != null) {
                column = column(sheet.attribute("r"), column);
                var text = cell(text(), number);
                if (!text.isEmpty()) {
                    if (column >= MOST_COLUMNS) {
                        throw new TableRefused(TableRefused.Why.TOO_MANY_COLUMNS, number);
                    }
                    while (cells.size() < column) {
                        cells.add("");
                    }
                    if (cells.size() == column) {
                        cells.add(text);
                    } else {
                        cells.set(column, text);
                    }
                }
                column++;
            }
            return new Row(number, List.copyOf(cells));
        } catch (XMLStreamException e) {
            throw new TableRefused(TableRefused.Why.BROKEN, number, e);
        }
    }

    @Override
    public void close() throws IOException {
        try (zip;
                texts;
                sheet) {
            // each is closed, whatever becomes of the others
        }
    }

    /** What a person sees in the cell that begins here. */
    private String text() throws XMLStreamException {
        var type = sheet.attribute("t");
        var style = sheet.attribute("s");
        var text = "";
        for (var part = sheet.nextWithin("c", "v", "is"); part != null; part = sheet.nextWithin("c", "v", "is")) {
            text = sheet.text(LONGEST_CELL + 1);
        }
        return switch (type) {
            case "s" -> texts.get(counted(text, -1));
            case "b" -> text.equals("1") ? "TRUE" : "FALSE";
            case "", "n" -> text.isEmpty() ? "" : numbers.say(text, style);
            default -> text;
        };
    }

    private static long counted(String written, long otherwise) {
        try {
            return written.isEmpty() ? otherwise : Long.parseLong(written.strip());
        } catch (NumberFormatException _) {
            return otherwise;
        }
    }

    /** The column of {@code AB12}, counted from 0; the next one where the cell does not say. */
    private static int column(String place, int next) {
        var column = 0;
        for (var index = 0; index < place.length() && Character.isLetter(place.charAt(index)); index++) {
            column = column * 26 + (Character.toUpperCase(place.charAt(index)) - 'A' + 1);
        }
        return column == 0 ? next : column - 1;
    }

    /** The parts of the archive by name, which upper and lower case do not tell apart. */
    private static final class Parts {

        private final ZipFile zip;
        private final Map<String, ZipArchiveEntry> entries = new HashMap<>();
        private String firstSheet = "";
        private boolean from1904;

        Parts(ZipFile zip) throws IOException, TableRefused, XMLStreamException {
            this.zip = zip;
            for (var all = zip.getEntries(); all.hasMoreElements(); ) {
                var entry = all.nextElement();
                entries.put(entry.getName().toLowerCase(Locale.ROOT), entry);
            }
            try (var workbook = open("xl/workbook.xml")) {
                for (var name = workbook.next("workbookPr", "sheet");
                        name != null && firstSheet.isEmpty();
                        name = firstSheet.isEmpty() ? workbook.next("workbookPr", "sheet") : null) {
                    if (name.equals("workbookPr")) {
                        from1904 = workbook.attribute("date1904").matches("1|true");
                    } else {
                        firstSheet = target(workbook.attribute("id"));
                    }
                }
            }
        }

        Numbers numbers() throws IOException, TableRefused, XMLStreamException {
            var numbers = new Numbers(from1904);
            if (entries.containsKey("xl/styles.xml")) {
                try (var styles = open("xl/styles.xml")) {
                    numbers.read(styles);
                }
            }
            return numbers;
        }

        SharedTexts texts() throws IOException, TableRefused, XMLStreamException {
            if (!entries.containsKey("xl/sharedstrings.xml")) {
                return SharedTexts.none();
            }
            try (var part = open("xl/sharedstrings.xml")) {
                return SharedTexts.of(part);
            }
        }

        Markup firstSheet() throws IOException, TableRefused, XMLStreamException {
            return open(firstSheet);
        }

        /** Where the relation of this id leads, within the archive. */
        private String target(String id) throws IOException, TableRefused, XMLStreamException {
            try (var relations = open("xl/_rels/workbook.xml.rels")) {
                while (relations.next("Relationship") != null) {
                    if (relations.attribute("Id").equals(id)) {
                        var target = relations.attribute("Target").toLowerCase(Locale.ROOT);
                        return target.startsWith("/") ? target.substring(1) : "xl/" + target;
                    }
                }
            }
            throw new TableRefused(TableRefused.Why.FORMAT, 0);
        }

        private Markup open(String name) throws IOException, TableRefused, XMLStreamException {
            var entry = entries.get(name);
            if (entry == null) {
                throw new TableRefused(TableRefused.Why.FORMAT, 0);
            }
            return new Markup(zip.getInputStream(entry));
        }
    }
}
