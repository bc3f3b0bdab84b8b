package ma.etamkeen.hackathon.editions;

import static java.time.ZoneOffset.UTC;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import ma.etamkeen.hackathon.Challenge;
import ma.etamkeen.hackathon.Editions;
import ma.etamkeen.organisations.Unit;
import ma.etamkeen.organisations.Units;
import ma.etamkeen.people.People;
import ma.etamkeen.people.Roles;
import ma.etamkeen.platform.access.Grant;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.journal.Journal;
import ma.etamkeen.platform.pages.NotHere;
import ma.etamkeen.platform.words.Language;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Whose the challenges of editions are: the administration that asks each, and who speaks for it. Everybody reads the
 * administration; the name of a person only once they agreed themselves.
 */
@Component
public class ChallengeOwners {

    private static final String SELECT = """
            select o.id, o.edition_id, o.challenge_id, o.person_id, o.agreed_at is not null as shown
              from hackathon.challenge_owner o
             where o.ended_at is null
            """;

    private final JdbcClient db;
    private final Clock clock;
    private final Editions editions;
    private final Organisers organisers;
    private final Units units;
    private final People people;
    private final Roles roles;
    private final Journal journal;

    ChallengeOwners(
            JdbcClient db,
            Clock clock,
            Editions editions,
            Organisers organisers,
            Units units,
            People people,
            Roles roles,
            Journal journal) {
        this.db = db;
        this.clock = clock;
        this.editions = editions;
        this.organisers = organisers;
        this.units = units;
        this.people = people;
        this.roles = roles;
        this.journal = journal;
    }

    /**
     * Somebody who speaks for a challenge.
     *
     * @param isShown whether they agreed that everybody reads their name
     */
    public record Owner(long id, long edition, long challenge, long person, boolean isShown) {}

    /**
     * Whose a challenge is.
     *
     * @param unit the administration that asks it, or {@code null} while nobody said
     */
    public record Owned(@Nullable Unit unit, int version, List<Owner> people) {}

    /** What everybody reads of it: the administration, and the names of those who agreed. */
    public record Shown(@Nullable Unit unit, List<String> names) {}

    /** Whose the challenges of an edition are, by challenge. */
    public Map<Long, Owned> of(long edition) {
        record Line(long challenge, long unit, int version) {}
        var owners = db.sql(SELECT + " and o.edition_id = :edition order by o.id")
                .param("edition", edition)
                .query(ChallengeOwners::owner)
                .list();
        var lines = db.sql("""
                        select id, coalesce(unit_id, 0) as unit, version from hackathon.challenge
                         where edition_id = :edition order by id
                        """)
                .param("edition", edition)
                .query((row, _) -> new Line(row.getLong("id"), row.getLong("unit"), row.getInt("version")))
                .list();
        var known = units.all(lines.stream().map(Line::unit).toList());
        var all = new LinkedHashMap<Long, Owned>();
        for (var line : lines) {
            all.put(
                    line.challenge(),
                    new Owned(
                            known.get(line.unit()),
                            line.version(),
                            owners.stream()
                                    .filter(one -> one.challenge() == line.challenge())
                                    .toList()));
        }
        return all;
    }

    /** What everybody reads of the challenges of an edition, by challenge; those of which nobody said anything are not there. */
    public Map<Long, Shown> shown(long edition, Language language) {
        var all = of(edition);
        var known = people.all(all.values().stream()
                .flatMap(owned -> owned.people().stream())
                .filter(Owner::isShown)
                .map(Owner::person)
                .toList());
        var shown = new LinkedHashMap<Long, Shown>();
        all.forEach((challenge, owned) -> {
            var names = owned.people().stream()
                    .filter(Owner::isShown)
                    .filter(one -> known.containsKey(one.person()))
                    .map(one -> Objects.requireNonNull(known.get(one.person())).name(language))
                    .toList();
            if (owned.unit() != null || !names.isEmpty()) {
                shown.put(challenge, new Shown(owned.unit(), names));
            }
        });
        return shown;
    }

    /** The challenges the viewer speaks for, the latest edition first. */
    public List<Owner> mine(Viewer viewer) {
        return db.sql(SELECT + " and o.person_id = :me order by o.edition_id desc, o.challenge_id")
                .param("me", viewer.person())
                .query(ChallengeOwners::owner)
                .list();
    }

