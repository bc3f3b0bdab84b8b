package ma.etamkeen.knowledge.parity;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import ma.etamkeen.platform.words.Language;
import ma.etamkeen.platform.words.Section;
import ma.etamkeen.platform.words.WordEdits;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Which paragraph is which in every revision and every language. The language an entry was written in first is its source,
 * until somebody chooses another; a paragraph keeps its identity when its words change, and a translation knows the words it was made from.
 */
@Component
public class Parities {

    private final JdbcClient db;
    private final JsonMapper json;

    Parities(JdbcClient db, JsonMapper json) {
        this.db = db;
        this.json = json;
    }

    /** The language an entry was written in first, if anybody wrote anything. */
    public Optional<Language> source(long entry) {
        return db.sql("select language from knowledge.source where entry_id = :entry")
                .param("entry", entry)
                .query((row, _) -> Language.of(row.getString("language")).orElseThrow())
                .optional();
    }

    /**
     * A revision was written: says which paragraphs it has. Called in the transaction of whoever wrote it, under the lock of
     * the entry.
     *
     * @param before the revision it was made from, 0 for none
     */
    public void written(long entry, Language language, int number, int before, Marks marks) {
        settle(entry, number, language);
        place(entry, language, number, before, marks);
        reckon(entry);
    }

    /** Somebody else has read this revision, and what of it still stands in later ones. */
    public void reviewed(long entry, Language language, int number) {
        db.sql("""
                        update knowledge.paragraph p set state = 'reviewed'
                         where p.entry_id = :entry and p.language = :language and p.number >= :number
                           and p.state <> 'reviewed'
                           and exists (select from knowledge.paragraph r
                                        where r.entry_id = p.entry_id and r.language = p.language and r.number = :number
                                          and r.identity = p.identity and r.hash = p.hash)
                        """)
                .param("entry", entry)
                .param("language", language.tag())
                .param("number", number)
                .update();
        reckon(entry);
    }

    /** The paragraphs of a revision in the order in which they are read; none of one that nobody wrote. */
    public List<Placed> placed(long entry, Language language, int number) {
        var paragraphs = written(entry, language, number).map(Whole::paragraphs).orElse(List.of());
        return db.sql("""
                        select place, identity, hash, from_hash, coalesce(from_number, 0) as from_number, state
                          from knowledge.paragraph
                         where entry_id = :entry and language = :language and number = :number and place < :places
                         order by place
                        """)
                .param("entry", entry)
                .param("language", language.tag())
                .param("number", number)
                .param("places", paragraphs.size())
                .query((row, _) -> new Placed(
                        row.getInt("place"),
                        row.getLong("identity"),
                        paragraphs.get(row.getInt("place")),
                        row.getString("hash"),
                        row.getString("from_hash"),
                        row.getInt("from_number"),
                        row.getString("state")))
                .list();
    }

    /** The source as it stands, paragraph by paragraph, beside another language; last what the source does not have. */
    public List<Pair> beside(long entry, Language language) {
        var from = source(entry).orElse(language);
        var original = placed(entry, from, latest(entry, from));
        var others = new LinkedHashMap<Long, Placed>();
        placed(entry, language, latest(entry, language)).forEach(one -> others.put(one.identity(), one));
        var pairs = new ArrayList<Pair>();
        var older = new HashMap<Integer, Map<Long, Placed>>();
        for (var one : original) {
            var target = others.remove(one.identity());
            var stands = target == null ? Stands.MISSING : target.beside(one);
            pairs.add(new Pair(
                    one.identity(),
                    one,
                    target,
                    stands,
                    stands == Stands.STALE && target != null ? since(entry, from, one, target, older) : List.of()));
        }
        others.values().forEach(left -> pairs.add(new Pair(left.identity(), null, left, Stands.DRAFT, List.of())));
        return List.copyOf(pairs);
    }

