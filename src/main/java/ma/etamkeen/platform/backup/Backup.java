package ma.etamkeen.platform.backup;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.sql.DataSource;
import tools.jackson.databind.json.JsonMapper;

/**
 * Takes a backup while the platform works: all tables as they were at one moment, then the files. Files are only ever
 * added by the platform, so those the tables name are among them. The result is a ZIP file readable by its owner only;
 * it holds what the database holds, password hashes and the key of signed links included, and must be kept like it.
 */
public final class Backup {

    private final DataSource database;
    private final DataFolder folder;
    private final Clock clock;

    /** @param data the data folder of the platform */
    public Backup(DataSource database, Path data, Clock clock) {
        this.database = database;
        this.folder = new DataFolder(data);
        this.clock = clock;
    }

    /** How much a backup holds. */
    public record Size(int tables, long rows, int files) {}

    /**
     * Writes the backup, reads it again to compare every checksum, and only then gives it its name.
     *
     * @throws Refused when there is nothing to back up or the place is taken
     */
    public Size write(Path target) throws IOException, SQLException {
        if (Files.exists(target)) {
            throw new Refused(target + " is there already.", "Choose another name, or remove it.");
        }
        if (folder.holds(target)) {
            throw new Refused(
                    target + " lies in the data folder, which it is a backup of.", "Choose a place on another disk.");
        }
        var unfinished = target.resolveSibling(target.getFileName() + ".unfinished");
        Files.deleteIfExists(unfinished);
        Files.createFile(
                unfinished, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try {
            try (var zip = new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(unfinished)))) {
                write(zip);
            }
            Manifest manifest;
            try (var archive = Archive.open(unfinished)) {
                archive.verify();
                manifest = archive.manifest();
            }
            Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
            return new Size(
                    manifest.tables().size(), manifest.rows(), manifest.files().size());
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    private void write(ZipOutputStream zip) throws IOException, SQLException {
        try (var connection = database.getConnection()) {
            connection.setAutoCommit(false);
            connection.setReadOnly(true);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            var catalogue = Session.prepared(connection);
            var schema = Session.schemaVersion(connection);
            var madeAt = clock.instant();
            var tables = tables(catalogue, zip);
            var manifest = new Manifest(
                    Manifest.FORMAT, madeAt, schema, catalogue.server(), tables, catalogue.sequences(), files(zip));
            connection.rollback();
            zip.putNextEntry(new ZipEntry(Manifest.ENTRY));
            zip.write(JsonMapper.builder()
                    .build()
                    .writerWithDefaultPrettyPrinter()
                    .writeValueAsBytes(manifest));
            zip.closeEntry();
        }
    }

    private static List<Manifest.Table> tables(Catalogue catalogue, ZipOutputStream zip)
            throws IOException, SQLException {
        var tables = new ArrayList<Manifest.Table>();
        for (var shape : catalogue.tables()) {
            zip.putNextEntry(new ZipEntry("tables/" + shape.words() + ".copy"));
            try (var checked = new Checked(zip)) {
                var rows = catalogue.copyOut(shape, checked);
                tables.add(
                        new Manifest.Table(shape.schema(), shape.name(), shape.columns(), rows, checked.sha256InHex()));
            }
            zip.closeEntry();
        }
        return tables;
    }

    private List<Manifest.Stored> files(ZipOutputStream zip) throws IOException {
        var files = new ArrayList<Manifest.Stored>();
        for (var file : folder.files()) {
            var name = file.toString().replace('\\', '/');
            zip.putNextEntry(new ZipEntry("files/" + name));
            try (var checked = new Checked(zip)) {
                Files.copy(folder.path().resolve(file), checked);
                files.add(new Manifest.Stored(name, checked.bytes(), checked.sha256InHex()));
            }
            zip.closeEntry();
        }
        return files;
    }
}
