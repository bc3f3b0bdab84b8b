package ma.etamkeen.people.factors;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals small secrets with AES-256 in GCM (NIST SP 800-38D), each with a random nonce of 96 bits and bound to the account
 * it belongs to, so that no row can take the place of another. A key is known by the first bytes of its SHA-256.
 */
final class FactorKey {

    static final int BYTES = 32;

    private static final int ID_BYTES = 8;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final byte[] PURPOSE = "people.authenticator_app".getBytes(StandardCharsets.UTF_8);
    private static final SecureRandom RANDOM = new SecureRandom();

    private final byte[] id;
    private final SecretKeySpec key;

    private FactorKey(byte[] bytes) {
        this.id = Arrays.copyOf(sha256(bytes), ID_BYTES);
        this.key = new SecretKeySpec(bytes, "AES");
    }

    /** A new key, as it is written in a file or a setting. */
    static String make() {
        var bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }

    /** The key that is written so; nothing when it is none. */
    static Optional<FactorKey> read(String written) {
        try {
            var bytes = Base64.getDecoder().decode(written.strip());
            return bytes.length == BYTES ? Optional.of(new FactorKey(bytes)) : Optional.empty();
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    byte[] id() {
        return id.clone();
    }

    boolean is(byte[] other) {
        return Arrays.equals(id, other);
    }

    byte[] seal(long account, byte[] secret) {
        var nonce = new byte[NONCE_BYTES];
        RANDOM.nextBytes(nonce);
        try {
            var sealed = cipher(Cipher.ENCRYPT_MODE, account, nonce, 0).doFinal(secret);
            return ByteBuffer.allocate(NONCE_BYTES + sealed.length)
                    .put(nonce)
                    .put(sealed)
                    .array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The secret, or nothing when a byte is not what was sealed or it belongs to another account. */
    Optional<byte[]> open(long account, byte[] sealed) {
        if (sealed.length <= NONCE_BYTES) {
            return Optional.empty();
        }
        try {
            return Optional.of(cipher(Cipher.DECRYPT_MODE, account, sealed, 0)
                    .doFinal(sealed, NONCE_BYTES, sealed.length - NONCE_BYTES));
        } catch (AEADBadTagException _) {
            return Optional.empty();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private Cipher cipher(int mode, long account, byte[] nonce, int from) throws GeneralSecurityException {
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce, from, NONCE_BYTES));
        cipher.updateAAD(PURPOSE);
        cipher.updateAAD(ByteBuffer.allocate(Long.BYTES).putLong(account).array());
        return cipher;
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
