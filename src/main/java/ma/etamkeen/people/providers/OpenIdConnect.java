package ma.etamkeen.people.providers;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.oauth2.sdk.OAuth2Error;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.auth.ClientAuthenticationMethod;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.ClientSecretPost;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.AuthenticationResponseParser;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The conversation with one provider: authorization code with PKCE, state and nonce (OpenID Connect Core 1.0, RFC 7636,
 * RFC 9207, and RFC 9700 for what to guard against). Tokens count only with a signature by a key the provider publishes.
 */
final class OpenIdConnect {

    static final Duration GOOD_FOR = Duration.ofMinutes(15);

    private static final int MILLISECONDS = 5_000;
    private static final int BYTES = 100_000;
    private static final int LONGEST_NAME = 200;
    private static final Set<JWSAlgorithm> SIGNATURES = Set.of(
            JWSAlgorithm.RS256,
            JWSAlgorithm.RS384,
            JWSAlgorithm.RS512,
            JWSAlgorithm.PS256,
            JWSAlgorithm.PS384,
            JWSAlgorithm.PS512,
            JWSAlgorithm.ES256,
            JWSAlgorithm.ES384,
            JWSAlgorithm.ES512);

    private final Provider provider;
    private final URI back;
    private final Clock clock;
    private volatile @Nullable Known known;

    /** What the provider says of itself, and its keys, which are fetched again when an unknown one signs. */
    private record Known(OIDCProviderMetadata description, IDTokenValidator validator) {}

    OpenIdConnect(Provider provider, URI back, Clock clock) {
        this.provider = provider;
        this.back = back;
        this.clock = clock;
    }

    /** What to remember, and where to send the person. */
    record Begun(Waiting waiting, URI address) {}

    Begun begin(String language, String then) throws NotProven {
        var state = new State();
        var nonce = new Nonce();
        var verifier = new CodeVerifier();
        var address = new AuthenticationRequest.Builder(
                        ResponseType.CODE,
                        new Scope("openid", "email", "profile"),
                        new ClientID(provider.clientId()),
                        back)
                .endpointURI(known().description().getAuthorizationEndpointURI())
                .state(state)
                .nonce(nonce)
                .codeChallenge(verifier, CodeChallengeMethod.S256)
                .build()
                .toURI();
        return new Begun(
                new Waiting(
                        provider.key(),
                        state.getValue(),
                        nonce.getValue(),
                        verifier.getValue(),
                        clock.instant().getEpochSecond(),
                        language,
                        then),
                address);
    }

    /** Who the answer says it is. The answer is the whole address the provider sent the person back to. */
    Identity finish(Waiting waiting, URI answer) throws NotProven {
        if (clock.instant().getEpochSecond() - waiting.askedAt() > GOOD_FOR.toSeconds()) {
            throw new NotProven("too late");
        }
        return identity(claims(code(waiting, answer), waiting));
    }

    private AuthorizationCode code(Waiting waiting, URI answer) throws NotProven {
        try {
            var response = AuthenticationResponseParser.parse(answer);
            if (response.getState() == null || !response.getState().equals(new State(waiting.state()))) {
                throw NotProven.forged("state", null);
            }
            var issuer = response.getIssuer();
            if (issuer == null
                    ? known().description().supportsAuthorizationResponseIssuerParam()
                    : !issuer.equals(new Issuer(provider.issuer()))) {
                throw NotProven.forged("the answer comes from another provider", null);
            }
            if (!response.indicatesSuccess()) {
                // its code comes from the address and may be anything
                throw new NotProven("refused");
            }
            var code = response.toSuccessResponse().getAuthorizationCode();
            if (code == null) {
                throw NotProven.forged("no code", null);
            }
            return code;
        } catch (ParseException e) {
            throw NotProven.forged("answer", e);
        }
    }

    private IDTokenClaimsSet claims(AuthorizationCode code, Waiting waiting) throws NotProven {
        try {
            var request = tokenRequest(new AuthorizationCodeGrant(code, back, new CodeVerifier(waiting.verifier())))
                    .toHTTPRequest();
            request.setConnectTimeout(MILLISECONDS);
            request.setReadTimeout(MILLISECONDS);
            request.setFollowRedirects(false);
            var answer = OIDCTokenResponseParser.parse(request.send());
            if (!(answer instanceof OIDCTokenResponse tokens)) {
                // it knows no such code, or has given its token already; any other error is its own
                throw OAuth2Error.INVALID_GRANT.equals(answer.toErrorResponse().getErrorObject())
                        ? NotProven.forged("no such code", null)
                        : new NotProven("no token");
            }
            var token = tokens.getOIDCTokens().getIDToken();
            if (token == null) {
                throw new NotProven("no ID token");
            }
            return known().validator().validate(token, new Nonce(waiting.nonce()));
        } catch (BadJOSEException e) {
            throw NotProven.forged("token", e);
        } catch (ParseException | JOSEException | IOException e) {
            throw new NotProven("token", e);
        }
    }

    private TokenRequest tokenRequest(AuthorizationCodeGrant grant) throws NotProven {
        var description = known().description();
        var id = new ClientID(provider.clientId());
        var secret = provider.secret();
        var scope = new Scope("openid");
        if (secret == null) {
            return new TokenRequest(description.getTokenEndpointURI(), id, grant, scope);
        }
        var methods = description.getTokenEndpointAuthMethods();
        var byPost = methods != null
                && methods.contains(ClientAuthenticationMethod.CLIENT_SECRET_POST)
                && !methods.contains(ClientAuthenticationMethod.CLIENT_SECRET_BASIC);
        return new TokenRequest(
                description.getTokenEndpointURI(),
                byPost ? new ClientSecretPost(id, new Secret(secret)) : new ClientSecretBasic(id, new Secret(secret)),
                grant,
                scope);
    }

    private Identity identity(IDTokenClaimsSet claims) {
        var email = claims.getStringClaim("email");
        var name = email != null && Boolean.TRUE.equals(claims.getBooleanClaim("email_verified"))
                ? email
                : claims.getStringClaim("preferred_username");
        var subject = claims.getSubject().getValue();
        var shown = (name == null || name.isBlank() ? subject : name).replaceAll("[\\p{Cntrl}\\p{Cf}]", "");
        return new Identity(
                claims.getIssuer().getValue(),
                subject,
                shown.length() <= LONGEST_NAME ? shown : shown.substring(0, LONGEST_NAME));
    }

    private Known known() throws NotProven {
        var found = known;
        if (found == null) {
            found = ask();
            known = found;
        }
        return found;
    }

    private Known ask() throws NotProven {
        try {
            // refuses a description that names another issuer
            var description = OIDCProviderMetadata.resolve(new Issuer(provider.issuer()), MILLISECONDS, MILLISECONDS);
            var keys = JWKSourceBuilder.create(
                            description.getJWKSetURI().toURL(),
                            new DefaultResourceRetriever(MILLISECONDS, MILLISECONDS, BYTES))
                    .build();
            var validator = new IDTokenValidator(
                    new Issuer(provider.issuer()),
                    new ClientID(provider.clientId()),
                    new JWSVerificationKeySelector<SecurityContext>(SIGNATURES, keys),
                    null);
            return new Known(description, validator);
        } catch (GeneralException e) {
            throw new NotProven("description", e);
        } catch (IOException e) {
            throw new NotProven("not reached", e);
        }
    }
}
