package ma.etamkeen.hackathon.jury;

import static java.time.ZoneOffset.UTC;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import ma.etamkeen.hackathon.Editions;
import ma.etamkeen.hackathon.editions.Organisers;
import ma.etamkeen.hackathon.teams.Team;
import ma.etamkeen.hackathon.teams.Teams;
import ma.etamkeen.people.People;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.journal.Journal;
import ma.etamkeen.platform.mail.Letter;
import ma.etamkeen.platform.mail.Letters;
import ma.etamkeen.platform.pages.NotHere;
import ma.etamkeen.platform.pages.Settings;
import ma.etamkeen.platform.words.Words;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What teams are told about their projects, the winners and the others. It begins with what jurors wrote for them; somebody
 * who organises reads it over and sends it, once a verdict holds, and from then on it stays.
 */
@Component
public class Feedbacks {

    private final JdbcClient db;
    private final Clock clock;
    private final Teams teams;
    private final Editions editions;
    private final Ballots ballots;
    private final Verdicts verdicts;
    private final Organisers organisers;
    private final Conflicts conflicts;
    private final People people;
    private final Letters letters;
    private final Words words;
    private final Settings settings;
    private final Journal journal;

    Feedbacks(
            JdbcClient db,
            Clock clock,
            Teams teams,
            Editions editions,
            Ballots ballots,
            Verdicts verdicts,
            Organisers organisers,
            Conflicts conflicts,
            People people,
            Letters letters,
            Words words,
            Settings settings,
            Journal journal) {
        this.db = db;
        this.clock = clock;
        this.teams = teams;
        this.editions = editions;
        this.ballots = ballots;
        this.verdicts = verdicts;
        this.organisers = organisers;
        this.conflicts = conflicts;
        this.people = people;
        this.letters = letters;
        this.words = words;
        this.settings = settings;
        this.journal = journal;
    }

    /** What each team of an edition is told, by the names of the teams. */
    public List<Feedback> of(Viewer viewer, long edition) {
        return page(viewer, edition, 1, Integer.MAX_VALUE).told();
    }

    /**
     * A page of them.
     *
     * @param total how many teams there are on all pages
     */
    public record Listed(List<Feedback> told, int total) {}

    /** The teams of one page; beyond the last there are none. */
    public Listed page(Viewer viewer, long edition, int number, int most) {
        organisers.mustOrganise(viewer, edition);
        conflicts.mustBeClear(viewer, edition);
        var names = teams.names(edition);
        var shown =
                names.keySet().stream().skip((number - 1L) * most).limit(most).toList();
        var kept = kept(shown);
        var notes = ballots.notes(
                edition, shown.stream().filter(team -> !kept.containsKey(team)).toList());
        return new Listed(
                shown.stream()
                        .map(team -> {
                            var theirs = List.copyOf(notes.getOrDefault(team, new TreeSet<>()));
                            return kept.getOrDefault(
                                            team,
                                            new Feedback(team, "", List.of(), String.join("\n\n", theirs), 0, null))
                                    .of(Objects.requireNonNull(names.get(team)), theirs);
                        })
                        .toList(),
                names.size());
    }

    /** On which page a team stands. */
    public int pageOf(long edition, long team, int most) {
        return Math.max(0, List.copyOf(teams.names(edition).keySet()).indexOf(team)) / most + 1;
    }

    private Map<Long, Feedback> kept(List<Long> teams) {
        var kept = new HashMap<Long, Feedback>();
        db.sql("select team_id, words, version, sent_at from hackathon.feedback where team_id = any (:teams)")
                .param("teams", teams.toArray(Long[]::new))
                .query(row -> {
                    var sent = row.getObject("sent_at", OffsetDateTime.class);
                    kept.put(
                            row.getLong("team_id"),
                            new Feedback(
                                    row.getLong("team_id"),
                                    "",
                                    List.of(),
                                    row.getString("words"),
                                    row.getInt("version"),
                                    sent == null ? null : sent.toInstant()));
                });
        return kept;
    }

    /** Saves what a team will be told, and with {@code send} tells it. */
    @Transactional
    public Outcome save(Viewer viewer, long edition, long team, int version, String text, boolean send) {
        organisers.mustOrganise(viewer, edition);
        conflicts.mustBeClear(viewer, edition);
        var told = teams.find(team).filter(found -> found.edition() == edition).orElseThrow(NotHere::new);
        if (text.isBlank()) {
            return new Outcome.Refused("words", "forms.error.required");
        }
        if (send && !verdicts.isDecided(edition)) {
            return new Outcome.Refused("words", "hackathon.jury.problem.no-verdict");
        }
        var saved = db.sql("""
                        insert into hackathon.feedback as f (team_id, edition_id, words, saved_at, saved_by, sent_at, sent_by)
                        select :team, :edition, :words, :now, :actor, case when :send then cast(:now as timestamptz) end,
                               case when :send then cast(:actor as bigint) end
                         where :version = 0 or exists (select from hackathon.feedback o where o.team_id = :team)
                            on conflict (team_id) do update
                           set words = excluded.words, saved_at = excluded.saved_at, saved_by = excluded.saved_by,
                               sent_at = excluded.sent_at, sent_by = excluded.sent_by, version = f.version + 1
                         where f.version = :version and f.sent_at is null
                        """)
                .param("team", team)
                .param("edition", edition)
                .param("words", text.strip())
                .param("now", clock.instant().atOffset(UTC))
                .param("actor", viewer.person())
                .param("send", send)
                .param("version", version)
                .update();
        if (saved == 0) {
            return new Outcome.Stale();
        }
        if (send) {
            tell(told);
        }
        var deed = send ? "hackathon.feedback.sent" : "hackathon.feedback.saved";
        journal.record(deed, viewer.person(), edition, 0, "team " + team);
        return new Outcome.Done();
    }

    private void tell(Team team) {
        var title = editions.find(team.edition()).orElseThrow(NotHere::new).title();
        for (var to : people.all(team.people()).values()) {
            if (to.email() != null) {
                var language = to.language();
                letters.sendLater(new Letter(
                                "hackathon.feedback",
                                team.id(),
                                to.email(),
                                to.name(),
                                language,
                                words.text(language, "hackathon.jury.letter.feedback.subject", "team", team.name()),
                                List.of(words.text(
                                        language,
                                        "hackathon.jury.letter.feedback.text",
                                        "team",
                                        team.name(),
                                        "title",
                                        title)),
                                new Letter.Action(
                                        words.text(language, "hackathon.jury.letter.feedback.action"),
                                        settings.address() + "/" + language.tag() + "/me/teams/" + team.id() + "/jury"),
                                List.of())
                        .quoting(title));
            }
        }
    }

    /** What somebody's team was told; nothing while it was not. */
    public Optional<Feedback> told(Viewer viewer, long team) {
        var theirs = teams.find(team)
                .filter(found -> found.people().contains(viewer.person()))
                .orElseThrow(NotHere::new);
        return Optional.ofNullable(kept(List.of(team)).get(team))
                .filter(Feedback::isSent)
                .map(feedback -> feedback.of(theirs.name(), List.of()));
    }
}
