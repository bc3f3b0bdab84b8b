package ma.etamkeen.people.providers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import ma.etamkeen.platform.words.Language;
import org.jspecify.annotations.Nullable;

/**
 * A provider of identities.
 *
 * @param key what it is called in addresses
 * @param issuer its issuer, where its description is found (OpenID Connect Discovery 1.0)
 * @param clientId what it calls us
 * @param clientSecret the secret we share, or {@code null} for a public client or one whose secret is in a file
 * @param clientSecretFile a file that holds the secret
 * @param ar its name in Arabic
 * @param fr its name in French
 * @param en its name in English
 */
public record Provider(
        String key,
        URI issuer,
        String clientId,
        @Nullable String clientSecret,
        @Nullable Path clientSecretFile,
        String ar,
        String fr,
        String en) {

    public Provider {
        if (!key.matches("[a-z][a-z0-9-]{0,30}")) {
            throw new IllegalArgumentException("A provider's key is made of small letters, digits and hyphens: " + key);
        }
        if (!"https".equals(issuer.getScheme()) && !isOnThisMachine(issuer)) {
            throw new IllegalArgumentException("A provider is only asked over https: " + issuer);
        }
    }

    public String name(Language language) {
        return switch (language) {
            case AR -> ar;
            case FR -> fr;
            case EN -> en;
        };
    }

    @Nullable
    String secret() {
        if (clientSecretFile == null) {
            return clientSecret;
        }
        try {
            return Files.readString(clientSecretFile).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isOnThisMachine(URI issuer) {
        return "http".equals(issuer.getScheme())
                && ("localhost".equals(issuer.getHost()) || "127.0.0.1".equals(issuer.getHost()));
    }
}
