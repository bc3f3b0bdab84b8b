package ma.etamkeen.learning.exchange;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import ma.etamkeen.platform.tables.PlainText;
import ma.etamkeen.platform.tables.TableRefused;
import ma.etamkeen.platform.words.Language;
import org.jspecify.annotations.Nullable;

/** Reads a file of items, and finds out how it is written. */
final class ItemReader {

    static final long MOST_BYTES = 4L << 20;

    private ItemReader() {}

    /** What a file holds. */
    record Read(Format format, List<Found> found) {}

    /**
     * The items of a file.
     *
     * @param name what the file is called
     * @param theme the theme into which they are brought
     * @param language in which it is written, when it does not say itself; nothing when nobody said it
     */
    static Read read(Path file, String name, String theme, @Nullable Language language)
            throws IOException, TableRefused, NotRead {
        if (Files.size(file) > MOST_BYTES) {
            throw new NotRead(NotRead.Why.TOO_LARGE, 0, "");
        }
        var ending = name.toLowerCase(Locale.ROOT);
        if (isArchive(file) || ending.endsWith(".xlsx")) {
            return new Read(Format.TABLE, ItemTableReader.read(file));
        }
        var text = text(file);
        var begin = text.stripLeading();
        if (begin.startsWith("{\"") || begin.startsWith("{") && ending.endsWith(".json") || isObject(begin)) {
            return new Read(Format.JSON, ItemsFile.read(text, theme));
        }
        if (ending.endsWith(".csv") || isTable(begin)) {
            return new Read(Format.TABLE, ItemTableReader.read(file));
        }
        if (language == null) {
            throw new NotRead(NotRead.Why.LANGUAGE, 0, "");
        }
        return new Read(Format.GIFT, GiftReader.read(text, language));
    }

    private static String text(Path file) throws IOException, TableRefused, NotRead {
        try {
            return PlainText.read(file, MOST_BYTES);
        } catch (TableRefused refused) {
            if (refused.why() == TableRefused.Why.FORMAT) {
                throw new NotRead(NotRead.Why.FORMAT, 0, "");
            }
            throw refused;
        }
    }

    private static boolean isArchive(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            var start = in.readNBytes(2);
            return start.length == 2 && start[0] == 'P' && start[1] == 'K';
        }
    }

    private static boolean isObject(String begin) {
        return begin.startsWith("{") && begin.substring(1).stripLeading().startsWith("\"");
    }

    /** Its first line names columns of ours. */
    private static boolean isTable(String begin) {
        var line = begin.lines().findFirst().orElse("").toLowerCase(Locale.ROOT).replace("\"", "");
        var names = List.of(line.split("[;,\\t|]"));
        return line.startsWith("sep=")
                || names.size() > 2 && names.stream().map(String::strip).anyMatch("kind"::equals);
    }
}
