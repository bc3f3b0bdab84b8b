package ma.etamkeen.people.factors;

import com.webauthn4j.WebAuthnManager;
import com.webauthn4j.converter.AttestedCredentialDataConverter;
import com.webauthn4j.converter.util.ObjectConverter;
import com.webauthn4j.credential.CredentialRecordImpl;
import com.webauthn4j.data.AuthenticationData;
import com.webauthn4j.data.AuthenticationParameters;
import com.webauthn4j.data.AuthenticatorTransport;
import com.webauthn4j.data.PublicKeyCredentialParameters;
import com.webauthn4j.data.PublicKeyCredentialType;
import com.webauthn4j.data.RegistrationParameters;
import com.webauthn4j.data.attestation.statement.COSEAlgorithmIdentifier;
import com.webauthn4j.data.attestation.statement.NoneAttestationStatement;
import com.webauthn4j.data.client.Origin;
import com.webauthn4j.data.client.challenge.DefaultChallenge;
import com.webauthn4j.server.ServerProperty;
import com.webauthn4j.util.exception.WebAuthnException;
import com.webauthn4j.verifier.exception.MaliciousCounterValueException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import ma.etamkeen.platform.journal.Journal;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Passkeys (WebAuthn level 3). The device always verifies the person, so that a passkey is both steps of signing in. Who
 * made the device is not asked ({@code attestation: none}).
 */
@Component
public class Passkeys {

    static final int MOST = 20;

    private static final int HANDLE_BYTES = 32;
    private static final int LONGEST = 50_000;
    private static final int MILLISECONDS = 300_000;
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Base64.Encoder URL = Base64.getUrlEncoder().withoutPadding();
    private static final List<COSEAlgorithmIdentifier> ALGORITHMS =
            List.of(COSEAlgorithmIdentifier.EdDSA, COSEAlgorithmIdentifier.ES256, COSEAlgorithmIdentifier.RS256);

    private final ObjectConverter converter = new ObjectConverter();
    private final WebAuthnManager webAuthn = WebAuthnManager.createNonStrictWebAuthnManager(converter);
    private final AttestedCredentialDataConverter credentials = new AttestedCredentialDataConverter(converter);

    private final JdbcClient db;
    private final Clock clock;
    private final Journal journal;
    private final RelyingParty party;
    private final FactorLetters letters;

    Passkeys(JdbcClient db, Clock clock, Journal journal, RelyingParty party, FactorLetters letters) {
        this.db = db;
        this.clock = clock;
        this.journal = journal;
        this.party = party;
        this.letters = letters;
    }

    /** A passkey as its person knows it. */
    public record Passkey(
            long id, String name, Instant madeAt, @Nullable Instant usedAt) {}

    /**
     * What a browser answered to a challenge.
     *
     * @param json the credential as {@code toJSON()} writes it
     * @param origins where the answer may have been given
     */
    public record Answer(String json, byte[] challenge, Set<String> origins) {}

    /** Whose passkey it was. */
    public record Owner(long account, long person) {}

    private record Kept(long id, Owner owner, byte[] credential, byte[] handle, long count) {}

    /** The account's passkeys, oldest first. */
    public List<Passkey> of(long account) {
        return db.sql("select id, name, made_at, used_at from people.passkey where account_id = :account order by id")
                .param("account", account)
                .query(Passkeys::passkey)
                .list();
    }

    /** What the browser needs to make one, as JSON. */
    @Transactional
    public String creation(long account, String email, String name, byte[] challenge) {
        return json(Map.of(
                "rp", Map.of("id", party.id(), "name", RelyingParty.NAME),
                "user", Map.of("id", URL.encodeToString(handle(account)), "name", email, "displayName", name),
                "challenge", URL.encodeToString(challenge),
                "pubKeyCredParams",
                        ALGORITHMS.stream()
                                .map(one -> Map.of("type", "public-key", "alg", one.getValue()))
                                .toList(),
                "excludeCredentials", descriptors(account),
                "authenticatorSelection",
                        Map.of("residentKey", "required", "requireResidentKey", true, "userVerification", "required"),
                "attestation", "none",
                "timeout", MILLISECONDS));
    }

