package ma.etamkeen.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import ma.etamkeen.PublicPages;
import ma.etamkeen.TamkeenTest;
import ma.etamkeen.training.planning.Planning;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What search engines read of a course, a session, a project and a theme. */
@TamkeenTest
@Transactional
class LinkedPagesTest {

    @Autowired
    MockMvcTester web;

    @Autowired
    Cast cast;

    @Autowired
    Planning planning;

    @Autowired
    JdbcClient db;

    @ParameterizedTest
    @ValueSource(strings = {"ar", "fr", "en"})
    void a_page_says_what_it_is_and_the_way_to_it(String language) {
        var project = db.sql("select min(id) from hackathon.project")
                .query(Long.class)
                .single();
        var course =
                db.sql("select min(id) from training.course").query(Long.class).single();
        var theme = db.sql("select min(code) from learning.theme")
                .query(String.class)
                .single();

        for (var page : Map.of(
                        "/hackathon/projects/" + project, "CreativeWork",
                        "/training/courses/" + course, "Course",
                        "/learn/" + theme, "LearningResource")
                .entrySet()) {
            var said = said("/" + language + page.getKey());
            assertThat(said).as(page.getKey()).containsKeys(page.getValue(), "BreadcrumbList");
            assertThat(of(said, page.getValue()).path("url").stringValue()).endsWith("/" + language + page.getKey());
            assertThat(of(said, page.getValue()).path("name").stringValue()).isNotBlank();
            var steps = of(said, "BreadcrumbList").path("itemListElement");
            assertThat(steps.size()).isGreaterThan(1);
            assertThat(steps.get(0).path("item").stringValue()).contains("/" + language + "/");
        }
    }

    @Test
    void a_session_is_an_event_with_the_instants_of_its_slots_and_without_its_room_online() {
        var plan = cast.plan(12, Session.Approval.NONE);
        var coordinator = cast.coordinator();
        var session = cast.published(coordinator, plan);

        var event = of(said("/fr/training/sessions/" + session), "EducationEvent");

        assertThat(event.path("startDate").stringValue()).endsWith("Z");
        assertThat(event.path("eventStatus").stringValue()).endsWith("EventScheduled");
        assertThat(event.path("maximumAttendeeCapacity").intValue()).isEqualTo(12);
        if (!plan.link().isEmpty()) {
            assertThat(event.toString()).doesNotContain(plan.link());
        }

        cast.cancel(coordinator, session, "Salle indisponible");
        // the French one is kept for a minute
        var off = of(said("/ar/training/sessions/" + session), "EducationEvent");
        assertThat(off.path("eventStatus").stringValue()).endsWith("EventCancelled");
    }

    private static JsonNode of(Map<String, JsonNode> said, String type) {
        return Objects.requireNonNull(said.get(type), type);
    }

    private Map<String, JsonNode> said(String address) {
        var said = new TreeMap<String, JsonNode>();
        for (var block : List.copyOf(PublicPages.read(web, address).select("script[type=application/ld+json]"))) {
            var data = new JsonMapper().readTree(block.data());
            said.put(data.path("@type").stringValue(), data);
        }
        return said;
    }
}
