package ma.etamkeen.knowledge;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import ma.etamkeen.knowledge.Entries.Facet;
import ma.etamkeen.knowledge.review.Retractions;
import ma.etamkeen.platform.access.Open;
import ma.etamkeen.platform.pages.Answer;
import ma.etamkeen.platform.pages.NotHere;
import ma.etamkeen.platform.pages.Pages;
import ma.etamkeen.platform.pages.Piece;
import ma.etamkeen.platform.pages.Shared;
import ma.etamkeen.platform.words.Language;
import org.springframework.http.HttpStatus;
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
    private static final int LATEST = 6;

    private final Entries entries;
    private final Enclosures enclosures;
    private final Related related;
    private final Shelf shelf;
    private final List<EntryPiece> pieces;
    private final List<HomeShelf> home;
    private final Retractions retractions;

    EntryPages(
            Entries entries,
            Enclosures enclosures,
            Related related,
            Shelf shelf,
            List<EntryPiece> pieces,
            List<HomeShelf> home,
            Retractions retractions) {
        this.entries = entries;
        this.enclosures = enclosures;
        this.related = related;
        this.shelf = shelf;
        this.pieces = pieces;
        this.home = home;
        this.retractions = retractions;
    }

    @GetMapping("/timeline")
    Answer timeline(@RequestParam(defaultValue = "") String theme, @RequestParam(defaultValue = "") String year) {
        var chosen = year.matches("[12]\\d{3}") ? Integer.parseInt(year) : 0;
        var all = Narrowed.to(Kind.ON_THE_TIMELINE);
        var years = new ArrayList<>(entries.spread(all, Facet.YEAR));
        years.sort(Comparator.comparing(Narrowing::value).reversed());
        return Answer.page("knowledge/timeline")
                .with("headlines", entries.headlines(all.theme(key(theme)).year(chosen), ALL, 0))
                .with("themes", entries.spread(all, Facet.THEME))
                .with("years", years)
                .with("theme", key(theme))
                .with("year", chosen == 0 ? "" : year);
    }

    @GetMapping("/resources")
    Answer resources(
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "") String theme,
            @RequestParam(defaultValue = "") String region,
            @RequestParam(defaultValue = "") String outcome,
            @RequestParam(defaultValue = "") String area,
            @RequestParam(defaultValue = "1") int page) {
        return list("resources", Kind.AMONG_RESOURCES, kind, new Chosen(key(theme), region, outcome, key(area)), page);
    }

    /** The home of what is known, and the list as soon as somebody narrows it. */
    @GetMapping("/knowledge")
    Answer everything(
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "") String theme,
            @RequestParam(defaultValue = "") String region,
            @RequestParam(defaultValue = "") String outcome,
            @RequestParam(defaultValue = "") String area,
            @RequestParam(defaultValue = "1") int page) {
        return list(
                "knowledge", List.of(Kind.values()), kind, new Chosen(key(theme), region, outcome, key(area)), page);
    }

    /** What the address narrows by, as it was sent. */
    private record Chosen(String theme, String region, String outcome, String area) {}

    private Answer list(String place, List<Kind> kinds, String kind, Chosen chosen, int page) {
        var wanted = Kind.of(kind).filter(kinds::contains).map(List::of).orElse(kinds);
        var region = chosen.region().matches("MA-[0-9]{2}") ? chosen.region() : "";
        var outcome = Outcome.of(chosen.outcome()).map(Outcome::key).orElse("");
        var narrowed = new Narrowed(wanted, chosen.theme(), 0, region, outcome, chosen.area());
        var number = Math.clamp(page, 1, 1_000);
        var isHome = place.equals("knowledge") && wanted.size() > 1 && narrowed.isWhole() && number == 1;
        var facets = new EnumMap<Facet, List<Narrowing>>(Facet.class);
        for (var facet : Facet.values()) {
            if (facet != Facet.YEAR) {
                facets.put(facet, entries.spread(narrowed.without(facet.key(), kinds), facet));
            }
        }
        var answer = Answer.page(isHome ? "knowledge/shelves" : "knowledge/list")
                .with("headlines", entries.headlines(narrowed, isHome ? LATEST : PAGE, (number - 1) * PAGE))
                .with(
                        "kinds",
                        isHome ? toActOnFirst(facets.getOrDefault(Facet.KIND, List.of())) : facets.get(Facet.KIND))
                .with("themes", facets.get(Facet.THEME))
                .with("regions", facets.get(Facet.REGION))
                .with("outcomes", facets.get(Facet.OUTCOME))
                .with("areas", facets.get(Facet.AREA))
                .with("names", shelf.names());
        if (isHome) {
            return answer.with(
                            "featured",
                            entries.forHome(0).stream()
                                    .filter(Headline::featured)
                                    .toList())
                    .with(
                            "pieces",
                            home.stream()
                                    .sorted(Comparator.comparingInt(HomeShelf::order))
                                    .flatMap(one -> one.piece().stream())
                                    .toList());
        }
        return answer.with("place", place)
                .with("kind", wanted.size() == 1 ? kind : "")
                .with("narrowed", narrowed)
                .with("number", number)
                .with("size", PAGE)
                .with("total", entries.count(narrowed));
    }

    /** In the order of kinds: what helps somebody act stands before what reports, however much there is of it. */
    private static List<Narrowing> toActOnFirst(List<Narrowing> kinds) {
        return kinds.stream()
                .sorted(Comparator.comparing(kind -> Kind.of(kind.value()).orElseThrow()))
                .toList();
    }

    @GetMapping({"/timeline/{id:[0-9]{1,15}}", "/resources/{id:[0-9]{1,15}}"})
    Answer entry(@PathVariable long id, Language language) {
        var found = entries.read(id, language);
        if (found.isEmpty()) {
            var retraction = retractions.of(id).orElseThrow(NotHere::new);
            return Answer.page(HttpStatus.GONE, "knowledge/tombstone").with("retraction", retraction);
        }
        var readable = found.get();
        if (readable.entry().slug() != null) {
            return Answer.goTo(readable.entry().path());
        }
        var together = related.of(id);
        return Answer.page(readable.text() == null ? "knowledge/missing" : "knowledge/entry")
                .with("entry", readable.entry())
                .with("text", readable.text())
                .with("texts", readable.all())
                .with(
                        "beside",
                        entries.beside(readable.entry(), BESIDE).stream()
                                .filter(other -> !together.contains(other.id()))
                                .toList())
                .with("related", entries.of(together))
                .with("names", shelf.names(readable.entry().traits().units()))
                .with("enclosed", enclosures.of(id))
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
}
