package ma.etamkeen.training.trainers;

import com.ibm.icu.text.CollationKey;
import com.ibm.icu.text.Collator;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ma.etamkeen.organisations.Within;
import ma.etamkeen.people.People;
import ma.etamkeen.people.Person;
import ma.etamkeen.platform.access.Acting;
import ma.etamkeen.platform.access.Grant;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.calendar.MoroccanTime;
import ma.etamkeen.platform.content.Rows;
import ma.etamkeen.platform.journal.Journal;
import ma.etamkeen.platform.pages.NotHere;
import ma.etamkeen.platform.words.Language;
import ma.etamkeen.skills.Areas;
import ma.etamkeen.training.Scope;
import ma.etamkeen.training.rooms.Kept;
import ma.etamkeen.training.trainers.Trainer.Guest;
import ma.etamkeen.training.trainers.Trainer.Skills;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The register of trainers: whoever coordinates anywhere reads who is in it and names them; what is said of them is kept by
 * those who coordinate for the unit that added them. Whoever is from outside is a person without an account, and is written to
 * at the address the register says.
 */
@Component
public class Trainers {

    private static final String SELECT = """
            select t.id, t.person_id, t.organisation, t.email, t.areas, t.languages, t.retired_at is not null as retired, t.version,
                   {within t.owner_unit} as kept, t.owner_unit
              from training.trainer t
            """;

    private final JdbcClient db;
    private final Clock clock;
    private final People people;
    private final Areas areas;
    private final Journal journal;

    Trainers(JdbcClient db, Clock clock, People people, Areas areas, Journal journal) {
        this.db = db;
        this.clock = clock;
        this.people = people;
        this.areas = areas;
        this.journal = journal;
    }

    /**
     * A page of the register.
     *
     * @param number which one; the last where one beyond it was asked for
     * @param total how many there are in all
     */
    public record Register(List<Trainer> trainers, int number, int total) {}

    private record Entry(long id, long person, boolean isRetired) {}

    /** A page of the register by names; those who were taken off last. */
    public Register all(Viewer viewer, int page, int each) {
        var entries = db.sql("select id, person_id, retired_at is not null as retired from training.trainer")
                .query((row, _) -> new Entry(row.getLong("id"), row.getLong("person_id"), row.getBoolean("retired")))
                .list();
        var names = names(entries.stream().map(Entry::person).toList(), viewer.language());
        var ids = entries.stream()
                .filter(entry -> names.containsKey(entry.person()))
                .sorted(Comparator.comparing(Entry::isRetired)
                        .thenComparing(entry -> Objects.requireNonNull(names.get(entry.person())))
                        .thenComparing(Entry::id))
                .map(Entry::id)
                .toList();
        var number = Math.clamp(page, 1, Math.max(1, Math.ceilDiv(ids.size(), each)));
        var shown = ids.stream().skip((number - 1L) * each).limit(each).toList();
        var known = byId(viewer, shown);
        return new Register(
                shown.stream().filter(known::containsKey).map(known::get).toList(), number, ids.size());
    }

    /** The names of these people, as they are sorted in this language. */
    private Map<Long, CollationKey> names(List<Long> people, Language language) {
        var collator = Collator.getInstance(language.locale());
        var names = new HashMap<Long, CollationKey>();
        db.sql("select id, name_ar, name_latin from people.v_person where id = any(:people)")
                .param("people", people.toArray(Long[]::new))
                .query(row -> {
                    names.put(
                            row.getLong("id"),
                            collator.getCollationKey(
                                    row.getString(language == Language.AR ? "name_ar" : "name_latin")));
                });
        return names;
    }

    private Map<Long, Trainer> byId(Viewer viewer, List<Long> ids) {
        return whole(Scope.of(viewer, db, SELECT + " where t.id = any(:ids)")
                        .param("ids", ids.toArray(Long[]::new))
                        .query(Trainers::row)
                        .list())
                .stream()
                .collect(Collectors.toMap(Trainer::id, Function.identity()));
    }

