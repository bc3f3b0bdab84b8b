package ma.etamkeen.people.providers;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The providers people may sign in with.
 *
 * @param providers none by default
 */
@ConfigurationProperties("tamkeen.sign-in")
record ProviderSettings(@DefaultValue List<Provider> providers) {}
