package ma.etamkeen.hackathon.dossiers;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import ma.etamkeen.platform.merging.Merge;
import ma.etamkeen.platform.merging.MovesWithPerson;
import ma.etamkeen.platform.merging.Touched;
import ma.etamkeen.platform.persondata.Holding;
import ma.etamkeen.platform.persondata.KeepsPersonData;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Applications and places in teams go along when two records of one person become one, and lose what says whose they are. */
@Component
class DossierData implements KeepsPersonData, MovesWithPerson {

    private final JdbcClient db;

    DossierData(JdbcClient db) {
        this.db = db;
    }

    @Override
    public int order() {
        return 0;
    }

    @Override
    public List<Holding> holdings() {
        return List.of(
                new Holding(
                        "dossiers",
                        Set.of("hackathon.dossier", "hackathon.applicant"),
                        Holding.Fate.ANONYMISED,
                        Holding.read(db, """
                                select e.title_ar, e.title_fr, d.name as team, a.part, a.skills, a.agreement, d.motivation,
                                       d.idea_title, d.idea, d.state, a.joined_at, a.left_at, d.sent_at, d.withdrawn_at
                                  from hackathon.applicant a
                                  join hackathon.dossier d on d.id = a.dossier_id
                                  join hackathon.edition e on e.id = a.edition_id
                                 where a.person_id = :person
                                 order by a.id
                                """),
                        // what several wrote together stays theirs; what somebody wrote alone goes with them
                        Holding.erase(db, """
                                delete from hackathon.redaction r
                                 where not exists (select from hackathon.applicant o
                                                    where o.dossier_id = r.dossier_id and o.person_id <> :person
                                                      and o.left_at is null)
                                   and exists (select from hackathon.applicant o
                                                where o.dossier_id = r.dossier_id and o.person_id = :person
                                                  and o.left_at is null)
                                """, """
                                update hackathon.dossier d
                                   set motivation = '', idea_title = '', idea = '',
                                       state = case when d.state in ('draft', 'sent', 'kept', 'waiting') then 'withdrawn'
                                                    else d.state end,
                                       withdrawn_at = case when d.state in ('draft', 'sent', 'kept', 'waiting') then :now
                                                           else d.withdrawn_at end
                                 where not exists (select from hackathon.applicant o
                                                    where o.dossier_id = d.id and o.person_id <> :person
                                                      and o.left_at is null)
                                   and exists (select from hackathon.applicant o
                                                where o.dossier_id = d.id and o.person_id = :person and o.left_at is null)
                                """, """
                                update hackathon.applicant set skills = '{}', left_at = coalesce(left_at, :now)
                                 where person_id = :person
                                """)),
                new Holding(
                        "teams",
                        Set.of("hackathon.member"),
                        Holding.Fate.ANONYMISED,
                        Holding.read(db, """
                                select e.title_ar, e.title_fr, t.name as team, m.part, m.skills, m.joined_at, m.left_at
                                  from hackathon.member m
                                  join hackathon.team t on t.id = m.team_id
                                  join hackathon.edition e on e.id = m.edition_id
                                 where m.person_id = :person
                                 order by m.id
                                """),
                        Holding.erase(db, """
                                update hackathon.member set skills = '{}', left_at = coalesce(left_at, :now)
                                 where person_id = :person
                                """)),
                Holding.kept("hackathon-agreements", Set.of("hackathon.agreement"), Holding.read(db, """
                        select e.title_ar, e.title_fr, g.asked_at, g.answered_at, g.agrees, g.why
                          from hackathon.agreement g
                          join hackathon.applicant a on a.id = g.applicant_id
                          join hackathon.edition e on e.id = a.edition_id
                         where g.approver_id = :person or a.person_id = :person
                         order by g.id
                        """)));
    }

    @Override
    public Set<String> actsOnly() {
        return Set.of("hackathon.submission");
    }

    @Override
    public Set<String> moves() {
        return Set.of("hackathon.applicant.person_id", "hackathon.member.person_id", "hackathon.agreement.approver_id");
    }

    @Override
    public Set<String> keeps() {
        return Set.of("hackathon.dossier.decided_by", "hackathon.dossier.reviewed_by", "hackathon.submission.sent_by");
    }

    /** Where both applied or both are in a team, what the record that goes on did stands. */
    @Override
    public void move(Merge merge) {
        for (var table : List.of("applicant", "member")) {
            merge.move(db, """
                            update hackathon.%1$s a set left_at = a.joined_at
                             where a.person_id = :from and a.left_at is null
                               and exists (select from hackathon.%1$s o
                                            where o.person_id = :into and o.edition_id = a.edition_id and o.left_at is null)
                            """.formatted(table));
            merge.move(db, "update hackathon.%s set person_id = :into where person_id = :from".formatted(table));
        }
        merge.move(db, """
                        update hackathon.agreement g set approver_id = :into
                         where g.approver_id = :from
                           and not exists (select from hackathon.agreement o
                                            where o.applicant_id = g.applicant_id and o.approver_id = :into)
                        """);
    }

    @Override
    public List<Touched> touched(long person) {
        return List.of(Touched.of(
                db,
                "hackathon.dossier.touched",
                "select count(*) from hackathon.applicant where person_id = :id and left_at is null",
                person));
    }

    @Override
    public Set<Long> acted(Collection<Long> people) {
        return MovesWithPerson.among(db, """
                        select person_id from hackathon.applicant where person_id = any(:ids)
                        union
                        select person_id from hackathon.member where person_id = any(:ids)
                        """, people);
    }
}