    /** The entry of this id, if the viewer keeps it. */
    public Optional<Trainer> find(Viewer viewer, long id) {
        var found = Scope.of(viewer, db, SELECT + " where t.id = :id and {within each t.owner_unit}")
                .param("id", id)
                .query(Trainers::row)
                .optional();
        found.ifPresent(row -> Acting.on(viewer, Within.reaching(db, row.owner()), Scope.coordination()));
        return whole(found.stream().toList()).stream().findFirst();
    }

    /**
     * Somebody who gives nothing else at any of the times.
     *
     * @param teaches whether the course is of an area they teach
     * @param speaks whether they teach in its language
     * @param toCome how many slots they give from now on
     */
    public record Candidate(Trainer trainer, boolean teaches, boolean speaks, int toCome) {}

    /** A time that somebody is looked for. */
    public record Time(LocalDateTime from, LocalDateTime to) {}

    /**
     * Those of the register who are free at all these times and able to give the course, or to teach in the language: whoever
     * can do both first, and of these whoever gives least.
     *
     * @param session the session they are looked for, whose own times are in nobody's way; 0 for a new one
     */
    public List<Candidate> free(Viewer viewer, long session, long course, Language spoken, List<Time> times, int most) {
        var rows = db.sql("""
                        select t.id, t.areas && c.areas as teaches, :spoken = any(t.languages) as speaks,
                               coalesce(given.to_come, 0) as to_come
                          from training.trainer t
                          join training.course c on c.id = :course
                          left join (select h.person_id, count(*) as to_come from training.trainer_hold h
                                      where h.slot_id is not null and upper(h.during) > :now
                                      group by h.person_id) given on given.person_id = t.person_id
                         where t.retired_at is null and (t.areas && c.areas or :spoken = any(t.languages))
                           and not exists (select from training.trainer_hold h
                                             left join training.slot l on l.id = h.slot_id
                                             join unnest(cast(:from as timestamptz[]), cast(:to as timestamptz[])) as w (f, u)
                                               on h.during && tstzrange(w.f, greatest(w.f, w.u), '[)')
                                            where h.person_id = t.person_id and l.session_id is distinct from :session)
                         order by t.areas && c.areas desc, :spoken = any(t.languages) desc, to_come, t.id
                         limit :most
                        """)
                .param("spoken", spoken.tag())
                .param("course", course)
                .param("session", session)
                .param("now", now())
                .param("from", moments(times.stream().map(Time::from)))
                .param("to", moments(times.stream().map(Time::to)))
                .param("most", most)
                .query((row, _) -> new Able(
                        row.getLong("id"), row.getBoolean("teaches"), row.getBoolean("speaks"), row.getInt("to_come")))
                .list();
        var known = byId(viewer, rows.stream().map(Able::id).toList());
        return rows.stream()
                .filter(row -> known.containsKey(row.id()))
                .map(row -> new Candidate(
                        Objects.requireNonNull(known.get(row.id())), row.teaches(), row.speaks(), row.toCome()))
                .toList();
    }

    private record Able(long id, boolean teaches, boolean speaks, int toCome) {}

    private static String[] moments(Stream<LocalDateTime> local) {
        return local.map(moment -> MoroccanTime.instantOf(moment).toString()).toArray(String[]::new);
    }

    /** Whom this address names: somebody from outside of the register, or whoever has an account of it. */
    public Optional<Person> named(String email) {
        return db.sql("""
                        select person_id from training.trainer
                         where email = cast(:email as public.citext) and retired_at is null
                        """)
                .param("email", email.strip())
                .query(Long.class)
                .optional()
                .flatMap(this::reached)
                .or(() -> people.byEmail(email));
    }

