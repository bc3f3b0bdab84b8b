package ma.etamkeen.certificates;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.jca.JCAContext;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.util.Base64URL;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import ma.etamkeen.platform.journal.Journal;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The keys that sign what certificates state (Ed25519, RFC 8032 and 8037). The first is made when it is needed. Another one
 * takes its place on demand: its private half is erased, its public half stays published, so that what it signed can be
 * checked for ever.
 */
@Component
public class SigningKeys {

    /** Behind the fixed head of an Ed25519 key in X.509 stand its 32 bytes. */
    private static final int PUBLIC_BYTES = 32;

    private static final int ID_LENGTH = 8;
    private static final long PLATFORM = 0;

    private final JdbcClient db;
    private final Clock clock;
    private final Journal journal;

    SigningKeys(JdbcClient db, Clock clock, Journal journal) {
        this.db = db;
        this.clock = clock;
        this.journal = journal;
    }

    /**
     * A key as everybody may know it.
     *
     * @param id the first characters of its SHA-256
     * @param x its public half, in Base64 for addresses
     * @param retiredAt since when it signs nothing any more, or {@code null} for the one in use
     */
    public record Known(
            String id, String x, Instant madeAt, @Nullable Instant retiredAt) {}

    private record Own(String id, PrivateKey key) {}

    /** The keys there are and were, the one in use first. */
    @Transactional
    public List<Known> all() {
        own();
        return db.sql("""
                        select id, public, made_at, retired_at from certificates.signing_key
                         order by retired_at desc nulls first, made_at desc, id
                        """).query(SigningKeys::known).list();
    }

    /** The public halves as programs read them (JSON Web Key Set, RFC 7517). */
    public String published() {
        return new JWKSet(all().stream().map(SigningKeys::jwk).toList()).toString(true);
    }

    /** The next key takes the place of the one in use. Whoever presses twice makes one more, and nothing is lost by it. */
    @Transactional
    public String renew(long actor) {
        // two at once come one after the other; who signs meanwhile does so with the key of before
        db.sql("lock table certificates.signing_key in share row exclusive mode")
                .update();
        db.sql("update certificates.signing_key set retired_at = :now, private = null where retired_at is null")
                .param("now", now())
                .update();
        var id = make(actor).orElseThrow();
        journal.record("certificates.key.renewed", actor, 0);
        return id;
    }

    /** Signs these words with the key in use (JSON Web Signature, RFC 7515, in its short form). */
    String sign(String words) {
        var own = own();
        var signed = new JWSObject(
                new JWSHeader.Builder(JWSAlgorithm.EdDSA).keyID(own.id()).build(), new Payload(words));
        try {
            signed.sign(new Signer(own.key()));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        return signed.serialize();
    }

    private Own own() {
        return found().or(() -> {
                    make(PLATFORM);
                    return found();
                })
                .orElseThrow();
    }

    private Optional<Own> found() {
        return db.sql("select id, private from certificates.signing_key where retired_at is null")
                .query((row, _) -> new Own(row.getString("id"), read(row.getBytes("private"))))
                .optional();
    }

    /** Nothing where somebody else made one at the same moment. */
    private Optional<String> make(long actor) {
        try {
            var pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            var encoded = pair.getPublic().getEncoded();
            var x = Arrays.copyOfRange(encoded, encoded.length - PUBLIC_BYTES, encoded.length);
            var id = Base64URL.encode(MessageDigest.getInstance("SHA-256").digest(x))
                    .toString()
                    .substring(0, ID_LENGTH);
            return db.sql("""
                            insert into certificates.signing_key (id, public, private, made_at, made_by)
                            values (:id, :public, :private, :now, :actor)
                            on conflict do nothing
                            returning id
                            """)
                    .param("id", id)
                    .param("public", x)
                    .param("private", pair.getPrivate().getEncoded())
                    .param("now", now())
                    .param("actor", actor)
                    .query(String.class)
                    .optional();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static PrivateKey read(byte[] encoded) {
        try {
            return KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(encoded));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static JWK jwk(Known key) {
        return new OctetKeyPair.Builder(Curve.Ed25519, new Base64URL(key.x()))
                .keyID(key.id())
                .algorithm(JWSAlgorithm.EdDSA)
                .keyUse(KeyUse.SIGNATURE)
                .build();
    }

    private static Known known(ResultSet row, int number) throws SQLException {
        var retiredAt = row.getObject("retired_at", OffsetDateTime.class);
        return new Known(
                row.getString("id"),
                Base64URL.encode(row.getBytes("public")).toString(),
                row.getObject("made_at", OffsetDateTime.class).toInstant(),
                retiredAt == null ? null : retiredAt.toInstant());
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    /** The library signs with Ed25519 only through another one; the JDK does it by itself. */
    private record Signer(PrivateKey key) implements JWSSigner {

        private static final JCAContext CONTEXT = new JCAContext();

        @Override
        public Base64URL sign(JWSHeader header, byte[] input) throws JOSEException {
            try {
                var signature = Signature.getInstance("Ed25519");
                signature.initSign(key);
                signature.update(input);
                return Base64URL.encode(signature.sign());
            } catch (GeneralSecurityException e) {
                throw new JOSEException(e.getMessage(), e);
            }
        }

        @Override
        public Set<JWSAlgorithm> supportedJWSAlgorithms() {
            return Set.of(JWSAlgorithm.EdDSA);
        }

        @Override
        public JCAContext getJCAContext() {
            return CONTEXT;
        }
    }
}
