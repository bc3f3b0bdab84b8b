package ma.etamkeen.rules;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The project's own files, as the rules read them. */
final class Sources {

    static final Path JAVA = Path.of("src/main/java/ma/etamkeen");
    static final Path PAGES = Path.of("src/main/pages");
    static final Path MIGRATIONS = Path.of("src/main/resources/db/migration");
    static final Path WORDS = Path.of("src/main/resources/words");

    private Sources() {}

    /** Every file below this folder whose name ends so, in a stable order. */
    static List<Path> below(Path folder, String ending) {
        try (var files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The part a source file belongs to: the first folder below the root package. */
    static String part(Path folder, Path file) {
        var inside = folder.relativize(file);
        return inside.getNameCount() > 1 ? inside.getName(0).toString() : "";
    }
}
