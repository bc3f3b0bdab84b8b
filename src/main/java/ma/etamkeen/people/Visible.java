package ma.etamkeen.people;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import ma.etamkeen.organisations.Within;
import ma.etamkeen.platform.access.Acting;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.access.Viewer;
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
            with own as materialized (
                select array(select cast(:me as bigint)
                             union all
                             select d.person_id from people.v_decider d
                              where d.decider_id = :me and :today between d.valid_from and d.valid_to) as ids
            )
            """;

    /** Those who were made anonymous stay for the figures and are in no list. */
    private static final String BELOW = " {within each p.unit_id} and not p.is_anonymised ";

    private static final String SEEN = " (" + BELOW + " or p.id = any (cast((select o.ids from own o) as bigint[]))) ";

    /** The same of one person: whom the viewer leads is asked only when nothing else shows the person. */
    private static final String SEEN_ALONE =
            " (" + BELOW + " or p.id = :me or people.decides_about(:me, p.id, :today)) ";

    private static final String IN_UNIT =
            " and p.unit_id in (select u.id from organisations.v_unit u where u.lineage @> array[:unit]) ";

    private static final String BY_EMAIL = """
             and p.id in (select a.person_id from people.account a where a.email = cast(:email as public.citext)
                             and a.closed_at is null)
            """;

    private static final String AMONG = " and p.id = any (:ids) ";

    private static final String AMONG_OR_OWN = " and p.id = any (cast(:ids as bigint[]) || (select o.ids from own o)) ";

    private static final String NAMED = " and p.name_words like all (:patterns) ";

    private static final String PAGE = """
             and (p.name_latin, p.id) > (:afterName, :afterId)
             order by p.name_latin, p.id
             limit :most
            """;

    private final JdbcClient db;
    private final Viewer viewer;
    private final Within within;
    private final LocalDate today;
    private final NameWords names;

    Visible(JdbcClient db, Viewer viewer, LocalDate today, NameWords.Limits limits) {
        this.db = db;
        this.viewer = viewer;
        this.within = Within.of(viewer, OVER_PEOPLE);
        this.today = today;
        this.names = new NameWords(db, limits);
    }

    /** The person, if the viewer may see them. */
    public Optional<Person> find(long id) {
        var found = ask(People.SELECT + " where p.id = :id and " + SEEN_ALONE)
                .param("id", id)
                .query(People::person)
                .optional();
        found.filter(person -> person.id() != viewer.person())
                .ifPresent(person -> Acting.on(viewer, Within.reaching(db, person.unit()), OVER_PEOPLE));
        return found;
    }

    /** The people whose name holds these words or whose address they are, by Latin name, at most so many. */
    public List<Person> search(String words, int most) {
        return list(words, 0, "", 0, most);
    }

    /**
     * One page of the list, by Latin name, after the person the page before ended with. A name holds a word when one of
     * its own begins with it. When no name the viewer may see holds all of them, the words are looked for inside names.
     *
     * @param words words of a name in any order, or an address; empty for everybody
     * @param unit only this unit's subtree; 0 for all
     * @param afterName the last Latin name of the page before, empty for the first page
     * @param afterId the last id of the page before
     */
    public List<Person> list(String words, long unit, String afterName, long afterId, int most) {
        if (words.contains("@")) {
            var seen = within.isEverywhere() ? BELOW : SEEN_ALONE;
            return page(People.SELECT + " where " + seen + BY_EMAIL, unit, afterName, afterId, most)
                    .param("email", words.strip())
                    .query(People::person)
                    .list();
        }
        var reach = Reach.of(db, within, unit);
        var sought = Sought.of(words);
        var found = named(reach, sought, unit, afterName, afterId, most);
        if (!found.isEmpty() || !sought.mayStandInside()) {
            return found;
        }
        var isFirst = afterName.isEmpty() && afterId == 0;
        return isFirst || named(reach, sought, unit, "", 0, 1).isEmpty()
                ? named(reach, sought.anywhere(), unit, afterName, afterId, most)
                : found;
    }

    /** The index proposes who is below; whether they are, and bear the name, is asked of each of them and one's own here. */
    private List<Person> named(Reach reach, Sought sought, long unit, String afterName, long afterId, int most) {
        var below = names.from(new NameWords.Place(afterName, afterId + 1), reach, sought, most);
        var among = within.isEverywhere()
                ? People.SELECT + " where " + BELOW + AMONG
                : OWN + People.SELECT + " where " + SEEN + AMONG_OR_OWN;
        return page(among + (sought.words().isEmpty() ? "" : NAMED), unit, afterName, afterId, most)
                .param("ids", below.toArray(Long[]::new))
                .param("patterns", sought.patterns().toArray(String[]::new))
                .query(People::person)
                .list();
    }

    private JdbcClient.StatementSpec page(String asked, long unit, String afterName, long afterId, int most) {
        return ask(asked + (unit == 0 ? "" : IN_UNIT) + PAGE)
                .param("unit", unit)
                .param("afterName", afterName)
                .param("afterId", afterId)
                .param("most", most);
    }

    private JdbcClient.StatementSpec ask(String sql) {
        return within.sql(db, sql).param("today", today);
    }
}
