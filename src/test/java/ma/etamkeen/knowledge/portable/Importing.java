package ma.etamkeen.knowledge.portable;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import ma.etamkeen.FromOurPages;
import ma.etamkeen.knowledge.portable.Plan.Judgement;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** Somebody who takes along and brings in by the pages of the desk. */
record Importing(MockMvcTester web, long account, Imports imports, Standing standing) {

    private static final String DESK = "/fr/desk/entries/portable";

    /** What they judge of the items of an import. */
    List<Judgement> judged(long id) {
        return plan(id).items().stream().map(Plan.Item::judgement).toList();
    }

    List<String> differs(long id) {
        return plan(id).items().getFirst().differs();
    }

    List<Judgement> gathered(long id) {
        return plan(id).gatherings().stream().map(Plan.Gathering::judgement).toList();
    }

    private Plan plan(long id) {
        return imports.plan(imports.find(id).orElseThrow().file());
    }

    long bring(String name, byte[] bytes) {
        var answer = upload(name, bytes);
        assertThat(answer.getStatus())
                .as(Jsoup.parse(words(answer)).select("[id$=-error]").text())
                .isEqualTo(303);
        var leads = String.valueOf(answer.getHeader("Location"));
        return Long.parseLong(leads.substring(leads.lastIndexOf('/') + 1));
    }

    MockHttpServletResponse upload(String name, byte[] bytes) {
        return web.post()
                .uri(DESK + "/imports")
                .multipart()
                .file(new MockMultipartFile("file", name, null, bytes))
                .with(FromOurPages.account(account))
                .exchange()
                .getResponse();
    }

    /** Sends the form of the plan as it stands, with these decisions in it. */
    MockHttpServletResponse take(long id, Map<Integer, String> decisions) {
        var page = read(id);
        var decided = new ArrayList<String>();
        page.select("select[name=decided]").forEach(select -> {
            var chosen = select.selectFirst("option[selected]");
            var number = Integer.parseInt(
                    Objects.requireNonNull(select.select("option").last()).val().replaceFirst(":.*", ""));
            decided.add(
                    decisions.containsKey(number)
                            ? number + ":" + decisions.get(number)
                            : chosen == null ? "" : chosen.val());
        });
        return as(web.post()
                .uri(DESK + "/imports/" + id + "/taking")
                .param("mark", page.select("input[name=mark]").val())
                .param("decided", decided.toArray(String[]::new)));
    }

    MockHttpServletResponse undo(long id) {
        return as(web.post().uri(DESK + "/imports/" + id + "/undoing"));
    }

    Document read(long id) {
        return Jsoup.parse(words(as(web.get().uri(DESK + "/imports/" + id))));
    }

    MockHttpServletResponse as(MockMvcTester.MockMvcRequestBuilder request) {
        return request.with(FromOurPages.account(account)).exchange().getResponse();
    }

    byte[] zip(String site, List<Portable> entries, List<Portable.Gathered> collections) throws IOException {
        var bytes = new ByteArrayOutputStream();
        PortableFile.write(
                bytes, site, Instant.parse("2026-11-30T20:00:00Z"), entries, collections, standing.pieces(entries));
        return bytes.toByteArray();
    }

    static String words(MockHttpServletResponse answer) {
        return new String(answer.getContentAsByteArray(), UTF_8);
    }
}
