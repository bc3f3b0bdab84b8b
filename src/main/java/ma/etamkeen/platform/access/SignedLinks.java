package ma.etamkeen.platform.access;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.OptionalLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Links that carry their own permission: a purpose, one id and an expiry, under HMAC-SHA256 with a key made at first
 * start. A link is no secret that a database leak would give away, and a changed character makes it nothing.
 */
@Component
public class SignedLinks {

    private static final int SIGNATURE_BYTES = 16;
    private static final int BODY_BYTES = Long.BYTES + Integer.BYTES;

    private final JdbcClient db;
    private final Clock clock;
    private volatile byte[] key = new byte[0];

    SignedLinks(JdbcClient db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    /** The token to put in a link, good for this purpose and id until the time is over. */
    public String sign(String purpose, long id, Duration validity) {
        var expires = (int) clock.instant().plus(validity).getEpochSecond();
        var body = ByteBuffer.allocate(BODY_BYTES).putLong(id).putInt(expires).array();
        var token = ByteBuffer.allocate(BODY_BYTES + SIGNATURE_BYTES)
                .put(body)
                .put(signature(purpose, body))
                .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
    }

    /** The id the token was made for, or nothing when it is changed, over, or made for another purpose. */
    public OptionalLong read(String purpose, String token) {
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(token);
        } catch (IllegalArgumentException _) {
            return OptionalLong.empty();
        }
        if (bytes.length != BODY_BYTES + SIGNATURE_BYTES) {
            return OptionalLong.empty();
        }
        var body = Arrays.copyOf(bytes, BODY_BYTES);
        var given = Arrays.copyOfRange(bytes, BODY_BYTES, bytes.length);
        if (!MessageDigest.isEqual(given, signature(purpose, body))) {
            return OptionalLong.empty();
        }
        var content = ByteBuffer.wrap(body);
        var id = content.getLong();
        var expires = Instant.ofEpochSecond(Integer.toUnsignedLong(content.getInt()));
        return clock.instant().isBefore(expires) ? OptionalLong.of(id) : OptionalLong.empty();
    }

    /** What nobody without the key can say of these numbers, for codes that are reckoned anew and never kept. */
    public byte[] seal(String purpose, long... numbers) {
        var body = ByteBuffer.allocate(Long.BYTES * numbers.length);
        for (var number : numbers) {
            body.putLong(number);
        }
        return signature("seal." + purpose, body.array());
    }

    private byte[] signature(String purpose, byte[] body) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key(), "HmacSHA256"));
            mac.update(purpose.getBytes(StandardCharsets.UTF_8));
            mac.update((byte) 0);
            return Arrays.copyOf(mac.doFinal(body), SIGNATURE_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private byte[] key() {
        if (key.length == 0) {
            var fresh = new byte[32];
            new SecureRandom().nextBytes(fresh);
            db.sql("insert into platform.secret (name, value) values ('links', :value) on conflict do nothing")
                    .param("value", fresh)
                    .update();
            key = db.sql("select value from platform.secret where name = 'links'")
                    .query(byte[].class)
                    .single();
        }
        return key;
    }
}
