package ma.etamkeen.platform.mail;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import ma.etamkeen.platform.persondata.Expiring;
import ma.etamkeen.platform.persondata.Holding;
import ma.etamkeen.platform.persondata.KeepsPersonData;
import ma.etamkeen.platform.persondata.Subject;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The letters somebody got, and those that speak of them. After some time only that a letter left is known. */
@Component
class LetterData implements KeepsPersonData, Expiring {

    private static final int BATCH = 5_000;

    private static final String OLD = " where l.state <> 'queued' and l.written_at < :before and l.recipient <> ''";

    private final JdbcClient db;

    LetterData(JdbcClient db) {
        this.db = db;
    }

    /** Letters are found by the name in them, so whatever the other parts write on the way is found too. */
    @Override
    public int order() {
        return 100;
    }

    @Override
    public List<Holding> holdings() {
        return List.of(new Holding(
                "letters",
                Set.of("platform.letter", "platform.letter_attachment"),
                Holding.Fate.ERASED,
                Holding.read(db, """
                        select l.written_at, l.kind, l.recipient, l.subject, l.paragraphs, l.state,
                               array(select a.name from platform.letter_attachment a where a.letter_id = l.id order by a.id)
                                   as attachments
                          from platform.letter l
                         where lower(l.recipient) = any(:addresses) and l.recipient <> ''
                         order by l.id desc
                        """),
                this::erase));
    }

    private void erase(Subject subject, Instant now) {
        var found = db.sql("""
                        select id from platform.letter l
                         where lower(l.recipient) = any(:addresses)
                            or l.name in (:ar, :latin)
                            or strpos(l.subject || ' ' || array_to_string(l.paragraphs, ' '), :ar) > 0
                            or strpos(l.subject || ' ' || array_to_string(l.paragraphs, ' '), :latin) > 0
                        """)
                .param("addresses", subject.addresses().toArray(String[]::new))
                .param("ar", subject.nameAr())
                .param("latin", subject.nameLatin())
                .query((row, _) -> row.getLong(1))
                .list();
        clear(found.toArray(Long[]::new));
    }

    @Override
    public String kind() {
        return "letters";
    }

    @Override
    public int months() {
        return 12;
    }

    @Override
    public int least() {
        return 1;
    }

    @Override
    public int most() {
        return 60;
    }

    @Override
    public long due(Instant before) {
        return db.sql("select count(*) from platform.letter l " + OLD)
                .param("before", before.atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .single();
    }

    @Override
    public void apply(Instant before, Batches batches) {
        for (var some = old(before); some.length > 0; some = old(before)) {
            var letters = some;
            batches.remove(() -> clear(letters));
        }
    }

    private Long[] old(Instant before) {
        return db.sql("select l.id from platform.letter l " + OLD + " order by l.id limit :batch")
                .param("before", before.atOffset(ZoneOffset.UTC))
                .param("batch", BATCH)
                .query((row, _) -> row.getLong(1))
                .list()
                .toArray(Long[]::new);
    }

    /**
     * That a letter of this kind left stays known; what waited to leave never will.
     *
     * @return how many were not empty before: another process may empty the same ones
     */
    private int clear(Long[] letters) {
        db.sql("delete from platform.letter_attachment where letter_id = any(:ids)")
                .param("ids", letters)
                .update();
        return db.sql("""
                        update platform.letter
                           set recipient = '', name = '', subject = '', paragraphs = '{}', problem = '',
                               action_words = null, action_address = null, quoted = '{}', quoted_in = '{}',
                               state = case when state = 'queued' then 'failed' else state end
                         where id = any(:ids) and recipient <> ''
                        """).param("ids", letters).update();
    }
}
