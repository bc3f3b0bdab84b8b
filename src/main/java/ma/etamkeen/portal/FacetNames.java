package ma.etamkeen.portal;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import ma.etamkeen.organisations.Region;
import ma.etamkeen.organisations.Regions;
import ma.etamkeen.platform.search.Facet;
import ma.etamkeen.platform.search.SearchIndex;
import ma.etamkeen.platform.words.Text;
import org.springframework.stereotype.Component;

/** What the values of facets are called. The areas of skills and the themes are things to find themselves. */
@Component
class FacetNames {

    private static final List<String> THEMES = List.of("theme", "area");

    private final Regions regions;
    private final LoadingCache<List<String>, Map<String, Text>> themes;

    FacetNames(Regions regions, SearchIndex index) {
        this.regions = regions;
        this.themes = Caffeine.newBuilder()
                .maximumSize(1)
                .expireAfterWrite(Duration.ofMinutes(1))
                .build(index::titles);
    }

    /** The names of the values of each facet whose values have one. */
    Map<Facet, Map<String, Text>> all() {
        return Map.of(
                Facet.REGION,
                regions.all().stream().collect(Collectors.toMap(Region::code, Region::name)),
                Facet.THEME,
                themes.get(THEMES));
    }
}
