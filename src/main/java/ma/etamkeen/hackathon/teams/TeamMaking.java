package ma.etamkeen.hackathon.teams;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import ma.etamkeen.hackathon.dossiers.DossierConfirmed;
import ma.etamkeen.hackathon.dossiers.Dossiers;
import ma.etamkeen.hackathon.dossiers.EditionTerms;
import ma.etamkeen.hackathon.dossiers.Outcome;
import ma.etamkeen.hackathon.dossiers.Part;
import ma.etamkeen.hackathon.dossiers.Skill;
import ma.etamkeen.hackathon.editions.Organisers;
import ma.etamkeen.hackathon.editions.Permit;
import ma.etamkeen.hackathon.editions.Phases;
import ma.etamkeen.hackathon.teams.Placing.Wanting;
import ma.etamkeen.people.Sex;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.journal.Journal;
import ma.etamkeen.platform.pages.NotHere;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * How teams come about: of those who applied as one, by a code, or by the hand of an organiser, who sees who has none. Places are
 * counted on the locked team, challenges on the locked edition; until the phase closes people join, leave and choose themselves.
 */
@Component
public class TeamMaking {

    private static final String CONFIRMED = """
            select a.person_id, p.sex, p.unit_id, d.challenge_id, a.skills
              from hackathon.applicant a
              join hackathon.dossier d on d.id = a.dossier_id and d.state = 'confirmed'
              join people.v_person p on p.id = a.person_id
             where a.edition_id = :edition and a.left_at is null
               and not exists (select from hackathon.member m
                                where m.edition_id = a.edition_id and m.person_id = a.person_id and m.left_at is null)
            """;

    private final JdbcClient db;
    private final Clock clock;
    private final Teams teams;
    private final EditionTerms terms;
    private final Phases phases;
    private final Organisers organisers;
    private final Journal journal;

    TeamMaking(
            JdbcClient db,
            Clock clock,
            Teams teams,
            EditionTerms terms,
            Phases phases,
            Organisers organisers,
            Journal journal) {
        this.db = db;
        this.clock = clock;
        this.teams = teams;
        this.terms = terms;
        this.phases = phases;
        this.organisers = organisers;
        this.journal = journal;
    }

    /** How many people without a team stand on a page. */
    public static final int PAGE = 20;

    /** Somebody without a team, with the teams that would do. */
    public record Unplaced(Wanting person, List<Placing.Suggestion> suggestions) {}

    /**
     * A page of those without a team.
     *
     * @param total how many there are on all pages
     * @param names of the teams that are suggested
     */
    public record Waiting(List<Unplaced> people, int total, Map<Long, String> names) {}

    /** Whoever applied as a team and comes is one. */
    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void confirmed(DossierConfirmed event) {
        var dossier = event.dossier();
        if (!dossier.isTeam()) {
            return;
        }
        var team = insert(dossier.edition(), dossier.name(), dossier.challenge(), dossier.id());
        event.people().forEach(one -> add(team, dossier.edition(), one.person(), one.part(), one.skills()));
        journal.record("hackathon.team.made", 0, dossier.edition(), 0, Long.toString(team));
    }

    /** Those who are kept and come, and have no team, with suggestions for those on this page. */
    public Waiting unplaced(Viewer viewer, long edition, int page) {
        organisers.mustOrganise(viewer, edition);
        var all = db.sql(CONFIRMED + " order by a.id")
                .param("edition", edition)
                .query(TeamMaking::wanting)
                .list();
        var shown = all.stream().skip((page - 1L) * PAGE).limit(PAGE).toList();
        if (shown.isEmpty()) {
            return new Waiting(List.of(), all.size(), Map.of());
        }
        var asks = terms.of(edition);
        var there = teams.of(edition);
        var rooms = rooms(edition, there);
        return new Waiting(
                shown.stream()
                        .map(person -> new Unplaced(person, Placing.suggest(person, rooms, asks)))
                        .toList(),
                all.size(),
                there.stream().collect(toMap(Team::id, Team::name)));
    }

    /** Whether somebody is kept and comes, and has no team. */
    public boolean isFree(long edition, long person) {
        return confirmed(edition, person).isPresent();
    }

    private Optional<Wanting> confirmed(long edition, long person) {
        return db.sql(CONFIRMED + " and a.person_id = :person")
                .param("edition", edition)
                .param("person", person)
                .query(TeamMaking::wanting)
                .optional();
    }

