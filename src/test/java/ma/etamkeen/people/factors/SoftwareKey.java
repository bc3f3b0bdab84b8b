package ma.etamkeen.people.factors;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.Base64;

/** An authenticator of the tests, after WebAuthn section 6: it does what it is told, also what an honest one would not. */
public final class SoftwareKey {

    private static final int PRESENT = 1;
    private static final int VERIFIED = 4;
    private static final int ATTESTED = 64;
    private static final Base64.Encoder URL = Base64.getUrlEncoder().withoutPadding();

    private final KeyPair pair;
    private final byte[] id = new byte[32];

    public String party = "localhost";
    public String origin = "http://localhost:8080";
    public boolean verifies = true;
    public int count = 1;
    public byte[] handle = new byte[0];

    public SoftwareKey() {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            pair = generator.generateKeyPair();
            new SecureRandom().nextBytes(id);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A key of the same name that another person made. */
    public SoftwareKey forged() {
        var forged = new SoftwareKey();
        System.arraycopy(id, 0, forged.id, 0, id.length);
        forged.handle = handle;
        return forged;
    }

    /** What {@code navigator.credentials.create} answers. */
    public String create(String challenge) {
        var key = (ECPublicKey) pair.getPublic();
        var data = new ByteArrayOutputStream();
        data.writeBytes(authenticator(ATTESTED));
        data.writeBytes(new byte[16]);
        data.writeBytes(ByteBuffer.allocate(2).putShort((short) id.length).array());
        data.writeBytes(id);
        data.writeBytes(new byte[] {(byte) 0xa5, 1, 2, 3, 0x26, 0x20, 1, 0x21, 0x58, 0x20});
        data.writeBytes(thirtyTwo(key.getW().getAffineX().toByteArray()));
        data.writeBytes(new byte[] {0x22, 0x58, 0x20});
        data.writeBytes(thirtyTwo(key.getW().getAffineY().toByteArray()));
        var attestation = new ByteArrayOutputStream();
        attestation.write(0xa3);
        text(attestation, "fmt");
        text(attestation, "none");
        text(attestation, "attStmt");
        attestation.write(0xa0);
        text(attestation, "authData");
        attestation.write(0x59);
        attestation.writeBytes(
                ByteBuffer.allocate(2).putShort((short) data.size()).array());
        attestation.writeBytes(data.toByteArray());
        return """
                {"id":"%1$s","rawId":"%1$s","type":"public-key","clientExtensionResults":{},
                 "response":{"clientDataJSON":"%2$s","attestationObject":"%3$s","transports":["internal"]}}
                """.formatted(
                        URL.encodeToString(id),
                        URL.encodeToString(client("webauthn.create", challenge)),
                        URL.encodeToString(attestation.toByteArray()));
    }

    /** What {@code navigator.credentials.get} answers. */
    public String get(String challenge) {
        try {
            var authenticator = authenticator(0);
            var client = client("webauthn.get", challenge);
            var signature = Signature.getInstance("SHA256withECDSA");
            signature.initSign(pair.getPrivate());
            signature.update(authenticator);
            signature.update(sha256(client));
            return """
                    {"id":"%1$s","rawId":"%1$s","type":"public-key","clientExtensionResults":{},
                     "response":{"clientDataJSON":"%2$s","authenticatorData":"%3$s","signature":"%4$s","userHandle":"%5$s"}}
                    """.formatted(
                            URL.encodeToString(id),
                            URL.encodeToString(client),
                            URL.encodeToString(authenticator),
                            URL.encodeToString(signature.sign()),
                            URL.encodeToString(handle));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private byte[] authenticator(int flags) {
        return ByteBuffer.allocate(37)
                .put(sha256(party.getBytes(StandardCharsets.UTF_8)))
                .put((byte) (flags | PRESENT | (verifies ? VERIFIED : 0)))
                .putInt(count)
                .array();
    }

    private byte[] client(String type, String challenge) {
        return "{\"type\":\"%s\",\"challenge\":\"%s\",\"origin\":\"%s\",\"crossOrigin\":false}"
                .formatted(type, challenge, origin)
                .getBytes(StandardCharsets.UTF_8);
    }

    private static void text(ByteArrayOutputStream out, String words) {
        out.write(0x60 + words.length());
        out.writeBytes(words.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] thirtyTwo(byte[] number) {
        return number.length >= 32
                ? Arrays.copyOfRange(number, number.length - 32, number.length)
                : ByteBuffer.allocate(32)
                        .position(32 - number.length)
                        .put(number)
                        .array();
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
