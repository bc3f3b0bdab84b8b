package ma.etamkeen.hackathon.submissions;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;

/**
 * The SHA-256 by which a team proves what it handed in: over the number of the team, the version, and for each deliverable in the
 * order of their codes its code and its words or the SHA-256 of its file, every part after its length in bytes.
 */
final class Fingerprint {

    private final MessageDigest digest;

    private Fingerprint() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    static byte[] of(long team, Handed handed) {
        var fingerprint = new Fingerprint();
        fingerprint.add(Long.toString(team));
        fingerprint.add(Integer.toString(handed.version()));
        handed.items().stream()
                .filter(item -> !item.isEmpty())
                .sorted(Comparator.comparing(item -> item.deliverable().code()))
                .forEach(item -> {
                    fingerprint.add(item.deliverable().code());
                    var file = item.file();
                    fingerprint.add(file == null ? item.words() : file.fingerprint());
                });
        return fingerprint.digest.digest();
    }

    private void add(String part) {
        var bytes = part.getBytes(StandardCharsets.UTF_8);
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
        digest.update(bytes);
    }
}
