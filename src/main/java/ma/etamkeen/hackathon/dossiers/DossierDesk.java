package ma.etamkeen.hackathon.dossiers;

import static java.util.stream.Collectors.groupingBy;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import ma.etamkeen.hackathon.dossiers.Dossier.State;
import ma.etamkeen.hackathon.editions.Organisers;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.journal.Journal;
import ma.etamkeen.platform.pages.NotHere;
import ma.etamkeen.platform.words.Like;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The dossiers of an edition for those who organise it. What somebody still writes is counted and not read. */
@Component
public class DossierDesk {

    /** How many stand on a page. */
    public static final int PAGE = 25;

    /** How many are read at a time where all of them are. */
    private static final int MANY = 100;

    private static final String FOUND = """
             where d.edition_id = :edition and d.state <> 'draft' and (d.state <> 'withdrawn' or d.sent_at is not null)
               and (cast(:state as text) is null or d.state = :state)
               and (:challenge = 0 or d.challenge_id = :challenge)
               and (:words = '%%' or d.name ilike :words or d.idea_title ilike :words or cast(d.id as text) = :exactly)
            """;

    /** In a list nobody reads the long texts: of each there is its first letter, which says that something was written. */
    private static final String IN_BRIEF = """
            select d.id, d.edition_id, d.is_team, d.name, d.challenge_id, coalesce(substring(d.motivation from '\\S'), '') as motivation,
                   d.idea_title, coalesce(substring(d.idea from '\\S'), '') as idea, d.language, d.state, d.code, d.begun_at,
                   d.sent_at, d.replied_at is not null as is_told, d.version
              from hackathon.dossier d
             where d.id in (select d.id from hackathon.dossier d
            """;

    private static final String LAST_FIRST = " order by d.sent_at desc, d.id desc";

    private final JdbcClient db;
    private final Clock clock;
    private final Organisers organisers;
    private final EditionTerms terms;
    private final Journal journal;

    DossierDesk(JdbcClient db, Clock clock, Organisers organisers, EditionTerms terms, Journal journal) {
        this.db = db;
        this.clock = clock;
        this.organisers = organisers;
        this.terms = terms;
        this.journal = journal;
    }

    /**
     * Which dossiers are wanted.
     *
     * @param state {@code null} for all
     * @param challenge 0 for all
     */
    public record Wanted(@Nullable State state, long challenge, String words) {}

    /** A dossier with its people and what it lacks. */
    public record Filed(Dossier dossier, List<Applicant> people, List<Eligibility.Lacking> lacking) {}

    /**
     * A page of those that are wanted, the last sent first.
     *
     * @param total how many are wanted
     * @param counts how many there are of each state, drafts too
     */
    public record Listed(List<Filed> dossiers, int total, Map<State, Integer> counts) {}

    /** A page of them. */
    public Listed list(Viewer viewer, long edition, Wanted wanted, int page) {
        organisers.mustOrganise(viewer, edition);
        var total = asked(edition, wanted, "select count(*)::int from hackathon.dossier d" + FOUND)
                .query(Integer.class)
                .single();
        return new Listed(total == 0 ? List.of() : page(edition, wanted, page, PAGE), total, counts(edition));
    }

    private List<Filed> page(long edition, Wanted wanted, int page, int most) {
        return filed(
                edition,
                asked(edition, wanted, IN_BRIEF + FOUND + LAST_FIRST + " limit :most offset :from)" + LAST_FIRST)
                        .param("most", most)
                        .param("from", (page - 1) * most)
                        .query(Dossiers::dossier)
                        .list());
    }

    private Map<State, Integer> counts(long edition) {
        var counts = new HashMap<State, Integer>();
        db.sql("select state, count(*)::int from hackathon.dossier where edition_id = :edition group by state")
                .param("edition", edition)
                .query(row -> {
                    counts.put(State.of(row.getString(1)).orElseThrow(), row.getInt(2));
                });
        return counts;
    }

