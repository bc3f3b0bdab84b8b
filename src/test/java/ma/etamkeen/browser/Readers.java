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

    @Override
    public Stream<? extends Arguments> provideArguments(ParameterDeclarations parameters, ExtensionContext context) {
        var journey = JOURNEYS.indexOf(context.getRequiredTestClass());
        var atADesk = Arguments.of("fr", Screen.DESK);
        var onAPhone = Arguments.of("ar", Screen.PHONE);
        if (Math.floorMod(Seed.today(), JOURNEYS.size()) == journey) {
            return Stream.of(atADesk, onAPhone, Arguments.of("en", Screen.DESK));
        }
        return Stream.of(Math.floorMod(Seed.today() + journey, 2) == 0 ? atADesk : onAPhone);
    }
}
