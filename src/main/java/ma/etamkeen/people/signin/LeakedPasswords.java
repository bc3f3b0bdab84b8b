package ma.etamkeen.people.signin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import org.springframework.core.io.ClassPathResource;

/**
 * Passwords of ten characters and more that leaked from other sites and that many people chose: each of them, not a filter
 * that is sometimes mistaken. They stay in memory as the lines of the file, in the order of their bytes, since as many
 * strings would take ten times the room.
 */
final class LeakedPasswords {

    private static final byte[] LINES = load();

    private LeakedPasswords() {}

    /** Whether this is one of them; the letters must be small. */
    static boolean contain(String password) {
        var sought = password.getBytes(StandardCharsets.UTF_8);
        var low = 0;
        var high = LINES.length;
        while (low < high) {
            var from = start((low + high) >>> 1);
            var to = end(from);
            var order = Arrays.compareUnsigned(LINES, from, to, sought, 0, sought.length);
            if (order == 0) {
                return true;
            }
            if (order < 0) {
                low = to + 1;
            } else {
                high = from;
            }
        }
        return false;
    }

    static int count() {
        var count = 0;
        for (var sign : LINES) {
            count += sign == '\n' ? 1 : 0;
        }
        return count;
    }

    private static int start(int within) {
        var at = within;
        while (at > 0 && LINES[at - 1] != '\n') {
            at--;
        }
        return at;
    }

    private static int end(int from) {
        var at = from;
        while (LINES[at] != '\n') {
            at++;
        }
        return at;
    }

    private static byte[] load() {
        try (var file =
                new GZIPInputStream(new ClassPathResource("content/leaked-passwords.txt.gz").getInputStream())) {
            return file.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
