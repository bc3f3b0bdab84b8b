package ma.etamkeen.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeSet;
import ma.etamkeen.TamkeenTest;
import ma.etamkeen.training.Cast;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.server.PathContainer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.pattern.PathPattern;

/** Each page of training is among those that {@link TrainingBench} measures, or here with the reason why not. */
@TamkeenTest
class TrainingBenchTest {

    private static final String OF_A_LETTER = "the page behind the secret of one letter, about one request";
    private static final String FILE = "a file, made as it leaves";
    private static final String ONE = "one thing, found by its number";

    private static final Map<String, String> NOT_MEASURED = Map.of(
            "/training/approvals/{token}", OF_A_LETTER,
            "/training/offers/{token}", OF_A_LETTER,
            "/training/replies/{token}", OF_A_LETTER,
            "/desk/figures/table", FILE,
            "/training/sessions/{id:\\d+}/attendance/{slot:\\d+}.pdf", FILE,
            "/training/materials/{id:\\d{1,18}}", FILE,
            "/training/sessions/{id:\\d+}/attendance/{slot:\\d+}/code", "it is shown on one wall while people come in",
            "/desk/templates/{id:\\d+}", ONE,
            "/desk/paths/{id:\\d{1,18}}", ONE,
            "/desk/sessions/{id:\\d+}/certificates/{certificate:\\d+}", ONE);

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping mapping;

    @Autowired
    Cast cast;

    @Autowired
    JdbcClient db;

    @Test
    void every_page_of_training_is_measured() {
        var missing = new TreeSet<String>();
        mapping.getHandlerMethods().forEach((route, handler) -> {
            var patterns = route.getPathPatternsCondition();
            if (patterns == null
                    || !route.getMethodsCondition().getMethods().contains(RequestMethod.GET)
                    || !handler.getBeanType().getPackageName().startsWith("ma.etamkeen.training")) {
                return;
            }
            patterns.getPatterns().stream()
                    .filter(pattern -> TrainingBench.SUBJECTS.stream().noneMatch(subject -> isOf(pattern, subject)))
                    .map(pattern -> pattern.getPatternString().replace("/{lang:ar|fr|en}", ""))
                    .forEach(missing::add);
        });

        assertThat(missing).containsExactlyInAnyOrderElementsOf(NOT_MEASURED.keySet());
    }

    /** So that a measure is not found broken on the day it is wanted. */
    @Test
    @Transactional
    void its_season_can_be_made() {
        var size = new Season.Size(600, 20, 800, 10);

        var season = Season.fill(db, size, 1, cast.civilServant(cast.unit()).person());

        db.sql("set constraints all immediate").update();
        assertThat(season.places().values()).isNotEmpty().allMatch(id -> id > 0);
    }

    private static boolean isOf(PathPattern pattern, TrainingBench.Subject subject) {
        var path = subject.path().replaceAll("[?].*", "").replaceAll("\\{\\w+}", "1");
        return pattern.matches(PathContainer.parsePath(path)) || pattern.matches(PathContainer.parsePath("/fr" + path));
    }
}
