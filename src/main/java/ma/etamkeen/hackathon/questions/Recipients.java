package ma.etamkeen.hackathon.questions;

import java.util.List;
import ma.etamkeen.people.Roles;
import ma.etamkeen.platform.access.Grant;
import ma.etamkeen.platform.access.Role;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds who belongs to a segment at this moment, each once, with the team they are in. */
@Component
class Recipients {

    private static final String APPLICANTS = """
            select a.person_id from hackathon.applicant a join hackathon.dossier d on d.id = a.dossier_id
             where a.edition_id = :edition and a.left_at is null and d.state = any (:states)
            """;

    private static final String MEMBERS = """
            select m.person_id from hackathon.member m join hackathon.team t on t.id = m.team_id
             where m.edition_id = :edition and m.left_at is null and t.dissolved_at is null
            """;

    private final JdbcClient db;
    private final Roles roles;

    Recipients(JdbcClient db, Roles roles) {
        this.db = db;
        this.roles = roles;
    }

    /** @param team 0 for none */
    record Recipient(long person, long team) {}

    List<Recipient> of(long edition, Segment segment, long challenge, long team) {
        return switch (segment) {
            case ASKER -> List.of();
            case PARTICIPANTS ->
                asked(
                        APPLICANTS + " union " + MEMBERS,
                        edition,
                        challenge,
                        team,
                        "sent",
                        "kept",
                        "waiting",
                        "confirmed");
            case APPLICANTS ->
                asked(
                        APPLICANTS,
                        edition,
                        challenge,
                        team,
                        "sent",
                        "ineligible",
                        "kept",
                        "waiting",
                        "not_kept",
                        "confirmed",
                        "declined");
            case KEPT -> asked(APPLICANTS, edition, challenge, team, "kept", "confirmed");
            case WAITING -> asked(APPLICANTS, edition, challenge, team, "waiting");
            case NOT_KEPT -> asked(APPLICANTS, edition, challenge, team, "not_kept", "ineligible");
            case TEAMS -> asked(MEMBERS, edition, challenge, team);
            case CHALLENGE -> asked(MEMBERS + " and t.challenge_id = :challenge", edition, challenge, team);
            case TEAM -> asked(MEMBERS + " and t.id = :team", edition, challenge, team);
            case MENTORS -> holding(edition, Role.MENTOR);
            case JURY -> holding(edition, Role.JURY);
        };
    }

    private List<Recipient> asked(String people, long edition, long challenge, long team, String... states) {
        return db.sql("""
                        select p.person_id, coalesce((select m.team_id from hackathon.member m
                                                       where m.edition_id = :edition and m.person_id = p.person_id
                                                         and m.left_at is null), 0) as team
                          from (%s) p order by p.person_id
                        """.formatted(people))
                .param("edition", edition)
                .param("states", states)
                .param("challenge", challenge)
                .param("team", team)
                .query((row, _) -> new Recipient(row.getLong(1), row.getLong(2)))
                .list();
    }

    private List<Recipient> holding(long edition, Role role) {
        return roles.holders(role, Grant.On.EDITION, edition).stream()
                .distinct()
                .map(person -> new Recipient(person, 0))
                .toList();
    }
}
