package ma.etamkeen.demo;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import ma.etamkeen.learning.Theme;
import ma.etamkeen.learning.Themes;
import ma.etamkeen.learning.content.Question;
import ma.etamkeen.learning.content.Solution;
import ma.etamkeen.learning.content.ThemeContent;
import ma.etamkeen.learning.items.Items;
import ma.etamkeen.learning.log.Attempt;
import ma.etamkeen.learning.log.Given;
import ma.etamkeen.learning.log.Log;
import ma.etamkeen.learning.play.CaseWay;
import ma.etamkeen.learning.play.Round;
import ma.etamkeen.learning.progress.Answered;
import ma.etamkeen.learning.progress.Days;
import ma.etamkeen.learning.progress.Fold;
import ma.etamkeen.learning.progress.Progress;
import ma.etamkeen.learning.progress.Progresses;
import ma.etamkeen.people.Person;
import ma.etamkeen.platform.time.KingdomZone;
import ma.etamkeen.platform.words.Language;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/**
 * Weeks of learning: rounds as the product itself would have asked them, answered rightly as often as people do who
 * remember as the model of memory says.
 */
@Component
@ConditionalOnProperty("tamkeen.demo.people")
class DemoLearning {

    private static final int DAYS = 24;
    private static final int OTHERS = 12;
    private static final LocalDate FIRST = LocalDate.of(2026, 1, 2);
    private static final double RIGHT_AT_ONCE = 0.72;
    private static final int CASE_BEFORE = 6;
    private static final int MUCH = 3;
    private static final int MOST_ROUNDS = 4;

    private final DemoPeople people;
    private final DemoLearners learners;
    private final Themes themes;
    private final Items items;
    private final Log log;
    private final Progresses progresses;
    private final Clock clock;

    DemoLearning(
            DemoPeople people,
            DemoLearners learners,
            Themes themes,
            Items items,
            Log log,
            Progresses progresses,
            Clock clock) {
        this.people = people;
        this.learners = learners;
        this.themes = themes;
        this.items = items;
        this.log = log;
        this.progresses = progresses;
        this.clock = clock;
    }

    boolean exists() {
        return progresses.of(people.civilServant().id()).lastAt() > 0;
    }

    void make(LocalDate today) {
        var content = themes.all().stream()
                .map(Theme::code)
                .flatMap(code -> items.content(code).stream())
                .toList();
        if (content.isEmpty()) {
            return;
        }
        // whoever shows the platform has learned on most days, the others as it came
        play(people.civilServant(), content, today, 0.95, new Random(Demonstration.SEED));
        var lots = new Random(Demonstration.SEED + 1);
        for (var person : people.generated(OTHERS)) {
            play(person, content, today, 0.2 + 0.6 * lots.nextDouble(), new Random(lots.nextLong()));
        }
        learners.make(today, OTHERS);
    }

    private void play(Person person, List<ThemeContent> content, LocalDate today, double often, Random random) {
        var learning = new Learning(progresses.days(), random, person.language());
        var first = random.nextInt(content.size());
        for (var before = DAYS; before >= 1; before--) {
            var day = today.minusDays(before);
            if (day.isBefore(FIRST)) {
                continue;
            }
            // somebody stays with a theme for about a week
            var theme = content.get((first + (DAYS - before) / 7) % content.size());
            if (before == CASE_BEFORE) {
                learning.goThrough(theme, moment(day, 12));
            }
            if (random.nextDouble() < (learning.isRest(day) ? often * often * often : often)) {
                var hour = 8 + random.nextInt(8);
                for (var again = 0; again < MOST_ROUNDS; again++) {
                    var begins = moment(day, hour).plusSeconds(600L * again);
                    learning.mostDue(content, day).ifPresent(due -> learning.round(due, day, begins));
                }
                if (random.nextBoolean()) {
                    learning.round(theme, day, moment(day, hour + 1));
                }
            }
        }
        var attempts = learning.attempts;
        for (var from = 0; from < attempts.size(); from += Log.MOST) {
            log.take(
                    person.id(),
                    learning.device,
                    clock.instant(),
                    attempts.subList(from, Math.min(attempts.size(), from + Log.MOST)));
        }
    }

