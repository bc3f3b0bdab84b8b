package ma.etamkeen.hackathon.awards;

import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import ma.etamkeen.certificates.Award;
import ma.etamkeen.certificates.Certificate;
import ma.etamkeen.certificates.Certificates;
import ma.etamkeen.certificates.Correction;
import ma.etamkeen.certificates.Feat;
import ma.etamkeen.certificates.Revocation;
import ma.etamkeen.hackathon.Editions;
import ma.etamkeen.hackathon.editions.Kept;
import ma.etamkeen.hackathon.editions.Organisers;
import ma.etamkeen.hackathon.editions.Permit;
import ma.etamkeen.hackathon.editions.Phases;
import ma.etamkeen.hackathon.jury.Verdict;
import ma.etamkeen.hackathon.jury.VerdictRecord;
import ma.etamkeen.hackathon.jury.Verdicts;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.calendar.MoroccanTime;
import ma.etamkeen.platform.jobs.Later;
import ma.etamkeen.platform.journal.Journal;
import ma.etamkeen.platform.pages.NotHere;
import ma.etamkeen.platform.words.Language;
import ma.etamkeen.platform.words.Text;
import ma.etamkeen.platform.words.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Certificates of the verdict that counts: whoever was in a team on the podium gets one of their prize, whoever was in another
 * team that was judged one of the final. They are asked for once and made behind that, each with a number of its own. When a
 * later verdict says otherwise, what was given before is shown as such; it is taken back by people, never by itself, and only
 * then is the new one given.
 */
@Component
public class Awards {

    /** What certificates of prizes and of the final are of. */
    public static final String PRIZE = "idarathon.prize";

    public static final String FINALIST = "idarathon.finalist";

    static final TaskDescriptor<Long> MAKING = TaskDescriptor.of("hackathon.award", Long.class);

    private final JdbcClient db;
    private final Clock clock;
    private final Editions editions;
    private final Phases phases;
    private final Organisers organisers;
    private final Verdicts verdicts;
    private final Certificates certificates;
    private final Later later;
    private final Journal journal;
    private final Words words;

    Awards(
            JdbcClient db,
            Clock clock,
            Editions editions,
            Phases phases,
            Organisers organisers,
            Verdicts verdicts,
            Certificates certificates,
            Later later,
            Journal journal,
            Words words) {
        this.db = db;
        this.clock = clock;
        this.editions = editions;
        this.phases = phases;
        this.organisers = organisers;
        this.verdicts = verdicts;
        this.certificates = certificates;
        this.later = later;
        this.journal = journal;
        this.words = words;
    }

    /** How it stands with somebody's certificate. Words: {@code hackathon.award.is.…}. */
    public enum State {
        /** Nobody asked for it. */
        DUE,
        /** One of an earlier verdict says something else and has to be taken back first. */
        OUTDATED,
        /** It was asked for and is being made. */
        ASKED,
        GIVEN,
        REVOKED;

        public String key() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /**
     * What somebody gets by the verdict that counts.
     *
     * @param place on the podium, 0 for the final
     * @param certificate theirs, or {@code null} while there is none
     */
    public record Line(
            long team,
            String name,
            int place,
            long person,
            State state,
            @Nullable Certificate certificate) {}

    /**
     * How it stands with the certificates of an edition.
     *
     * @param lines whoever gets one, the podium first; empty while no verdict counts and is shown
     * @param outdated what holds and was given by an earlier verdict that said otherwise
     */
    public record Standing(List<Line> lines, List<Line> outdated) {

        /** How many wait for somebody to ask for them. */
        public long due() {
            return lines.stream().filter(line -> line.state() == State.DUE).count();
        }
    }

    private record Given(long id, long verdict, long team, long person, int place, long certificate) {}

    private record Member(long team, String name, long person) {}