    /**
     * Says which administration asks a challenge.
     *
     * @param version the one that was read
     * @param unit 0 for none
     */
    @Transactional
    public Kept assign(Viewer viewer, long edition, long challenge, int version, long unit) {
        organisers.mustOrganise(viewer, edition);
        lock(edition);
        find(edition, challenge);
        var changed = db.sql("""
                        update hackathon.challenge set unit_id = :unit, version = version + 1
                         where id = :id and version = :version
                        """)
                .param("unit", unit == 0 ? null : unit, Types.BIGINT)
                .param("id", challenge)
                .param("version", version)
                .update();
        if (changed == 0) {
            return new Kept.Stale();
        }
        journal.record("hackathon.challenge.assigned", viewer.person(), edition, 0, Long.toString(challenge));
        return new Kept.Done(challenge);
    }

    /** Somebody with an account speaks for a challenge from now on. Their name is shown to nobody before they agree. */
    @Transactional
    public Kept name(Viewer viewer, long edition, long challenge, String email) {
        organisers.mustOrganise(viewer, edition);
        lock(edition);
        find(edition, challenge);
        var person = people.byConfirmedEmail(email.strip());
        if (person.isEmpty()) {
            return new Kept.Refused("email", "hackathon.owner.problem.nobody");
        }
        var id = person.get().id();
        var named = db.sql("""
                        insert into hackathon.challenge_owner (edition_id, challenge_id, person_id, named_at, named_by)
                        values (:edition, :challenge, :person, :now, :actor)
                            on conflict do nothing
                        returning id
                        """)
                .param("edition", edition)
                .param("challenge", challenge)
                .param("person", id)
                .param("now", clock.instant().atOffset(UTC))
                .param("actor", viewer.person())
                .query(Long.class)
                .optional();
        if (named.isEmpty()) {
            return new Kept.Refused("email", "hackathon.owner.problem.twice");
        }
        roles.give(id, role(edition), viewer.person());
        journal.record("hackathon.challenge.owner-named", viewer.person(), edition, id, Long.toString(challenge));
        return new Kept.Done(named.get());
    }

    /** Somebody speaks for a challenge no more, and their name leaves the page. They still do not judge who works on it. */
    @Transactional
    public void end(Viewer viewer, long edition, long owner) {
        organisers.mustOrganise(viewer, edition);
        lock(edition);
        var person = db.sql("""
                        update hackathon.challenge_owner set ended_at = :now, ended_by = :actor, agreed_at = null
                         where id = :id and edition_id = :edition and ended_at is null
                        returning person_id
                        """)
                .param("now", clock.instant().atOffset(UTC))
                .param("actor", viewer.person())
                .param("id", owner)
                .param("edition", edition)
                .query(Long.class)
                .optional()
                .orElseThrow(NotHere::new);
        var owns = db.sql("""
                        select exists (select from hackathon.challenge_owner
                                        where edition_id = :edition and person_id = :person and ended_at is null)
                        """)
                .param("edition", edition)
                .param("person", person)
                .query(Boolean.class)
                .single();
        if (!owns) {
            roles.takeBack(person, role(edition), viewer.person());
        }
        journal.record("hackathon.challenge.owner-ended", viewer.person(), edition, person, "");
    }

    /** Whoever speaks for a challenge says whether everybody reads their name. */
    @Transactional
    public void show(Viewer viewer, long owner, boolean isShown) {
        var edition = db.sql("""
                        update hackathon.challenge_owner
                           set agreed_at = case when :shown then coalesce(agreed_at, :now) end
                         where id = :id and person_id = :me and ended_at is null
                        returning edition_id
                        """)
                .param("shown", isShown)
                .param("now", clock.instant().atOffset(UTC))
                .param("id", owner)
                .param("me", viewer.person())
                .query(Long.class)
                .optional()
                .orElseThrow(NotHere::new);
        journal.record(
                isShown ? "hackathon.challenge.owner-shown" : "hackathon.challenge.owner-hidden",
                viewer.person(),
                edition,
                viewer.person(),
                "");
    }

    /** The challenge of this edition; of another one it is not there. */
    public Challenge find(long edition, long challenge) {
        return editions.challenge(challenge)
                .filter(found -> found.edition() == edition)
                .orElseThrow(NotHere::new);
    }

    private void lock(long edition) {
        db.sql("select id from hackathon.edition where id = :id for no key update")
                .param("id", edition)
                .query(Long.class)
                .optional();
    }

    private static Grant role(long edition) {
        return new Grant(Role.CHALLENGE_OWNER, Grant.On.EDITION, edition);
    }

    private static Owner owner(ResultSet row, int number) throws SQLException {
        return new Owner(
                row.getLong("id"),
                row.getLong("edition_id"),
                row.getLong("challenge_id"),
                row.getLong("person_id"),
                row.getBoolean("shown"));
    }
}