    private static Instant moment(LocalDate day, int hour) {
        return day.atTime(hour, 5).atZone(KingdomZone.ZONE).toInstant();
    }

    /** What one person does, one answer after the other. */
    private final class Learning {

        private final List<Attempt> attempts = new ArrayList<>();
        private final Days calendar;
        private final Random random;
        private final Language language;
        private final UUID device;
        private Progress progress = Progress.NONE;

        Learning(Days calendar, Random random, Language language) {
            this.calendar = calendar;
            this.random = random;
            this.language = language;
            this.device = id();
        }

        private UUID id() {
            return UUID.nameUUIDFromBytes(
                    Long.toString(random.nextLong()).getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        }

        boolean isRest(LocalDate day) {
            return calendar.isRest((int) day.toEpochDay());
        }

        /** Whoever has much to review reviews it. */
        Optional<ThemeContent> mostDue(List<ThemeContent> content, LocalDate day) {
            return content.stream()
                    .filter(theme -> due(theme, day) > MUCH)
                    .max(Comparator.comparingLong(theme -> due(theme, day)));
        }

        private long due(ThemeContent theme, LocalDate day) {
            return theme.questions().stream()
                    .filter(question -> progress.isDue(key(theme, question), (int) day.toEpochDay()))
                    .count();
        }

        void round(ThemeContent theme, LocalDate day, Instant begins) {
            var at = begins;
            var today = (int) day.toEpochDay();
            for (var code : Round.of(candidates(theme, today), 0, null).codes()) {
                var question = theme.questions().stream()
                        .filter(one -> one.code().equals(code))
                        .findFirst()
                        .orElseThrow();
                at = at.plusSeconds(14 + random.nextInt(30));
                answer(theme, question, at, today);
            }
        }

        private List<Round.Item> candidates(ThemeContent theme, int today) {
            return theme.questions().stream()
                    .map(question -> {
                        var card = progress.cards().get(key(theme, question));
                        return new Round.Item(
                                question.code(),
                                question.asking().unit(),
                                card == null,
                                card != null && card.due() <= today,
                                card != null && card.wasEverRight(),
                                card == null ? 0 : progress.recall(card, today),
                                RIGHT_AT_ONCE - 0.1 * question.asking().level());
                    })
                    .toList();
        }

        private void answer(ThemeContent theme, Question question, Instant at, int today) {
            var card = progress.cards().get(key(theme, question));
            var chance = card == null
                    ? RIGHT_AT_ONCE - 0.08 * question.asking().level()
                    : card.known() ? progress.recall(card, today) : 0.8;
            var right = random.nextDouble() < chance;
            add(
                    key(theme, question),
                    items.version(theme.theme(), question.code()),
                    at,
                    right
                            ? new Given.Answered(Solution.of(question.task(), language))
                            : DemoMistakes.of(question.task(), random, language),
                    right);
        }

        void goThrough(ThemeContent theme, Instant begins) {
            var at = begins;
            var version = items.version(theme.theme(), theme.story().code());
            var way = CaseWay.begin(theme.story());
            while (way.ending().isEmpty()) {
                var offered = way.offered();
                var choice = offered.get(random.nextInt(offered.size()));
                at = at.plusSeconds(25 + random.nextInt(20));
                add(
                        theme.theme() + "/" + theme.story().code() + "@"
                                + way.standing().at(),
                        version,
                        at,
                        new Given.Chose(choice.code(), way.codes()),
                        choice.quality() != ma.etamkeen.learning.content.Case.Quality.WEAK);
                way = way.choose(choice.code()).orElseThrow();
            }
        }

        private void add(String item, int version, Instant at, Given given, boolean right) {
            var attempt = new Attempt(
                    id(), device, attempts.size() + 1, item, version, at, 4_000 + random.nextInt(20_000), given);
            attempts.add(attempt);
            var fold = new Fold(progress, calendar);
            fold.add(new Answered(
                    new Answered.Place(at.toEpochMilli(), device, attempt.seq(), attempt.id()), item, right, null));
            progress = fold.progress();
        }

        private static String key(ThemeContent theme, Question question) {
            return theme.theme() + "/" + question.code();
        }
    }
}
