package ma.etamkeen.platform.pages;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * What goes over the wire many times, compressed once.
 *
 * @param compressed with gzip, or {@code null} for what is small as it is
 */
public record Body(byte[] plain, byte @Nullable [] compressed) {

    private static final int MARK = 22;

    /** Twice as quick as the best, for a hundredth more bytes. */
    private static final int QUICK = 5;

    /** A body that gains from being compressed. */
    public static Body of(byte[] plain) {
        return compressed(plain, Deflater.BEST_COMPRESSION);
    }

    /** The same of what is kept for a while, and may be sent but once. */
    static Body forAWhile(byte[] plain) {
        return compressed(plain, QUICK);
    }

    private static Body compressed(byte[] plain, int level) {
        var bytes = new ByteArrayOutputStream(plain.length / 3);
        try (var gzip = new GZIPOutputStream(bytes) {
            {
                def.setLevel(level);
            }
        }) {
            gzip.write(plain);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Body(plain, bytes.toByteArray());
    }

    /** How much there is to fetch, in bytes. */
    public int size() {
        return compressed == null ? plain.length : compressed.length;
    }

    /** A weak one: what is compressed is the same in other bytes. */
    public String etag() {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(plain);
            return "W/\"" + Base64.getUrlEncoder().encodeToString(digest).substring(0, MARK) + "\"";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Sends it as whoever asks takes it. The header {@code Vary} is for whoever knows what else it hangs on. */
    public void send(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var body = plain;
        var encodings = request.getHeader("Accept-Encoding");
        if (compressed != null && encodings != null && encodings.contains("gzip")) {
            response.setHeader("Content-Encoding", "gzip");
            body = compressed;
        }
        response.setContentLength(body.length);
        if (!"HEAD".equals(request.getMethod())) {
            response.getOutputStream().write(body);
        }
    }
}
