package ma.etamkeen.people;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import ma.etamkeen.organisations.Within;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.words.Folded;
import ma.etamkeen.platform.words.Like;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The people one viewer may see in lists: everybody for those who answer for the platform, the people of their subtree
 * for those who answer for a unit, the staff of a superior or of whom one is the deputy for, and always oneself.
 */
public final class Visible {

    private static final Role[] OVER_PEOPLE = {
        Role.ADMINISTRATOR, Role.COORDINATOR, Role.DATA_PROTECTION_OFFICER, Role.FOCAL_POINT, Role.MANAGER
    };

    private static final String OWN = """
             p.id = any (array(select cast(:me as bigint)
                               union all
                               select d.person_id from people.v_decider d
                                where d.decider_id = :me and :today between d.valid_from and d.valid_to))
            """;

    /** Those who were made anonymous stay for the figures and are in no list. */
    private static final String BELOW = " {within p.unit_id} and not p.is_anonymised ";

    private static final String IN_UNIT =
            " and p.unit_id in (select u.id from organisations.v_unit u where u.lineage @> array[:unit]) ";

    private static final String BY_EMAIL = """
             and p.id in (select a.person_id from people.account a where a.email = cast(:email as public.citext)
                             and a.closed_at is null)
            """;

    /** More words than a name has only cost time. */
    private static final int MOST_WORDS = 5;

    private final JdbcClient db;
    private final Within within;
    private final LocalDate today;

    Visible(JdbcClient db, Viewer viewer, LocalDate today) {
        this.db = db;
        this.within = Within.of(viewer, OVER_PEOPLE);
        this.today = today;
    }

    /** The person, if the viewer may see them. */
    public Optional<Person> find(long id) {
        return ask(People.SELECT + " where p.id = :id and (" + OWN + " or (" + BELOW + "))")
                .param("id", id)
                .query(People::person)
                .optional();
    }

    /** The people whose name holds these words or whose address they are, by Latin name, at most so many. */
    public List<Person> search(String words, int most) {
        return list(words, 0, "", 0, most);
    }

    /**
     * One page of the list, by Latin name, after the person the page before ended with.
     *
     * @param words part of a name or an address; empty for everybody
     * @param unit only this unit's subtree; 0 for all
     * @param afterName the last Latin name of the page before, empty for the first page
     * @param afterId the last id of the page before
     */
    public List<Person> list(String words, long unit, String afterName, long afterId, int most) {
        // conditions nobody asked for are left out, so that each list has the plan that fits it
        var each = Stream.of(Folded.of(words).split("\\s+"))
                .filter(word -> !word.isEmpty())
                .limit(MOST_WORDS)
                .toList();
        var conditions = new StringBuilder();
        if (words.contains("@")) {
            conditions.append(BY_EMAIL);
        } else {
            for (var index = 0; index < each.size(); index++) {
                conditions.append(" and p.name_folded like :word").append(index);
            }
        }
        var page = conditions + (unit == 0 ? "" : IN_UNIT) + """
                   and (p.name_latin, p.id) > (:afterName, :afterId)
                 order by p.name_latin, p.id
                 limit :most
                """;
        var asked = ask(within.isEverywhere() ? People.SELECT + " where " + BELOW + page : both(page))
                .param("email", words.strip())
                .param("unit", unit)
                .param("afterName", afterName)
                .param("afterId", afterId)
                .param("most", most);
        for (var index = 0; index < each.size(); index++) {
            asked = asked.param("word" + index, "%" + Like.escaped(each.get(index)) + "%");
        }
        return asked.query(People::person).list();
    }

    /** Those below and one's own each by the index that fits, each no longer than the page; whoever is both is there once. */
    private static String both(String page) {
        return "(" + People.SELECT + " where " + BELOW + page + ") union (" + People.SELECT + " where " + OWN + page
                + ") order by name_latin, id limit :most";
    }

    private JdbcClient.StatementSpec ask(String sql) {
        return within.sql(db, sql).param("today", today);
    }
}
