package ma.etamkeen.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ma.etamkeen.Cast;
import ma.etamkeen.FromOurPages;
import ma.etamkeen.Seed;
import ma.etamkeen.TamkeenTest;
import ma.etamkeen.attacks.State;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.words.Language;
import ma.etamkeen.platform.words.Words;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.http.server.PathContainer;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.pattern.PathPattern;

/**
 * Every page is reached from the home page or from one's own space by links alone, by somebody, in each language. In one
 * language, another one each day, some roles, others each day, follow all links; the others, as long as there are pages
 * nobody has come to, those to what is not known yet. A twelfth of the pages a day that are new, or lead to what is new, is
 * read in the other two languages at once, and leads there to the same ({@link MenusProof} has each role follow all links
 * and reads each page in all languages).
 */
@TamkeenTest
@Tag("walk")
class MenusRuleTest {

    /** Of so many roles one follows all links. */
    private static final int WALKING_ALL = 6;

    /** Of a kind that nobody has come to yet; one is enough of a kind that is known. */
    private static final int PAGES_OF_ONE_KIND = 3;

    /** Addresses that no page leads to, each with the reason. */
    private static final Map<String, String> NOT_BY_LINKS = Map.ofEntries(
            Map.entry("/desk/sessions/bulk", "from the form that chooses sessions on the desk: AgendaTest"),
            Map.entry("/training/sessions/{id}/here", "from one's presences, on the day of a slot only: RoomCodesTest"),
            Map.entry("/", "the home page with a slash"),
            Map.entry("/learn/play", "from what plays, by its script: LearningJourneyTest"),
            Map.entry("/app.webmanifest", "asked for by devices, from every page: AppPageTest"),
            Map.entry("/gallery", "for those who make pages; not served elsewhere"),
            Map.entry("/gallery/{frame}", "from the gallery"),
            Map.entry("/gallery/certificate", "from the gallery"),
            Map.entry("/gallery/certificate/sheet.png", "from the gallery"),
            Map.entry("/desk/texts/{kind}/{key}/{language}/preview", "only on a draft: TextsTest"),
            Map.entry("/sign-in/proof", "one is led there before what asks for a fresh proof"),
            Map.entry("/sign-in/with/{provider}", "needs a provider: ProviderSignInTest"),
            Map.entry("/me/security/providers/link", "comes after a provider that answered: ProviderSignInTest"),
            Map.entry("/sign-in/sent", "comes after a form: LinkTest"),
            Map.entry("/register/sent", "comes after a form: RegistrationTest"),
            Map.entry("/me/email/sent", "comes after a form: EmailChangeTest"),
            Map.entry("/admin/units/import/{id}", "comes after a file: UnitImportsTest"),
            Map.entry("/admin/units/import/{id}/errors", "comes after a file: UnitImportsTest"),
            Map.entry("/desk/learning/import/{id}", "comes after a file: ItemFilesTest"),
            Map.entry("/admin/data/requests/{id}/copy.pdf", "only for who asked for a copy on paper: ReceivedTest"),
            Map.entry("/first-administrator/{token}", "printed at the first start: FirstAdministratorTest"),
            Map.entry("/testimonies/{token}", "handed to whoever gave a testimony: ContentTest"),
            Map.entry("/register/confirmation/{token}", "in a letter: RegistrationTest"),
            Map.entry("/sign-in/link/{token}", "in a letter: LinkTest"),
            Map.entry("/invitation/{token}", "in a letter: InvitationTest"),
            Map.entry("/email/{token}", "in a letter: EmailChangeTest"),
            Map.entry("/letters/{kind}/{token}", "in a letter: OptionalLettersTest"),
            Map.entry("/media/{image}/{width}", "a picture in a page: ContentTest"),
            Map.entry("/files/{id}/{attachment}", "from the one planted entry that has a file: ContentTest"),
            Map.entry(
                    "/desk/entries/{id}/{language}/revisions/{number}/comparison",
                    "from a version that is not the last: ReviewTest"),
            Map.entry(
                    "/me/teams/{team}/submission/files/{deliverable}",
                    "from a draft, while one may hand in: TeamPagesTest"),
            Map.entry("/me/teams/{team}/messages/state", "asked for by the page itself: RoomTest"),
            Map.entry("/search/suggestions", "asked for by the field of the search itself: SuggestionsTest"),
            Map.entry("/hackathon/agreements/{token}", "in a letter: ApplyPagesTest"),
            Map.entry(
                    "/desk/hackathon/{edition}/selection/{dossier}",
                    "from the result, once reading is over: SelectionsTest"),
            Map.entry("/training/offers/{token}", "in a letter: OffersTest"),
            Map.entry("/training/approvals/{token}", "in a letter: TrainingPagesTest"),
            Map.entry("/training/replies/{token}", "in a letter: RepliesTest"));

    /** Pages that only those come to who follow all links: from an entry, for who acts for an administration. */
    private static final Set<String> BY_FOLLOWING_ALL = Set.of("/desk/reuses/new");

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping mapping;

    @Autowired
    MockMvcTester web;

    @Autowired
    Cast cast;

