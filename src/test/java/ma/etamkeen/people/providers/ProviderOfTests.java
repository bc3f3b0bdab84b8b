package ma.etamkeen.people.providers;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/**
 * A provider of the tests: an outside system that speaks OpenID Connect over real HTTP, checks PKCE and the client's
 * secret, and can be told to lie.
 */
final class ProviderOfTests implements AutoCloseable {

    static final String CLIENT = "tamkeen";
    static final String SECRET = "a secret of the tests";

    /** How a token is signed. */
    enum Signing {
        HONEST,
        NOT_AT_ALL,
        BY_ANOTHER_KEY,
        WITH_THE_PUBLIC_KEY_AS_A_SECRET
    }

    /** Made once: finding one takes as long as a dozen tests. */
    private static final class Keys {

        static final RSAKey OWN = made();
        static final RSAKey ANOTHER = made();

        private static RSAKey made() {
            try {
                return new RSAKeyGenerator(2048).keyID("1").generate();
            } catch (JOSEException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private record Asked(String nonce, String challenge, String back, String subject, String email, boolean verified) {}

    private final HttpServer server;
    private final Map<String, Asked> codes = new ConcurrentHashMap<>();

    Signing signing = Signing.HONEST;
    UnaryOperator<JWTClaimsSet.Builder> claims = UnaryOperator.identity();

    ProviderOfTests() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        server.createContext(
                "/.well-known/openid-configuration", exchange -> answer(exchange, 200, """
                        {"issuer":"%1$s","authorization_endpoint":"%1$s/authorize","token_endpoint":"%1$s/token",
                         "jwks_uri":"%1$s/keys","subject_types_supported":["public"],
                         "response_types_supported":["code"],"id_token_signing_alg_values_supported":["RS256"],
                         "authorization_response_iss_parameter_supported":true}
                        """.formatted(issuer())));
        server.createContext("/keys", exchange -> answer(exchange, 200, new JWKSet(Keys.OWN.toPublicJWK()).toString()));
        server.createContext("/token", this::token);
        server.start();
    }

    URI issuer() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    Provider provider(String name) {
        return new Provider(name, issuer(), CLIENT, SECRET, null, "مزود الاختبارات", "Service d’essai", "Test service");
    }

    /** Somebody signs in there and is sent back: what stands after the question mark. */
    String approve(URI asked, String subject, String email, boolean verified) {
        var given = fields(asked.getRawQuery());
        var code = "code-" + codes.size() + "-" + subject;
        codes.put(
                code,
                new Asked(
                        given.getOrDefault("nonce", ""),
                        given.getOrDefault("code_challenge", ""),
                        given.getOrDefault("redirect_uri", ""),
                        subject,
                        email,
                        verified));
        return "code=" + code + "&state=" + encoded(given.getOrDefault("state", "")) + "&iss="
                + encoded(issuer().toString());
    }

    static Map<String, String> fields(String query) {
        var fields = new LinkedHashMap<String, String>();
        for (var pair : query.split("&")) {
            var parts = pair.split("=", 2);
            fields.put(
                    URLDecoder.decode(parts[0], StandardCharsets.UTF_8),
                    URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        return fields;
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void token(HttpExchange exchange) throws IOException {
        var given = fields(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        var asked = codes.remove(given.getOrDefault("code", ""));
        var client = "Basic "
                + Base64.getEncoder()
                        .encodeToString((encoded(CLIENT) + ":" + encoded(SECRET)).getBytes(StandardCharsets.UTF_8));
        if (asked == null
                || !client.equals(exchange.getRequestHeaders().getFirst("Authorization"))
                || !asked.back.equals(given.get("redirect_uri"))
                || !asked.challenge.equals(challenge(given.getOrDefault("code_verifier", "")))) {
            answer(exchange, 400, "{\"error\":\"invalid_grant\"}");
            return;
        }
        answer(
                exchange,
                200,
                "{\"access_token\":\"x\",\"token_type\":\"Bearer\",\"id_token\":\"%s\"}".formatted(signed(asked)));
    }

    private String signed(Asked asked) {
        var now = Instant.now();
        var set = claims.apply(new JWTClaimsSet.Builder()
                        .issuer(issuer().toString())
                        .audience(CLIENT)
                        .subject(asked.subject)
                        .issueTime(Date.from(now))
                        .expirationTime(Date.from(now.plusSeconds(300)))
                        .claim("nonce", asked.nonce)
                        .claim("email", asked.email)
                        .claim("email_verified", asked.verified)
                        .claim("preferred_username", "user-" + asked.subject))
                .build();
        try {
            return switch (signing) {
                case NOT_AT_ALL -> new PlainJWT(set).serialize();
                case HONEST -> signed(set, Keys.OWN);
                case BY_ANOTHER_KEY -> signed(set, Keys.ANOTHER);
                case WITH_THE_PUBLIC_KEY_AS_A_SECRET -> {
                    var token = new SignedJWT(
                            new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("1").build(), set);
                    token.sign(new MACSigner(Keys.OWN.toRSAPublicKey().getEncoded()));
                    yield token.serialize();
                }
            };
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String signed(JWTClaimsSet set, RSAKey signer) throws JOSEException {
        var token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("1").build(), set);
        token.sign(new RSASSASigner(signer));
        return token.serialize();
    }

    private static String challenge(String verifier) {
        try {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(
                            MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII)));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String encoded(String words) {
        return URLEncoder.encode(words, StandardCharsets.UTF_8);
    }

    private static void answer(HttpExchange exchange, int status, String json) throws IOException {
        var body = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
