package ma.etamkeen.browser;

import java.util.List;
import java.util.stream.Stream;
import ma.etamkeen.Seed;
import ma.etamkeen.browser.Chromium.Screen;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsProvider;
import org.junit.jupiter.params.support.ParameterDeclarations;

/**
 * In French at a desk one day and in Arabic on a phone the next, half of the journeys each; and one of them a day in both and in
 * English too.
 */
final class Readers implements ArgumentsProvider {

    private static final List<Class<?>> JOURNEYS = List.of(
            DeputyJourneyTest.class,
            ImportJourneyTest.class,
            MyDataJourneyTest.class,
            OrganiserJourneyTest.class,
            PasskeyJourneyTest.class);

    private static final Arguments AT_A_DESK = Arguments.of("fr", Screen.DESK);
    private static final Arguments ON_A_PHONE = Arguments.of("ar", Screen.PHONE);
    private static final Arguments IN_ENGLISH = Arguments.of("en", Screen.DESK);

    @Override
    public Stream<? extends Arguments> provideArguments(ParameterDeclarations parameters, ExtensionContext context) {
        var journey = JOURNEYS.indexOf(context.getRequiredTestClass());
        if (Math.floorMod(Seed.today(), JOURNEYS.size()) == journey) {
            return Stream.of(AT_A_DESK, ON_A_PHONE, IN_ENGLISH);
        }
        return Stream.of(Math.floorMod(Seed.today() + journey, 2) == 0 ? AT_A_DESK : ON_A_PHONE);
    }

    /** For the longest journeys: one of the three a day, in turn. */
    static Stream<Arguments> inTurn() {
        return Stream.of(List.of(AT_A_DESK, ON_A_PHONE, IN_ENGLISH).get(Math.floorMod(Seed.today(), 3)));
    }
}