    @Autowired
    Words words;

    @Autowired
    State state;

    @Autowired
    AutowireCapableBeanFactory beans;

    /**
     * How a page was first reached.
     *
     * @param path without its language
     * @param from the page that leads there, {@code null} for where one arrives
     */
    private record Step(long account, String path, @Nullable Step from) {}

    @Test
    void every_page_is_reached_from_the_menus_by_somebody_in_each_language() {
        var seed = Seed.today();
        var first = Language.values()[Math.floorMod(seed, Language.values().length)];
        state.rest();
        var planting = beans.createBean(Planting.class);
        try (var planted = planting.published("MEF")) {
            var wrong = new TreeSet<String>();
            var ways = new TreeMap<String, Step>();
            var accounts = accounts(planted);
            for (var index = 0; index < accounts.size(); index++) {
                var isFollowingAll = isWhole() || Math.floorMod(index - seed, WALKING_ALL) == 0;
                if (isFollowingAll || !never(ways).equals(NOT_BY_LINKS.keySet())) {
                    follow(first, accounts.get(index), isFollowingAll, ways, wrong);
                }
            }
            assertThat(wrong).as("seed %d", seed).isEmpty();
            assertThat(never(ways))
                    .as("pages that no page leads to, seed %d", seed)
                    .isEqualTo(NOT_BY_LINKS.keySet());
        }
    }

    /** Whether each role follows all links and each page is read in all languages: {@link MenusProof}. */
    boolean isWhole() {
        return false;
    }

    private Set<String> never(Map<String, Step> ways) {
        var never = new TreeSet<>(patterns().keySet());
        never.removeAll(ways.keySet());
        if (!isWhole()) {
            never.removeAll(BY_FOLLOWING_ALL);
        }
        return never;
    }

    /** Whoever looks at the journal comes early: what was planted stands among what is newest. Then those who alone come to some pages. */
    private List<Long> accounts(Planting.Planted planted) {
        return Stream.of(
                        Stream.of(0L, holder(Role.DATA_PROTECTION_OFFICER)),
                        Stream.of(cast.accountOf(planted.owner()), cast.accountOf(planted.superior())),
                        Stream.of(
                                        Role.ADMINISTRATOR,
                                        Role.JURY,
                                        Role.READER,
                                        Role.COORDINATOR,
                                        Role.AUTHOR,
                                        Role.REVIEWER,
                                        Role.TRAINER,
                                        Role.FOCAL_POINT)
                                .map(this::holder))
                .flatMap(accounts -> accounts)
                .toList();
    }

    private long holder(Role role) {
        return cast.accountOf(cast.holder(role));
    }

    /** Goes wherever a link leads, and looks at no more than a few pages of one kind, at none of one that is known but when all is walked. */
    private void follow(Language language, long account, boolean all, Map<String, Step> ways, Set<String> wrong) {
        var queue = new ArrayDeque<Step>();
        queue.add(new Step(account, "", null));
        if (account != 0) {
            queue.add(new Step(account, "/me", null));
        }
        var seen = new HashSet<String>();
        var kinds = new HashMap<String, Integer>();
        while (!queue.isEmpty()) {
            var step = queue.remove();
            var pattern = pattern(step.path());
            if (pattern.isEmpty() && step.from() != null) {
                wrong.add("/%1$s%2$s leads to /%1$s%3$s, which is nowhere"
                        .formatted(language.tag(), step.from().path(), step.path()));
            }
            if (!seen.add(step.path())
                    || pattern.isEmpty()
                    || kinds.merge(pattern.get(), 1, Integer::sum) > most(pattern.get(), step, all, ways)) {
                continue;
            }
            var page = read(language, step, wrong);
            if (page.isEmpty()) {
                continue;
            }
            var isFirst = ways.putIfAbsent(pattern.get(), step) == null;
            var links = links(page.get(), language);
            var fresh = kinds(links);
            fresh.removeAll(ways.keySet());
            if ((isFirst || !fresh.isEmpty()) && (isWhole() || Seed.isOfToday(pattern.get()))) {
                compare(language, step, fresh, wrong);
            }
            links.forEach(link -> queue.add(new Step(account, link, step)));
        }
    }

    private static int most(String pattern, Step step, boolean all, Map<String, Step> ways) {
        if (!ways.containsKey(pattern)) {
            return PAGES_OF_ONE_KIND;
        }
        // a draft of a session leads to less than one that people ask for
        return step.path().matches("/desk/sessions/\\d+")
                ? PAGES_OF_ONE_KIND
                : all || step.from() == null || step.path().matches("/(me|desk|admin)(/.*)?") ? 1 : 0;
    }

    /** The same page in the other languages: it is there, and leads to each kind of page that nobody knew before. */
    private void compare(Language language, Step step, Set<String> fresh, Set<String> wrong) {
        for (var other : Language.values()) {
            if (other != language) {
                var page = read(other, step, wrong);
                // what nobody published in a language says so, and leads to the languages in which it is
                if (page.filter(one -> one.selectFirst("[data-missing]") != null)
                        .isPresent()) {
                    continue;
                }
                var leads = kinds(page.map(one -> links(one, other)).orElse(Set.of()));
                fresh.stream()
                        .filter(kind -> !leads.contains(kind))
                        .forEach(kind -> wrong.add("/" + other.tag() + step.path() + " does not lead to " + kind));
            }
        }
    }

