package ma.etamkeen.platform.backup;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** A backup that is read. */
final class Archive implements AutoCloseable {

    private final Path file;
    private final ZipFile zip;
    private final Manifest manifest;

    private Archive(Path file, ZipFile zip, Manifest manifest) {
        this.file = file;
        this.zip = zip;
        this.manifest = manifest;
    }

    /** @throws Refused when this is no backup, or one of a later format */
    static Archive open(Path file) throws IOException {
        if (!Files.isReadable(file)) {
            throw new Refused("The backup " + file + " cannot be read.", "Check its name and whose file it is.");
        }
        ZipFile zip = null;
        Archive opened = null;
        try {
            zip = new ZipFile(file.toFile());
            var entry = zip.getEntry(Manifest.ENTRY);
            if (entry == null) {
                throw incomplete(file);
            }
            try (var bytes = zip.getInputStream(entry)) {
                var manifest = JsonMapper.builder().build().readValue(bytes, Manifest.class);
                if (manifest.format() != Manifest.FORMAT) {
                    throw new Refused(
                            "The backup has format " + manifest.format() + "; this version reads format "
                                    + Manifest.FORMAT + ".",
                            "Restore it with the version of e-TAMKEEN that made it, or a later one.");
                }
                opened = new Archive(file, zip, manifest);
                return opened;
            }
        } catch (ZipException | JacksonException _) {
            throw incomplete(file);
        } finally {
            if (opened == null && zip != null) {
                zip.close();
            }
        }
    }

    Manifest manifest() {
        return manifest;
    }

    /** @throws Refused when a byte of any table or file is not what it was */
    void verify() throws IOException {
        for (var table : manifest.tables()) {
            verify(table.entry(), table.sha256());
        }
        for (var stored : manifest.files()) {
            verify(stored.entry(), stored.sha256());
        }
    }

    InputStream bytes(String entry) throws IOException {
        var found = zip.getEntry(entry);
        if (found == null) {
            throw damaged(entry);
        }
        return zip.getInputStream(found);
    }

    private void verify(String entry, String sha256) throws IOException {
        try (var bytes = bytes(entry)) {
            if (!Checked.of(bytes).equals(sha256)) {
                throw damaged(entry);
            }
        } catch (ZipException _) {
            throw damaged(entry);
        }
    }

    private Refused damaged(String entry) {
        return new Refused(
                "The backup " + file + " is damaged: " + entry + " is not what was written.", "Use another backup.");
    }

    private static Refused incomplete(Path file) {
        return new Refused(file + " is no complete backup of e-TAMKEEN.", "Use a file that bin/backup has written.");
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