    /** How it stands, for those who organise. */
    public Standing of(Viewer viewer, long edition) {
        organisers.mustOrganise(viewer, edition);
        return counting(edition).map(this::standing).orElseGet(() -> new Standing(List.of(), List.of()));
    }

    /** How many wait for somebody to ask for them. */
    public long due(long edition) {
        return counting(edition).map(this::standing).map(Standing::due).orElse(0L);
    }

    /** The certificates somebody has of an edition. */
    public List<Certificate> ofPerson(long person, long edition) {
        return certificates.all(given(edition).stream()
                .filter(one -> one.person() == person)
                .map(Given::certificate)
                .toList());
    }

    /** A certificate of this edition, for those who organise it. */
    public Optional<Certificate> find(Viewer viewer, long edition, long certificate) {
        organisers.mustOrganise(viewer, edition);
        return given(edition).stream().anyMatch(one -> one.certificate() == certificate)
                ? certificates.find(certificate)
                : Optional.empty();
    }

    /** Asks for all that are due. Asking twice asks once. */
    @Transactional
    public Kept ask(Viewer viewer, long edition) {
        organisers.mustOrganise(viewer, edition);
        db.sql("select id from hackathon.edition where id = :id for no key update")
                .param("id", edition)
                .query(Long.class)
                .optional();
        var verdict = counting(edition);
        if (verdict.isEmpty()) {
            return new Kept.Refused("", "hackathon.award.problem.verdict");
        }
        var asked = 0;
        for (var line : standing(verdict.get()).lines()) {
            if (line.state() == State.DUE) {
                var id = insert(viewer, verdict.get(), line);
                if (id != 0) {
                    later.runBehind(MAKING, Long.toString(id), id);
                    asked++;
                }
            }
        }
        if (asked > 0) {
            journal.record("hackathon.award.asked", viewer.person(), edition, 0, Integer.toString(asked));
        }
        return new Kept.Done(asked);
    }

    private long insert(Viewer viewer, Verdict verdict, Line line) {
        return db.sql("""
                        insert into hackathon.award (edition_id, verdict_id, team_id, person_id, place, asked_at, asked_by)
                        values (:edition, :verdict, :team, :person, :place, :now, :me)
                            on conflict (verdict_id, person_id) do nothing
                        returning id
                        """)
                .param("edition", verdict.edition())
                .param("verdict", verdict.id())
                .param("team", line.team())
                .param("person", line.person())
                .param("place", line.place())
                .param("now", now())
                .param("me", viewer.person())
                .query(Long.class)
                .optional()
                .orElse(0L);
    }

    private record Asked(long edition, long verdict, long team, String name, long person, int place, long by) {}

    /**
     * Makes one, unless whom it is for was made anonymous meanwhile or another verdict counts by now. Made again after a crash it
     * is the same certificate.
     */
    public void makeNow(long award) {
        db.sql("""
                        select a.edition_id, a.verdict_id, a.team_id, t.name, a.person_id, a.place, a.asked_by
                          from hackathon.award a
                          join hackathon.team t on t.id = a.team_id
                         where a.id = :award and a.certificate_id is null
                        """)
                .param("award", award)
                .query((row, _) -> new Asked(
                        row.getLong("edition_id"),
                        row.getLong("verdict_id"),
                        row.getLong("team_id"),
                        row.getString("name"),
                        row.getLong("person_id"),
                        row.getInt("place"),
                        row.getLong("asked_by")))
                .optional()
                .filter(asked -> isKnown(asked.person()))
                .ifPresent(asked -> counting(asked.edition())
                        .filter(verdict -> verdict.id() == asked.verdict())
                        .ifPresent(verdict -> note(
                                award,
                                certificates
                                        .issue(award(asked, verdict), asked.by())
                                        .certificate())));
    }

    private boolean isKnown(long person) {
        return db.sql("select exists (select from people.v_person where id = :person and not is_anonymised)")
                .param("person", person)
                .query(Boolean.class)
                .single();
    }

