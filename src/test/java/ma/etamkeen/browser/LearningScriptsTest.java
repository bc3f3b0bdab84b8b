package ma.etamkeen.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import ma.etamkeen.Seed;
import ma.etamkeen.TamkeenTest;
import ma.etamkeen.browser.Chromium.Screen;
import ma.etamkeen.browser.Chromium.Window;
import ma.etamkeen.learning.content.Answer;
import ma.etamkeen.learning.content.Case;
import ma.etamkeen.learning.content.ContentFile;
import ma.etamkeen.learning.content.Mark;
import ma.etamkeen.learning.content.Marking;
import ma.etamkeen.learning.content.Question;
import ma.etamkeen.learning.content.Question.Gap;
import ma.etamkeen.learning.content.Question.Hotspot;
import ma.etamkeen.learning.content.Question.Match;
import ma.etamkeen.learning.content.Question.Multiple;
import ma.etamkeen.learning.content.Question.Order;
import ma.etamkeen.learning.content.Question.Short;
import ma.etamkeen.learning.content.Question.Single;
import ma.etamkeen.learning.content.Question.Sort;
import ma.etamkeen.learning.content.Question.Spot;
import ma.etamkeen.learning.content.Question.Task;
import ma.etamkeen.learning.content.Question.Truth;
import ma.etamkeen.learning.content.ThemeContent;
import ma.etamkeen.learning.log.Given;
import ma.etamkeen.learning.memory.FsrsVectors;
import ma.etamkeen.learning.progress.Answered;
import ma.etamkeen.learning.progress.Badge;
import ma.etamkeen.learning.progress.Days;
import ma.etamkeen.learning.progress.Fold;
import ma.etamkeen.learning.progress.LearnersDays;
import ma.etamkeen.learning.progress.Progress;
import ma.etamkeen.learning.progress.ProgressFile;
import ma.etamkeen.learning.rating.EloVectors;
import ma.etamkeen.platform.content.DefaultContent;
import ma.etamkeen.platform.pages.Templates;
import ma.etamkeen.platform.words.Blocks;
import ma.etamkeen.platform.words.Blocks.Block;
import ma.etamkeen.platform.words.Language;
import ma.etamkeen.platform.words.Text;
import ma.etamkeen.platform.zellige.Medallion;
import ma.etamkeen.platform.zellige.Palette;
import ma.etamkeen.platform.zellige.Zellige;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A phone without a network and the server come to the same: the scripts of learning, in a real browser, give what our Java
 * gives. Memory and ratings are held against the published numbers, marks against every question that ships, progress
 * against seeded logs, days against the changes of the clock, and cases are walked side by side.
 */
