package ma.etamkeen.training.attendance;

import java.util.List;
import java.util.Set;
import ma.etamkeen.platform.persondata.Holding;
import ma.etamkeen.platform.persondata.KeepsPersonData;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Presences, and what people said about their own. The marks stay for the figures; what was written in words goes. */
@Component
class PresenceData implements KeepsPersonData {

    private static final String MINE =
            "registration_id in (select id from training.registration where person_id = :person)";

    private final JdbcClient db;

    PresenceData(JdbcClient db) {
        this.db = db;
    }

    @Override
    public List<Holding> holdings() {
        return List.of(new Holding(
                "attendance",
                Set.of("training.attendance", "training.presence_before", "training.plea", "training.phone_mark"),
                Holding.Fate.ANONYMISED,
                Holding.read(db, """
                                select c.title_ar, c.title_fr, t.starts_at, t.ends_at, a.presence, cast(a.from_at as text) as from_at,
                                       cast(a.until_at as text) as until_at,
                                       a.reason, a.remark, a.marked_at, p.kind, p.claim, p.reason as plea_reason, p.words,
                                       p.sent_at, p.is_accepted, p.answer, split_part(b.was, '|', 1) as was,
                                       split_part(b.became, '|', 1) as became, b.why, b.corrected_at
                                  from training.registration g
                                  join training.session s on s.id = g.session_id
                                  join training.course c on c.id = s.course_id
                                  join training.slot t on t.session_id = s.id
                                  left join training.attendance a on a.slot_id = t.id and a.registration_id = g.id
                                  left join training.plea p on p.slot_id = t.id and p.registration_id = g.id
                                  left join training.presence_before b on b.slot_id = t.id and b.registration_id = g.id
                                 where g.person_id = :person
                                   and (a.slot_id is not null or p.id is not null or b.id is not null)
                                 order by t.starts_at, t.id, p.id, b.id
                                """),
                Holding.erase(
                        db,
                        "update training.attendance set remark = '' where " + MINE,
                        "update training.plea set words = '', answer = '' where " + MINE,
                        "update training.presence_before set was = split_part(was, '|', 1), became = split_part(became, '|', 1), why = '' where "
                                + MINE)));
    }

    @Override
    public Set<String> actsOnly() {
        return Set.of("training.presence_list");
    }
}
