package ma.etamkeen.hackathon.submissions;

import java.io.IOException;
import java.io.InputStream;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import ma.etamkeen.hackathon.dossiers.Outcome;
import ma.etamkeen.hackathon.editions.Permit;
import ma.etamkeen.hackathon.editions.Phase;
import ma.etamkeen.hackathon.editions.Phases;
import ma.etamkeen.hackathon.submissions.Deliverable.Kind;
import ma.etamkeen.hackathon.teams.Team;
import ma.etamkeen.hackathon.teams.TeamMaking;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.calendar.MoroccanTime;
import ma.etamkeen.platform.files.KeptFile;
import ma.etamkeen.platform.files.KeptFiles;
import ma.etamkeen.platform.journal.Journal;
import ma.etamkeen.platform.pages.NotHere;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * A team hands in, in each phase what that asks for: what it writes is kept as typed, what is complete is sent as a version that
 * stays, with the time and the fingerprint of its receipt. Until the end any member may send another; the last of a phase counts.
 * Whether it is the end is asked of the clock of the server, and of the extension the team was given.
 */
@Component
public class HandingIn {

    /** Under which licences a team may let others have what it made. Words: {@code hackathon.licence.…}. */
    public static final Set<String> LICENCES = Set.of("cc-by-4.0", "mit", "eupl-1.2", "all-rights");

    private static final String ADDRESS = "https://[^\\s\"<>]{3,500}";

    private final JdbcClient db;
    private final Clock clock;
    private final Phases phases;
    private final Lateness lateness;
    private final Deliverables deliverables;
    private final Submissions submissions;
    private final TeamMaking teams;
    private final KeptFiles files;
    private final Journal journal;

    HandingIn(
            JdbcClient db,
            Clock clock,
            Phases phases,
            Lateness lateness,
            Deliverables deliverables,
            Submissions submissions,
            TeamMaking teams,
            KeptFiles files,
            Journal journal) {
        this.db = db;
        this.clock = clock;
        this.phases = phases;
        this.lateness = lateness;
        this.deliverables = deliverables;
        this.submissions = submissions;
        this.teams = teams;
        this.files = files;
        this.journal = journal;
    }

    /** A file that somebody chose. */
    public interface Brought {

        String name();

        InputStream open() throws IOException;
    }

    /**
     * What somebody typed and chose.
     *
     * @param words by deliverable
     * @param files by deliverable; what is not among them stays as it was
     * @param removed files that are taken back
     */
    public record Written(
            Map<Long, String> words, Map<Long, Brought> files, Set<Long> removed, boolean consent, String licence) {}

    /** How time stands for a team. */
    public enum Time {
        /** It has not begun. */
        SOON,
        OPEN,
        /** The end is over; what comes now is still taken, without or with a mark. */
        GRACE,
        LATE,
        CLOSED;

        /** Whether anything is taken. */
        public boolean isTaken() {
            return this != CLOSED && this != SOON;
        }

        public String key() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** How time stands for this team in a phase. */
    public Time time(Team team, Phase phase) {
        return time(phase, end(team, phase));
    }

    private Time time(Phase phase, Instant end) {
        var now = clock.instant();
        var ended = phase.ended();
        if (phase.began() == null) {
            return Time.SOON;
        }
        // nobody writes on in a phase that somebody ended before its time, unless they were given more
        var isCutShort = ended != null && ended.isBefore(phase.closes()) && !end.isAfter(phase.closes());
        if (isCutShort || !phase.permits().contains(Permit.SUBMIT)) {
            return Time.CLOSED;
        }
        if (now.isBefore(end)) {
            return Time.OPEN;
        }
        var late = lateness.of(phase);
        if (!now.isBefore(end.plus(Duration.ofMinutes(late.graceMinutes())))) {
            return Time.CLOSED;
        }
        return late.takesLate() ? Time.LATE : Time.GRACE;
    }