    private List<WordEdits.Run> since(
            long entry, Language from, Placed now, Placed target, Map<Integer, Map<Long, Placed>> older) {
        var then = older.computeIfAbsent(target.fromNumber(), number -> {
                    var found = new HashMap<Long, Placed>();
                    placed(entry, from, number).forEach(one -> found.put(one.identity(), one));
                    return found;
                })
                .get(now.identity());
        return then == null
                ? List.of()
                : WordEdits.between(then.paragraph().words(), now.paragraph().words());
    }

    /** How these entries stand in each language. */
    public Map<Long, Map<Language, Standing>> standings(Collection<Long> entries) {
        var found = new HashMap<Long, Map<Language, Standing>>();
        db.sql("""
                        select entry_id, language, missing, draft, stale, machine, reviewed
                          from knowledge.standing
                         where entry_id = any(:entries)
                        """).param("entries", entries.toArray(Long[]::new)).query(row -> {
            found.computeIfAbsent(row.getLong("entry_id"), _ -> new EnumMap<>(Language.class))
                    .put(
                            Language.of(row.getString("language")).orElseThrow(),
                            new Standing(
                                    row.getInt("missing"),
                                    row.getInt("draft"),
                                    row.getInt("stale"),
                                    row.getInt("machine"),
                                    row.getInt("reviewed")));
        });
        return found;
    }

    /** The languages these entries were written in first. */
    public Map<Long, Language> sources(Collection<Long> entries) {
        var found = new HashMap<Long, Language>();
        db.sql("select entry_id, language from knowledge.source where entry_id = any(:entries)")
                .param("entries", entries.toArray(Long[]::new))
                .query(row -> {
                    found.put(
                            row.getLong("entry_id"),
                            Language.of(row.getString("language")).orElseThrow());
                });
        return found;
    }

    /** Whether what readers see in this language is older than what they see in the language of the source. */
    public Optional<Older> older(long entry, Language language) {
        return db.sql("""
                        select s.language, count(*) filter (where p.identity is null or p.from_hash <> o.hash) as paragraphs
                          from knowledge.source s
                          join knowledge.entry_text so on so.entry_id = s.entry_id and so.language = s.language
                          join knowledge.entry_text t on t.entry_id = s.entry_id and t.language = :language
                          join knowledge.paragraph o
                            on o.entry_id = s.entry_id and o.language = s.language and o.number = so.shown
                          left join knowledge.paragraph p
                            on p.entry_id = s.entry_id and p.language = t.language and p.number = t.shown
                           and p.identity = o.identity
                         where s.entry_id = :entry and s.language <> :language
                           and exists (select from knowledge.paragraph k
                                        where k.entry_id = t.entry_id and k.language = t.language and k.number = t.shown)
                         group by s.language
                        having count(*) filter (where p.identity is null or p.from_hash <> o.hash) > 0
                        """)
                .param("entry", entry)
                .param("language", language.tag())
                .query((row, _) ->
                        new Older(Language.of(row.getString("language")).orElseThrow(), row.getInt("paragraphs")))
                .optional();
    }

    /** The text of a revision. */
    public Whole whole(long entry, Language language, int number) {
        return written(entry, language, number).orElseThrow();
    }

    private Optional<Whole> written(long entry, Language language, int number) {
        return db.sql("""
                        select title, lead, sections from knowledge.revision
                         where entry_id = :entry and language = :language and number = :number
                        """)
                .param("entry", entry)
                .param("language", language.tag())
                .param("number", number)
                .query((row, _) -> new Whole(
                        row.getString("title"),
                        row.getString("lead"),
                        json.readValue(row.getString("sections"), new TypeReference<List<Section>>() {})))
                .optional();
    }

