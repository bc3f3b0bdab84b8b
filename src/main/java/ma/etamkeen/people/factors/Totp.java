package ma.etamkeen.people.factors;

import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Locale;
import java.util.OptionalLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Codes that an app computes from a shared secret and the time (RFC 6238 over RFC 4226: HMAC-SHA-1, steps of 30 s, six
 * digits, as every app knows them). A clock may be one step off either way.
 */
final class Totp {

    static final int DIGITS = 6;

    private static final int SECRET_BYTES = 20;
    private static final int SECONDS = 30;
    private static final int DRIFT = 1;
    private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final SecureRandom RANDOM = new SecureRandom();

    private Totp() {}

    static byte[] secret() {
        var secret = new byte[SECRET_BYTES];
        RANDOM.nextBytes(secret);
        return secret;
    }

    /** The step whose code this is, among those that count at this moment. All are compared, whichever fits. */
    static OptionalLong step(byte[] secret, String code, Instant now) {
        var found = OptionalLong.empty();
        var typed = code.getBytes(StandardCharsets.UTF_8);
        var current = stepAt(now);
        for (var step = current - DRIFT; step <= current + DRIFT; step++) {
            if (MessageDigest.isEqual(code(secret, step, DIGITS).getBytes(StandardCharsets.UTF_8), typed)) {
                found = OptionalLong.of(step);
            }
        }
        return found;
    }

    static long stepAt(Instant moment) {
        return Math.floorDiv(moment.getEpochSecond(), SECONDS);
    }

    /** The code of a step (RFC 4226, section 5.3). */
    static String code(byte[] secret, long step, int digits) {
        try {
            var mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(secret, "HmacSHA1"));
            var hash = mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
            var offset = hash[hash.length - 1] & 0xf;
            var number = ByteBuffer.wrap(hash, offset, Integer.BYTES).getInt() & 0x7fffffff;
            return String.format(Locale.ROOT, "%0" + digits + "d", number % (int) Math.pow(10, digits));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Bytes in the letters and digits that are hard to confuse (RFC 4648, section 6), without padding. */
    static String base32(byte[] bytes) {
        var written = new StringBuilder();
        var buffer = 0;
        var bits = 0;
        for (var one : bytes) {
            buffer = (buffer << Byte.SIZE) | (one & 0xff);
            bits += Byte.SIZE;
            while (bits >= 5) {
                bits -= 5;
                written.append(BASE32.charAt((buffer >> bits) & 31));
            }
            buffer &= (1 << bits) - 1;
        }
        return bits == 0
                ? written.toString()
                : written.append(BASE32.charAt((buffer << (5 - bits)) & 31)).toString();
    }

    /** The address an app reads from the square code. */
    static String address(byte[] secret, String issuer, String email) {
        return "otpauth://totp/" + encoded(issuer) + ":" + encoded(email) + "?secret=" + base32(secret) + "&issuer="
                + encoded(issuer);
    }

    private static String encoded(String words) {
        return URLEncoder.encode(words, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
