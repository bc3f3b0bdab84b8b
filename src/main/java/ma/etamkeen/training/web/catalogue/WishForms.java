package ma.etamkeen.training.web.catalogue;

import static java.util.stream.Collectors.toMap;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import ma.etamkeen.organisations.Region;
import ma.etamkeen.organisations.Regions;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.forms.Choice;
import ma.etamkeen.platform.words.Dates;
import ma.etamkeen.platform.words.Language;
import ma.etamkeen.platform.words.Text;
import ma.etamkeen.platform.words.Words;
import ma.etamkeen.skills.Area;
import ma.etamkeen.skills.Areas;
import ma.etamkeen.training.Event;
import ma.etamkeen.training.Session;
import ma.etamkeen.training.catalogue.Catalogue;
import ma.etamkeen.training.catalogue.Catalogue.Totals;
import ma.etamkeen.training.catalogue.Facet;
import ma.etamkeen.training.catalogue.Wish;
import ma.etamkeen.training.courses.Courses;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the catalogue offers to narrow it by: nothing that leaves no session, but what is chosen. */
@Component
class WishForms {

    private record Asked(@Nullable Facet hidden, Wish wish, Language language) {}

    /** For so long counts may be behind: nobody chooses by one session more or less, and counting them all is dear. */
    private static final Duration KEPT = Duration.ofSeconds(10);

    private static final int MOST_KEPT = 1_000;

    private final Cache<Asked, WishForm> kept =
            Caffeine.newBuilder().expireAfterWrite(KEPT).maximumSize(MOST_KEPT).build();

    private final Cache<Wish, Totals> totals =
            Caffeine.newBuilder().expireAfterWrite(KEPT).maximumSize(MOST_KEPT).build();

    private final Catalogue catalogue;
    private final Courses courses;
    private final Regions regions;
    private final Areas areas;
    private final Words words;

    WishForms(Catalogue catalogue, Courses courses, Regions regions, Areas areas, Words words) {
        this.catalogue = catalogue;
        this.courses = courses;
        this.regions = regions;
        this.areas = areas;
        this.words = words;
    }

    WishForm of(Wish wish, List<Courses.Title> titles, Viewer viewer) {
        return without(null, wish, titles, viewer);
    }

    /** The same without a facet that the page chooses by itself. */
    WishForm without(@Nullable Facet hidden, Wish wish, List<Courses.Title> titles, Viewer viewer) {
        // what words find depends on who asks, all else is the same for everybody
        return wish.words().isEmpty()
                ? kept.get(
                        new Asked(hidden, wish, viewer.language()),
                        asked -> made(asked, catalogue.counts(wish, viewer), titles))
                : made(new Asked(hidden, wish, viewer.language()), catalogue.counts(wish, viewer), titles);
    }

    /** How many sessions are wished in all; as far behind as the counts are. */
    Totals totals(Wish wish, Viewer viewer) {
        return wish.words().isEmpty()
                ? totals.get(wish, _ -> catalogue.totals(wish, viewer))
                : catalogue.totals(wish, viewer);
    }

    private WishForm made(Asked asked, Map<Facet, Map<String, Integer>> counts, List<Courses.Title> titles) {
        var wish = asked.wish();
        var narrowing = new ArrayList<WishForm.Narrowing>();
        for (var facet : Facet.values()) {
            var counted = counts.getOrDefault(facet, Map.of());
            var offered = choices(facet, titles, counted, wish, asked.language()).stream()
                    .filter(choice -> counted.containsKey(choice.value())
                            || choice.value().equals(wish.of(facet)))
                    .map(choice -> new WishForm.Offered(choice, counted.getOrDefault(choice.value(), 0)))
                    .toList();
            if (facet != asked.hidden() && !offered.isEmpty()) {
                narrowing.add(new WishForm.Narrowing(facet, offered));
            }
        }
        return new WishForm(wish, narrowing);
    }

    private List<Choice> choices(
            Facet facet, List<Courses.Title> titles, Map<String, Integer> counted, Wish wish, Language language) {
        return switch (facet) {
            case KIND ->
                Arrays.stream(Event.values())
                        .map(event -> new Choice(event.key(), words.text(language, "training.kind." + event.key())))
                        .toList();
            case FORMAT ->
                Arrays.stream(Session.Format.values())
                        .map(format ->
                                new Choice(format.key(), words.text(language, "training.format." + format.key())))
                        .toList();
            case LANGUAGE ->
                Arrays.stream(Language.values())
                        .map(one -> new Choice(one.tag(), words.text(language, "training.language." + one.tag())))
                        .toList();
            case OPEN -> List.of(new Choice("yes", words.text(language, "training.facet.open.yes")));
            case MONTH -> months(counted, wish, language);
            case REGION ->
                named(
                        regions.all().stream()
                                .collect(toMap(Region::code, Region::name, (one, _) -> one, LinkedHashMap::new)),
                        language);
            case AREA ->
                named(
                        areas.all().stream()
                                .collect(toMap(Area::code, Area::title, (one, _) -> one, LinkedHashMap::new)),
                        language);
            case PATH -> named(courses.paths(), language);
            case COURSE ->
                named(
                        titles.stream()
                                .collect(toMap(
                                        title -> Long.toString(title.id()),
                                        Courses.Title::title,
                                        (one, _) -> one,
                                        LinkedHashMap::new)),
                        language);
        };
    }

    private static List<Choice> named(Map<String, Text> names, Language language) {
        return names.entrySet().stream()
                .map(one -> Choice.of(one.getKey(), one.getValue().reading(language)))
                .toList();
    }

    /** Those in which something begins, and the one that is chosen. */
    private static List<Choice> months(Map<String, Integer> counted, Wish wish, Language language) {
        var months = new TreeMap<String, LocalDate>();
        counted.keySet()
                .forEach(month -> months.put(month, YearMonth.parse(month).atDay(1)));
        if (!wish.of(Facet.MONTH).isEmpty()) {
            months.put(
                    wish.of(Facet.MONTH), YearMonth.parse(wish.of(Facet.MONTH)).atDay(1));
        }
        return months.entrySet().stream()
                .map(one -> new Choice(one.getKey(), Dates.month(one.getValue(), language)))
                .toList();
    }
}