@TamkeenTest
@Tag("browser")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LearningScriptsTest {

    private static final List<String> THEMES =
            List.of("communication", "innovation", "collective", "cybersecurity", "transformation");

    private static final JsonMapper JSON = new JsonMapper();

    private static final String MARK = """
            async ([address, packs, asked]) => {
                const {mark} = await import(address);
                return asked.map(({theme, code, answer}) => {
                    const question = packs[theme].questions.find(one => one.code === code);
                    const {right, parts, reasons} = mark(question.kind, question.task, answer);
                    return JSON.stringify([right, parts, reasons.map(reason => [reason.isRight, reason.why])]);
                });
            }
            """;

    private static final String DRAWN = """
            async ([address, id, palette]) => {
                const {medallion} = await import(address);
                const tiles = [...medallion(id, palette, 1).querySelectorAll('path[fill]')];
                return [...new Set(tiles.map(tile => tile.getAttribute('fill')))].sort();
            }
            """;

    private static final String FOLD = """
            async ([address, log, calendar, today, questions]) => {
                const {fold, nothingYet, streakOf, badgesOf} = await import(address);
                const sorted = value => Array.isArray(value) ? value.map(sorted)
                    : value && typeof value === 'object'
                        ? Object.fromEntries(Object.keys(value).sort().map(key => [key, sorted(value[key])]))
                        : value;
                // half of it first, as a phone goes on from what the server gave
                const half = log.slice(0, log.length / 2);
                const state = fold(fold(nothingYet(), half, calendar), log.slice(half.length), calendar);
                const {present, best} = streakOf(state.days, calendar, today);
                return JSON.stringify([sorted(state), present, best, badgesOf(state, questions, calendar, today).sort()]);
            }
            """;

    private static final String BLOCKS = """
            async ([address, bodies]) => {
                const {blocksOf} = await import(address);
                return bodies.map(body => blocksOf(body).map(({isList, lines}) => [isList, lines]));
            }
            """;

    private static final String WALK = """
            async ([address, story, choices]) => {
                const {starts, choose, offered, endingOf, wayTo} = await import(address);
                let standing = starts(story);
                const met = [];
                for (const choice of choices) {
                    const open = offered(story, standing).map(one => one.code);
                    const way = wayTo(story, standing.at);
                    met.push([standing.at, Object.entries(standing.values).sort(), open, way.standing.at]);
                    if (!open.length) {
                        break;
                    }
                    standing = choose(story, standing, open[choice % open.length]);
                }
                return JSON.stringify([met, endingOf(story, standing)?.code ?? null]);
            }
            """;

    @LocalServerPort
    int port;

    @Autowired
    Templates templates;

    @Autowired
    LearnersDays days;

    private Window window;

    @BeforeAll
    void open() {
        window = Chromium.open(Screen.DESK, "fr");
        window.page().navigate(site() + "/fr/learn/play");
    }

    @AfterAll
    void close() {
        assertThat(window.problems()).isEmpty();
        window.close();
    }

    @Test
    void memory_follows_the_published_and_the_generated_numbers_in_the_browser_too() {
        var file = kept("fsrs-6.json");

        var counted = counted("fsrs", file);

        assertThat(counted.path("failures")).isEmpty();
        assertThat(counted.path("passed").asInt())
                .isEqualTo(FsrsVectors.check(file).passed());
    }

    @Test
    void ratings_follow_the_published_formula_in_the_browser_too() {
        var file = kept("elo.json");

        var counted = counted("elo", file);

        assertThat(counted.path("failures")).isEmpty();
        assertThat(counted.path("passed").asInt())
                .isEqualTo(EloVectors.check(file).passed());
    }

    @Test
    void a_number_that_is_not_ours_is_found_out_in_the_browser() {
        var wrong =
                JSON.readTree(kept("elo.json").toString().replaceFirst("\"theta_after\":0.3", "\"theta_after\":0.4"));

        assertThat(counted("elo", wrong).path("failures")).hasSize(1);
    }

    @Test
    void every_question_that_ships_is_marked_the_same_in_each_language() throws Exception {
        var random = new Random(Seed.today());
        for (var language : Language.values()) {
            var packs = JSON.createObjectNode();
            var asked = JSON.createArrayNode();
            var wanted = new ArrayList<String>();
            for (var theme : THEMES) {
                packs.set(theme, pack(theme, language));
                for (var question : content(theme).questions()) {
                    for (var answer : answers(question.task(), language, random)) {
                        asked.addObject()
                                .put("theme", theme)
                                .put("code", question.code())
                                .set("answer", new Given.Answered(answer).written());
                        wanted.add(written(Marking.mark(question.task(), answer), language));
                    }
                }
            }

            var marked = evaluate(MARK, List.of(asset("learn/marking.js"), packs, asked));

            assertThat(wanted).as("answers").hasSizeGreaterThan(1500);
            assertThat(marked).as("seed %d, %s", Seed.today(), language).isEqualTo(wanted);
        }
    }

    @Test
    void the_same_log_gives_the_same_progress_streak_and_badges() throws Exception {
        var calendar = days.present();
        var questions = new LinkedHashMap<String, Set<String>>();
        for (var theme : THEMES.subList(0, 2)) {
            questions.put(
                    theme,
                    content(theme).questions().stream()
                            .map(question -> theme + "/" + question.code())
                            .collect(Collectors.toSet()));
        }
        for (var seed = Seed.today(); seed < Seed.today() + 12; seed++) {
            var log = log(new Random(seed), questions);
            var progress = Fold.of(Progress.NONE, log, calendar);
            var today = calendar.of(log.getLast().place().at()) + (int) Math.floorMod(seed, 3L);
            var earned = Badge.of(progress, calendar, today, questions).stream()
                    .filter(Badge::isEarned)
                    .map(Badge::key)
                    .sorted()
                    .toList();
            var wanted = JSON.createArrayNode();
            wanted.add(sorted(ProgressFile.write(progress)))
                    .add(progress.streak(calendar, today))
                    .add(progress.bestStreak(calendar, today))
                    .add(JSON.valueToTree(earned));

            var folded = (String) evaluate(
                    FOLD,
                    List.of(
                            asset("learn/fold.js"),
                            JSON.valueToTree(
                                    log.stream().map(LearningScriptsTest::shown).toList()),
                            calendar(calendar),
                            today,
                            JSON.valueToTree(questions.entrySet().stream()
                                    .map(LearningScriptsTest::theme)
                                    .toList())));

            assertThat(numbers(JSON.readTree(folded))).as("seed %d", seed).isEqualTo(numbers(wanted));
        }
    }

    @Test
    void days_begin_at_four_through_every_change_of_the_clock() {
        var calendar = days.present();
        var random = new Random(Seed.today());
        var moments = Stream.concat(
                        calendar.changes().stream()
                                .flatMap(change -> Stream.of(-1L, 0L, 1L, 3 * 3600L, 4 * 3600L, 5 * 3600L - 1)
                                        .map(after -> (change.from() + after) * 1000)),
                        random.longs(
                                        500,
                                        Instant.parse("2026-01-01T00:00:00Z").toEpochMilli(),
                                        Instant.parse("2031-06-01T00:00:00Z").toEpochMilli())
                                .boxed())
                .toList();

        var found = evaluate(
                "async ([address, moments, calendar]) => {"
                        + "const {dayOf, weekOf, isRest} = await import(address);"
                        + "return moments.map(at => dayOf(at, calendar) + ' ' + isRest(dayOf(at, calendar), calendar)); }",
                List.of(asset("learn/days.js"), moments, calendar(calendar)));

        assertThat(calendar.changes()).as("changes of the clock").hasSizeGreaterThanOrEqualTo(3);
        assertThat(found)
                .isEqualTo(moments.stream()
                        .map(at -> calendar.of(at) + " " + calendar.isRest(calendar.of(at)))
                        .toList());
    }

    @Test
    void a_case_leads_to_the_same_places_by_the_same_choices() throws Exception {
        var random = new Random(Seed.today());
        for (var theme : THEMES) {
            var story = content(theme).story();
            var told = pack(theme, Language.FR).path("cases").get(0);
            for (var walk = 0; walk < 8; walk++) {
                var choices = random.ints(30, 0, 12).boxed().toList();

                var walked = (String) evaluate(WALK, List.of(asset("learn/cases.js"), told, choices));

                assertThat(walked).as("%s %s", theme, choices).isEqualTo(walk(story, choices));
            }
        }
    }

    @Test
    void a_capsule_is_cut_into_the_same_paragraphs_and_lists() throws Exception {
        for (var theme : THEMES) {
            for (var language : Language.values()) {
                var bodies = content(theme).capsules().stream()
                        .map(capsule -> Text.orEmpty(capsule.body().in(language)))
                        .toList();

                var cut = evaluate(BLOCKS, List.of(asset("learn/reading.js"), bodies));

                assertThat(cut)
                        .as("%s %s", theme, language.tag())
                        .isEqualTo(
                                bodies.stream().map(LearningScriptsTest::blocks).toList());
            }
        }
    }

    private static List<List<Object>> blocks(String body) {
        return Blocks.of(body).stream()
                .map(block -> switch (block) {
                    case Block.Items(var items) -> List.<Object>of(true, items);
                    case Block.Paragraph(var lines) -> List.<Object>of(false, lines);
                })
                .toList();
    }

    @Test
    void what_is_new_in_a_theme_takes_the_place_of_what_it_was_and_what_was_given_up_goes() {
        var merged = evaluate(
                """
                async ([address, old, fresh]) => {
                    const {merged} = await import(address);
                    const pack = merged(old, fresh);
                    return [pack.pack, pack.since, ...pack.questions.map(one => one.code + one.version), ...pack.cases.map(one => one.code)];
                }
                """,
                List.of(
                        asset("learn/packs.js"),
                        pack(1, 0, List.of("a1", "b1", "c1"), List.of("tale"), List.of()),
                        pack(3, 1, List.of("b2", "d1"), List.of(), List.of("a"))));

        assertThat(merged).isEqualTo(List.of(3, 0, "b2", "c1", "d1", "tale"));
    }

    private static Map<String, Object> pack(
            int number, int since, List<String> questions, List<String> cases, List<String> retired) {
        return Map.of(
                "theme",
                "one",
                "pack",
                number,
                "since",
                since,
                "capsules",
                List.of(),
                "questions",
                questions.stream()
                        .map(one -> Map.of("code", one.substring(0, 1), "version", one.substring(1)))
                        .toList(),
                "cases",
                cases.stream().map(code -> Map.of("code", code)).toList(),
                "retired",
                retired);
    }

    @Test
    void a_round_asks_what_is_due_first_then_a_few_new_things_and_never_more_than_twelve_of_them_a_day() {
        // two units of ten questions; three are due, the weakest first
        var state = Map.of(
                "cards",
                Map.of(
                        "t/q2", List.of(20, 5, 90, 99, 2, 0, 1),
                        "t/q5", List.of(2, 5, 90, 99, 2, 0, 1),
                        "t/q7", List.of(5, 5, 90, 99, 2, 0, 1),
                        "t/q8", List.of(5, 5, 99, 120, 2, 0, 1)),
                "days",
                Map.of("100", List.of(9, 0, 9)));
        var questions = IntStream.range(0, 20)
                .mapToObj(index -> Map.of(
                        "code",
                        "q" + index,
                        "unit",
                        index < 10 ? "first" : "second",
                        "guess",
                        0,
                        "rating",
                        List.of(index == 6 ? -1.1 : index / 10.0, 0)))
                .toList();
        var pack = Map.of(
                "theme",
                "t",
                "units",
                List.of(Map.of("code", "first"), Map.of("code", "second")),
                "questions",
                questions,
                "cases",
                List.of());

        assertThat(round(pack, state, 100, null)).isEqualTo("false t/q5 t/q7 t/q2 t/q6 t/q0 t/q1");
        assertThat(round(pack, state, 101, null))
                .as("another day, all of the first unit before the second")
                .isEqualTo("false t/q5 t/q7 t/q2 t/q6 t/q0 t/q1 t/q3 t/q4");
        assertThat(round(pack, state, 101, "second"))
                .as("of one unit")
                .isEqualTo("false t/q10 t/q11 t/q12 t/q13 t/q14 t/q15 t/q16 t/q17");
        var done = Map.of(
                "cards",
                Map.of("t/q8", List.of(5, 5, 99, 120, 2, 0, 1), "t/q9", List.of(5, 5, 99, 101, 1, 1, 0)),
                "days",
                Map.of("100", List.of(12, 0, 12)));
        assertThat(round(pack, done, 100, null))
                .as("practice of what was known")
                .isEqualTo("true t/q8");
    }

    private String round(Object pack, Object state, int today, @org.jspecify.annotations.Nullable String unit) {
        var given = new LinkedHashMap<String, Object>(Map.of("state", state, "rating", List.of(0, 0), "today", today));
        if (unit != null) {
            given.put("unit", unit);
        }
        return (String) evaluate("""
                async ([address, pack, given]) => {
                    const {roundOf} = await import(address);
                    const {keys, practice} = roundOf(pack, given);
                    return [practice, ...keys].join(' ');
                }
                """, List.of(asset("learn/round.js"), pack, given));
    }

    @Test
    void an_answer_that_is_kept_while_all_is_read_again_counts_once() {
        var answers = evaluate(
                """
                async ([address, calendar]) => {
                    const {learner, load, record} = await import(address);
                    const answered = code => record({
                        item: `race/${code}`, version: 1, answer: {none: true}, right: false, took: 1000,
                        question: {rating: [0, 0], guess: 0},
                    });
                    await load(calendar);
                    await Promise.all([answered('a'), load(), answered('b'), load(), answered('c')]);
                    return ['a', 'b', 'c'].map(code => learner.progress.cards[`race/${code}`]?.[4] ?? 0);
                }
                """,
                List.of(
                        asset("learn/learner.js"),
                        Map.of("cut", 4, "offsets", List.of(List.of(0, 60)), "holidays", List.of())));

        assertThat(answers).isEqualTo(List.of(1, 1, 1));
    }

    private static String walk(Case story, List<Integer> choices) {
        var standing = story.begin();
        var met = JSON.createArrayNode();
        for (var choice : choices) {
            var open = story.offered(standing).stream().map(Case.Choice::code).toList();
            var values = JSON.createArrayNode();
            new TreeMap<>(standing.values())
                    .forEach((name, value) -> values.addArray().add(name).add(value));
            met.addArray()
                    .add(standing.at())
                    .add(values)
                    .add(JSON.valueToTree(open))
                    .add(standing.at());
            if (open.isEmpty()) {
                break;
            }
            standing = story.choose(standing, open.get(choice % open.size()));
        }
        return JSON.createArrayNode()
                .add(met)
                .add(story.ending(standing).map(Case.Ending::code).orElse(null))
                .toString();
    }

    /** Right ones, wrong ones, and whatever the lot gives. */
    private static List<Answer> answers(Task task, Language language, Random random) {
        return switch (task) {
            case Single(var options) ->
                IntStream.range(0, options.size())
                        .<Answer>mapToObj(index -> new Answer.Chosen(Set.of(index)))
                        .toList();
            case Multiple(var options) -> chosen(options.size(), random);
            case Truth _ -> List.of(new Answer.Said(true), new Answer.Said(false));
            case Order(var steps) ->
                some(random, () -> {
                    var order = new ArrayList<>(
                            IntStream.range(0, steps.size()).boxed().toList());
                    if (random.nextInt(4) > 0) {
                        Collections.shuffle(order, random);
                    }
                    return new Answer.Ordered(order);
                });
            case Match match ->
                some(random, () -> {
                    var sides = new ArrayList<>(IntStream.range(
                                    0, match.pairs().size() + match.extra().size())
                            .boxed()
                            .toList());
                    if (random.nextInt(4) > 0) {
                        Collections.shuffle(sides, random);
                    }
                    return new Answer.Placed(
                            List.copyOf(sides.subList(0, match.pairs().size())));
                });
            case Gap gap ->
                some(
                        random,
                        () -> new Answer.Placed(gap.gaps().stream()
                                .map(options -> random.nextInt(options.size()))
                                .toList()));
            case Short words -> typed(words, language);
            case Question.Number number -> numbers(number, language);
            case Hotspot hotspot -> chosen(hotspot.areas().size(), random);
            case Sort sort ->
                some(
                        random,
                        () -> new Answer.Placed(random.ints(
                                        sort.items().size(), 0, sort.buckets().size())
                                .boxed()
                                .toList()));
            case Spot spot -> chosen(spot.parts().size(), random);
        };
    }

    private static List<Answer> chosen(int size, Random random) {
        return some(random, () -> {
            var chosen = new HashSet<Integer>();
            chosen.add(random.nextInt(size));
            IntStream.range(0, size).filter(_ -> random.nextBoolean()).forEach(chosen::add);
            return new Answer.Chosen(chosen);
        });
    }

    private static List<Answer> some(Random random, java.util.function.Supplier<Answer> one) {
        return Stream.generate(one).limit(8 + random.nextInt(4)).toList();
    }

    /** Everything its author foresaw, as people type it: in capitals, with the article, with vowels, with other spaces. */
    private static List<Answer> typed(Short words, Language language) {
        return Stream.concat(
                        words.accepted().values().stream().flatMap(List::stream),
                        words.foreseen().stream()
                                .flatMap(one -> one.answers().values().stream())
                                .flatMap(List::stream))
                .flatMap(word -> Stream.of(
                        word,
                        word.toUpperCase(Locale.ROOT),
                        "  " + word.replace(" ", "  ") + " !",
                        "ال" + word,
                        word.replace("ا", "أَ").replace("ه", "ة"),
                        word + " ١٢"))
                .filter(word -> !word.isBlank())
                .<Answer>map(word -> new Answer.Written(word, language))
                .toList();
    }

    private static List<Answer> numbers(Question.Number number, Language language) {
        return Stream.concat(
                        Stream.of(
                                number.answer(),
                                number.answer() + number.tolerance(),
                                number.answer() - number.tolerance() - 1e-3,
                                -number.answer()),
                        number.foreseen().stream()
                                .flatMap(one -> Stream.of(one.answer(), one.answer() + one.tolerance())))
                .map(found -> new java.math.BigDecimal(found)
                        .setScale(3, java.math.RoundingMode.HALF_UP)
                        .stripTrailingZeros()
                        .toPlainString())
                .flatMap(found -> Stream.of(
                        found,
                        found.replace('.', ','),
                        " " + found.replace("-", "−"),
                        found.replace('.', '٫').replace('1', '١').replace('2', '٢'),
                        found + " x"))
                .<Answer>map(found -> new Answer.Written(found, language))
                .toList();
    }

    private static String written(Mark mark, Language language) {
        var reasons = JSON.createArrayNode();
        mark.reasons()
                .forEach(reason -> reasons.addArray()
                        .add(reason.isRight())
                        .add(reason.why().in(language)));
        return JSON.createArrayNode()
                .add(mark.right())
                .add(mark.parts())
                .add(reasons)
                .toString();
    }

    /** Some weeks of somebody: most days, often right, sometimes in haste, with cases between. */
    private static List<Answered> log(Random random, Map<String, Set<String>> questions) {
        var keys = questions.values().stream().flatMap(Set::stream).sorted().toList();
        var some = keys.subList(0, 12 + random.nextInt(keys.size() - 12));
        var themes = List.copyOf(questions.keySet());
        var devices =
                List.of(new UUID(random.nextLong(), random.nextLong()), new UUID(random.nextLong(), random.nextLong()));
        var at = Instant.parse("2026-01-20T07:00:00Z").toEpochMilli() + random.nextInt(1_000_000_000);
        var log = new ArrayList<Answered>();
        var many = random.nextInt(6) == 0;
        for (var day = 0; day < 60; day++) {
            at += 20L * 3_600_000 + random.nextInt(8 * 3_600_000);
            if (random.nextInt(4) == 0) {
                continue;
            }
            var answers = many && day == 3 ? 420 : 3 + random.nextInt(12);
            for (var answer = 0; answer < answers; answer++) {
                at += random.nextInt(12) == 0 ? random.nextInt(700) : 700 + random.nextInt(60_000);
                var theme = themes.get(random.nextInt(themes.size()));
                var scene = random.nextInt(9) == 0;
                log.add(new Answered(
                        new Answered.Place(
                                at,
                                devices.get(random.nextInt(2)),
                                random.nextInt(5000),
                                new UUID(random.nextLong(), random.nextLong())),
                        scene ? theme + "/case-one@scene-" + random.nextInt(4) : some.get(random.nextInt(some.size())),
                        random.nextInt(4) > 0,
                        scene && random.nextInt(4) == 0 ? theme + "/case-one@end-" + random.nextInt(2) : null));
            }
        }
        log.sort(java.util.Comparator.comparing(Answered::place));
        return log;
    }

    private static Map<String, Object> shown(Answered answered) {
        var shown = new LinkedHashMap<String, Object>();
        shown.put("item", answered.key());
        shown.put("at", answered.place().at());
        shown.put("device", answered.place().device().toString());
        shown.put("seq", answered.place().seq());
        shown.put("id", answered.place().id().toString());
        shown.put("right", answered.right());
        if (answered.ending() != null) {
            shown.put("ending", answered.ending());
        }
        return shown;
    }

    private static Map<String, Object> theme(Map.Entry<String, Set<String>> theme) {
        return Map.of(
                "theme",
                theme.getKey(),
                "questions",
                theme.getValue().stream()
                        .map(key -> Map.of("code", key.substring(theme.getKey().length() + 1)))
                        .toList());
    }

    @Test
    void a_medallion_has_the_colours_it_has_on_the_server() {
        for (var palette : Palette.values()) {
            var drawn = Zellige.medallion("badge-week", Medallion.WHOLE.in(palette));
            var colours = Pattern.compile("fill=\"(#[0-9A-F]{6})\"")
                    .matcher(drawn)
                    .results()
                    .map(found -> found.group(1))
                    .distinct()
                    .sorted()
                    .toList();

            assertThat(evaluate(
                            DRAWN,
                            List.of(
                                    asset("learn/zellige.js"),
                                    "badge-week",
                                    palette.name().toLowerCase(Locale.ROOT))))
                    .as(palette.name())
                    .isEqualTo(colours);
        }
    }

    private static ObjectNode calendar(Days days) {
        return ProgressFile.days(days);
    }

    /** A double is a double, whether it was written 3 or 3.0. */
    private static String numbers(JsonNode node) {
        return node.toString().replaceAll("(\\d)\\.0(?=[,\\]}])", "$1");
    }

    private static JsonNode sorted(JsonNode node) {
        if (!node.isObject()) {
            return node;
        }
        var sorted = JSON.createObjectNode();
        var names = new TreeMap<String, JsonNode>();
        node.properties().forEach(property -> names.put(property.getKey(), sorted(property.getValue())));
        names.forEach(sorted::set);
        return sorted;
    }

    private JsonNode counted(String kind, JsonNode file) {
        var addresses = Map.of(
                "fsrs", asset("learn/fsrs.js"), "schedule", asset("learn/schedule.js"), "elo", asset("learn/elo.js"));
        return JSON.valueToTree(evaluate(
                read("/vectors/browser.js").replaceFirst("(?m)^//.*\n", ""),
                Map.of("kind", kind, "file", file, "addresses", addresses)));
    }

    private Object evaluate(String script, Object argument) {
        // numbers beyond 32 bits and nodes of JSON go as text
        return Objects.requireNonNull(page().evaluate(
                        "text => (" + script.strip() + ")(JSON.parse(text))", JSON.writeValueAsString(argument)));
    }

    private ThemeContent content(String theme) throws ContentFile.Refused {
        return ContentFile.read(DefaultContent.read("learning/" + theme + ".json"));
    }

    private JsonNode pack(String theme, Language language) {
        var answer = page().request().get(site() + "/learn/packs/%s.%s.json".formatted(theme, language.tag()));
        assertThat(answer.ok()).isTrue();
        return JSON.readTree(answer.text());
    }

    private String asset(String script) {
        return templates
                .page(new MockHttpServletRequest("GET", "/fr"), new MockHttpServletResponse())
                .asset("js/" + script);
    }

    private static JsonNode kept(String name) {
        return JSON.readTree(read("/vectors/" + name));
    }

    private static String read(String name) {
        try (var file = LearningScriptsTest.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Page page() {
        return window.page();
    }

    private String site() {
        return "http://localhost:" + port;
    }
}
