package ma.etamkeen.browser;

import java.util.List;
import java.util.stream.Stream;
import ma.etamkeen.Seed;
import ma.etamkeen.browser.Chromium.Screen;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsProvider;
import org.junit.jupiter.params.support.ParameterDeclarations;

/** In French at a desk and in Arabic on a phone each time, and one of these journeys a day in English too. */
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
        var always = Stream.of(Arguments.of("fr", Screen.DESK), Arguments.of("ar", Screen.PHONE));
        return Math.floorMod(Seed.today(), JOURNEYS.size()) == journey
                ? Stream.concat(always, Stream.of(Arguments.of("en", Screen.DESK)))
                : always;
    }
}
