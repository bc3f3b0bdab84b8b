package ma.etamkeen.platform.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.extension.AnnotatedElementContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.io.TempDirFactory;

/**
 * The temporary folders of the tests. Where root runs them the database server runs as somebody else, who must be able
 * to walk there; what a test keeps secret it guards by the file.
 */
final class ReachableFolders implements TempDirFactory {

    @Override
    public Path createTempDirectory(AnnotatedElementContext element, ExtensionContext extension) throws IOException {
        return in(Path.of(System.getProperty("java.io.tmpdir")), "junit");
    }

    static Path in(Path parent, String prefix) throws IOException {
        return Files.setPosixFilePermissions(
                Files.createTempDirectory(parent, prefix), PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
