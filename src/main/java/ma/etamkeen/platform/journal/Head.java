package ma.etamkeen.platform.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * The newest seal this instance has seen, kept in its data folder: its number, its hash, and how many seals are of the
 * first kind. Whoever removes the newest lines together with their seals leaves a shorter chain that is whole in itself;
 * only what is kept outside of the database says that there was more. While the file names a seal that is not there, it is
 * not written over.
 */
@Component
class Head {

    static final String FILE = "journal-head";

    private static final Logger LOG = LoggerFactory.getLogger(Head.class);
    private static final Pattern WRITTEN = Pattern.compile("([1-9][0-9]{0,17}) ([0-9a-f]{64}) ([0-9]{1,18})\\s*");

    private final Path file;
    private final Seals seals;
    private final Clock clock;

    Head(@Value("${tamkeen.data:var/data}") Path data, Seals seals, Clock clock) {
        this.file = data.resolve(FILE).toAbsolutePath();
        this.seals = seals;
        this.clock = clock;
    }

    private record Known(long number, String hash, long older) {}

    /** What is missing of what was kept: nobody but the platform itself was there when it was sealed. */
    Optional<Verdict.Broken> cut() {
        return read().filter(known -> !isThere(known))
                .map(known -> new Verdict.Broken(Verdict.Damage.CUT, known.number(), clock.instant(), List.of()));
    }

    /** The same; keeps the newest seal when nothing is missing. */
    synchronized Optional<Verdict.Broken> follow() {
        var newest = seals.last();
        var cut = cut();
        if (cut.isEmpty() && newest.isPresent()) {
            var seal = newest.get();
            var known = read();
            if (known.isEmpty()) {
                LOG.info(
                        "journal: nothing was kept outside of the database; from here on seal {}: {}",
                        seal.number(),
                        seal.hex());
            }
            if (known.isEmpty() || known.get().number() < seal.number()) {
                write(new Known(seal.number(), seal.hex(), seals.older()));
            }
        }
        return cut;
    }

    private boolean isThere(Known known) {
        return known.older() == seals.older()
                && seals.find(known.number())
                        .filter(seal -> seal.hex().equals(known.hash()))
                        .isPresent();
    }

    private Optional<Known> read() {
        try {
            var written = WRITTEN.matcher(Files.readString(file));
            return Optional.of(
                    written.matches()
                            ? new Known(
                                    Long.parseLong(written.group(1)),
                                    written.group(2),
                                    Long.parseLong(written.group(3)))
                            : new Known(0, "", 0));
        } catch (NoSuchFileException _) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** At once or not at all: a file half written would look like an attack. */
    private void write(Known known) {
        try {
            Files.createDirectories(file.getParent());
            var next = file.resolveSibling(FILE + ".new");
            Files.writeString(next, known.number() + " " + known.hash() + " " + known.older() + "\n");
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
