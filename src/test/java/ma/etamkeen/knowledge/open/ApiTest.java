package ma.etamkeen.knowledge.open;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import ma.etamkeen.TamkeenTest;
import ma.etamkeen.platform.search.Found;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What programs read is what the description says, route by route and answer by answer. */
@TamkeenTest
@Transactional
class ApiTest {

    private static final JsonMapper JSON = new JsonMapper();

    @Autowired
    MockMvcTester web;

    @Autowired
    JdbcClient db;

    @Autowired
    Catalogue catalogue;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping mapping;

    @Test
    void the_description_says_every_route_that_is_there_and_no_other() {
        var routes = mapping.getHandlerMethods().keySet().stream()
                .flatMap(route -> route.getPatternValues().stream())
                .filter(pattern -> pattern.startsWith("/api/"))
                .map(pattern -> pattern.replaceAll("\\{([a-z]+):[^{}]*(?:\\{[^{}]*}[^{}]*)*}", "{$1}"))
                .collect(Collectors.toCollection(TreeSet::new));
        var said = new TreeSet<String>();
        description().path("paths").propertyNames().forEach(said::add);

        assertThat(routes).isNotEmpty().isEqualTo(said);
        assertThat(description().path("openapi").stringValue()).startsWith("3.1");
        assertThat(description().path("servers").get(0).path("url").stringValue())
                .startsWith("http");
    }

    @Test
    void every_answer_is_as_the_description_says() {
        reuse();
        enclosed();
        var faults = new ArrayList<String>();
        for (var asked : List.of(
                "/api/v1/entries EntryPage",
                "/api/v1/entries?kind=news&theme=hackathon&language=en&limit=2 EntryPage",
                "/api/v1/entries/34 Entry",
                "/api/v1/entries/207 Entry",
                "/api/v1/themes ThemeList",
                "/api/v1/reuses ReusePage",
                "/api/v1/search?q=formation&language=fr Found",
                "/api/v1/search Found")) {
            var address = asked.substring(0, asked.indexOf(' '));
            var answer = get(address);
            assertThat(answer.getStatus()).as(address).isEqualTo(200);
            assertThat(answer.getContentType()).as(address).isEqualTo("application/json");
            faults.addAll(against(asked.substring(asked.indexOf(' ') + 1), body(answer)).stream()
                    .map(fault -> address + ": " + fault)
                    .toList());
        }

        assertThat(faults).isEmpty();
        assertThat(against("Entry", body(get("/api/v1/themes"))))
                .as("the check finds faults")
                .isNotEmpty();
    }

    @Test
    void a_number_says_whether_it_was_counted_or_a_sample_stands_for_it() {
        assertThat(JSON.readTree(body(get("/api/v1/search?q=formation&language=fr")))
                        .path("counted")
                        .stringValue())
                .isEqualTo("exactly");
        for (var counted : Found.Counted.values()) {
            var many = new Found(List.of(), 120_000, counted, 200, Map.of(), Map.of(), "", "");
            var said = JSON.writeValueAsString(catalogue.found(many, 1));
            assertThat(against("Found", said)).as(said).isEmpty();
            assertThat(said).contains("\"counted\":\"" + counted.key() + "\"");
        }
    }

    @Test
    void errors_are_problem_details_and_never_a_page() {
        for (var asked : List.of(
                "404 /api/v1/entries/999999999",
                "404 /api/v1/entries/none",
                "404 /api/v1/nothing",
                "400 /api/v1/entries?kind=nothing",
                "400 /api/v1/entries?limit=101",
                "400 /api/v1/entries?after=x",
                "400 /api/v1/entries?theme=%27%20or%201=1",
                "400 /api/v1/entries?language=de",
                "400 /api/v1/search?q=x&page=0")) {
            var answer = get(asked.substring(4));
            assertThat(answer.getStatus()).as(asked).isEqualTo(Integer.parseInt(asked.substring(0, 3)));
            assertThat(answer.getContentType()).as(asked).isEqualTo("application/problem+json");
            assertThat(against("Problem", body(answer))).as(asked).isEmpty();
        }
        var written = web.post().uri("/api/v1/entries").exchange().getResponse();
        assertThat(written.getStatus()).isEqualTo(405);
        assertThat(written.getHeader("Allow")).contains("GET");
        assertThat(against("Problem", body(written))).isEmpty();
    }

    @Test
    void pages_lead_from_one_to_the_next_and_hold_each_entry_once() {
        var ids = new ArrayList<Long>();
        var next = "/api/v1/entries?limit=7";
        while (next != null) {
            var page = JSON.readTree(body(get(next)));
            page.path("items").forEach(item -> ids.add(item.path("id").longValue()));
            var more = page.path("next").asString("");
            next = more.isEmpty()
                    ? null
                    : URI.create(more).getRawPath() + "?" + URI.create(more).getRawQuery();
        }

        assertThat(ids).doesNotHaveDuplicates().isSorted().contains(2L, 34L, 217L);
        assertThat(ids).containsExactlyElementsOf(db.sql("""
                        select e.id from knowledge.entry e
                         where e.slug is null
                           and exists (select from knowledge.entry_text t where t.entry_id = e.id and t.shown is not null)
                         order by e.id
                        """).query(Long.class).list());
    }

