package ma.etamkeen.knowledge.portable;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import ma.etamkeen.platform.tables.TableWriter;
import ma.etamkeen.platform.words.Section;
import ma.etamkeen.platform.words.Text;
import tools.jackson.databind.json.JsonMapper;

/**
 * How entries stand in a file: an archive with {@code entries.json}, which says everything, {@code entries.csv}, which
 * spreadsheets open, and the files and pictures under {@code files/}, each named by its fingerprint.
 */
final class PortableFile {

    static final String FORMAT = "e-tamkeen-entries";
    /** What this platform writes. It reads that and what went before. */
    static final int VERSION = 3;

    static final String NAME = "entries.json";

    static final String TABLE = "entries.csv";
    static final long MOST_BYTES = 64L << 20;

    static final long MOST_PIECE = 20L << 20;
    private static final JsonMapper JSON = new JsonMapper();

    private PortableFile() {}

    /** Opens bytes from their beginning. */
    interface Opening {
        InputStream open() throws IOException;
    }

    /** What may stand beside the words: files and pictures as the desks take them. */
    interface Taking {
        boolean takes(Portable.Piece piece, byte[] bytes, boolean isPicture);
    }

    /** Where a piece of this fingerprint stands in the archive; its name keeps the ending. */
    static String path(String sha256, String name) {
        var ending = name.toLowerCase(Locale.ROOT).replaceFirst(".*(\\.[a-z0-9]{1,8})$|.*", "$1");
        return "files/" + sha256 + ending;
    }

    /** Writes an archive of these entries, which nothing goes with. */
    static void write(OutputStream out, String site, Instant made, List<Portable> entries) throws IOException {
        write(out, site, made, entries, List.of(), Map.of());
    }

    /** Writes an archive of these entries and collections with the bytes of each path. */
    static void write(
            OutputStream out,
            String site,
            Instant made,
            List<Portable> entries,
            List<Portable.Gathered> collections,
            Map<String, Opening> pieces)
            throws IOException {
        var zip = new ZipOutputStream(new BufferedOutputStream(out), StandardCharsets.UTF_8);
        zip.putNextEntry(new ZipEntry(NAME));
        var whole = new LinkedHashMap<String, Object>();
        whole.put("format", FORMAT);
        whole.put("version", VERSION);
        whole.put("site", site);
        whole.put("made", made.toString());
        whole.put("collections", collections);
        whole.put("entries", entries);
        zip.write(JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(whole));
        zip.closeEntry();
        zip.putNextEntry(new ZipEntry(TABLE));
        table(zip, entries);
        zip.closeEntry();
        for (var piece : pieces.entrySet()) {
            zip.putNextEntry(new ZipEntry(piece.getKey()));
            try (var in = piece.getValue().open()) {
                in.transferTo(zip);
            }
            zip.closeEntry();
        }
        zip.finish();
        zip.flush();
    }

    private static void table(OutputStream out, List<Portable> entries) throws IOException {
        // the archive goes on after the table, which closes what it writes to
        try (var table = TableWriter.csv(new java.io.FilterOutputStream(out) {
            @Override
            public void write(byte[] bytes, int from, int length) throws IOException {
                out.write(bytes, from, length);
            }

            @Override
            public void close() throws IOException {
                out.flush();
            }
        })) {
            table.row(List.of(
                    "number",
                    "kind",
                    "theme",
                    "from",
                    "to",
                    "source",
                    "certainty",
                    "licence",
                    "files",
                    "language",
                    "revision",
                    "title",
                    "lead",
                    "text"));
            for (var entry : entries) {
                for (var text : entry.texts().entrySet()) {
                    var facts = entry.facts();
                    table.row(List.of(
                            Long.toString(entry.number()),
                            facts.kind(),
                            Text.orEmpty(facts.theme()),
                            Text.orEmpty(facts.from()),
                            Text.orEmpty(facts.to()),
                            Text.orEmpty(facts.source()),
                            facts.certainty(),
                            Text.orEmpty(
                                    facts.traits() == null
                                            ? null
                                            : facts.traits().licence()),
                            entry.files().stream()
                                    .map(one -> one.piece().path())
                                    .collect(Collectors.joining(" ")),
                            text.getKey(),
                            Integer.toString(text.getValue().revision()),
                            text.getValue().title(),
                            text.getValue().lead(),
                            Section.written(text.getValue().sections())));
                }
            }
        }
    }

    /**
     * Reads an archive, or the JSON alone.
     *
     * @param taking what may stand beside the words
     */
    static Portable.File read(Path file, Taking taking) throws IOException, NotTaken {
        if (Files.size(file) == 0) {
            throw new NotTaken(NotTaken.Why.NONE);
        }
        if (isArchive(file)) {
            return Unpacking.read(file, taking);
        }
        if (Files.size(file) > MOST_BYTES) {
            throw new NotTaken(NotTaken.Why.LARGE);
        }
        var whole = Described.file(Files.readAllBytes(file));
        if (whole.holdsPieces()) {
            throw new NotTaken(NotTaken.Why.MISSING);
        }
        return whole;
    }

    private static boolean isArchive(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            var begin = in.readNBytes(2);
            return begin.length == 2 && begin[0] == 'P' && begin[1] == 'K';
        }
    }
}