    /** What the browser needs to use one of this account's, or with account 0 any it has for us, as JSON. */
    public String request(long account, byte[] challenge) {
        return json(Map.of(
                "rpId",
                party.id(),
                "challenge",
                URL.encodeToString(challenge),
                "allowCredentials",
                account == 0 ? List.of() : descriptors(account),
                "userVerification",
                "required",
                "timeout",
                MILLISECONDS));
    }

    /** What became of a new passkey. */
    public enum Addition {
        ADDED,
        /** The account has as many as it may have. */
        FULL,
        /** The answer does not hold, or the passkey is known already: no device gives one twice. */
        REFUSED
    }

    /** Keeps a new passkey. */
    @Transactional
    public Addition add(long account, long person, String name, Answer answer) {
        var kept = isCredential(answer.json, "clientDataJSON", "attestationObject")
                ? verifiedCreation(answer)
                : Optional.<Made>empty();
        if (kept.isEmpty()) {
            return Addition.REFUSED;
        }
        if (of(account).size() >= MOST) {
            return Addition.FULL;
        }
        var made = kept.get();
        var added = db.sql("""
                        insert into people.passkey (account_id, credential_id, credential, sign_count, transports, name, made_at)
                        values (:account, :id, :credential, :count, :transports, :name, :now)
                        on conflict (credential_id) do nothing
                        """)
                .param("account", account)
                .param("id", made.id)
                .param("credential", made.credential)
                .param("count", made.count)
                .param("transports", made.transports)
                .param("name", name)
                .param("now", now())
                .update();
        if (added == 0) {
            return Addition.REFUSED;
        }
        journal.record("people.factor.passkey-added", person, account, person, "");
        letters.addedLater(person);
        return Addition.ADDED;
    }