    private List<Placing.Room> rooms(long edition, List<Team> all) {
        record Seat(long team, Wanting person) {}
        Map<Long, List<Seat>> seats = db
                .sql("""
                        select m.team_id, m.person_id, p.sex, p.unit_id, 0 as challenge_id, m.skills
                          from hackathon.member m
                          join people.v_person p on p.id = m.person_id
                         where m.edition_id = :edition and m.left_at is null and m.person_id = any (:people)
                        """)
                .param("edition", edition)
                .param(
                        "people",
                        all.stream().flatMap(team -> team.people().stream()).toArray(Long[]::new))
                .query((row, number) -> new Seat(row.getLong("team_id"), wanting(row, number)))
                .list()
                .stream()
                .collect(groupingBy(Seat::team));
        return all.stream()
                .map(team -> new Placing.Room(
                        team.id(),
                        team.challenge(),
                        seats.getOrDefault(team.id(), List.of()).stream()
                                .map(Seat::person)
                                .toList()))
                .toList();
    }

    /** Joins the team of this code: whoever is kept and comes, and has no team. */
    @Transactional
    public Outcome join(Viewer viewer, long edition, String code) {
        if (!phases.open(edition, Permit.TEAM_UP, 0)) {
            return new Outcome.Refused("closed");
        }
        var person = confirmed(edition, viewer.person());
        if (person.isEmpty()) {
            return new Outcome.Refused("not-free");
        }
        var team = db.sql("""
                        select id from hackathon.team
                         where edition_id = :edition and code = :code and dissolved_at is null
                        """)
                .param("edition", edition)
                .param("code", code.strip().toUpperCase(Locale.ROOT))
                .query(Long.class)
                .optional();
        return team.isEmpty()
                ? new Outcome.Refused("code")
                : seat(viewer, edition, team.get(), person.get(), "hackathon.team.joined");
    }

    /** An organiser places somebody, also when the time of making teams is over. */
    @Transactional
    public Outcome place(Viewer viewer, long edition, long person, long team) {
        organisers.mustOrganise(viewer, edition);
        var free = confirmed(edition, person).orElseThrow(NotHere::new);
        return seat(viewer, edition, team, free, "hackathon.team.placed");
    }

    private Outcome seat(Viewer viewer, long edition, long team, Wanting person, String deed) {
        lock(edition, team);
        var room = rooms(edition, teams.of(edition)).stream()
                .filter(one -> one.team() == team)
                .findFirst()
                .orElseThrow(NotHere::new);
        if (Placing.suggest(person, List.of(room), terms.of(edition)).isEmpty()) {
            return new Outcome.Refused(room.people().size() < terms.of(edition).mostPeople() ? "unit" : "full");
        }
        if (!add(
                team, edition, person.person(), room.people().isEmpty() ? Part.LEADER : Part.MEMBER, person.skills())) {
            return new Outcome.Refused("not-free");
        }
        journal.record(deed, viewer.person(), edition, person.person(), Long.toString(team));
        return new Outcome.Done(team);
    }

    /** An organiser makes a team for those who have none. */
    @Transactional
    public Outcome make(Viewer viewer, long edition, String name, long challenge) {
        organisers.mustOrganise(viewer, edition);
        lockEdition(edition);
        if (challenge != 0 && isFull(edition, challenge, 0)) {
            return new Outcome.Refused("challenge-full");
        }
        var team = insert(edition, name.strip(), challenge, 0);
        journal.record("hackathon.team.made", viewer.person(), edition, 0, Long.toString(team));
        return new Outcome.Done(team);
    }

    /** An organiser takes somebody out of a team, or dissolves what has become empty. */
    @Transactional
    public Outcome take(Viewer viewer, long edition, long team, long person) {
        organisers.mustOrganise(viewer, edition);
        lock(edition, team);
        if (!end(team, person)) {
            throw new NotHere();
        }
        journal.record("hackathon.team.taken-out", viewer.person(), edition, person, Long.toString(team));
        return new Outcome.Done(team);
    }

    /** A team in which nobody is ends. */
    @Transactional
    public Outcome dissolve(Viewer viewer, long edition, long team) {
        organisers.mustOrganise(viewer, edition);
        lock(edition, team);
        if (!teams.membersOf(team).isEmpty()) {
            return new Outcome.Refused("not-empty");
        }
        db.sql("update hackathon.team set dissolved_at = :now where id = :id")
                .param("now", now())
                .param("id", team)
                .update();
        journal.record("hackathon.team.dissolved", viewer.person(), edition, 0, Long.toString(team));
        return new Outcome.Done(team);
    }

    /** Leaves a team while teams are made; whoever has been in it longest leads it then. */
    @Transactional
    public Outcome leave(Viewer viewer, long team) {
        var mine = mine(viewer, team);
        if (!phases.open(mine.edition(), Permit.TEAM_UP, team)) {
            return new Outcome.Refused("closed");
        }
        lock(mine.edition(), team);
        end(team, viewer.person());
        journal.record("hackathon.team.left", viewer.person(), mine.edition(), 0, Long.toString(team));
        return new Outcome.Done(team);
    }

