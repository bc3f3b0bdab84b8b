package ma.etamkeen.platform.time;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.ZoneId;
import java.time.zone.ZoneRules;
import java.time.zone.ZoneRulesProvider;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The time zone of the kingdom, whose rules are data: the newest among those the product comes with, those of the Java
 * runtime, and those an administrator brought ({@link ZoneData}). A decree is thus followed without a new Java. Nothing
 * else in the product names a zone.
 */
public final class KingdomZone {

    /** The name of the zone outside: in calendar files, and where people read it. */
    public static final String NAME = "Africa/Casablanca";

    /** The zone inside. It cannot be called as outside, since the Java runtime has a zone of that name. */
    public static final ZoneId ZONE;

    private static final String ID = "Kingdom/Morocco";
    private static final Known SHIPPED = new Known(Origin.PRODUCT, shipped());
    private static final Known JAVA = new Known(Origin.JAVA, ofJava());

    private static volatile Standing standing = Standing.of(newest(List.of()), List.of());

    static {
        ZoneRulesProvider.registerProvider(new Provider());
        ZONE = ZoneId.of(ID);
    }

    private KingdomZone() {}

    /** Where time-zone data are from. */
    public enum Origin {
        JAVA,
        PRODUCT,
        IMPORT
    }

    /** Data, and where they are from. */
    public record Known(Origin origin, LegalTime time) {}

    private record Standing(Known source, LegalTime time, ZoneRules rules) {

        static Standing of(Known source, List<LegalTime.Correction> corrections) {
            var time = source.time().with(corrections);
            return new Standing(source, time, time.rules());
        }
    }

    /** The legal time in force, with what decrees corrected. */
    public static LegalTime inForce() {
        return standing.time();
    }

    /** The data it stands on. */
    public static Known source() {
        return standing.source();
    }

    /** The data the product and the Java runtime bring. */
    public static List<Known> brought() {
        return List.of(SHIPPED, JAVA);
    }

    /** The newest data; of two as new, what an administrator brought, then the product's. */
    static Known newest(List<Known> imported) {
        return Stream.concat(brought().stream(), imported.stream())
                .max(Comparator.comparing((Known known) -> known.time().version())
                        .thenComparing(Known::origin))
                .orElseThrow();
    }

    /** From now on all of the product reckons with these. */
    static void use(Known source, List<LegalTime.Correction> corrections) {
        standing = Standing.of(source, corrections);
    }

    private static LegalTime shipped() {
        try (var file = KingdomZone.class.getResourceAsStream("/time/morocco.txt")) {
            if (file == null) {
                throw new IllegalStateException("the product without its legal time");
            }
            return LegalTime.read(new String(file.readAllBytes(), UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static LegalTime ofJava() {
        return LegalTime.of(
                ZoneRulesProvider.getVersions(NAME).lastKey(), ZoneId.of(NAME).getRules());
    }

    /** Hands the rules to {@code java.time}, which must not keep them: they may change while the product runs. */
    private static final class Provider extends ZoneRulesProvider {

        @Override
        protected Set<String> provideZoneIds() {
            return Set.of(ID);
        }

        @Override
        protected @Nullable ZoneRules provideRules(String zone, boolean forCaching) {
            return forCaching ? null : standing.rules();
        }

        @Override
        protected NavigableMap<String, ZoneRules> provideVersions(String zone) {
            return new TreeMap<>(java.util.Map.of(standing.time().version(), standing.rules()));
        }
    }
}