    /**
     * Texts of an entry were written all at once, as they came: says which paragraphs they have, of the source first, so that
     * what came with it stands beside it.
     *
     * @param before for each language that was written, the revision it had till then, 0 for none
     */
    public void brought(long entry, Map<Language, Integer> before) {
        var numbers = new EnumMap<Language, TreeSet<Integer>>(Language.class);
        for (var language : Language.values()) {
            var latest = latest(entry, language);
            if (latest > 0) {
                numbers.put(language, new TreeSet<>(List.of(latest)));
            }
        }
        if (numbers.isEmpty()) {
            return;
        }
        var source = source(entry).orElseGet(() -> begin(entry, 0, Language.FR, numbers));
        Stream.concat(Stream.of(source), Stream.of(Language.values()).filter(other -> other != source))
                .filter(before::containsKey)
                .forEach(language -> brought(entry, language, Objects.requireNonNull(before.get(language))));
        settle(entry);
    }

    private void brought(long entry, Language language, int before) {
        var number = latest(entry, language);
        if (number > 0 && placed(entry, language, number).isEmpty()) {
            place(entry, language, number, before, Marks.NONE);
            proofread(entry, language, number);
        }
    }

    /** Gives texts that came with the product, or from before, their paragraphs. */
    @Transactional
    public void settle(long entry) {
        settle(entry, 0, Language.FR);
        reckon(entry);
    }

    /** The same for all of which nobody has said yet which paragraphs they have. */
    @Transactional
    public void settleAll() {
        unsettled().forEach(this::settle);
    }

    private List<Long> unsettled() {
        return db.sql("""
                        select distinct t.entry_id from knowledge.entry_text t
                         where not exists (select from knowledge.paragraph p
                                            where p.entry_id = t.entry_id and p.language = t.language
                                              and p.number = t.latest)
                         order by 1
                        """).query((row, _) -> row.getLong(1)).list();
    }

    /**
     * @param written a revision that was just written and is placed by whoever wrote it, 0 for none
     * @param of its language
     */
    private void settle(long entry, int written, Language of) {
        var numbers = new EnumMap<Language, TreeSet<Integer>>(Language.class);
        db.sql("select language, latest, shown from knowledge.entry_text where entry_id = :entry")
                .param("entry", entry)
                .query(row -> {
                    var language = Language.of(row.getString("language")).orElseThrow();
                    var several = numbers.computeIfAbsent(language, _ -> new TreeSet<>());
                    several.add(row.getInt("latest"));
                    if (row.getInt("shown") > 0) {
                        several.add(row.getInt("shown"));
                    }
                    if (language == of && written > 1) {
                        several.add(written - 1);
                    }
                });
        if (numbers.isEmpty()) {
            return;
        }
        var source = source(entry).orElseGet(() -> begin(entry, written, of, numbers));
        settle(entry, source, written, of, numbers);
        for (var language : numbers.keySet()) {
            if (language != source) {
                settle(entry, language, written, of, numbers);
            }
        }
    }

    private Language begin(long entry, int written, Language of, Map<Language, TreeSet<Integer>> numbers) {
        var first = written == 1 && numbers.size() == 1
                ? of
                : numbers.containsKey(Language.FR)
                        ? Language.FR
                        : numbers.keySet().iterator().next();
        db.sql("insert into knowledge.source (entry_id, language) values (:entry, :language)")
                .param("entry", entry)
                .param("language", first.tag())
                .update();
        return first;
    }

    private void settle(
            long entry, Language language, int written, Language of, Map<Language, TreeSet<Integer>> numbers) {
        var before = 0;
        for (var number : numbers.getOrDefault(language, new TreeSet<>())) {
            if (language == of && number == written) {
                continue;
            }
            if (placed(entry, language, number).isEmpty()) {
                place(entry, language, number, before, Marks.NONE);
                proofread(entry, language, number);
            }
            before = number;
        }
    }

    /** What readers see as proofread was read by somebody, whenever that was. */
    private void proofread(long entry, Language language, int number) {
        db.sql("""
                        update knowledge.paragraph p set state = 'reviewed'
                          from knowledge.entry_text t
                         where p.entry_id = :entry and p.language = :language and p.number = :number
                           and t.entry_id = p.entry_id and t.language = p.language and t.shown = p.number and t.proofread
                        """)
                .param("entry", entry)
                .param("language", language.tag())
                .param("number", number)
                .update();
    }