    /** Whoever leads the team chooses its challenge while teams are made and there is room for it. */
    @Transactional
    public Outcome choose(Viewer viewer, long team, long challenge) {
        var mine = mine(viewer, team);
        if (!phases.open(mine.edition(), Permit.TEAM_UP, team)) {
            return new Outcome.Refused("closed");
        }
        if (mine.people().getFirst() != viewer.person()) {
            return new Outcome.Refused("leader");
        }
        lockEdition(mine.edition());
        lock(mine.edition(), team);
        if (challenge == 0 || !isOf(mine.edition(), challenge)) {
            return new Outcome.Refused("challenge");
        }
        if (isFull(mine.edition(), challenge, team)) {
            return new Outcome.Refused("challenge-full");
        }
        db.sql("update hackathon.team set challenge_id = :challenge where id = :id")
                .param("challenge", challenge)
                .param("id", team)
                .update();
        journal.record("hackathon.team.chose", viewer.person(), mine.edition(), 0, team + " " + challenge);
        return new Outcome.Done(team);
    }

    /** The team, for those who are in it; to others it is not there. */
    public Team mine(Viewer viewer, long team) {
        return teams.find(team)
                .filter(found -> found.people().contains(viewer.person()))
                .orElseThrow(NotHere::new);
    }

    /** By which others join the team: for those who are in it. */
    public String code(Viewer viewer, long team) {
        mine(viewer, team);
        return db.sql("select code from hackathon.team where id = :id")
                .param("id", team)
                .query(String.class)
                .single();
    }

    private long insert(long edition, String name, long challenge, long dossier) {
        return db.sql("""
                        insert into hackathon.team (edition_id, challenge_id, name, code, dossier_id, made_at)
                        values (:edition, nullif(:challenge, 0), :name, :code, nullif(:dossier, 0), :now)
                        returning id
                        """)
                .param("edition", edition)
                .param("challenge", challenge)
                .param("name", name)
                .param("code", Dossiers.code())
                .param("dossier", dossier)
                .param("now", now())
                .query(Long.class)
                .single();
    }

    private boolean add(long team, long edition, long person, Part part, Collection<Skill> skills) {
        return db.sql("""
                        insert into hackathon.member (team_id, edition_id, person_id, part, skills, joined_at)
                        values (:team, :edition, :person, :part, :skills, :now)
                        on conflict (edition_id, person_id) where left_at is null do nothing
                        """)
                        .param("team", team)
                        .param("edition", edition)
                        .param("person", person)
                        .param("part", part.key())
                        .param("skills", Skill.keys(skills))
                        .param("now", now())
                        .update()
                == 1;
    }

    private boolean end(long team, long person) {
        var ended = db.sql("""
                        update hackathon.member set left_at = :now, part = 'member'
                         where team_id = :team and person_id = :person and left_at is null
                        """)
                .param("now", now())
                .param("team", team)
                .param("person", person)
                .update();
        db.sql("""
                        update hackathon.member set part = 'leader'
                         where id = (select min(m.id) from hackathon.member m where m.team_id = :team and m.left_at is null)
                           and not exists (select from hackathon.member l
                                            where l.team_id = :team and l.left_at is null and l.part = 'leader')
                        """).param("team", team).update();
        return ended == 1;
    }

    private boolean isFull(long edition, long challenge, long team) {
        var most = terms.of(edition).mostOfChallenge();
        return most > 0
                && db.sql("""
                        select count(*) from hackathon.team
                         where edition_id = :edition and challenge_id = :challenge and dissolved_at is null and id <> :team
                        """)
                                .param("edition", edition)
                                .param("challenge", challenge)
                                .param("team", team)
                                .query(Long.class)
                                .single()
                        >= most;
    }

    private boolean isOf(long edition, long challenge) {
        return db.sql("select exists (select from hackathon.challenge where id = :id and edition_id = :edition)")
                .param("id", challenge)
                .param("edition", edition)
                .query(Boolean.class)
                .single();
    }

    private void lock(long edition, long team) {
        db.sql("""
                        select id from hackathon.team
                         where id = :id and edition_id = :edition and dissolved_at is null for no key update
                        """)
                .param("id", team)
                .param("edition", edition)
                .query(Long.class)
                .optional()
                .orElseThrow(NotHere::new);
    }

    private void lockEdition(long edition) {
        db.sql("select id from hackathon.edition where id = :id for no key update")
                .param("id", edition)
                .query(Long.class)
                .optional()
                .orElseThrow(NotHere::new);
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private static Wanting wanting(ResultSet row, int number) throws SQLException {
        return new Wanting(
                row.getLong("person_id"),
                Sex.of(row.getString("sex")).orElseThrow(),
                row.getLong("unit_id"),
                row.getLong("challenge_id"),
                Skill.in(row, "skills"));
    }
}