    private void note(long award, Certificate certificate) {
        db.sql("update hackathon.award set certificate_id = :certificate where id = :id and certificate_id is null")
                .param("certificate", certificate.id())
                .param("id", award)
                .update();
    }

    /** Takes one back, for those who organise. */
    @Transactional
    public void revoke(Viewer viewer, long edition, long certificate, Revocation reason, String why) {
        find(viewer, edition, certificate).orElseThrow(NotHere::new);
        certificates.revoke(certificate, viewer.person(), reason, why);
    }

    /**
     * Lets one say something else, in another edition of it, for those who organise.
     *
     * @param version the edition of the certificate that whoever corrects has read
     */
    @Transactional
    public Correction.Outcome correct(
            Viewer viewer, long edition, long certificate, int version, Correction correction) {
        find(viewer, edition, certificate).orElseThrow(NotHere::new);
        return certificates.correct(certificate, version, viewer.person(), correction);
    }

    /** What was corrected of one, the oldest first. */
    public List<Correction.Edition> editions(Certificate certificate) {
        return certificates.editions(certificate);
    }

    /** The verdict that counts, once everybody sees it. */
    private Optional<Verdict> counting(long edition) {
        return phases.reached(edition, Permit.SEE_RESULTS) ? verdicts.holds(edition) : Optional.empty();
    }

    private Standing standing(Verdict verdict) {
        var before = given(verdict.edition());
        var known = new HashMap<Long, Certificate>();
        certificates
                .all(before.stream().map(Given::certificate).toList())
                .forEach(certificate -> known.put(certificate.id(), certificate));
        var members = members(verdict);
        var lines = new ArrayList<Line>();
        var outdated = new ArrayList<Line>();
        for (var one : before) {
            var certificate = known.get(one.certificate());
            var isSaidStill = members.stream()
                    .anyMatch(member -> member.person() == one.person()
                            && member.team() == one.team()
                            && place(verdict, member.team()) == one.place());
            if (certificate != null && !certificate.isRevoked() && !isSaidStill) {
                outdated.add(
                        new Line(one.team(), name(one.team()), one.place(), one.person(), State.OUTDATED, certificate));
            }
        }
        for (var member : members) {
            var place = place(verdict, member.team());
            var theirs = before.stream()
                    .filter(one ->
                            one.person() == member.person() && one.team() == member.team() && one.place() == place)
                    .filter(one -> one.verdict() == verdict.id() || isHolding(known.get(one.certificate())))
                    .max(Comparator.comparing((Given one) -> isHolding(known.get(one.certificate())))
                            .thenComparing(Given::id));
            var certificate = theirs.map(one -> known.get(one.certificate())).orElse(null);
            lines.add(new Line(
                    member.team(),
                    member.name(),
                    place,
                    member.person(),
                    state(theirs.isPresent(), certificate, outdated, member.person()),
                    certificate));
        }
        lines.sort(Comparator.comparingInt((Line line) -> line.place() == 0 ? Integer.MAX_VALUE : line.place())
                .thenComparing(Line::name)
                .thenComparing(Line::team)
                .thenComparing(Line::person));
        return new Standing(List.copyOf(lines), List.copyOf(outdated));
    }

    private static State state(boolean isAsked, @Nullable Certificate certificate, List<Line> outdated, long person) {
        if (certificate != null) {
            return certificate.isRevoked() ? State.REVOKED : State.GIVEN;
        }
        if (isAsked) {
            return State.ASKED;
        }
        return outdated.stream().anyMatch(line -> line.person() == person) ? State.OUTDATED : State.DUE;
    }

    private static boolean isHolding(@Nullable Certificate certificate) {
        return certificate != null && !certificate.isRevoked();
    }

    private static int place(Verdict verdict, long team) {
        return verdict.podium().indexOf(team) + 1;
    }