    private void place(long entry, Language language, int number, int before, Marks marks) {
        var source = source(entry).orElseThrow();
        var paragraphs = whole(entry, language, number).paragraphs();
        var was = new LinkedHashMap<Long, Placed>();
        placed(entry, language, before).forEach(one -> was.put(one.identity(), one));
        var original = new HashMap<Long, Placed>();
        var latest = latest(entry, source);
        var beside = List.<Placed>of();
        if (language != source) {
            beside = placed(entry, source, latest);
            beside.forEach(one -> original.put(one.identity(), one));
        } else if (before == 0) {
            beside = earlier(entry, source);
        }
        var identities = identities(entry, paragraphs, List.copyOf(was.values()), beside, marks);
        var placed = new ArrayList<Placed>();
        for (var place = 0; place < identities.length; place++) {
            var identity = identities[place];
            var paragraph = paragraphs.get(place);
            var old = was.get(identity);
            var hash = paragraph.hash();
            var from = original.get(identity);
            var fresh = new Placed(
                    place,
                    identity,
                    paragraph,
                    hash,
                    from == null ? null : from.hash(),
                    from == null ? 0 : latest,
                    marks.machine().contains(identity) ? "machine" : "draft");
            placed.add(old == null || !old.hash().equals(hash) ? fresh : kept(fresh, old, marks));
            if (language == source && old != null && !old.hash().equals(hash) && marks.isTypo()) {
                spare(entry, source, old, hash, number);
            }
        }
        insert(entry, language, number, placed);
    }

    /** What somebody wrote in another language before anybody wrote in the source. */
    private List<Placed> earlier(long entry, Language source) {
        for (var other : Language.values()) {
            var number = other == source ? 0 : latest(entry, other);
            if (number > 0) {
                return placed(entry, other, number);
            }
        }
        return List.of();
    }

    /** A paragraph that says what it said before stands as it stood, unless somebody looked at it anew. */
    private static Placed kept(Placed fresh, Placed old, Marks marks) {
        var isRight = marks.right().contains(old.identity());
        var isFresh = isRight || old.fromHash() == null || fresh.fromHash() == null;
        var state = marks.machine().contains(old.identity())
                ? "machine"
                : isRight && old.state().equals("machine") ? "draft" : old.state();
        return new Placed(
                fresh.place(),
                fresh.identity(),
                fresh.paragraph(),
                fresh.hash(),
                isFresh ? fresh.fromHash() : old.fromHash(),
                isFresh ? fresh.fromNumber() : old.fromNumber(),
                state);
    }

    private long[] identities(
            long entry, List<Paragraph> paragraphs, List<Placed> was, List<Placed> original, Marks marks) {
        var identities = Identities.carried(was.stream().map(Placed::known).toList(), paragraphs);
        if (!marks.identities().isEmpty()) {
            var said = new HashSet<>(marks.identities().values());
            for (var place = 0; place < identities.length; place++) {
                var known = marks.identities().get(place);
                identities[place] = known != null
                        ? known
                        : place > 1 && said.contains(identities[place]) ? Identities.NONE : identities[place];
            }
        } else {
            Identities.across(original.stream().map(Placed::known).toList(), paragraphs, identities);
        }
        var next = db.sql("select coalesce(max(identity), :lead) from knowledge.paragraph where entry_id = :entry")
                .param("lead", Identities.LEAD)
                .param("entry", entry)
                .query(Long.class)
                .single();
        for (var place = 0; place < identities.length; place++) {
            if (identities[place] == Identities.NONE) {
                identities[place] = ++next;
            }
        }
        return identities;
    }

