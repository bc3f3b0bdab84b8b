package ma.etamkeen.platform.tables;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A text that people bring, in whatever encoding their editor wrote it. */
public final class PlainText {

    private PlainText() {}

    /**
     * All of it, without the mark at its beginning.
     *
     * @param most how many bytes it may have
     * @throws TableRefused when it is empty, longer, or holds what no text holds
     */
    public static String read(Path file, long most) throws IOException, TableRefused {
        var size = Files.size(file);
        if (size == 0) {
            throw new TableRefused(TableRefused.Why.EMPTY, 0);
        }
        if (size > most) {
            throw new TableRefused(TableRefused.Why.TOO_LARGE, 0);
        }
        var text = new String(Files.readAllBytes(file), Encoding.of(file));
        if (text.indexOf('\0') >= 0) {
            throw new TableRefused(TableRefused.Why.FORMAT, 0);
        }
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }
}
