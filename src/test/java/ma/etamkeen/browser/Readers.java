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
 * In French at a desk, in Arabic on a phone or in English: each journey in one of the three a day, in turn, and every day some
 * journeys in each; the main job every day on a phone too.
 */
final class Readers implements ArgumentsProvider {

    private static final List<Class<?>> JOURNEYS = List.of(
            TrainingJourneyTest.class,
            MyDataJourneyTest.class,
            OrganiserJourneyTest.class,
            DeputyJourneyTest.class,
            RegionalPathJourneyTest.class,
            ImportJourneyTest.class,
            CalendarJourneyTest.class,
            PasskeyJourneyTest.class,
            IdarathonJourneyTest.class,
            ReuseJourneyTest.class);

    private static final List<Arguments> READERS =
            List.of(Arguments.of("fr", Screen.DESK), Arguments.of("ar", Screen.PHONE), Arguments.of("en", Screen.DESK));

    @Override
    public Stream<? extends Arguments> provideArguments(ParameterDeclarations parameters, ExtensionContext context) {
        var journey = JOURNEYS.indexOf(context.getRequiredTestClass());
        var reader = READERS.get(Math.floorMod(Seed.today() + journey, READERS.size()));
        // the main job is done on a phone every day
        return context.getRequiredTestClass() == TrainingJourneyTest.class && reader.get()[1] != Screen.PHONE
                ? Stream.of(reader, Arguments.of(reader.get()[0], Screen.PHONE))
                : Stream.of(reader);
    }
}
