package ma.etamkeen.platform.files;

import java.util.HexFormat;

/**
 * A file that is kept.
 *
 * @param name as it is saved again: without a folder and without what a header or a disk would read as something else
 * @param sha256 the fingerprint of its bytes
 */
public record KeptFile(long id, String name, String contentType, long bytes, byte[] sha256) {

    /** Its size in kilobytes, one at least. */
    public long kilobytes() {
        return Math.max(1, bytes / 1024);
    }

    /** The fingerprint as people compare it. */
    public String fingerprint() {
        return HexFormat.of().formatHex(sha256);
    }
}
