package ma.etamkeen.learning.items;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/**
 * A pack as it goes over the wire.
 *
 * @param number of the pack
 * @param compressed with gzip
 * @param etag a weak one: the compressed pack is the same in other bytes
 */
record Pack(int number, String title, byte[] plain, byte[] compressed, String etag) {

    private static final int MARK = 20;

    static Pack of(int number, String title, String written) {
        var plain = written.getBytes(UTF_8);
        return new Pack(number, title, plain, compress(plain), "W/\"" + mark(plain) + "\"");
    }

    private static byte[] compress(byte[] plain) {
        var bytes = new ByteArrayOutputStream(plain.length / 3);
        try (var gzip = new GZIPOutputStream(bytes) {
            {
                def.setLevel(Deflater.BEST_COMPRESSION);
            }
        }) {
            gzip.write(plain);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static String mark(byte[] plain) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(plain))
                    .substring(0, MARK);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