    private void insert(long entry, Language language, int number, List<Placed> placed) {
        db.sql("""
                        insert into knowledge.paragraph (entry_id, language, number, place, identity, hash, from_hash,
                                                       from_number, state)
                        select :entry, :language, :number, p.place, p.identity, p.hash, p.from_hash,
                               case when p.from_hash is not null then p.from_number end, p.state
                          from unnest(:places, :identities, :hashes, :fromHashes, :fromNumbers, :states)
                               as p (place, identity, hash, from_hash, from_number, state)
                        """)
                .param("entry", entry)
                .param("language", language.tag())
                .param("number", number)
                .param("places", placed.stream().map(Placed::place).toArray(Integer[]::new))
                .param("identities", placed.stream().map(Placed::identity).toArray(Long[]::new))
                .param("hashes", placed.stream().map(Placed::hash).toArray(String[]::new))
                .param("fromHashes", placed.stream().map(Placed::fromHash).toArray(String[]::new))
                .param("fromNumbers", placed.stream().map(Placed::fromNumber).toArray(Integer[]::new))
                .param("states", placed.stream().map(Placed::state).toArray(String[]::new))
                .update();
    }

    /** A mended mistake of typing says nothing new: whoever said the same as before still does. */
    private void spare(long entry, Language source, Placed old, String hash, int number) {
        db.sql("""
                        update knowledge.paragraph set from_hash = :hash, from_number = :number
                         where entry_id = :entry and language <> :source and identity = :identity and from_hash = :before
                        """)
                .param("hash", hash)
                .param("number", number)
                .param("entry", entry)
                .param("source", source.tag())
                .param("identity", old.identity())
                .param("before", old.hash())
                .update();
    }

    private int latest(long entry, Language language) {
        return Objects.requireNonNullElse(
                db.sql("select latest from knowledge.entry_text where entry_id = :entry and language = :language")
                        .param("entry", entry)
                        .param("language", language.tag())
                        .query(Integer.class)
                        .optional()
                        .orElse(null),
                0);
    }

    /** Counts how the paragraphs stand now. Whoever had taken on what is done needs it no longer. */
    void reckon(long entry) {
        db.sql("""
                        with original as (
                            select s.language, p.identity, p.hash
                              from knowledge.source s
                              join knowledge.entry_text t on t.entry_id = s.entry_id and t.language = s.language
                              join knowledge.paragraph p
                                on p.entry_id = s.entry_id and p.language = s.language and p.number = t.latest
                             where s.entry_id = :entry
                        ), beside as (
                            select l.language, p.state,
                                   p.identity is null as is_missing,
                                   l.language <> o.language and p.from_hash <> o.hash as is_stale
                              from original o
                              cross join (values ('ar'), ('fr'), ('en')) as l (language)
                              left join knowledge.entry_text t on t.entry_id = :entry and t.language = l.language
                              left join knowledge.paragraph p
                                on p.entry_id = :entry and p.language = l.language and p.number = t.latest
                               and p.identity = o.identity
                        )
                        insert into knowledge.standing (entry_id, language, missing, draft, stale, machine, reviewed)
                        select :entry, language,
                               count(*) filter (where is_missing),
                               count(*) filter (where is_stale is not true and state = 'draft'),
                               count(*) filter (where is_stale),
                               count(*) filter (where is_stale is not true and state = 'machine'),
                               count(*) filter (where is_stale is not true and state = 'reviewed')
                          from beside
                         group by language
                            on conflict (entry_id, language) do update
                           set missing = excluded.missing, draft = excluded.draft, stale = excluded.stale,
                               machine = excluded.machine, reviewed = excluded.reviewed
                        """).param("entry", entry).update();
        db.sql("""
                        delete from knowledge.claim c
                         where c.entry_id = :entry
                           and exists (select from knowledge.standing s
                                        where s.entry_id = c.entry_id and s.language = c.language
                                          and s.missing + s.stale = 0)
                        """).param("entry", entry).update();
    }
}
