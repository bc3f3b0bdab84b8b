package ma.etamkeen.hackathon.teams;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import ma.etamkeen.hackathon.dossiers.EditionTerms;
import ma.etamkeen.hackathon.editions.Organisers;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.words.Like;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The teams of an edition for those who organise it, narrowed to those that need something of them. */
@Component
public class TeamDesk {

    /** How many stand on a page. */
    public static final int PAGE = 20;

    /** Of the phases that began and ask for something, those in which the team has not sent anything. */
    private static final String OWED = """
            (exists (select from hackathon.phase p
                      where p.edition_id = t.edition_id and p.began_at is not null
                        and exists (select from hackathon.deliverable d
                                     where d.phase_id = p.id and d.is_required and d.retired_at is null)
                        and not exists (select from hackathon.submission s
                                         where s.team_id = t.id and s.phase_id = p.id and s.state = 'sent')))
            """;

    private static final String FOUND = """
             where t.edition_id = :edition and t.dissolved_at is null
               and (:words = '%%' or t.name ilike :words or cast(t.id as text) = :exactly)
               and case cast(:state as text)
                       when '' then true
                       when 'small' then (select count(*) from hackathon.member m
                                           where m.team_id = t.id and m.left_at is null) < :least
                       when 'owing' then """ + OWED + """
                       when 'handed' then not """ + OWED + """
                            and exists (select from hackathon.submission s where s.team_id = t.id and s.state = 'sent')
                   end
            """;

    private final JdbcClient db;
    private final EditionTerms terms;
    private final Organisers organisers;

    TeamDesk(JdbcClient db, EditionTerms terms, Organisers organisers) {
        this.db = db;
        this.terms = terms;
        this.organisers = organisers;
    }

    /** How a team stands. Words: {@code hackathon.team.state.…}. */
    public enum State {
        /** It has fewer people than it needs. */
        SMALL,
        /** A phase that began asks for something, and it has sent nothing there. */
        OWING,
        /** It has sent something, and nothing is asked for in which it sent nothing. */
        HANDED;

        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** The state of this key, if it is one. */
        public static Optional<State> of(String key) {
            return Arrays.stream(values())
                    .filter(state -> state.key().equals(key))
                    .findFirst();
        }
    }

    /**
     * Which teams are wanted.
     *
     * @param state {@code null} for all
     * @param words of the name, or the number of a team; empty for all
     */
    public record Wanted(@Nullable State state, String words) {

        public static final Wanted ALL = new Wanted(null, "");

        /** Whether some are left out. */
        public boolean isNarrowed() {
            return state != null || !words.isBlank();
        }
    }

    /**
     * A page of those that are wanted, by name.
     *
     * @param total how many there are on all pages
     */
    public record Listed(List<Team> teams, int total) {}

    /** A page of them; beyond the last it is empty. */
    public Listed list(Viewer viewer, long edition, Wanted wanted, int page) {
        organisers.mustOrganise(viewer, edition);
        record Row(Team team, int total) {}
        var rows = asked(
                        edition,
                        wanted,
                        Teams.OF_EDITION + ", count(*) over ()::int as total from hackathon.team t "
                                + Teams.PEOPLE_OF_EDITION + FOUND
                                + " order by t.name, t.id limit :most offset :from")
                .param("most", PAGE)
                .param("from", (page - 1) * PAGE)
                .query((row, number) -> new Row(Teams.team(row, number), row.getInt("total")))
                .list();
        return new Listed(
                rows.stream().map(Row::team).toList(),
                rows.isEmpty() ? count(edition, wanted) : rows.getFirst().total());
    }

    /** On which page of all of them a team stands. */
    public int pageOf(long edition, long team) {
        return 1
                + db.sql("""
                        select count(*)::int from hackathon.team t, hackathon.team o
                         where t.edition_id = :edition and t.dissolved_at is null and o.id = :team
                           and (t.name, t.id) < (o.name, o.id)
                        """)
                                .param("edition", edition)
                                .param("team", team)
                                .query(Integer.class)
                                .single()
                        / PAGE;
    }

    private int count(long edition, Wanted wanted) {
        return asked(edition, wanted, "select count(*)::int from hackathon.team t " + FOUND)
                .query(Integer.class)
                .single();
    }

    private JdbcClient.StatementSpec asked(long edition, Wanted wanted, String sql) {
        return db.sql(sql)
                .param("edition", edition)
                .param("state", wanted.state() == null ? "" : wanted.state().key())
                .param(
                        "least",
                        wanted.state() == State.SMALL ? terms.of(edition).leastPeople() : 0)
                .param("words", "%" + Like.escaped(wanted.words().strip()) + "%")
                .param("exactly", wanted.words().strip());
    }
}
