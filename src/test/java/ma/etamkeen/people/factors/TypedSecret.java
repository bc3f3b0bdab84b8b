package ma.etamkeen.people.factors;

import java.io.ByteArrayOutputStream;
import java.time.Instant;

/** An app of the tests: it knows the secret as a page shows it to be typed. */
public record TypedSecret(byte[] secret) {

    /** Reads what a page shows. */
    public static TypedSecret read(String shown) {
        var bytes = new ByteArrayOutputStream();
        var buffer = 0;
        var bits = 0;
        for (var letter : shown.replace(" ", "").toCharArray()) {
            buffer = (buffer << 5) | "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(letter);
            bits += 5;
            if (bits >= 8) {
                bits -= 8;
                bytes.write(buffer >> bits);
                buffer &= (1 << bits) - 1;
            }
        }
        return new TypedSecret(bytes.toByteArray());
    }

    /** The code shown this many steps after the one of now. */
    public String code(int later) {
        return Totp.code(secret, Totp.stepAt(Instant.now()) + later, Totp.DIGITS);
    }
}
