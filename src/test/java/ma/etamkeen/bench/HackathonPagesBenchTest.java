package ma.etamkeen.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import ma.etamkeen.Cast;
import ma.etamkeen.FromOurPages;
import ma.etamkeen.TamkeenTest;
import ma.etamkeen.platform.access.Role;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.server.PathContainer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.pattern.PathPattern;

/** Each page of the hackathon is among those that {@link HackathonPagesBench} measures, or here with the reason why not. */
@TamkeenTest
class HackathonPagesBenchTest {

    private static final String FILE = "a file, made or read as it leaves";
    private static final String ROOM = "what one team alone keeps in its room, a few dozen things";

    private static final Map<String, String> NOT_MEASURED = Map.ofEntries(
            Map.entry("/hackathon/agreements/{token}", "the page behind the secret of one letter, about one request"),
            Map.entry("/desk/hackathon/{edition}/certificates/{certificate}", "one thing, found by its number"),
            Map.entry("/me/teams/{team}/tasks/{task}", ROOM),
            Map.entry("/me/teams/{team}/messages/state", ROOM),
            Map.entry("/me/teams/{team}/calendar/{date}", ROOM),
            Map.entry("/me/teams/{team}/calendar/team.ics", ROOM),
            Map.entry("/me/teams/{team}/files/{item}", ROOM),
            Map.entry("/me/teams/{team}/files/{item}/versions/{number}", FILE),
            Map.entry("/hackathon/{id}/documents/{detail}", FILE),
            Map.entry("/hackathon/{id}/gallery/{team}/files/{deliverable}", FILE),
            Map.entry("/hackathon/{id}/results/record.json", FILE),
            Map.entry("/hackathon/{id}/results/recount.html", FILE),
            Map.entry("/desk/hackathon/{edition}/verdict/record.json", FILE),
            Map.entry("/desk/hackathon/{edition}/dossiers.csv", FILE),
            Map.entry("/desk/hackathon/{edition}/dossiers.xlsx", FILE),
            Map.entry("/me/teams/{team}/submission/files/{deliverable}", FILE),
            Map.entry("/me/jury/{edition}/{team}/work/files/{deliverable}", FILE),
            Map.entry("/me/teams/{team}/submission/{version}/files/{deliverable}", FILE));

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping mapping;

    @Autowired
    Cast cast;

    @Autowired
    JdbcClient db;

    @Autowired
    MockMvcTester web;

    @Test
    void every_page_of_the_hackathon_is_measured() {
        var missing = new TreeSet<String>();
        mapping.getHandlerMethods().forEach((route, handler) -> {
            var patterns = route.getPathPatternsCondition();
            if (patterns == null
                    || !route.getMethodsCondition().getMethods().contains(RequestMethod.GET)
                    || !handler.getBeanType().getPackageName().startsWith("ma.etamkeen.hackathon")) {
                return;
            }
            patterns.getPatterns().stream()
                    .filter(pattern ->
                            HackathonPagesBench.SUBJECTS.stream().noneMatch(subject -> isOf(pattern, subject)))
                    .map(pattern -> pattern.getPatternString()
                            .replace("/{lang:ar|fr|en}", "")
                            .replaceAll("\\{(\\w+):[^/]*?\\d}}", "{$1}"))
                    .forEach(missing::add);
        });

        assertThat(missing).containsExactlyInAnyOrderElementsOf(NOT_MEASURED.keySet());
    }

    /** So that a measure is not found broken on the day it is wanted, and never measures a page that is refused. */
    @Test
    @Transactional
    void each_of_its_pages_is_there_for_whoever_asks_for_it() {
        var busy = new Contest.Busy(cast.civilServant(), cast.holder(Role.JURY), cast.holder(Role.COORDINATOR));
        var who = Map.of(
                HackathonPagesBench.LEADER, busy.leader(),
                HackathonPagesBench.JUROR, busy.juror(),
                HackathonPagesBench.MENTOR, cast.holder(Role.MENTOR),
                HackathonPagesBench.COORDINATOR, busy.coordinator());
        var contest = Contest.fill(db, new Contest.Size(60, 6, 8, 40, 5), 1, busy);

        db.sql("set constraints all immediate").update();
        assertThat(contest.places().values()).isNotEmpty().allMatch(id -> id > 0);
        var refused = new TreeSet<String>();
        for (var afterReading : List.of(false, true)) {
            if (afterReading) {
                contest.endReading(db);
            }
            for (var subject : HackathonPagesBench.SUBJECTS) {
                if (subject.isAfterReading() == afterReading) {
                    var request = web.get().uri("/fr" + contest.filled(subject.path()));
                    var answer = subject.who().equals(HackathonPagesBench.VISITOR)
                            ? request.exchange()
                            : request.with(FromOurPages.account(cast.accountOf(who.getOrDefault(subject.who(), 0L))))
                                    .exchange();
                    if (answer.getResponse().getStatus() != 200) {
                        refused.add(subject + ": " + answer.getResponse().getStatus());
                    }
                }
            }
        }
        assertThat(refused).isEmpty();
        var selection = web.get()
                .uri("/fr" + contest.filled("/desk/hackathon/{edition}/selection"))
                .with(FromOurPages.account(cast.accountOf(busy.coordinator())))
                .exchange();
        assertThat(selection).bodyText().as("dossiers that are selected").contains("name=\"seen\"");
    }

    private static boolean isOf(PathPattern pattern, HackathonPagesBench.Subject subject) {
        var path = subject.path().replaceAll("[?].*", "").replaceAll("\\{\\w+}", "1");
        return pattern.matches(PathContainer.parsePath(path)) || pattern.matches(PathContainer.parsePath("/fr" + path));
    }
}