    /** When a phase ends or ended for this team. */
    private Instant end(Team team, Phase phase) {
        return db
                .sql("select until from hackathon.extension where phase_id = :phase and team_id = :team")
                .param("phase", phase.id())
                .param("team", team.id())
                .query((row, _) -> row.getObject(1, LocalDateTime.class))
                .list()
                .stream()
                .map(MoroccanTime::instantOf)
                .reduce(phase.closes(), (one, other) -> one.isAfter(other) ? one : other);
    }

    /** The phases in which this team hands in, handed in or will, in their order. */
    public List<Round> rounds(Viewer viewer, long team) {
        var mine = teams.mine(viewer, team);
        var sent = submissions.of(team);
        return phases.of(mine.edition()).stream()
                .map(phase -> round(mine, phase, sent))
                .filter(Round::isThere)
                .toList();
    }

    private Round round(Team team, Phase phase, List<Submission> sent) {
        var end = end(team, phase);
        return new Round(
                phase,
                time(phase, end),
                end,
                draft(team, phase),
                sent.stream().filter(one -> one.phase() == phase.id()).toList());
    }

    /** What can be handed in now, in whichever phase. */
    public List<Deliverable> asked(Team team) {
        var taken = phases.of(team.edition()).stream()
                .filter(phase -> time(team, phase).isTaken())
                .map(Phase::id)
                .toList();
        return deliverables.of(team.edition()).stream()
                .filter(one -> taken.contains(one.phase()))
                .toList();
    }

    /** What the team is writing for a phase; where it has begun nothing, what it sent last, to change. */
    public Handed draft(Viewer viewer, long team, long phase) {
        var mine = teams.mine(viewer, team);
        return draft(mine, find(mine, phase));
    }

    private Handed draft(Team team, Phase phase) {
        return draft(team.id(), phase.id())
                .or(() -> submissions.latest(team.id(), phase.id()).flatMap(last -> handed(last.id())))
                .map(written -> complete(phase, written))
                .orElseGet(() -> complete(phase, new Handed(0, 0, List.of(), false, "")));
    }

    /** What stands in what the team is writing for a deliverable, in the phase of that. */
    public Optional<Handed.Item> written(Viewer viewer, long team, long deliverable) {
        return phases.of(teams.mine(viewer, team).edition()).stream()
                .flatMap(phase -> draft(viewer, team, phase.id()).of(deliverable).stream())
                .findFirst();
    }

    private Phase find(Team team, long phase) {
        return phases.of(team.edition()).stream()
                .filter(one -> one.id() == phase)
                .findFirst()
                .orElseThrow(NotHere::new);
    }

    /** What stands in a version that was sent, for its team. */
    public Optional<Handed> version(Viewer viewer, long team, int version) {
        teams.mine(viewer, team);
        return sent(team, version);
    }

    /** The same, whoever asks: that is for whoever shows it. */
    public Optional<Handed> sent(long team, int version) {
        return db.sql("""
                        select id from hackathon.submission where team_id = :team and version = :version and state = 'sent'
                        """)
                .param("team", team)
                .param("version", version)
                .query(Long.class)
                .optional()
                .flatMap(this::handed);
    }

    /** What counts of a team in each phase, whoever asks: that is for whoever shows it. */
    public List<Shown> counting(long team) {
        return submissions.counting(team).stream()
                .flatMap(one -> handed(one.id()).stream()
                        .map(handed -> new Shown(
                                phases.of(one.edition()).stream()
                                        .filter(phase -> phase.id() == one.phase())
                                        .findFirst()
                                        .orElseThrow(NotHere::new),
                                one,
                                handed)))
                .toList();
    }

