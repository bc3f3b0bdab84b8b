package ma.etamkeen.people;

import java.util.List;
import java.util.Optional;
import ma.etamkeen.platform.access.Grant;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.words.Folded;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The people one viewer may see in lists: everybody for those who answer for the platform, the people of their subtree
 * for those who answer for a unit, one's own staff for a superior, and always oneself.
 */
public final class Visible {

    private static final Role[] OVER_PEOPLE = {
        Role.ADMINISTRATOR, Role.COORDINATOR, Role.DATA_PROTECTION_OFFICER, Role.FOCAL_POINT, Role.MANAGER
    };

    private static final String SCOPE = """
             where (p.id = :me
                    or p.manager_id = :me
                    or p.unit_id = any (array(select u.id from organisations.v_unit u where u.lineage && :tops)))
            """;

    private static final String MATCHING = """
             and p.id in (select q.id from people.person q where q.name_folded like :like
                          union all
                          select a.person_id from people.account a where a.email = cast(:email as public.citext))
            """;

    private static final String IN_UNIT = """
             and p.unit_id = any (array(select u.id from organisations.v_unit u where u.lineage @> array[:unit]))
            """;

    private final JdbcClient db;
    private final Viewer viewer;

    Visible(JdbcClient db, Viewer viewer) {
        this.db = db;
        this.viewer = viewer;
    }

    /** The person, if the viewer may see them. */
    public Optional<Person> find(long id) {
        return asked(" and p.id = :id").param("id", id).query(People::person).optional();
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
        return asked((words.isBlank() ? "" : MATCHING) + (unit == 0 ? "" : IN_UNIT) + """
                   and (p.name_latin, p.id) > (:afterName, :afterId)
                 order by p.name_latin, p.id
                 limit :most
                """)
                .param("like", "%" + escaped(Folded.of(words)) + "%")
                .param("email", words.strip())
                .param("unit", unit)
                .param("afterName", afterName)
                .param("afterId", afterId)
                .param("most", most)
                .query(People::person)
                .list();
    }

    private JdbcClient.StatementSpec asked(String conditions) {
        var everybody = viewer.holdsEverywhere(OVER_PEOPLE);
        return db.sql(People.SELECT + (everybody ? " where true" : SCOPE) + conditions)
                .param("me", viewer.person())
                .param("tops", viewer.heldOn(Grant.On.UNIT, OVER_PEOPLE));
    }

    private static String escaped(String words) {
        return words.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }
}
