package ma.etamkeen.hackathon.reading;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import ma.etamkeen.hackathon.SomeEdition;
import ma.etamkeen.hackathon.jury.Ballot.Confidence;
import ma.etamkeen.people.Roles;
import ma.etamkeen.people.SomePeople;
import ma.etamkeen.platform.access.Grant;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.words.Language;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A small edition that is read: two who organise, three who read, and dossiers of one person each, all of other administrations.
 * Two criteria of the same weight go from 1 to 5.
 */
public record ReadingCast(
        long edition,
        Viewer organiser,
        Viewer other,
        List<Viewer> readers,
        List<Long> dossiers,
        List<Long> applicants) {

    public static ReadingCast of(JdbcClient db, SomePeople some, Roles roles, int dossiers) {
        var edition = SomeEdition.open(db, "ask");
        var position = 0;
        for (var code : List.of("impact", "idea")) {
            db.sql("""
                            insert into hackathon.criterion (edition_id, stage, code, position, weight, least, most, title_fr, levels)
                            values (:edition, 'selection', :code, :position, 50, 1, 5, :code, '[]')
                            """)
                    .param("edition", edition)
                    .param("code", code)
                    .param("position", position++)
                    .update();
        }
        SomeEdition.opens(db, edition, "read");
        var readers = new ArrayList<Viewer>();
        for (var at = 0; at < 3; at++) {
            readers.add(reader(db, some, roles, edition));
        }
        var applied = new ArrayList<Long>();
        var applicants = new ArrayList<Long>();
        for (var at = 0; at < dossiers; at++) {
            var applicant = some.confirmed("MEE");
            applicants.add(applicant);
            applied.add(dossier(db, edition, "Idée " + at, applicant));
        }
        return new ReadingCast(
                edition,
                holder(some, roles, Role.ORGANISER, edition),
                holder(some, roles, Role.ORGANISER, edition),
                readers,
                applied,
                applicants);
    }

    static Viewer reader(JdbcClient db, SomePeople some, Roles roles, long edition) {
        var reader = holder(some, roles, Role.READER, edition);
        db.sql("""
                        insert into hackathon.reader (edition_id, person_id, most, added_at)
                        values (:edition, :person, 100, '2026-01-01T08:00:00Z')
                        """).param("edition", edition).param("person", reader.person()).update();
        return reader;
    }

    static long dossier(JdbcClient db, long edition, String title, long applicant) {
        var dossier = db.sql("""
                        insert into hackathon.dossier (edition_id, is_team, motivation, idea_title, idea, language, state, begun_at,
                                                       sent_at)
                        values (:edition, false, 'Écrire à moi@test.example', :title, 'Une idée', 'fr', 'sent',
                                '2026-01-01T08:00:00Z', '2026-01-01T08:00:00Z')
                        returning id
                        """)
                .param("edition", edition)
                .param("title", title)
                .query(Long.class)
                .single();
        db.sql("""
                        insert into hackathon.applicant (dossier_id, edition_id, person_id, part, joined_at)
                        values (:dossier, :edition, :person, 'leader', '2026-01-01T08:00:00Z')
                        """)
                .param("dossier", dossier)
                .param("edition", edition)
                .param("person", applicant)
                .update();
        return dossier;
    }

    /** A sheet with these marks. */
    public static Sheets.Draft marks(int impact, int idea, String note) {
        return new Sheets.Draft(
                Map.of("impact", impact, "idea", idea), Set.of(), Confidence.NORMAL, note, "Pour nous", false);
    }

    private static Viewer holder(SomePeople some, Roles roles, Role role, long edition) {
        var person = some.confirmed("MEF");
        var grant = new Grant(role, Grant.On.EDITION, edition);
        roles.give(person, grant, 0);
        return new Viewer(1, person, 0, "", Language.FR, List.of(grant));
    }
}