    /** Who was in a team that was judged when the verdict became final. */
    private List<Member> members(Verdict verdict) {
        return db.sql("""
                        select m.team_id, t.name, m.person_id
                          from hackathon.member m
                          join hackathon.team t on t.id = m.team_id
                         where m.team_id = any (:teams) and m.joined_at <= :final
                           and (m.left_at is null or m.left_at > :final)
                         order by m.team_id, m.id
                        """)
                .param(
                        "teams",
                        VerdictRecord.read(verdict.record()).lines().stream()
                                .map(VerdictRecord.Line::team)
                                .toArray(Long[]::new))
                .param("final", finished(verdict).atOffset(ZoneOffset.UTC))
                .query((row, _) -> new Member(row.getLong("team_id"), row.getString("name"), row.getLong("person_id")))
                .list();
    }

    private List<Given> given(long edition) {
        return db.sql("""
                        select id, verdict_id, team_id, person_id, place, coalesce(certificate_id, 0) as certificate
                          from hackathon.award where edition_id = :edition order by id
                        """)
                .param("edition", edition)
                .query((row, _) -> new Given(
                        row.getLong("id"),
                        row.getLong("verdict_id"),
                        row.getLong("team_id"),
                        row.getLong("person_id"),
                        row.getInt("place"),
                        row.getLong("certificate")))
                .list();
    }

    private String name(long team) {
        return db.sql("select name from hackathon.team where id = :id")
                .param("id", team)
                .query(String.class)
                .single();
    }

    private Award award(Asked asked, Verdict verdict) {
        var last = MoroccanTime.localOf(finished(verdict)).toLocalDate();
        var first = phases.of(asked.edition()).stream()
                .map(phase -> phase.from().toLocalDate())
                .min(LocalDate::compareTo)
                .filter(day -> day.isBefore(last))
                .orElse(last);
        return new Award(
                asked.place() == 0 ? FINALIST : PRIZE,
                asked.verdict(),
                asked.person(),
                said(asked),
                0,
                0,
                first,
                last,
                null,
                MoroccanTime.localOf(clock.instant()).toLocalDate(),
                null,
                null,
                asked.place() == 0 ? Feat.FINALIST : Feat.PRIZE);
    }

    /** What it says it is for: the prize, the edition, the team and what it made. */
    private Text said(Asked asked) {
        var title = editions.find(asked.edition()).orElseThrow().title();
        var project = project(asked.team());
        var said = new HashMap<Language, String>();
        for (var language : Language.values()) {
            said.put(
                    language,
                    words.text(
                            language,
                            asked.place() == 0 ? "hackathon.award.says.final" : "hackathon.award.says.prize",
                            "place",
                            Integer.toString(asked.place()),
                            "edition",
                            words.plain(title, language),
                            "team",
                            asked.name(),
                            "known",
                            project.isEmpty() ? "no" : "yes",
                            "project",
                            project));
        }
        return new Text(said.get(Language.AR), said.get(Language.FR), said.get(Language.EN));
    }

    /** What the team made, as the bank of projects or what it applied with calls it; empty where nothing does. */
    private String project(long team) {
        return db.sql("""
                        select coalesce(
                                   (select p.name from hackathon.project p
                                     where p.edition_id = t.edition_id and lower(p.team) = lower(t.name)
                                     order by p.prize nulls last, p.id limit 1),
                                   (select d.idea_title from hackathon.dossier d where d.id = t.dossier_id),
                                   '')
                          from hackathon.team t where t.id = :team
                        """).param("team", team).query(String.class).single();
    }

    private static Instant finished(Verdict verdict) {
        return Objects.requireNonNull(verdict.finished());
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    /** The job behind it. */
    @Configuration(proxyBeanMethods = false)
    static class Job {

        @Bean
        OneTimeTask<Long> awardMaking(ObjectProvider<Awards> awards) {
            return Tasks.oneTime(MAKING)
                    .execute((instance, _) -> awards.getObject().makeNow(instance.getData()));
        }
    }
}