    /** The person with the address they are written to: that of their account, or the one the register says. */
    public Optional<Person> reached(long person) {
        return people.find(person)
                .map(found -> found.email() != null
                        ? found
                        : db.sql("select email from training.trainer where person_id = :person and email is not null")
                                .param("person", person)
                                .query(String.class)
                                .optional()
                                .map(found::at)
                                .orElse(found));
    }

    /** Adds somebody of the platform, named by the address of their account. */
    @Transactional
    public Kept add(Viewer viewer, String email, Skills skills) {
        var person = people.byEmail(email);
        if (person.isEmpty()) {
            return new Kept.Refused("email", "training.problem.account");
        }
        var refusal = refusal(skills);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        return inserted(viewer, person.get().id(), "", null, skills);
    }

    /** Adds somebody from outside, who gets no account. */
    @Transactional
    public Kept add(Viewer viewer, Guest guest, Skills skills) {
        var refusal = refusal(0, guest).or(() -> refusal(skills));
        return refusal.isPresent()
                ? refusal.get()
                : inserted(
                        viewer, people.add(guest.who(), viewer.person()), guest.organisation(), guest.email(), skills);
    }

    private Kept inserted(Viewer viewer, long person, String organisation, @Nullable String email, Skills skills) {
        var units = viewer.heldOn(Grant.On.UNIT, Scope.coordination());
        var owner = viewer.holdsEverywhere(Scope.coordination()) || units.length == 0 ? null : units[0];
        Acting.on(viewer, Within.reaching(db, owner), Scope.coordination());
        var id = written(skills, db.sql("""
                        insert into training.trainer (person_id, organisation, email, areas, languages, owner_unit, added_at, added_by)
                        values (:person, :organisation, cast(:email as public.citext), :areas, :languages, :owner, :now, :actor)
                        on conflict (person_id) do nothing
                        returning id
                        """))
                .param("person", person)
                .param("organisation", organisation)
                .param("email", email, Types.VARCHAR)
                .param("owner", owner, Types.BIGINT)
                .param("now", now())
                .param("actor", viewer.person())
                .query(Long.class)
                .optional();
        if (id.isEmpty()) {
            return new Kept.Refused("email", "training.problem.trainer-twice");
        }
        journal.record("training.trainer.added", viewer.person(), id.get(), person, "");
        return new Kept.Done(id.get());
    }

    /**
     * Changes what somebody of the platform can teach.
     *
     * @param version the version the change was made on
     */
    @Transactional
    public Kept change(Viewer viewer, long id, int version, Skills skills) {
        var trainer = locked(viewer, id);
        if (trainer.version() != version) {
            return new Kept.Stale();
        }
        var refusal = refusal(skills);
        return refusal.isPresent() ? refusal.get() : changed(viewer, trainer, skills);
    }

    /**
     * Changes what is known of somebody from outside, and what they can teach.
     *
     * @param version the version the change was made on
     */
    @Transactional
    public Kept change(Viewer viewer, long id, int version, Guest guest, Skills skills) {
        var trainer = locked(viewer, id);
        if (!trainer.isFromOutside()) {
            throw new NotHere();
        }
        if (trainer.version() != version) {
            return new Kept.Stale();
        }
        var refusal = refusal(id, guest).or(() -> refusal(skills));
        if (refusal.isPresent()) {
            return refusal.get();
        }
        people.describe(trainer.person().id(), guest.who(), viewer.person());
        db.sql("""
                        update training.trainer set organisation = :organisation, email = cast(:email as public.citext)
                         where id = :id
                        """)
                .param("organisation", guest.organisation())
                .param("email", guest.email())
                .param("id", id)
                .update();
        return changed(viewer, trainer, skills);
    }

    private Kept changed(Viewer viewer, Trainer trainer, Skills skills) {
        written(skills, db.sql("""
                        update training.trainer set areas = :areas, languages = :languages, version = version + 1
                         where id = :id
                        """)).param("id", trainer.id()).update();
        journal.record(
                "training.trainer.changed",
                viewer.person(),
                trainer.id(),
                trainer.person().id(),
                "");
        return new Kept.Done(trainer.id());
    }

