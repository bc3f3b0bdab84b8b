package ma.etamkeen.platform.database;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.springframework.util.FileSystemUtils;
import org.tukaani.xz.XZInputStream;

/** The server's programs, unpacked once per version from the archive inside our jar. */
final class PostgresPrograms {

    private PostgresPrograms() {}

    /** Unpacks beside earlier versions when needed; several processes may do it at once. */
    static Path unpackedIn(Path folder) throws IOException {
        return unpackedIn(folder, archive());
    }

    /** The same of this archive. */
    static Path unpackedIn(Path folder, URL archive) throws IOException {
        var home = folder.resolve("postgresql-" + fingerprint(archive));
        if (Files.isDirectory(home)) {
            return home;
        }
        Files.createDirectories(folder);
        var unfinished = Files.createTempDirectory(folder, "postgresql-unpacking-");
        try (var bytes = archive.openStream()) {
            unpack(bytes, unfinished);
            open(unfinished, true);
            Files.move(unfinished, home, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileSystemException failure) {
            // a folder that is there and not empty is told by no exception of its own when the move is atomic
            FileSystemUtils.deleteRecursively(unfinished);
            if (!Files.isDirectory(home)) {
                throw failure;
            }
        }
        return home;
    }

    private static URL archive() {
        var system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        var machine = System.getProperty("os.arch", "").toLowerCase(Locale.ROOT);
        var name = "/postgres-" + (system.startsWith("mac") ? "darwin" : system) + "-"
                + (machine.equals("aarch64") ? "arm_64" : "x86_64") + ".txz";
        var found = PostgresPrograms.class.getResource(name);
        if (found == null) {
            throw new StartRefused(
                    "This build carries no PostgreSQL for " + system + " on " + machine + ".",
                    "Run it on Linux (64-bit, x86 or ARM). Or install PostgreSQL 15 or later, set TAMKEEN_DATABASE_URL,"
                            + " TAMKEEN_DATABASE_USER and TAMKEEN_DATABASE_PASSWORD, and start with bin/run.");
        }
        return found;
    }

    /** The checksum that the jar already keeps of the archive: another version cannot hide behind the same name. */
    private static String fingerprint(URL archive) throws IOException {
        if (archive.openConnection() instanceof JarURLConnection jar) {
            jar.setUseCaches(false);
            return "%08x".formatted(jar.getJarEntry().getCrc());
        }
        throw new IOException("Not inside a jar: " + archive);
    }

    private static void unpack(InputStream archive, Path target) throws IOException {
        try (var tar = new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(archive)))) {
            for (TarArchiveEntry entry; (entry = tar.getNextEntry()) != null; ) {
                write(entry, tar, target);
            }
        }
    }

    private static void write(TarArchiveEntry entry, InputStream bytes, Path target) throws IOException {
        var path = target.resolve(entry.getName()).normalize();
        if (!path.startsWith(target)) {
            throw new IOException("The archive names a path outside itself: " + entry.getName());
        }
        if (entry.isDirectory()) {
            makeFolder(path);
        } else {
            makeFolder(path.resolveSibling(""));
            if (entry.isSymbolicLink()) {
                Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
            } else {
                Files.copy(bytes, path);
                open(path, (entry.getMode() & 0100) != 0);
            }
        }
    }

    private static void makeFolder(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            makeFolder(folder.resolveSibling(""));
            Files.createDirectory(folder);
            open(folder, true);
        }
    }

    /** Whatever our umask: the server may run under another account than ours. */
    private static void open(Path path, boolean enter) throws IOException {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(enter ? "rwxr-xr-x" : "rw-r--r--"));
    }
}
