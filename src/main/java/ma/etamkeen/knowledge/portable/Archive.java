package ma.etamkeen.knowledge.portable;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.apache.commons.compress.archivers.zip.ZipFile;

/**
 * An archive that was looked at, opened again while something of it is taken. Each piece is held against its fingerprint once
 * more: what is kept is what was looked at.
 */
final class Archive implements AutoCloseable {

    private final Path copy;
    private final ZipFile zip;

    private Archive(Path copy, ZipFile zip) {
        this.copy = copy;
        this.zip = zip;
    }

    static Archive of(InputStream content) {
        try {
            var copy = Files.createTempFile("entries", ".archive");
            try (content;
                    var out = Files.newOutputStream(copy)) {
                content.transferTo(out);
                return new Archive(copy, ZipFile.builder().setPath(copy).get());
            } catch (IOException e) {
                Files.deleteIfExists(copy);
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    byte[] bytes(Portable.Piece piece) {
        var entry = zip.getEntry(piece.path());
        if (entry == null) {
            throw new IllegalStateException("no " + piece.path());
        }
        try (var in = zip.getInputStream(entry)) {
            var bytes = in.readNBytes(Math.toIntExact(piece.bytes() + 1));
            if (bytes.length != piece.bytes() || !fingerprint(bytes).equals(piece.sha256())) {
                throw new IllegalStateException("another " + piece.path());
            }
            return bytes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String fingerprint(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        try {
            zip.close();
            Files.deleteIfExists(copy);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