    /** Nobody names them any more; what they give stays theirs. */
    @Transactional
    public void retire(Viewer viewer, long id) {
        var trainer = locked(viewer, id);
        if (!trainer.isRetired()) {
            db.sql("update training.trainer set retired_at = :now, version = version + 1 where id = :id")
                    .param("now", now())
                    .param("id", id)
                    .update();
            journal.record(
                    "training.trainer.retired",
                    viewer.person(),
                    id,
                    trainer.person().id(),
                    "");
        }
    }

    /** They can be named again. */
    @Transactional
    public void readmit(Viewer viewer, long id) {
        var trainer = locked(viewer, id);
        if (trainer.isRetired()) {
            db.sql("update training.trainer set retired_at = null, version = version + 1 where id = :id")
                    .param("id", id)
                    .update();
            journal.record(
                    "training.trainer.readmitted",
                    viewer.person(),
                    id,
                    trainer.person().id(),
                    "");
        }
    }

    private Trainer locked(Viewer viewer, long id) {
        db.sql("select id from training.trainer where id = :id for no key update")
                .param("id", id)
                .query(Long.class)
                .optional();
        return find(viewer, id).orElseThrow(NotHere::new);
    }

    /** An address names one person: whoever has an account of it is of the platform. */
    private Optional<Kept> refusal(long id, Guest guest) {
        if (!people.isFree(guest.email())) {
            return Optional.of(new Kept.Refused("email", "training.problem.trainer-account"));
        }
        var taken = db.sql("select id from training.trainer where email = cast(:email as public.citext)")
                .param("email", guest.email())
                .query(Long.class)
                .optional();
        return taken.filter(other -> other != id).map(_ -> new Kept.Refused("email", "training.problem.trainer-twice"));
    }

    private Optional<Kept> refusal(Skills skills) {
        if (!skills.areas().stream().allMatch(code -> areas.find(code).isPresent())) {
            return Optional.of(new Kept.Refused("areas", "forms.error.choice"));
        }
        return skills.languages().isEmpty()
                ? Optional.of(new Kept.Refused("languages", "training.problem.spoken"))
                : Optional.empty();
    }

    private static JdbcClient.StatementSpec written(Skills skills, JdbcClient.StatementSpec sql) {
        return sql.param("areas", skills.areas().toArray(String[]::new))
                .param(
                        "languages",
                        skills.languages().stream().map(Language::tag).toArray(String[]::new));
    }

    private record Row(
            long id,
            long person,
            String organisation,
            @Nullable String email,
            List<String> areas,
            List<String> languages,
            boolean isRetired,
            boolean isKept,
            @Nullable Long owner,
            int version) {}

    private static Row row(ResultSet row, int number) throws SQLException {
        return new Row(
                row.getLong("id"),
                row.getLong("person_id"),
                row.getString("organisation"),
                row.getString("email"),
                Rows.words(row, "areas"),
                Rows.words(row, "languages"),
                row.getBoolean("retired"),
                row.getBoolean("kept"),
                row.getObject("owner_unit", Long.class),
                row.getInt("version"));
    }

    /** With who they are; whoever is closed is in no register. */
    private List<Trainer> whole(List<Row> rows) {
        var known = people.all(rows.stream().map(Row::person).toList());
        return rows.stream()
                .filter(row -> known.containsKey(row.person()))
                .map(row -> {
                    var person = Objects.requireNonNull(known.get(row.person()));
                    var isFromOutside = person.email() == null && row.email() != null;
                    return new Trainer(
                            row.id(),
                            isFromOutside ? person.at(Objects.requireNonNull(row.email())) : person,
                            isFromOutside,
                            row.organisation(),
                            row.areas(),
                            row.languages().stream()
                                    .flatMap(tag -> Language.of(tag).stream())
                                    .toList(),
                            row.isRetired(),
                            row.isKept(),
                            row.version());
                })
                .toList();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
