package ma.etamkeen.knowledge.parity;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import ma.etamkeen.platform.journal.Journal;
import ma.etamkeen.platform.pages.NotHere;
import ma.etamkeen.platform.words.Language;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Which language an entry is written in first, so that the others say what it says. Whoever coordinates may make another one
 * the source; what that means for the others is known before.
 */
@Component
public class Sources {

    private final JdbcClient db;
    private final Journal journal;
    private final Parities parities;

    Sources(JdbcClient db, Journal journal, Parities parities) {
        this.db = db;
        this.journal = journal;
        this.parities = parities;
    }

    /** What became of a wish. */
    public enum Chosen {
        DONE,
        /** Another language is the source by now. */
        MOVED,
        /** Nobody has written in this language, and somebody has in others. */
        UNWRITTEN
    }

    /** The languages that can be the source: those somebody wrote in, or any while nobody has written a word. */
    public List<Language> possible(long entry) {
        var written = db.sql("select language from knowledge.entry_text where entry_id = :entry")
                .param("entry", entry)
                .query((row, _) -> Language.of(row.getString("language")).orElseThrow())
                .list();
        return Stream.of(Language.values())
                .filter(language -> written.isEmpty() || written.contains(language))
                .toList();
    }

    /** How the paragraphs would stand in each language with each of the sources that are possible. */
    public Map<Language, Map<Language, Standing>> effects(long entry) {
        var effects = new EnumMap<Language, Map<Language, Standing>>(Language.class);
        var pieces = pieces(entry);
        var now = parities.source(entry).orElse(null);
        for (var language : possible(entry)) {
            effects.put(
                    language,
                    Rebased.standings(
                            now == null || now == language ? pieces : Rebased.of(pieces, now, language), language));
        }
        return effects;
    }

    /**
     * Makes a language the source. No word of any text changes, and nothing is taken from readers.
     *
     * @param before the source somebody saw when they decided, or {@code null} for none
     */
    @Transactional
    public Chosen choose(long entry, @Nullable Language before, Language source, long actor) {
        db.sql("select id from knowledge.entry where id = :id for no key update")
                .param("id", entry)
                .query(Long.class)
                .optional()
                .orElseThrow(NotHere::new);
        parities.settle(entry);
        var now = parities.source(entry).orElse(null);
        if (now == source) {
            return Chosen.DONE;
        }
        if (now != before) {
            return Chosen.MOVED;
        }
        if (!possible(entry).contains(source)) {
            return Chosen.UNWRITTEN;
        }
        if (now != null) {
            Rebased.of(pieces(entry), now, source).forEach(piece -> keep(entry, piece));
        }
        db.sql("""
                        insert into knowledge.source (entry_id, language) values (:entry, :language)
                            on conflict (entry_id) do update set language = excluded.language
                        """).param("entry", entry).param("language", source.tag()).update();
        parities.reckon(entry);
        journal.record("knowledge.source.chosen", actor, entry, 0, source.tag());
        return Chosen.DONE;
    }

    private void keep(long entry, Rebased.Piece piece) {
        db.sql("""
                        update knowledge.paragraph
                           set from_hash = :hash, from_number = case when cast(:hash as text) is not null then :from end
                         where entry_id = :entry and language = :language and number = :number and identity = :identity
                        """)
                .param("hash", piece.fromHash())
                .param("from", piece.fromNumber())
                .param("entry", entry)
                .param("language", piece.language().tag())
                .param("number", piece.number())
                .param("identity", piece.identity())
                .update();
    }

    /** The paragraphs of what editors see, of what readers see and of what readers will see. */
    private List<Rebased.Piece> pieces(long entry) {
        return db.sql("""
                        select p.language, p.number, p.number = t.latest as is_latest, p.identity, p.hash, p.from_hash,
                               coalesce(p.from_number, 0) as from_number, p.state
                          from knowledge.paragraph p
                          join knowledge.entry_text t on t.entry_id = p.entry_id and t.language = p.language
                          left join knowledge.schedule s on s.entry_id = p.entry_id and s.language = p.language
                         where p.entry_id = :entry and p.number in (t.latest, coalesce(t.shown, 0), coalesce(s.number, 0))
                         order by p.language, p.number, p.place
                        """)
                .param("entry", entry)
                .query((row, _) -> new Rebased.Piece(
                        Language.of(row.getString("language")).orElseThrow(),
                        row.getInt("number"),
                        row.getBoolean("is_latest"),
                        row.getLong("identity"),
                        row.getString("hash"),
                        row.getString("from_hash"),
                        row.getInt("from_number"),
                        row.getString("state")))
                .list();
    }
}
