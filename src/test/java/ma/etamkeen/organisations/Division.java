package ma.etamkeen.organisations;

import java.util.Locale;
import java.util.UUID;
import ma.etamkeen.platform.words.Text;
import org.jspecify.annotations.Nullable;

/** A division below a unit, or below none, as tests need one. */
final class Division {

    private Division() {}

    static NewUnit below(@Nullable Long parent) {
        return below(parent, "D-" + UUID.randomUUID().toString().substring(0, 8).toUpperCase(Locale.ROOT));
    }

    static NewUnit below(@Nullable Long parent, String code) {
        return new NewUnit(
                code,
                Kind.DIVISION,
                parent,
                new Text("وحدة", "Unité", "Unit"),
                null,
                "MA-04",
                Level.CENTRAL,
                "beneficiary",
                null);
    }
}
