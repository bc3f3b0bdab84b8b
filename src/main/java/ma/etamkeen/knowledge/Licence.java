package ma.etamkeen.knowledge;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What may be done with an entry and its files. Its name is {@code knowledge.licence.‹key›} and, in plain words, what it
 * allows {@code knowledge.licence.‹key›.means}.
 */
public enum Licence {
    CC_BY("cc-by-4.0", "CC-BY-4.0", "https://creativecommons.org/licenses/by/4.0/"),
    CC_BY_SA("cc-by-sa-4.0", "CC-BY-SA-4.0", "https://creativecommons.org/licenses/by-sa/4.0/"),
    CC_BY_NC("cc-by-nc-4.0", "CC-BY-NC-4.0", "https://creativecommons.org/licenses/by-nc/4.0/"),
    OPEN("etalab-2.0", "etalab-2.0", "https://www.etalab.gouv.fr/licence-ouverte-open-licence/"),
    ODBL("odbl-1.0", "ODbL-1.0", "https://opendatacommons.org/licenses/odbl/1-0/"),
    EUPL("eupl-1.2", "EUPL-1.2", "https://interoperable-europe.ec.europa.eu/collection/eupl/eupl-text-eupl-12"),
    MIT("mit", "MIT", "https://opensource.org/license/mit"),
    CC0("cc0-1.0", "CC0-1.0", "https://creativecommons.org/publicdomain/zero/1.0/"),
    PUBLIC_DOMAIN("public-domain", null, null),
    ALL_RIGHTS("all-rights", null, null);

    private final String key;
    private final @Nullable String spdx;
    private final @Nullable String address;

    Licence(String key, @Nullable String spdx, @Nullable String address) {
        this.key = key;
        this.spdx = spdx;
        this.address = address;
    }

    /** The licence in the database and in forms. */
    public String key() {
        return key;
    }

    /** Its identifier in the SPDX list, or {@code null} where that has none. */
    public @Nullable String spdx() {
        return spdx;
    }

    /** Where its text is, or {@code null}. */
    public @Nullable String address() {
        return address;
    }

    /** The licence of this key, if it is one. */
    public static Optional<Licence> of(@Nullable String key) {
        return Arrays.stream(values())
                .filter(licence -> licence.key.equals(key))
                .findFirst();
    }
}
