package ma.etamkeen.knowledge.portable;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import ma.etamkeen.knowledge.portable.Plan.Judgement;
import ma.etamkeen.platform.pages.Settings;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** What each entry and each collection of a file is to what stands here. Judging writes nothing. */
@Component
class Judging {

    private static final JsonMapper JSON = new JsonMapper();
    private static final int LONG_ENOUGH = 24;

    private final JdbcClient db;
    private final Standing standing;
    private final Pieces pieces;
    private final Results results;
    private final Relations relations;
    private final Gatherings gatherings;
    private final Settings settings;

    Judging(
            JdbcClient db,
            Standing standing,
            Pieces pieces,
            Results results,
            Relations relations,
            Gatherings gatherings,
            Settings settings) {
        this.db = db;
        this.standing = standing;
        this.pieces = pieces;
        this.results = results;
        this.relations = relations;
        this.gatherings = gatherings;
        this.settings = settings;
    }

    /** What would become of each entry of the file as things stand now. */
    Plan plan(Portable.File file) {
        var versions = versions(file);
        var items = new ArrayList<Plan.Item>();
        var seen = new StringBuilder();
        for (var portable : file.entries()) {
            var origin = origin(file.site(), portable.number());
            var here = here(file.site(), portable, origin).orElse(null);
            var item = here == null
                    ? new Plan.Item(items.size() + 1, portable, 0, Judgement.NEW, List.of())
                    : judged(file.site(), items.size() + 1, portable, here, origin, versions);
            items.add(item);
            seen.append(item.number()).append(item.judgement()).append(item.entry());
            if (here != null) {
                seen.append(here.version())
                        .append(new java.util.TreeMap<>(here.latest()))
                        .append(here.now().files())
                        .append(here.now().pictures())
                        .append(here.now().figures())
                        .append(here.now().related());
            }
        }
        var gathered = new ArrayList<Plan.Gathering>();
        for (var one : file.gathered()) {
            gathered.add(new Plan.Gathering(
                    items.size() + gathered.size() + 1,
                    one,
                    gatherings.here(one),
                    gatherings.judged(one, number -> known(file.site(), number))));
            seen.append(gatherings.mark(one));
        }
        return new Plan(
                List.copyOf(items),
                List.copyOf(gathered),
                file.bad(),
                Archive.fingerprint(seen.toString().getBytes(StandardCharsets.UTF_8))
                        .substring(0, LONG_ENOUGH));
    }

    /** The entry here that a file calls by this number, or {@code null}. */
    @Nullable
    Long known(String site, long number) {
        return db.sql("""
                        select e.id from knowledge.entry e
                         where e.slug is null
                           and e.id = case when :ours then :number
                                           else (select o.entry_id from knowledge.origin o
                                                  where o.site = :site and o.number = :number) end
                        """)
                .param("ours", isOurs(site))
                .param("site", site)
                .param("number", number)
                .query(Long.class)
                .optional()
                .orElse(null);
    }

    Origins from(String site) {
        return new Origins(site, isOurs(site));
    }

    boolean isOurs(String site) {
        return site.equals(settings.address());
    }

    /** Which revisions of an entry were brought in last, and its facts as they were then. */
    record Origin(long entry, Map<String, Integer> revisions) {}

    @Nullable
    Origin origin(String site, long number) {
        return db.sql("select entry_id, revisions from knowledge.origin where site = :site and number = :number")
                .param("site", site)
                .param("number", number)
                .query((row, _) -> new Origin(
                        row.getLong("entry_id"),
                        JSON.readValue(row.getString("revisions"), new TypeReference<Map<String, Integer>>() {})))
                .optional()
                .orElse(null);
    }

    private Optional<Standing.Entry> here(String site, Portable portable, @Nullable Origin origin) {
        if (isOurs(site)) {
            return standing.find(portable.number());
        }
        return origin == null ? Optional.empty() : standing.find(origin.entry());
    }

    private Plan.Item judged(
            String site,
            int number,
            Portable portable,
            Standing.Entry here,
            @Nullable Origin origin,
            Map<Long, Integer> versions) {
        if (here.isClosed()) {
            return new Plan.Item(number, portable, here.id(), Judgement.OURS, List.of());
        }
        var differs = new ArrayList<String>();
        var theirs = false;
        var ours = false;
        if (!portable.facts().agreesWith(here.now().facts())) {
            differs.add("facts");
            var base = origin == null ? portable.version() : origin.revisions().getOrDefault("version", 0);
            theirs = true;
            ours = base != here.version();
        }
        for (var text : portable.texts().entrySet()) {
            var language = text.getKey();
            var local = here.now().texts().get(language);
            if (local != null && local.reads(text.getValue())) {
                continue;
            }
            differs.add(language);
            var from = origin == null
                    ? text.getValue().revision()
                    : origin.revisions().getOrDefault(language, 0);
            var base = standing.revision(here.id(), language, from);
            var latest = here.latest().getOrDefault(language, 0);
            var drafted = latest > (local == null ? 0 : local.revision());
            theirs |= base == null || !base.reads(text.getValue());
            ours |= drafted || local != null && (base == null || !base.reads(local));
        }
        for (var beside : List.of(
                pieces.judged(from(site), portable, here.id()),
                results.judged(portable, here.id()),
                relations.judged(
                        together(site, portable), here.id(), other -> mayJoin(site, here.id(), other, versions)))) {
            differs.addAll(beside.differs());
            theirs |= beside.theirs();
            ours |= beside.ours();
        }
        var judgement = differs.isEmpty()
                ? Judgement.SAME
                : theirs ? ours ? Judgement.CONFLICT : Judgement.THEIRS : Judgement.OURS;
        return new Plan.Item(number, portable, here.id(), judgement, List.copyOf(differs));
    }

    /** How often the facts of each entry had changed where the file was made. */
    static Map<Long, Integer> versions(Portable.File file) {
        var versions = new LinkedHashMap<Long, Integer>();
        file.entries().forEach(one -> versions.put(one.number(), one.version()));
        return versions;
    }

    /** What the file says belongs with an entry, as far as it is here, by the numbers here; {@code null} for nothing said. */
    @Nullable
    Set<Long> together(String site, Portable portable) {
        var related = portable.related();
        return related == null
                ? null
                : related.stream()
                        .<Long>mapMulti((number, here) -> {
                            if (known(site, number) instanceof Long entry) {
                                here.accept(entry);
                            }
                        })
                        .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** In a file of ours what is apart was parted since, when the facts of one of both have changed since. */
    boolean mayJoin(String site, long entry, long other, Map<Long, Integer> versions) {
        return !isOurs(site) || isAsOften(entry, versions) && isAsOften(other, versions);
    }

    private boolean isAsOften(long entry, Map<Long, Integer> versions) {
        var there = versions.get(entry);
        return there == null
                || db.sql("select version from knowledge.entry where id = :entry")
                        .param("entry", entry)
                        .query(Integer.class)
                        .optional()
                        .filter(here -> here > there)
                        .isEmpty();
    }
}