    /** Keeps what was typed and chosen for a phase. What belongs to another is not of it, whatever was typed. */
    @Transactional
    public Outcome save(Viewer viewer, long team, long phase, Written written) throws IOException {
        var mine = teams.mine(viewer, team);
        lock(team);
        var into = find(mine, phase);
        if (!time(mine, into).isTaken()) {
            return new Outcome.Refused("closed");
        }
        var draft = begin(mine, into);
        for (var one : deliverables.of(into)) {
            if (one.kind() == Kind.FILE) {
                var brought = written.files().get(one.id());
                if (brought != null) {
                    KeptFile file;
                    try (var content = brought.open()) {
                        file = files.keep(brought.name(), content, one.most()).orElse(null);
                    }
                    if (file == null) {
                        return new Outcome.Refused("file");
                    }
                    write(draft, one.id(), "", file.id());
                } else if (written.removed().contains(one.id())) {
                    write(draft, one.id(), "", 0);
                }
            } else if (written.words().containsKey(one.id())) {
                write(draft, one.id(), written.words().getOrDefault(one.id(), ""), 0);
            }
        }
        db.sql("update hackathon.submission set consent = :consent, licence = :licence where id = :id")
                .param("consent", written.consent())
                .param("licence", written.consent() ? written.licence() : "")
                .param("id", draft)
                .update();
        journal.record("hackathon.submission.written", viewer.person(), mine.edition(), 0, Long.toString(team));
        return new Outcome.Done(draft);
    }

    /** Hands in a file that the team keeps already: it stands in what is being written, and nothing is brought again. */
    @Transactional
    public Outcome offer(Viewer viewer, long team, long deliverable, KeptFile file) {
        var mine = teams.mine(viewer, team);
        lock(team);
        var asked = deliverables.of(mine.edition()).stream()
                .filter(one -> one.id() == deliverable && one.kind() == Kind.FILE)
                .findFirst()
                .orElseThrow(NotHere::new);
        var into = phases.of(mine.edition()).stream()
                .filter(phase -> phase.id() == asked.phase())
                .filter(phase -> time(mine, phase).isTaken())
                .findFirst();
        if (into.isEmpty()) {
            return new Outcome.Refused("closed");
        }
        if (file.bytes() > asked.most()) {
            return new Outcome.Refused("file");
        }
        var draft = begin(mine, into.get());
        write(draft, deliverable, "", file.id());
        journal.record("hackathon.submission.written", viewer.person(), mine.edition(), 0, Long.toString(team));
        return new Outcome.Done(draft);
    }

    /** Sends what is written for a phase as the next version. Nothing of it changes from then on. */
    @Transactional
    public Outcome send(Viewer viewer, long team, long phase) {
        var mine = teams.mine(viewer, team);
        lock(team);
        var of = find(mine, phase);
        var time = time(mine, of);
        if (!time.isTaken()) {
            return new Outcome.Refused("closed");
        }
        var found = draft(team, phase);
        if (found.isEmpty()) {
            return new Outcome.Refused("nothing");
        }
        var handed = complete(of, found.get());
        if (!handed.missing().isEmpty()) {
            return new Outcome.Refused("missing");
        }
        if (handed.items().stream().anyMatch(HandingIn::isWrong)) {
            return new Outcome.Refused("wrong");
        }
        db.sql("""
                        update hackathon.submission
                           set state = 'sent', sent_at = :now, sent_by = :by, late = :late, fingerprint = :fingerprint
                         where id = :id
                        """)
                .param("now", now())
                .param("by", viewer.person())
                .param("late", time == Time.LATE)
                .param("fingerprint", Fingerprint.of(team, handed))
                .param("id", handed.submission())
                .update();
        journal.record(
                "hackathon.submission.sent",
                viewer.person(),
                mine.edition(),
                0,
                team + " " + handed.version() + (time == Time.LATE ? " late" : ""));
        return new Outcome.Done(handed.submission());
    }

    /** Too long, or no address where one is asked for. */
    public static boolean isWrong(Handed.Item item) {
        var words = item.words().strip();
        return item.deliverable().kind() == Kind.TEXT
                ? words.length() > item.deliverable().most()
                : item.deliverable().kind().isAddress() && !words.isEmpty() && !words.matches(ADDRESS);
    }

