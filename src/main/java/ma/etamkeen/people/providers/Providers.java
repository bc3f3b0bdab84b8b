package ma.etamkeen.people.providers;

import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import ma.etamkeen.platform.pages.Settings;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** The providers people may sign in with. Each sends people back to an address of its own, so that none answers for another. */
@Component
public class Providers {

    private final ProviderSettings settings;
    private final ObjectProvider<Provider> others;
    private final Settings platform;
    private final Clock clock;
    private final Map<Provider, OpenIdConnect> conversations = new ConcurrentHashMap<>();

    Providers(ProviderSettings settings, ObjectProvider<Provider> others, Settings platform, Clock clock) {
        this.settings = settings;
        this.others = others;
        this.platform = platform;
        this.clock = clock;
        if (all().stream().map(Provider::key).distinct().count() < all().size()) {
            throw new IllegalArgumentException("Two providers of identities have the same key.");
        }
    }

    /** Where to send a person, and what to remember meanwhile. */
    public record Begun(Waiting waiting, URI address) {}

    /** Those of the settings, then those a part brings as beans. */
    public List<Provider> all() {
        return Stream.concat(settings.providers().stream(), others.orderedStream())
                .toList();
    }

    public Optional<Provider> find(String key) {
        return all().stream().filter(provider -> provider.key().equals(key)).findFirst();
    }

    public Optional<Provider> byIssuer(String issuer) {
        return all().stream()
                .filter(provider -> provider.issuer().toString().equals(issuer))
                .findFirst();
    }

    /**
     * Begins a conversation.
     *
     * @throws NotProven when the provider cannot be reached or does not describe itself
     */
    public Begun begin(Provider provider, String language, String then) throws NotProven {
        var begun = conversation(provider).begin(language, then);
        return new Begun(begun.waiting(), begun.address());
    }

    /**
     * Who the answer says it is.
     *
     * @param query what the provider added to the address it sent the person back to
     * @throws NotProven when the answer does not hold
     */
    public Identity finish(Provider provider, Waiting waiting, String query) throws NotProven {
        try {
            return conversation(provider).finish(waiting, URI.create("https://back.invalid/?" + query));
        } catch (IllegalArgumentException e) {
            throw NotProven.forged("no address", e);
        }
    }

    private OpenIdConnect conversation(Provider provider) {
        return conversations.computeIfAbsent(
                provider,
                one -> new OpenIdConnect(
                        one, URI.create(platform.address() + "/sign-in/with/" + one.key() + "/back"), clock));
    }
}
