package ma.etamkeen.knowledge;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import ma.etamkeen.platform.access.Open;
import ma.etamkeen.platform.pages.Answer;
import ma.etamkeen.platform.pages.NotHere;
import ma.etamkeen.platform.pages.Pages;
import ma.etamkeen.platform.pages.Piece;
import ma.etamkeen.platform.pages.Shared;
import ma.etamkeen.platform.words.Language;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** The timeline, the resources and each entry, for everybody. */
@Pages
@Open
@Shared
class EntryPages {

    private static final int PAGE = 20;
    private static final int ALL = 500;
    private static final int BESIDE = 3;

    private final Entries entries;
    private final List<EntryPiece> pieces;

    EntryPages(Entries entries, List<EntryPiece> pieces) {
        this.entries = entries;
        this.pieces = pieces;
    }

    @GetMapping("/timeline")
    Answer timeline(@RequestParam(defaultValue = "") String theme, @RequestParam(defaultValue = "") String year) {
        var chosen = year.matches("[12]\\d{3}") ? Integer.parseInt(year) : 0;
        var counts = on(Kind.ON_THE_TIMELINE);
        return Answer.page("knowledge/timeline")
                .with("headlines", entries.headlines(Kind.ON_THE_TIMELINE, key(theme), chosen, ALL, 0))
                .with("themes", choices(counts, count -> count.theme() == null ? "" : count.theme()))
                .with("years", years(counts))
                .with("theme", key(theme))
                .with("year", chosen == 0 ? "" : year);
    }

    @GetMapping("/resources")
    Answer resources(
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "") String theme,
            @RequestParam(defaultValue = "1") int page) {
        return list("resources", Kind.AMONG_RESOURCES, kind, key(theme), page);
    }

    @GetMapping("/knowledge")
    Answer everything(
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "") String theme,
            @RequestParam(defaultValue = "1") int page) {
        return list("knowledge", List.of(Kind.values()), kind, key(theme), page);
    }

    private Answer list(String place, List<Kind> kinds, String kind, String theme, int page) {
        var counts = on(kinds);
        var chosen = Kind.of(kind).filter(kinds::contains).map(List::of).orElse(kinds);
        var number = Math.clamp(page, 1, 1_000);
        return Answer.page("knowledge/list")
                .with("place", place)
                .with("headlines", entries.headlines(chosen, theme, 0, PAGE, (number - 1) * PAGE))
                .with("kinds", choices(counts, count -> count.kind().key()))
                .with("themes", choices(counts, count -> count.theme() == null ? "" : count.theme()))
                .with("kind", chosen.size() == 1 ? kind : "")
                .with("theme", theme)
                .with("number", number)
                .with("size", PAGE)
                .with(
                        "total",
                        counts.stream()
                                .filter(count -> chosen.contains(count.kind())
                                        && (theme.isEmpty() || theme.equals(count.theme())))
                                .mapToInt(Entries.Count::entries)
                                .sum());
    }

    @GetMapping({"/timeline/{id:[0-9]{1,15}}", "/resources/{id:[0-9]{1,15}}"})
    Answer entry(@PathVariable long id, Language language) {
        var readable = entries.read(id, language).orElseThrow(NotHere::new);
        if (readable.entry().slug() != null) {
            return Answer.goTo(readable.entry().path());
        }
        return Answer.page(readable.text() == null ? "knowledge/missing" : "knowledge/entry")
                .with("entry", readable.entry())
                .with("text", readable.text())
                .with("texts", readable.all())
                .with("beside", entries.beside(readable.entry(), BESIDE))
                .with("pieces", pieces(readable));
    }

    /** What others show on this page, by where it stands. */
    private Map<EntryPiece.Place, List<Piece>> pieces(Entries.Readable readable) {
        var found = new EnumMap<EntryPiece.Place, List<Piece>>(EntryPiece.Place.class);
        pieces.stream()
                .sorted(Comparator.comparingInt(EntryPiece::order))
                .forEach(piece -> piece.of(readable)
                        .ifPresent(one -> found.computeIfAbsent(piece.place(), _ -> new ArrayList<>())
                                .add(one)));
        return found;
    }

    /** What cannot be the key of a theme filters nothing. */
    private static String key(String theme) {
        return theme.matches("[a-z][a-z0-9-]{0,60}") ? theme : "";
    }

    private List<Entries.Count> on(List<Kind> kinds) {
        return entries.counts().stream()
                .filter(count -> kinds.contains(count.kind()))
                .toList();
    }

    private static List<Narrowing> years(List<Entries.Count> counts) {
        var years = new ArrayList<>(choices(counts, count -> count.year() == 0 ? "" : Integer.toString(count.year())));
        years.sort(Comparator.comparing(Narrowing::value).reversed());
        return years;
    }

    private static List<Narrowing> choices(List<Entries.Count> counts, Function<Entries.Count, String> value) {
        return counts.stream()
                .filter(count -> !value.apply(count).isEmpty())
                .collect(Collectors.groupingBy(value, Collectors.summingInt(Entries.Count::entries)))
                .entrySet()
                .stream()
                .map(choice -> new Narrowing(choice.getKey(), choice.getValue()))
                .sorted(Comparator.comparing(Narrowing::entries).reversed().thenComparing(Narrowing::value))
                .toList();
    }
}