    /** Every one that is wanted, some at a time: a file may hold thousands. */
    public void each(Viewer viewer, long edition, Wanted wanted, Consumer<List<Filed>> reader) {
        organisers.mustOrganise(viewer, edition);
        for (var page = 1; ; page++) {
            var some = page(edition, wanted, page, MANY);
            reader.accept(some);
            if (some.size() < MANY) {
                return;
            }
        }
    }

    /** The dossier of this number, for those who organise its edition. */
    public Filed find(Viewer viewer, long edition, long dossier) {
        organisers.mustOrganise(viewer, edition);
        return filed(
                        edition,
                        db.sql(Dossiers.SELECT
                                        + " where d.id = :id and d.edition_id = :edition and d.sent_at is not null")
                                .param("id", dossier)
                                .param("edition", edition)
                                .query(Dossiers::dossier)
                                .list())
                .stream()
                .findFirst()
                .orElseThrow(NotHere::new);
    }

    /** Sets a dossier aside that does not meet the terms, with a reason. */
    @Transactional
    public Outcome setAside(Viewer viewer, long edition, long dossier, String why) {
        return decide(viewer, edition, dossier, State.SENT, State.INELIGIBLE, "hackathon.dossier.set-aside", why);
    }

    /** Takes it up again. */
    @Transactional
    public Outcome takeUp(Viewer viewer, long edition, long dossier, String why) {
        return decide(viewer, edition, dossier, State.INELIGIBLE, State.SENT, "hackathon.dossier.taken-up", why);
    }

    private Outcome decide(Viewer viewer, long edition, long dossier, State from, State to, String deed, String why) {
        organisers.mustOrganise(viewer, edition);
        var state = lock(edition, dossier).orElseThrow(NotHere::new);
        if (state != from) {
            return new Outcome.Stale();
        }
        db.sql("""
                        update hackathon.dossier
                           set state = :state, decided_at = :now, decided_by = :by, version = version + 1
                         where id = :id
                        """)
                .param("state", to.key())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("by", viewer.person())
                .param("id", dossier)
                .update();
        journal.record(deed, viewer.person(), edition, 0, new Journal.Reason(why));
        return new Outcome.Done(dossier);
    }

    private Optional<State> lock(long edition, long dossier) {
        return db.sql("""
                        select state from hackathon.dossier
                         where id = :id and edition_id = :edition and sent_at is not null for no key update
                        """)
                .param("id", dossier)
                .param("edition", edition)
                .query((row, _) -> State.of(row.getString(1)).orElseThrow())
                .optional();
    }

    private List<Filed> filed(long edition, List<Dossier> dossiers) {
        var asks = terms.of(edition);
        var people = db
                .sql("""
                        select a.id, a.dossier_id, a.person_id, a.part, a.skills, a.agreement, p.sex, p.unit_id
                          from hackathon.applicant a
                          join people.v_person p on p.id = a.person_id
                         where a.dossier_id = any (:ids) and a.left_at is null
                         order by a.part <> 'leader', a.id
                        """)
                .param("ids", dossiers.stream().map(Dossier::id).toArray(Long[]::new))
                .query(Dossiers::applicant)
                .list()
                .stream()
                .collect(groupingBy(Applicant::dossier));
        return dossiers.stream()
                .map(dossier -> {
                    var own = people.getOrDefault(dossier.id(), List.of());
                    return new Filed(dossier, own, Eligibility.of(dossier, own, asks));
                })
                .toList();
    }

    private JdbcClient.StatementSpec asked(long edition, Wanted wanted, String sql) {
        return db.sql(sql)
                .param("edition", edition)
                .param("state", wanted.state() == null ? null : wanted.state().key(), java.sql.Types.VARCHAR)
                .param("challenge", wanted.challenge())
                .param("words", "%" + Like.escaped(wanted.words().strip()) + "%")
                .param("exactly", wanted.words().strip());
    }
}