    @Test
    void an_entry_says_each_language_by_its_tag_and_nothing_that_readers_do_not_see() {
        db.sql(
                        "update knowledge.entry_text set shown = null, shown_at = null, proofread = false where entry_id = 34 and language = 'en'")
                .update();

        var entry = JSON.readTree(body(get("/api/v1/entries/34")));

        assertThat(entry.path("texts").propertyNames()).containsExactlyInAnyOrder("ar", "fr");
        assertThat(entry.path("title").path("ar").stringValue()).contains("توسيع التكوين");
        assertThat(entry.path("texts")
                        .path("fr")
                        .path("sections")
                        .get(0)
                        .path("heading")
                        .stringValue())
                .isEqualTo("Contexte");
        assertThat(entry.path("pages").path("ar").stringValue()).endsWith("/ar/timeline/34");
    }

    @Test
    void whoever_has_an_answer_is_told_that_it_is_still_the_same() {
        var first = get("/api/v1/entries/34");
        var tag = String.valueOf(first.getHeader("ETag"));
        assertThat(tag).startsWith("\"");

        var again = web.get()
                .uri("/api/v1/entries/34")
                .header("If-None-Match", tag)
                .exchange()
                .getResponse();
        assertThat(again.getStatus()).isEqualTo(304);
        assertThat(again.getContentAsByteArray()).isEmpty();

        reuse();
        assertThat(get("/api/v1/entries/34").getHeader("ETag")).isNotEqualTo(tag);
    }

    @Test
    void pages_of_other_sites_may_read_and_nothing_else() {
        assertThat(get("/api/v1/themes").getHeader("Access-Control-Allow-Origin"))
                .isEqualTo("*");
        assertThat(get("/api/v1/nothing").getHeader("Access-Control-Allow-Origin"))
                .isEqualTo("*");
        var preflight = web.options()
                .uri("/api/v1/entries")
                .header("Origin", "https://elsewhere.example")
                .header("Access-Control-Request-Method", "GET")
                .exchange()
                .getResponse();
        assertThat(preflight.getStatus()).isEqualTo(204);
        assertThat(preflight.getHeader("Access-Control-Allow-Methods")).doesNotContain("POST");
        assertThat(preflight.getHeader("Access-Control-Allow-Credentials")).isNull();
        assertThat(web.get().uri("/fr/knowledge").exchange().getResponse().getHeader("Access-Control-Allow-Origin"))
                .isNull();
    }

    @Test
    void nobody_asks_without_end_and_others_may_go_on() {
        for (var time = 0; time < Door.EACH_MINUTE; time++) {
            from("203.0.113.9");
        }

        var refused = from("203.0.113.9");
        assertThat(refused.getStatus()).isEqualTo(429);
        assertThat(refused.getHeader("Retry-After")).isNotBlank();
        assertThat(against("Problem", body(refused))).isEmpty();
        assertThat(from("203.0.113.10").getStatus()).isEqualTo(404);
    }

    private MockHttpServletResponse from(String source) {
        return web.get()
                .uri("/api/v1/nothing")
                .with(request -> {
                    request.setRemoteAddr(source);
                    return request;
                })
                .exchange()
                .getResponse();
    }

    private void reuse() {
        db.sql("""
                        insert into knowledge.reuse (entry_id, unit_id, stage, since, language, context, adaptation, contact,
                                                     contact_email, evidence_link, declared_at, confirmed_until)
                        select 34, min(id), 'in-use', '2026-01-01', 'fr', 'Pour tous', '', 'Cellule innovation',
                               'innovation@mef.example', 'https://mef.example/x', '2026-01-01', '2099-01-01'
                          from organisations.unit
                        """).update();
    }

    private void enclosed() {
        db.sql("update knowledge.entry set licence = 'public-domain' where id = 207")
                .update();
        db.sql("update knowledge.entry set licence = 'cc-by-4.0' where id = 34").update();
        db.sql("""
                        with file as (
                            insert into platform.file (name, content_type, bytes, sha256, kept_at)
                            values ('x.txt', 'text/plain;charset=UTF-8', 1, sha256('x'), now()) returning id
                        ), made as (
                            insert into knowledge.attachment (entry_id, language, title, created_at, created_by)
                            values (34, 'ar', 'دليل', now(), 0) returning id
                        )
                        insert into knowledge.attachment_version (attachment_id, number, file_id, added_at, added_by)
                        select made.id, 1, file.id, now(), 0 from made, file
                        """).update();
        db.sql("""
                        with made as (
                            insert into knowledge.collection (slug, title_fr, position, created_at, created_by)
                            values ('essai-api', 'Essai', 999, now(), 0) returning id
                        )
                        insert into knowledge.collection_entry (collection_id, entry_id, position)
                        select id, 34, 1 from made
                        """).update();
        var entry = JSON.readTree(body(get("/api/v1/entries/34")));
        assertThat(entry.path("attachments")).isNotEmpty();
        assertThat(entry.path("collections")).isNotEmpty();
        assertThat(entry.has("licence")).isTrue();
    }

    private MockHttpServletResponse get(String address) {
        return web.get().uri(URI.create(address)).exchange().getResponse();
    }

    private static String body(MockHttpServletResponse answer) {
        return new String(answer.getContentAsByteArray(), StandardCharsets.UTF_8);
    }

    private JsonNode description() {
        return JSON.readTree(body(get("/api/openapi.json")));
    }

    /** What an independent validator finds wrong with an answer of this schema. */
    private List<String> against(String schema, String answer) {
        var whole = JSON.createObjectNode();
        whole.put("$ref", "#/components/schemas/" + schema);
        whole.set("components", description().path("components"));
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(JSON.writeValueAsString(whole), InputFormat.JSON)
                .validate(
                        answer,
                        InputFormat.JSON,
                        context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)))
                .stream()
                .map(Object::toString)
                .toList();
    }
}
