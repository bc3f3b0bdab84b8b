package ma.etamkeen.learning.items;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Optional;
import ma.etamkeen.learning.Theme;
import ma.etamkeen.learning.Themes;
import ma.etamkeen.learning.progress.Days;
import ma.etamkeen.learning.progress.LearnersDays;
import ma.etamkeen.platform.pages.Assets;
import ma.etamkeen.platform.words.Language;
import ma.etamkeen.platform.words.Words;
import org.springframework.stereotype.Component;

/**
 * All of a theme in one language, for a phone to keep. Ratings move with every answer; what a phone keeps need not follow
 * each, so a pack is written anew a few times an hour and whenever anything else in it changes.
 */
@Component
class Packs {

    private static final Duration RATINGS = Duration.ofMinutes(15);
    private static final int MOST = 300;

    private final Items items;
    private final Hardness hardness;
    private final Themes themes;
    private final LearnersDays days;
    private final Assets assets;
    private final Words words;
    private final Cache<Key, Pack> written =
            Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(RATINGS).build();

    Packs(Items items, Hardness hardness, Themes themes, LearnersDays days, Assets assets, Words words) {
        this.items = items;
        this.hardness = hardness;
        this.themes = themes;
        this.days = days;
        this.assets = assets;
        this.words = words;
    }

    /** What a pack is made of, beside ratings. */
    private record Key(Theme theme, Language language, int pack, int since, Days days) {}

    /**
     * The pack of this theme, or what is new in it.
     *
     * @param since the number of the pack that is kept already, 0 for none
     */
    Optional<Pack> of(String theme, Language language, int since) {
        return items.shelf(theme).flatMap(shelf -> themes.find(theme).map(found -> of(found, shelf, language, since)));
    }

    private Pack of(Theme theme, Shelf shelf, Language language, int since) {
        var from = Math.clamp(since, 0, shelf.pack());
        var key = new Key(theme, language, shelf.pack(), from, days.present());
        var known = written.getIfPresent(key);
        if (known != null) {
            return known;
        }
        var title = words.plain(theme.title(), language);
        var pack = Pack.of(
                shelf.pack(),
                title,
                new PackWriter(language, shelf, from, hardness.of(theme.code()), assets)
                        .write(theme, title, key.days())
                        .toString());
        written.put(key, pack);
        return pack;
    }
}
