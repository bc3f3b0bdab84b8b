package ma.etamkeen.people.providers;

import java.io.Serializable;

/**
 * What a session remembers while its person is at the provider. Each value is good for one answer.
 *
 * @param state comes back with the answer and ties it to this session
 * @param nonce comes back inside the signed token and ties it to this question
 * @param verifier proves to the provider that who fetches the token is who asked for the code (PKCE)
 * @param askedAt in seconds since 1970
 */
public record Waiting(
        String key, String state, String nonce, String verifier, long askedAt, String language, String then)
        implements Serializable {}
