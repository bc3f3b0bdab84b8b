package ma.etamkeen.platform.journal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;

/**
 * One link of the chain: SHA-256 of the hash before it, of the seal's number and moment, and of each line. A value is
 * written as its length in bytes, a colon and its UTF-8 bytes, so that no two different lines are the same bytes; a
 * moment is ISO-8601 in UTC, as exact as the database keeps it.
 */
final class Chain {

    static final byte[] BEGINNING = new byte[32];

    private final MessageDigest digest;

    Chain(byte[] before, long seal, Instant sealedAt) {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
        digest.update(before);
        add(Long.toString(seal));
        add(sealedAt.toString());
    }

    void add(Lines.Numbered numbered) {
        var line = numbered.line();
        add(Long.toString(numbered.id()));
        add(line.at().toString());
        add(Long.toString(line.actor()));
        add(line.deed());
        add(Long.toString(line.subject()));
        add(Long.toString(line.person()));
        add(line.why());
        // lines sealed before deputies existed keep their hash
        if (line.deputyOf() != 0) {
            add(Long.toString(line.deputyOf()));
        }
    }

    byte[] end() {
        return digest.digest();
    }

    private void add(String value) {
        var bytes = value.getBytes(StandardCharsets.UTF_8);
        digest.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
        digest.update(bytes);
    }
}
