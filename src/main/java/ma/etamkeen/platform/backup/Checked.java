package ma.etamkeen.platform.backup;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A stream that remembers the checksum and the length of what went through, and leaves the stream below open. */
final class Checked extends FilterOutputStream {

    private final MessageDigest digest = sha256();
    private long bytes;

    Checked(OutputStream below) {
        super(below);
    }

    /** The checksum of a whole stream. */
    static String of(InputStream stream) throws IOException {
        try (var nowhere = new Checked(OutputStream.nullOutputStream())) {
            stream.transferTo(nowhere);
            return nowhere.sha256InHex();
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void write(int one) throws IOException {
        out.write(one);
        digest.update((byte) one);
        bytes++;
    }

    @Override
    public void write(byte[] many, int from, int length) throws IOException {
        out.write(many, from, length);
        digest.update(many, from, length);
        bytes += length;
    }

    long bytes() {
        return bytes;
    }

    String sha256InHex() {
        return HexFormat.of().formatHex(digest.digest());
    }

    @Override
    public void close() throws IOException {
        flush();
    }
}
