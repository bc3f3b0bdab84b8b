package ma.etamkeen.portal;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ma.etamkeen.organisations.Region;
import ma.etamkeen.organisations.Regions;
import ma.etamkeen.organisations.Unit;
import ma.etamkeen.organisations.Units;
import ma.etamkeen.platform.search.Facet;
import ma.etamkeen.platform.search.Found;
import ma.etamkeen.platform.search.SearchIndex;
import ma.etamkeen.platform.words.Text;
import org.springframework.stereotype.Component;

/** What the values of facets are called. The areas of skills and the themes are things to find themselves. */
@Component
class FacetNames {

    private static final List<String> THEMES = List.of("theme", "area");

    private static final int MOST_CLOSED = 1_000;
    private static final List<String> ADMINISTRATIONS = List.of(AdministrationsSource.KIND);

    private final Regions regions;
    private final Units units;
    private final LoadingCache<List<String>, Map<String, Text>> titles;
    private final Cache<Long, Optional<Text>> closedNames = Caffeine.newBuilder()
            .maximumSize(MOST_CLOSED)
            .expireAfterWrite(Duration.ofMinutes(1))
            .build();

    FacetNames(Regions regions, Units units, SearchIndex index) {
        this.regions = regions;
        this.units = units;
        this.titles = Caffeine.newBuilder()
                .maximumSize(2)
                .expireAfterWrite(Duration.ofMinutes(1))
                .build(index::titles);
    }

    /** The names of the values of each facet whose values have one. */
    Map<Facet, Map<String, Text>> all() {
        return Map.of(
                Facet.REGION,
                regions.all().stream().collect(Collectors.toMap(Region::code, Region::name)),
                Facet.THEME,
                titles.get(THEMES),
                Facet.ADMINISTRATION,
                titles.get(ADMINISTRATIONS));
    }

    /** The same for these results too, which may have been carried by administrations that exist no longer. */
    Map<Facet, Map<String, Text>> of(Found found, Map<Facet, String> chosen) {
        var all = all();
        var known = all.getOrDefault(Facet.ADMINISTRATION, Map.of());
        var closed = Stream.concat(
                        found.counts(Facet.ADMINISTRATION).keySet().stream(),
                        Stream.ofNullable(chosen.get(Facet.ADMINISTRATION)))
                .filter(id -> !known.containsKey(id) && id.matches("\\d{1,18}"))
                .map(Long::valueOf)
                .distinct()
                .toList();
        if (closed.isEmpty()) {
            return all;
        }
        var names = new HashMap<>(known);
        closedNames
                .getAll(closed, this::read)
                .forEach((id, name) -> name.ifPresent(one -> names.put(Long.toString(id), one)));
        var some = new EnumMap<>(all);
        some.put(Facet.ADMINISTRATION, names);
        return some;
    }

    private Map<Long, Optional<Text>> read(Set<? extends Long> ids) {
        var found = units.all(List.copyOf(ids));
        return ids.stream()
                .collect(Collectors.toMap(
                        id -> id, id -> Optional.ofNullable(found.get(id)).map(Unit::name)));
    }
}
