package ma.etamkeen.platform.backup;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationVersion;

/**
 * Puts a backup back: the migrations make the tables as they were, the rows are copied in under one transaction, and
 * each table is read again and compared with the checksum of the backup before that transaction commits.
 */
public final class Restore {

    private static final FileAttribute<?> ONLY_OWNER =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private final DataSource database;
    private final DataFolder folder;

    /** @param data the data folder of the platform */
    public Restore(DataSource database, Path data) {
        this.database = database;
        this.folder = new DataFolder(data);
    }

    /**
     * Restores into an empty place.
     *
     * @param replace whether what is there now may be removed first
     * @throws Refused when the backup is damaged or too new, the target is in use, or is not empty and may not be
     *     replaced; nothing has been changed then
     */
    public Backup.Size read(Path backup, boolean replace) throws IOException, SQLException {
        try (var archive = Archive.open(backup)) {
            var manifest = archive.manifest();
            archive.verify();
            manifest.files().forEach(stored -> folder.place(stored.path()));
            var flyway = migrations(manifest.schema());
            makeRoom(replace);
            flyway.migrate();
            restoreTables(archive);
            restoreFiles(archive);
            return new Backup.Size(
                    manifest.tables().size(), manifest.rows(), manifest.files().size());
        }
    }

    private Flyway migrations(String schema) {
        var version = MigrationVersion.fromVersion(schema);
        var flyway = Flyway.configure()
                .dataSource(database)
                .locations("classpath:db/migration")
                .defaultSchema("platform")
                .createSchemas(true)
                .cleanDisabled(true)
                .loggers("slf4j")
                .target(version)
                .load();
        var known = Flyway.configure()
                .configuration(flyway.getConfiguration())
                .target(MigrationVersion.LATEST)
                .load();
        if (List.of(known.info().all()).stream().noneMatch(migration -> version.equals(migration.getVersion()))) {
            throw new Refused(
                    "The backup comes from a later version of e-TAMKEEN: this one does not know migration " + schema
                            + ".",
                    "Install the version that made the backup, or a later one.");
        }
        return flyway;
    }

    private void makeRoom(boolean replace) throws SQLException, IOException {
        try (var connection = database.getConnection()) {
            var catalogue = new Catalogue(connection);
            if (catalogue.isInUse()) {
                throw new Refused("e-TAMKEEN is running on this database.", "Stop every instance first.");
            }
            var isEmpty = catalogue.schemas().isEmpty() && folder.files().isEmpty();
            if (!isEmpty && !replace) {
                throw new Refused(
                        "The place to restore into is not empty.",
                        "Choose an empty database and data folder, or add --replace to remove what is there.");
            }
            connection.setAutoCommit(false);
            for (var schema : catalogue.schemas()) {
                catalogue.execute("drop schema " + catalogue.quoted(schema) + " cascade");
            }
            connection.commit();
        }
    }

    private void restoreTables(Archive archive) throws SQLException, IOException {
        try (var connection = database.getConnection()) {
            connection.setAutoCommit(false);
            var catalogue = Session.prepared(connection);
            var guards = catalogue.guards();
            for (var guard : guards) {
                catalogue.execute(guard.off());
            }
            var shapes =
                    catalogue.tables().stream().collect(Collectors.toMap(Catalogue.Shape::words, Function.identity()));
            for (var shape : shapes.values()) {
                // what the migrations themselves put in; a guarded table may not be emptied, and needs not be
                if (!catalogue.isEmpty(shape)) {
                    catalogue.execute("delete from " + catalogue.quoted(shape));
                }
            }
            for (var table : archive.manifest().tables()) {
                copyIn(archive, table, shapes, catalogue);
            }
            for (var guard : guards.reversed()) {
                catalogue.execute(guard.on());
            }
            setCounters(connection, archive.manifest().sequences());
            for (var table : archive.manifest().tables()) {
                compare(table, shapes, catalogue);
            }
            connection.commit();
            connection.setAutoCommit(true);
            catalogue.execute("analyze");
        }
    }

    private static void copyIn(
            Archive archive, Manifest.Table table, Map<String, Catalogue.Shape> shapes, Catalogue catalogue)
            throws SQLException, IOException {
        var shape = shapes.get(table.words());
        if (shape == null || !shape.columns().equals(table.columns())) {
            throw new Refused(
                    "The table " + table.words() + " of the backup is not one that the migrations make.",
                    "Somebody changed it by hand where the backup was made: undo that there, and back up again.");
        }
        try (var bytes = archive.bytes(table.entry())) {
            catalogue.copyIn(shape, table.columns(), bytes);
        }
    }

    private static void setCounters(Connection connection, List<Manifest.Sequence> sequences) throws SQLException {
        try (var set = connection.prepareStatement("select setval(format('%I.%I', ?, ?)::regclass, ?, ?)")) {
            for (var sequence : sequences) {
                set.setString(1, sequence.schema());
                set.setString(2, sequence.name());
                set.setLong(3, sequence.value());
                set.setBoolean(4, sequence.used());
                set.execute();
            }
        }
    }

    private static void compare(Manifest.Table table, Map<String, Catalogue.Shape> shapes, Catalogue catalogue)
            throws SQLException, IOException {
        var shape = shapes.get(table.words());
        if (shape == null) {
            return;
        }
        try (var checked = new Checked(OutputStream.nullOutputStream())) {
            var rows = catalogue.copyOut(shape, checked);
            if (rows != table.rows() || !checked.sha256InHex().equals(table.sha256())) {
                throw new IllegalStateException(table.words() + " did not come back as it was.");
            }
        }
    }

    private void restoreFiles(Archive archive) throws IOException {
        Files.createDirectories(folder.path());
        folder.empty();
        folder.forgetJournal();
        for (var stored : archive.manifest().files()) {
            var place = folder.place(stored.path());
            Files.createDirectories(place.resolveSibling(""));
            // a key may be among them
            Files.createFile(place, ONLY_OWNER);
            try (var bytes = archive.bytes(stored.entry());
                    var written = Files.newOutputStream(place)) {
                bytes.transferTo(written);
            }
        }
    }
}
