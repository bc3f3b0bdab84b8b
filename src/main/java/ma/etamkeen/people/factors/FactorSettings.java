package ma.etamkeen.people.factors;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * With what the secrets of code apps are sealed.
 *
 * @param key 32 bytes in Base64; without one the platform makes its own in the data folder
 * @param former keys of before, by which older secrets are still read until each is sealed anew
 */
@ConfigurationProperties("tamkeen.factors")
record FactorSettings(@Nullable String key, @Nullable List<String> former) {

    List<String> keysOfBefore() {
        return former == null
                ? List.of()
                : former.stream().filter(one -> !one.isBlank()).toList();
    }
}
