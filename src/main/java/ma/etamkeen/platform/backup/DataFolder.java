package ma.etamkeen.platform.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.springframework.util.FileSystemUtils;

/** What people brought and the platform keeps in files; not what the embedded database or a running process owns. */
record DataFolder(Path path) {

    /** What an instance has seen of the journal of its own database. */
    private static final String JOURNAL_HEAD = "journal-head";

    private static final Set<String> NOT_FILES = Set.of("database", "lock", "lock.holder");

    /** The files to keep, by their path below the folder. */
    List<Path> files() throws IOException {
        if (!Files.isDirectory(path)) {
            return List.of();
        }
        try (var all = Files.walk(path)) {
            return all.filter(Files::isRegularFile)
                    .map(path::relativize)
                    .filter(file -> isKept(file.getName(0)))
                    .sorted()
                    .toList();
        }
    }

    void empty() throws IOException {
        try (var all = Files.newDirectoryStream(path)) {
            for (var one : all) {
                if (isKept(path.relativize(one).getName(0))) {
                    FileSystemUtils.deleteRecursively(one);
                }
            }
        }
    }

    /** The journal that was put back is another one: its next start notes how far that goes. */
    void forgetJournal() throws IOException {
        Files.deleteIfExists(path.resolve(JOURNAL_HEAD));
    }

    boolean holds(Path file) {
        return file.toAbsolutePath()
                .normalize()
                .startsWith(path.toAbsolutePath().normalize());
    }

    /**
     * Where a file of a backup goes.
     *
     * @throws Refused for a name that leads out of the folder, or to what is not a file of ours
     */
    Path place(String name) {
        var place = path.resolve(name).normalize();
        if (!place.startsWith(path)
                || place.equals(path)
                || !isKept(path.relativize(place).getName(0))) {
            throw new Refused(
                    "The backup names a file outside its folder: " + name, "It did not come from bin/backup.");
        }
        return place;
    }

    private static boolean isKept(Path top) {
        return !NOT_FILES.contains(top.toString())
                && !top.toString().startsWith("postgresql-")
                && !top.toString().startsWith(JOURNAL_HEAD);
    }
}