    private long begin(Team team, Phase phase) {
        var draft = draft(team.id(), phase.id());
        if (draft.isPresent()) {
            return draft.get().submission();
        }
        var id = db.sql("""
                        insert into hackathon.submission (team_id, edition_id, phase_id, version, state, begun_at, consent, licence)
                        select :team, :edition, :phase, coalesce(max(s.version), 0) + 1, 'draft', :now,
                               coalesce((array_agg(s.consent order by s.version desc) filter (where s.phase_id = :phase))[1], false),
                               coalesce((array_agg(s.licence order by s.version desc) filter (where s.phase_id = :phase))[1], '')
                          from hackathon.submission s where s.team_id = :team
                        returning id
                        """)
                .param("team", team.id())
                .param("edition", team.edition())
                .param("phase", phase.id())
                .param("now", now())
                .query(Long.class)
                .single();
        db.sql("""
                        insert into hackathon.submission_part (submission_id, deliverable_id, words, file_id)
                        select :id, p.deliverable_id, p.words, p.file_id
                          from hackathon.submission_part p
                         where p.submission_id = (select s.id from hackathon.submission s
                                                   where s.team_id = :team and s.phase_id = :phase and s.state = 'sent'
                                                   order by s.version desc limit 1)
                        """)
                .param("id", id)
                .param("team", team.id())
                .param("phase", phase.id())
                .update();
        return id;
    }

    private void write(long draft, long deliverable, String words, long file) {
        db.sql("""
                        insert into hackathon.submission_part (submission_id, deliverable_id, words, file_id)
                        values (:draft, :deliverable, :words, nullif(:file, 0))
                        on conflict (submission_id, deliverable_id)
                        do update set words = excluded.words, file_id = excluded.file_id
                        """)
                .param("draft", draft)
                .param("deliverable", deliverable)
                .param("words", words)
                .param("file", file)
                .update();
    }

    private Optional<Handed> draft(long team, long phase) {
        return db.sql("""
                        select id from hackathon.submission
                         where team_id = :team and phase_id = :phase and state = 'draft'
                        """)
                .param("team", team)
                .param("phase", phase)
                .query(Long.class)
                .optional()
                .flatMap(this::handed);
    }

    private Optional<Handed> handed(long submission) {
        var items = db.sql("""
                        select d.id, d.edition_id, coalesce(d.phase_id, 0) as phase, d.code, d.kind, d.title_ar, d.title_fr, d.title_en, d.says_ar, d.says_fr, d.says_en,
                               d.is_required, d.most, p.words, p.file_id
                          from hackathon.submission_part p
                          join hackathon.deliverable d on d.id = p.deliverable_id
                         where p.submission_id = :id
                         order by d.position, d.id
                        """).param("id", submission).query(this::item).list();
        return db.sql("select version, consent, licence from hackathon.submission where id = :id")
                .param("id", submission)
                .query((row, _) -> new Handed(
                        submission, row.getInt("version"), items, row.getBoolean("consent"), row.getString("licence")))
                .optional();
    }

    private Handed.Item item(ResultSet row, int number) throws SQLException {
        return new Handed.Item(
                Deliverables.deliverable(row, number), row.getString("words"), file(row.getLong("file_id")));
    }

    private @Nullable KeptFile file(long id) {
        return id == 0 ? null : files.find(id).orElse(null);
    }

    /** With everything that the phase asks for now, also what nobody wrote, and without what is not asked for any more. */
    private Handed complete(Phase phase, Handed written) {
        return new Handed(
                written.submission(),
                written.version(),
                deliverables.of(phase).stream()
                        .map(one -> written.of(one.id()).orElse(new Handed.Item(one, "", null)))
                        .toList(),
                written.consent(),
                written.licence());
    }

    private void lock(long team) {
        db.sql("select id from hackathon.team where id = :id for no key update")
                .param("id", team)
                .query(Long.class)
                .single();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
