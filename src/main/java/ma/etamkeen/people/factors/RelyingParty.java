package ma.etamkeen.people.factors;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.LinkedHashSet;
import java.util.Set;
import ma.etamkeen.platform.pages.Settings;
import org.springframework.stereotype.Component;

/**
 * For whom passkeys are made: the host of the public address. Its other ports count as the same place, so that a
 * machine may show itself on any of them; another host never does.
 */
@Component
public class RelyingParty {

    static final String NAME = "e-TAMKEEN";

    private final String own;
    private final String host;

    RelyingParty(Settings settings) {
        var address = URI.create(settings.address());
        own = origin(address);
        host = address.getHost();
    }

    /** The host that stands in every passkey. */
    public String id() {
        return host;
    }

    /** The origins from which a passkey may be used in answer to this request. */
    public Set<String> origins(HttpServletRequest request) {
        var origins = new LinkedHashSet<>(Set.of(own));
        if (request.getServerName().equals(host)) {
            origins.add(origin(URI.create(request.getRequestURL().toString())));
        }
        return origins;
    }

    private static String origin(URI address) {
        return address.getScheme() + "://" + address.getAuthority();
    }
}