    /** Whose passkey answered, if the answer holds. A counter that does not grow betrays a copy and is refused. */
    @Transactional
    public Optional<Owner> pass(Answer answer) {
        if (!isCredential(answer.json, "clientDataJSON", "authenticatorData", "signature")) {
            return Optional.empty();
        }
        try {
            var data = webAuthn.parseAuthenticationResponseJSON(answer.json);
            var kept = find(credential(data));
            var given = data.getUserHandle();
            if (kept.isEmpty() || (given != null && !MessageDigest.isEqual(given, kept.get().handle))) {
                return Optional.empty();
            }
            return verified(kept.get(), data, answer);
        } catch (WebAuthnException | JacksonException | IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /** Takes a passkey away. */
    @Transactional
    public boolean remove(long account, long person, long id) {
        var removed = db.sql("delete from people.passkey where id = :id and account_id = :account")
                .param("id", id)
                .param("account", account)
                .update();
        if (removed == 1) {
            journal.record("people.factor.passkey-removed", person, account, person, "");
            letters.removedLater(person);
        }
        return removed == 1;
    }

    private record Made(byte[] id, byte[] credential, long count, String transports) {}

    private Optional<Made> verifiedCreation(Answer answer) {
        try {
            var data = webAuthn.parseRegistrationResponseJSON(answer.json);
            webAuthn.verify(
                    data,
                    new RegistrationParameters(
                            server(answer),
                            ALGORITHMS.stream()
                                    .map(one ->
                                            new PublicKeyCredentialParameters(PublicKeyCredentialType.PUBLIC_KEY, one))
                                    .toList(),
                            true,
                            true));
            var attested = data.getAttestationObject();
            var authenticator = attested == null ? null : attested.getAuthenticatorData();
            var credential = authenticator == null ? null : authenticator.getAttestedCredentialData();
            if (authenticator == null || credential == null) {
                return Optional.empty();
            }
            var transports = data.getTransports() == null
                    ? ""
                    : data.getTransports().stream()
                            .map(AuthenticatorTransport::getValue)
                            .filter(value -> value.matches("[a-z-]{1,20}"))
                            .sorted()
                            .limit(8)
                            .collect(Collectors.joining(" "));
            return Optional.of(new Made(
                    credential.getCredentialId(),
                    credentials.convert(credential),
                    authenticator.getSignCount(),
                    transports));
        } catch (WebAuthnException | JacksonException | IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private Optional<Owner> verified(Kept kept, AuthenticationData data, Answer answer) {
        var record = new CredentialRecordImpl(
                new NoneAttestationStatement(),
                null,
                null,
                null,
                kept.count,
                credentials.convert(kept.credential),
                null,
                null,
                null,
                null);
        try {
            webAuthn.verify(data, new AuthenticationParameters(server(answer), record, null, true, true));
        } catch (MaliciousCounterValueException _) {
            journal.record("people.factor.passkey-copied", 0, kept.owner.account, kept.owner.person, "");
            return Optional.empty();
        }
        var authenticator = data.getAuthenticatorData();
        var count = authenticator == null ? 0 : authenticator.getSignCount();
        var counted = db.sql("""
                        update people.passkey set sign_count = :count, used_at = :now
                         where id = :id and (sign_count < :count or (sign_count = 0 and :count = 0))
                        """)
                .param("count", count)
                .param("now", now())
                .param("id", kept.id)
                .update();
        return counted == 1 ? Optional.of(kept.owner) : Optional.empty();
    }

    private ServerProperty server(Answer answer) {
        return ServerProperty.builder()
                .origins(answer.origins.stream().map(Origin::new).collect(Collectors.toSet()))
                .rpId(party.id())
                .challenge(new DefaultChallenge(answer.challenge))
                .build();
    }

    /** What the account is called by its passkeys: made once, random. */
    private byte[] handle(long account) {
        var fresh = new byte[HANDLE_BYTES];
        RANDOM.nextBytes(fresh);
        return db.sql(
                        "update people.account set handle = coalesce(handle, :fresh) where id = :account returning handle")
                .param("fresh", fresh)
                .param("account", account)
                .query((row, _) -> row.getBytes(1))
                .single();
    }

    private List<Map<String, Object>> descriptors(long account) {
        return db.sql("select credential_id, transports from people.passkey where account_id = :account order by id")
                .param("account", account)
                .query((row, _) -> descriptor(row.getBytes(1), row.getString(2)))
                .list();
    }

    private static Map<String, Object> descriptor(byte[] id, String transports) {
        return transports.isEmpty()
                ? Map.of("type", "public-key", "id", URL.encodeToString(id))
                : Map.of(
                        "type",
                        "public-key",
                        "id",
                        URL.encodeToString(id),
                        "transports",
                        List.of(transports.split(" ")));
    }

    /** The library marks the elements of the array as missing where it means the array. */
    @SuppressWarnings("NullAway")
    private static byte[] credential(AuthenticationData data) {
        var id = data.getCredentialId();
        return id == null ? new byte[0] : id;
    }

    private Optional<Kept> find(byte[] credential) {
        return db.sql("""
                        select k.id, k.account_id, a.person_id, k.credential, a.handle, k.sign_count
                          from people.passkey k
                          join people.account a on a.id = k.account_id
                         where k.credential_id = :credential and a.closed_at is null and a.confirmed_at is not null
                        """)
                .param("credential", credential)
                .query((row, _) -> new Kept(
                        row.getLong("id"),
                        new Owner(row.getLong("account_id"), row.getLong("person_id")),
                        row.getBytes("credential"),
                        row.getBytes("handle"),
                        row.getLong("sign_count")))
                .optional();
    }

    private static Passkey passkey(ResultSet row, int number) throws SQLException {
        var used = row.getObject("used_at", OffsetDateTime.class);
        return new Passkey(
                row.getLong("id"),
                row.getString("name"),
                row.getObject("made_at", OffsetDateTime.class).toInstant(),
                used == null ? null : used.toInstant());
    }

    /** Whether this looks like a credential at all; the library takes that for granted. */
    private static boolean isCredential(String json, String... needed) {
        if (json.length() > LONGEST) {
            return false;
        }
        try {
            var read = JsonMapper.shared().readTree(json);
            return read.path("id").isString()
                    && read.path("rawId").isString()
                    && Arrays.stream(needed)
                            .allMatch(name -> read.path("response").path(name).isString());
        } catch (JacksonException _) {
            return false;
        }
    }

    private static String json(Object value) {
        return JsonMapper.shared().writeValueAsString(value);
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