    private Set<String> kinds(Set<String> links) {
        return links.stream().flatMap(link -> pattern(link).stream()).collect(Collectors.toCollection(TreeSet::new));
    }

    /** The page, with what is wrong with it noted; an empty document for a file. Empty when one is led elsewhere. */
    private Optional<Document> read(Language language, Step step, Set<String> wrong) {
        var address = "/" + language.tag() + step.path();
        var request = web.get().uri(URI.create(address));
        var answer = (step.account() == 0 ? request : request.with(FromOurPages.account(step.account()))).exchange();
        var response = answer.getResponse();
        if (response.getStatus() == 303) {
            return Optional.empty();
        }
        var from = step.from() == null ? "nowhere" : step.from().path();
        if (response.getStatus() != 200) {
            wrong.add("%s, to which %s leads, answered %d".formatted(address, from, response.getStatus()));
            return Optional.empty();
        }
        if (!String.valueOf(response.getContentType()).startsWith("text/html")) {
            return Optional.of(new Document(""));
        }
        var page = Jsoup.parse(body(response));
        var html = page.expectFirst("html");
        if (!html.attr("lang").equals(language.tag()) || !html.attr("dir").equals(language.direction())) {
            wrong.add(address + " is in " + html.attr("lang"));
        }
        rawWords(page).forEach(word -> wrong.add(address + " shows " + word));
        return Optional.of(page);
    }

    private static final Pattern KEY = Pattern.compile("(?<![\\w@/.-])[a-z]+(?:\\.[a-zA-Z0-9-]+)+(?![\\w@/])");
    /** What the names of words begin with: their parts. */
    private final Set<String> roots = new HashSet<>();

    private static final Pattern PLACEHOLDER = Pattern.compile("(?<!/)\\{[a-z][A-Za-z0-9]*[},]|\\?\\?\\?");

    /** What should have been a word: a key of the words files, or the name of what was to be put into a message. */
    private List<String> rawWords(Document page) {
        if (roots.isEmpty()) {
            words.keys(Language.FR).forEach(key -> roots.add(key.substring(0, key.indexOf('.'))));
        }
        var body = page.body().clone();
        // what people are to type themselves
        body.select("code").remove();
        var texts = new ArrayList<String>(List.of(page.title(), body.text()));
        for (var attribute : List.of("aria-label", "title", "alt", "placeholder")) {
            texts.addAll(page.select("[" + attribute + "]").eachAttr(attribute));
        }
        var found = new ArrayList<String>();
        for (var text : texts) {
            KEY.matcher(text)
                    .results()
                    .map(java.util.regex.MatchResult::group)
                    .filter(key -> roots.contains(key.substring(0, key.indexOf('.'))))
                    .forEach(found::add);
            PLACEHOLDER.matcher(text).results().forEach(one -> found.add(one.group()));
        }
        return found;
    }

    private static Set<String> links(Document page, Language language) {
        var home = "/" + language.tag();
        return page.select("a[href]").eachAttr("href").stream()
                .map(link -> link.replaceAll("#.*", ""))
                .filter(link -> link.equals(home) || link.startsWith(home + "/") || link.startsWith(home + "?"))
                .map(link -> link.substring(home.length()))
                .collect(Collectors.toCollection(java.util.LinkedHashSet::new));
    }

    private final Map<String, List<PathPattern>> known = new TreeMap<>();

    /** What can be asked for in a language, by its pattern without it. */
    private Map<String, List<PathPattern>> patterns() {
        if (known.isEmpty()) {
            mapping.getHandlerMethods().forEach((info, _) -> {
                if (info.getMethodsCondition().getMethods().contains(RequestMethod.GET)) {
                    for (var pattern : Objects.requireNonNull(info.getPathPatternsCondition())
                            .getPatterns()) {
                        if (pattern.getPatternString().startsWith("/{lang")) {
                            known.computeIfAbsent(Planting.plain(pattern.getPatternString()), _ -> new ArrayList<>())
                                    .add(pattern);
                        }
                    }
                }
            });
        }
        return known;
    }

    /** The menu leads to the same from each page. */
    private final Map<String, Optional<String>> patternOf = new HashMap<>();

    private Optional<String> pattern(String path) {
        return patternOf.computeIfAbsent(path.replaceAll("\\?.*", ""), plain -> {
            var asked = PathContainer.parsePath("/fr" + plain);
            return patterns().entrySet().stream()
                    .filter(one -> one.getValue().stream().anyMatch(pattern -> pattern.matches(asked)))
                    // a word wins over a variable, as it does in the product
                    .min(java.util.Comparator.comparing(one -> one.getValue().getFirst()))
                    .map(Map.Entry::getKey);
        });
    }

    private static String body(MockHttpServletResponse response) {
        return new String(response.getContentAsByteArray(), StandardCharsets.UTF_8);
    }
}
