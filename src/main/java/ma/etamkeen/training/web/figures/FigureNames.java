package ma.etamkeen.training.web.figures;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import ma.etamkeen.organisations.Regions;
import ma.etamkeen.organisations.Unit;
import ma.etamkeen.organisations.Units;
import ma.etamkeen.platform.words.Dates;
import ma.etamkeen.platform.words.Language;
import ma.etamkeen.platform.words.Text;
import ma.etamkeen.platform.words.Words;
import ma.etamkeen.training.courses.Courses;
import ma.etamkeen.training.figures.Cut;
import ma.etamkeen.training.figures.Figures;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How rows of figures are called in somebody's language. */
@Component
class FigureNames {

    private final JdbcClient db;
    private final Regions regions;
    private final Units units;
    private final Words words;

    /** The lines of a page about sessions, by the very table they are of: as far behind as that is, and gone with it. */
    private final Cache<Figures.Table, Map<Language, List<FigureLine>>> shown = Caffeine.newBuilder()
            .weakKeys()
            .expireAfterWrite(Duration.ofMinutes(5))
            .build();

    FigureNames(JdbcClient db, Regions regions, Units units, Words words) {
        this.db = db;
        this.regions = regions;
        this.units = units;
        this.words = words;
    }

    /** The rows in the order in which they are read: by their names, or by time; at most so many. */
    List<FigureLine> of(Cut cut, @Nullable Unit top, Figures.Table table, Language language, int most) {
        if (cut != Cut.SESSION) {
            return all(cut, top, table, language).stream().limit(most).toList();
        }
        return most == Integer.MAX_VALUE
                ? sessions(table, language, most)
                : shown.get(table, _ -> new ConcurrentHashMap<>())
                        .computeIfAbsent(language, _ -> sessions(table, language, most));
    }

    private List<FigureLine> all(Cut cut, @Nullable Unit top, Figures.Table table, Language language) {
        return switch (cut) {
            case SEX -> worded(table, language, "people.sex.");
            case LEVEL -> worded(table, language, "organisations.level.");
            case CATEGORY -> worded(table, language, "people.category.");
            case REGION -> {
                Map<String, Text> named = regions.all().stream()
                        .collect(Collectors.toMap(region -> region.code(), region -> region.name()));
                yield called(table, named, language, false, "training.figures.unknown");
            }
            case ADMINISTRATION -> {
                var ids = table.rows().stream()
                        .map(Figures.Row::key)
                        .filter(key -> !key.isEmpty())
                        .map(Long::valueOf)
                        .toList();
                Map<String, Text> named = units.all(ids).values().stream()
                        .collect(Collectors.toMap(unit -> Long.toString(unit.id()), Unit::name));
                yield called(
                        table,
                        named,
                        language,
                        true,
                        top == null ? "training.figures.nowhere" : "training.figures.itself");
            }
            case SESSION -> sessions(table, language, Integer.MAX_VALUE);
            case PERIOD ->
                table.rows().stream()
                        .map(row ->
                                new FigureLine(row, null, Dates.month(LocalDate.parse(row.key() + "-01"), language), 0))
                        .toList();
        };
    }

    private List<FigureLine> worded(Figures.Table table, Language language, String prefix) {
        return table.rows().stream()
                .map(row -> new FigureLine(
                        row,
                        null,
                        words.text(language, row.key().isEmpty() ? "training.figures.unknown" : prefix + row.key()),
                        0))
                .toList();
    }

    private List<FigureLine> called(
            Figures.Table table, Map<String, Text> named, Language language, boolean isUnit, String otherwise) {
        var lines = new ArrayList<FigureLine>();
        for (var row : table.rows()) {
            var name = named.get(row.key());
            lines.add(
                    name == null
                            ? new FigureLine(row, null, words.text(language, otherwise), 0)
                            : new FigureLine(row, name, "", isUnit ? Long.parseLong(row.key()) : 0));
        }
        lines.sort(Comparator.comparing(line -> line.written(words, language)));
        return lines;
    }

    private List<FigureLine> sessions(Figures.Table table, Language language, int most) {
        record Named(Text title, LocalDate from, LocalDate to) {}
        var named = new LinkedHashMap<String, Named>();
        db.sql("""
                        select s.id, c.title_ar, c.title_fr, c.title_en, s.starts_at, s.ends_at
                          from training.session s join training.course c on c.id = s.course_id
                         where s.id = any(:ids)
                         order by s.starts_at, s.id
                         limit :most
                        """)
                .param("most", most)
                .param(
                        "ids",
                        table.rows().stream()
                                .map(row -> Long.valueOf(row.key()))
                                .toArray(Long[]::new))
                .query((row, _) -> named.put(
                        Long.toString(row.getLong("id")),
                        new Named(
                                Courses.text(row, "title"),
                                row.getObject("starts_at", java.time.LocalDateTime.class)
                                        .toLocalDate(),
                                row.getObject("ends_at", java.time.LocalDateTime.class)
                                        .toLocalDate())))
                .list();
        var rows = table.rows().stream()
                .filter(row -> named.containsKey(row.key()))
                .collect(Collectors.toMap(Figures.Row::key, Function.identity()));
        return named.entrySet().stream()
                .map(one -> new FigureLine(
                        Objects.requireNonNull(rows.get(one.getKey())),
                        one.getValue().title(),
                        Dates.dates(one.getValue().from(), one.getValue().to(), language),
                        0))
                .toList();
    }
}
