package ma.etamkeen.platform.journal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;

/**
 * One link of the chain: SHA-256 of the hash before it, of the seal's number and moment, and of each line. A value is
 * written as its length in bytes, a colon and its UTF-8 bytes, so that no two different lines are the same bytes; a
 * moment is ISO-8601 in UTC, as exact as the database keeps it. A seal of the second kind holds the fingerprint of a
 * reason, in hexadecimal, where one of the first kind held its words.
 */
final class Chain {

    static final byte[] BEGINNING = new byte[32];

    private final MessageDigest digest;
    private final boolean first;

    private Chain(byte[] before, long seal, Instant sealedAt, boolean first) {
        this.digest = sha256();
        this.first = first;
        digest.update(before);
        add(Long.toString(seal));
        add(sealedAt.toString());
    }

    /** A link as it was made until reasons stood apart. */
    static Chain ofTheFirstKind(byte[] before, long seal, Instant sealedAt) {
        return new Chain(before, seal, sealedAt, true);
    }

    /**
     * A link as it is made now.
     *
     * @param older how many links of the first kind there are; no later one can be passed off as one of them
     */
    static Chain of(byte[] before, long seal, Instant sealedAt, long older) {
        var chain = new Chain(before, seal, sealedAt, false);
        chain.add("2");
        chain.add(Long.toString(older));
        return chain;
    }

    void add(Lines.Numbered numbered) {
        var line = numbered.line();
        add(Long.toString(numbered.id()));
        add(line.at().toString());
        add(Long.toString(line.actor()));
        add(line.deed());
        add(Long.toString(line.subject()));
        add(Long.toString(line.person()));
        if (first) {
            add(line.why());
            // lines sealed before deputies existed keep their hash
            if (line.deputyOf() != 0) {
                add(Long.toString(line.deputyOf()));
            }
        } else {
            var reason = numbered.reason();
            add(numbered.detail());
            add(reason == null ? "" : HexFormat.of().formatHex(reason));
            add(Long.toString(line.deputyOf()));
        }
    }

    byte[] end() {
        return digest.digest();
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private void add(String value) {
        var bytes = value.getBytes(StandardCharsets.UTF_8);
        digest.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
        digest.update(bytes);
    }
}
